// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Derived is what the registers say of one item.
type Derived struct {
	ID        string // "S-G7"
	Derivable bool   // false: nothing to say yet, the rest is empty
	Score     record.Int
	Fact      record.Bool
	List      []Entry
	Reasons   []assurance.Fact // what the score or fact rests on
}

// Entry is a line of a list that belongs to an answer: a breach, a customer
// without agreement, a change of sub-processors.
type Entry struct {
	Ref   record.Ref
	Code  string // what it is, such as "replacement" or "outside"
	Facts []assurance.Fact
}

// moment is what every derivation reads.
type moment struct {
	*assurance.World
	rules    map[string]assurance.Result // by rule id
	period   assurance.Period
	signedOn record.Date
	yearAgo  record.Date // tests and reviews from before prove nothing
	since    record.Date // from when breaches and changes are told
}

// Asked is for which day the items are derived.
type Asked struct {
	Period assurance.Period // of the assessment that the levels rest on
	Day    record.Date      // of signing, or a later one on which a signed declaration is looked at again
	Signed record.Date      // zero: not signed before Day
}

func (q Asked) signedOn() record.Date {
	if q.Signed == 0 {
		return q.Day
	}
	return q.Signed
}

// deriveFact derives what an item says beside its maturity.
var deriveFact = map[string]func(*moment, *Derived){
	"S-G5": incidentList,
	"S-G7": breaches,
	"S-G8": openHits,
	"S-D1": agreements,
	"S-D3": subProcessors,
	"S-D4": insideEU,
	"S-D6": changes,
}

// Derive derives every item of the questionnaire, in its order, as on the day. The
// assessment over the period is what the maturity rests on; one that ended more
// than a year before the day proves nothing any more. Breaches and changes are told
// since a year before signing. The error is the first one met while reading
// records.
func Derive(w *assurance.World, a assurance.Assessment, ask Asked, c *catalogue.Catalogue) ([]Derived, error) {
	m := newMoment(w, a, ask)
	var all []Derived
	for _, q := range c.Questions {
		d := Derived{ID: q.ID}
		if q.Type == catalogue.Maturity {
			m.maturity(&d, q.DerivedFrom)
		}
		if derive := deriveFact[q.ID]; derive != nil {
			derive(m, &d)
		}
		all = append(all, d)
	}
	if err := w.Err(); err != nil {
		return nil, fmt.Errorf("cannot derive the self-declaration: %w", err)
	}
	return all, nil
}

func (d *Derived) because(facts ...assurance.Fact) { d.Reasons = append(d.Reasons, facts...) }

// Value is the derived value in one word, as it is stored beside an answer: a
// level, "yes" or "no", or the changes; empty if there is none.
func (d Derived) Value() string {
	if score, ok := d.Score.Get(); ok {
		return strconv.FormatInt(score, 10)
	}
	switch d.Fact {
	case record.Yes:
		return "yes"
	case record.No:
		return "no"
	}
	var lines []string
	for _, e := range d.List {
		lines = append(lines, e.Code+" "+string(e.Ref))
	}
	return strings.Join(lines, ", ")
}
