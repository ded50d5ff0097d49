// SPDX-License-Identifier: Apache-2.0

package guard

import "github.com/tilsyn/tilsyn/identifier"

// Action is what becomes of a text that holds a number.
type Action string

// The actions, from strict to lenient.
const (
	Refuse Action = "refuse" // nothing of the row is stored
	Hide   Action = "mask"   // it is stored with the number masked
	Report Action = "review" // it is stored as it is, and a person looks at it

	// Hold says that a vault may take the number, and nothing else. Whoever has no
	// vault refuses it.
	Hold Action = "hold"
)

// Policy says what becomes of the two tiers of findings.
type Policy struct {
	Certain  Action // of what is to be blocked: Refuse or Hide
	Possible Action // of what is to be reviewed: Refuse, Hide or Report
	Lawful   Ground // on which the controller's numbers may be held
}

// Ground is what must be on record, all of it, before a number may be held: the
// controller's legal basis (Data Protection Act § 11) and an instruction to hold it
// (GDPR Art. 28(3)(a)). Without either nothing is held.
type Ground struct{ Basis, Instruction bool }

// Usual is the policy where nothing else was declared.
var Usual = Policy{Certain: Refuse, Possible: Report}

// certainly is the score, in an id, from which a number that may be one counts as
// one: ten digits in a run for which modulus 11 holds.
const certainly = 0.40

// Of returns what becomes of a row with the hit. A number is held only in a field that
// is declared for it; no register has one, as there is no vault yet. A value that names something
// stands in the ledger too, where nothing can be taken back: there is no reviewing
// it later.
func (p Policy) Of(h Hit) Action {
	certain := h.Verdict == identifier.Block
	switch {
	case h.Vault && !h.Names && p.Lawful.Basis && p.Lawful.Instruction:
		return Hold
	case h.Names && (certain || h.Score >= certainly):
		return Refuse
	case h.Names:
		return Report
	case certain && p.Certain == Hide:
		return Hide
	case certain:
		return Refuse
	case p.Possible == Refuse || p.Possible == Hide:
		return p.Possible
	}
	return Report
}
