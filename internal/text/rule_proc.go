// SPDX-License-Identifier: Apache-2.0

package text

import "github.com/tilsyn/tilsyn/internal/domain/assurance/rule"

// clauseRules are the rules on what the procedures must say, and what rests on
// them.
var clauseRules = map[string][2]string{
	"A.1-r2": {"krævede punkter, som proceduren for instruks ikke indeholder", "required points that the procedure for instructions does not contain"},
	"A.1-r3": {"ændrede instrukser, hvor ingen har taget stilling til proceduren", "changed instructions after which nobody reviewed the procedure"},
	"D.1-r2": {"krævede punkter, som proceduren for opbevaring og sletning ikke indeholder", "required points that the procedure for retention and deletion does not contain"},
	"F.1-r2": {"krævede punkter, som proceduren for underdatabehandlere ikke indeholder", "required points that the procedure for sub-processors does not contain"},
	"G.1-r2": {"krævede punkter, som proceduren for overførsel ikke indeholder", "required points that the procedure for transfers does not contain"},
	"H.1-r2": {"krævede punkter, som proceduren for bistand ikke indeholder", "required points that the procedure for assistance does not contain"},
	"I.1-r2": {"krævede punkter, som proceduren for underretning om brud ikke indeholder", "required points that the procedure for breach notices does not contain"},
	"I.1-r3": {"for lang tid mellem øvelser i at håndtere brud", "exercises in handling breaches too far apart"},
}

// clauseNames are the names of the clauses by code. A code means the same in each
// topic that has it.
var clauseNames = func() map[string][2]string {
	names := map[string][2]string{}
	for _, clauses := range rule.Clauses {
		for _, c := range clauses {
			names[c.Code] = [2]string{c.Danish, c.English}
		}
	}
	return names
}()
