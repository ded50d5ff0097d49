// SPDX-License-Identifier: Apache-2.0

package rule

var f1Rules = []Rule{rule("F.1-r2", F1R2)}

// F1R2 judges the clauses of the procedure for sub-processors.
func F1R2(w *World, p Period, _ Params) Result { return clausesPresent(w, p, "F.1") }
