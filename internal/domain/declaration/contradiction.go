// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// The codes of a contradiction.
const (
	FactDiffers        = "fact_differs"        // the answer is yes and the register says no, or the other way
	ListEmpty          = "list_empty"          // no change named, and the register has some
	OpenHits           = "open_hits"           // control of CPR numbers claimed, and found ones wait
	OldReference       = "old_reference"       // the comment names a control by its number of 2013
	CertificateClaimed = "certificate_claimed" // the comment claims a standard that no certificate proves
)

// Contradiction is one thing in an entered answer that the registers, or the
// answer itself, speak against.
type Contradiction struct {
	ID    string // of the item, "S-G7"
	Code  string
	Facts []assurance.Fact
}

// claimed is the level from which an answer says that something is in place.
const claimed = 2

// Contradictions holds the entered answers against what was derived for the day of
// signing. A level other than the derived one is no contradiction but a judgement,
// see [Derived.Differs].
func Contradictions(w *assurance.World, derived []Derived, answers []register.DeclarationAnswer, signedOn record.Date) ([]Contradiction, error) {
	byID := map[string]register.DeclarationAnswer{}
	for _, a := range answers {
		byID[a.No] = a
	}
	certified := certified(w, signedOn)
	if err := w.Err(); err != nil {
		return nil, fmt.Errorf("cannot check the self-declaration: %w", err)
	}
	var all []Contradiction
	for _, d := range derived {
		a, answered := byID[d.ID]
		if !answered {
			continue
		}
		add := func(code string, facts ...assurance.Fact) {
			all = append(all, Contradiction{d.ID, code, facts})
		}
		d.against(&a, add)
		comment := a.Comment.Reveal()
		for _, ref := range oldReferences(comment) {
			add(OldReference, assurance.F("old", ref.old), assurance.F("new", ref.new))
		}
		if d.ID == "S-I1" && !certified && claimsCertificate(comment) {
			add(CertificateClaimed, assurance.F("certified", false))
		}
	}
	return all, nil
}

// certified reports whether the company has a certificate that holds on the day.
func certified(w *assurance.World, day record.Date) bool {
	return slices.ContainsFunc(assurance.Rows[register.Organisation](w), func(row assurance.Row[register.Organisation]) bool {
		o := &row.Value
		return o.ISMSClaim == "certified" && o.CertNo != "" && o.CertExpiry >= day
	})
}

// against adds what the derived value says against the answer.
func (d *Derived) against(a *register.DeclarationAnswer, add func(string, ...assurance.Fact)) {
	if !d.Derivable {
		return
	}
	known := a.Fact != record.Unknown && d.Fact != record.Unknown
	switch {
	case known && a.Fact != d.Fact:
		add(FactDiffers, append([]assurance.Fact{assurance.F("answer", a.Fact == record.Yes), assurance.F("derived", d.Fact == record.Yes)}, d.Reasons...)...)
	case d.ID == "S-G8" && d.Fact == record.No && a.Score.Or(0) >= claimed:
		add(OpenHits, d.Reasons...)
	case d.ID == "S-D6" && a.Nothing == record.Yes && len(a.List) == 0 && len(d.List) > 0:
		add(ListEmpty, d.Reasons...)
	}
}

// Departs reports whether the answer says something else than the registers: on a
// fact, a list or a level. Whoever signs it gives a reason.
func (d *Derived) Departs(a register.DeclarationAnswer) bool {
	departs := d.Differs(a)
	d.against(&a, func(string, ...assurance.Fact) { departs = true })
	return departs
}

// Differs reports whether the entered level is another than the derived one. Such
// an answer needs a reason; it is shown to those who work on the declaration.
func (d *Derived) Differs(a register.DeclarationAnswer) bool {
	derived, ok := d.Score.Get()
	entered, answered := a.Score.Get()
	return ok && answered && derived != entered
}
