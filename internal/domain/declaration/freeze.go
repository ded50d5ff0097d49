// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// frozen is the form in which a derived value is kept with a signed declaration.
type frozen struct {
	ID        string        `json:"id"`
	Derivable bool          `json:"derivable,omitzero"`
	Score     *int64        `json:"score,omitzero"`
	Fact      *bool         `json:"fact,omitzero"`
	List      []frozenEntry `json:"list,omitzero"`
	Reasons   []frozenFact  `json:"reasons,omitzero"`
}

type frozenEntry struct {
	Ref   record.Ref   `json:"ref"`
	Code  string       `json:"code"`
	Facts []frozenFact `json:"facts,omitzero"`
}

// frozenFact keeps a value in the place of its type.
type frozenFact struct {
	Key    string  `json:"key"`
	Text   *string `json:"text,omitzero"`
	Number *int64  `json:"number,omitzero"`
	Truth  *bool   `json:"truth,omitzero"`
}

// Freeze writes each derived value as a line of JSON, always the same for the same
// value.
func Freeze(derived []Derived) ([]string, error) {
	lines := make([]string, len(derived))
	for i, d := range derived {
		f := frozen{ID: d.ID, Derivable: d.Derivable, Reasons: freezeFacts(d.Reasons)}
		if score, ok := d.Score.Get(); ok {
			f.Score = &score
		}
		if d.Fact != record.Unknown {
			yes := d.Fact == record.Yes
			f.Fact = &yes
		}
		for _, e := range d.List {
			f.List = append(f.List, frozenEntry{e.Ref, e.Code, freezeFacts(e.Facts)})
		}
		line, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		lines[i] = string(line)
	}
	return lines, nil
}

func freezeFacts(facts []assurance.Fact) []frozenFact {
	var list []frozenFact
	for _, f := range facts {
		kept := frozenFact{Key: f.Key}
		switch v := f.Value.(type) {
		case string:
			kept.Text = &v
		case int64:
			kept.Number = &v
		case bool:
			kept.Truth = &v
		}
		list = append(list, kept)
	}
	return list
}

// errFrozen says that a line is none that Freeze wrote. It names no value.
var errFrozen = errors.New("not a frozen derivation")

// Thaw reads what [Freeze] wrote.
func Thaw(lines []string) ([]Derived, error) {
	var list []Derived
	for _, line := range lines {
		var f frozen
		if err := json.Unmarshal([]byte(line), &f); err != nil || f.ID == "" {
			return nil, errFrozen
		}
		d := Derived{ID: f.ID, Derivable: f.Derivable, Reasons: thawFacts(f.Reasons)}
		if f.Score != nil {
			d.Score = record.I(*f.Score)
		}
		if f.Fact != nil {
			d.Fact = record.YesIf(*f.Fact)
		}
		for _, e := range f.List {
			d.List = append(d.List, Entry{e.Ref, e.Code, thawFacts(e.Facts)})
		}
		list = append(list, d)
	}
	return list, nil
}

func thawFacts(kept []frozenFact) []assurance.Fact {
	var facts []assurance.Fact
	for _, f := range kept {
		switch {
		case f.Text != nil:
			facts = append(facts, assurance.F(f.Key, *f.Text))
		case f.Number != nil:
			facts = append(facts, assurance.F(f.Key, *f.Number))
		case f.Truth != nil:
			facts = append(facts, assurance.F(f.Key, *f.Truth))
		}
	}
	return facts
}

// Change is an item of which the registers say something else than when it was
// signed.
type Change struct {
	ID        string
	Then, Now Derived
	Added     []Entry // lines that are new
}

// Changes holds what was frozen against what is derived now, and tells what speaks
// against what was signed: a fact for the worse, a lower level, or a line that
// wasn't there. What became better is left out, and so is a level where one of both
// has none.
func Changes(then, now []Derived) []Change {
	var list []Change
	for _, was := range then {
		at := slices.IndexFunc(now, func(d Derived) bool { return d.ID == was.ID })
		if at < 0 {
			continue
		}
		is := now[at]
		c := Change{ID: was.ID, Then: was, Now: is}
		for _, e := range is.List {
			if !slices.ContainsFunc(was.List, func(old Entry) bool { return old.Ref == e.Ref && old.Code == e.Code }) {
				c.Added = append(c.Added, e)
			}
		}
		before, leveled := was.Score.Get()
		after, still := is.Score.Get()
		if was.Fact != is.Fact && is.Fact == bad(is.ID) || leveled && still && after < before || len(c.Added) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// bad is the fact that speaks against the processor.
func bad(question string) record.Bool {
	if question == "S-G7" { // were there breaches
		return record.Yes
	}
	return record.No
}

// Same reports whether both hold the same values, whatever they rest on.
func Same(a, b []Derived) bool {
	line := func(x, y Entry) bool { return x.Ref == y.Ref && x.Code == y.Code }
	return slices.EqualFunc(a, b, func(x, y Derived) bool {
		return x.ID == y.ID && x.Value() == y.Value() && x.Fact == y.Fact && slices.EqualFunc(x.List, y.List, line)
	})
}

// Facts derives only what needs no assessment: facts and lists, without levels. It
// is cheap.
func Facts(w *assurance.World, ask Asked, c *catalogue.Catalogue) ([]Derived, error) {
	m := newMoment(w, assurance.Assessment{}, ask)
	var all []Derived
	for _, q := range c.Questions {
		if derive := deriveFact[q.ID]; derive != nil {
			d := Derived{ID: q.ID}
			derive(m, &d)
			all = append(all, d)
		}
	}
	return all, w.Err()
}
