// SPDX-License-Identifier: Apache-2.0

package sampling

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// MaxItems is the largest population that is frozen. What has more rows is drawn
// by day: the days are the population.
const MaxItems = 200_000

// Population is what a sample is drawn from: rows of one register that a filter
// chose, as they were known at a moment. Its JSON is its canonical form, see
// [Population.Canonical].
type Population struct {
	Engagement string      `json:"engagement"`
	Step       string      `json:"step"`   // "B.13-t3"
	Source     string      `json:"source"` // register
	Filter     string      `json:"filter"` // see [ParseFilter]
	AsOf       record.Time `json:"as_of"`
	KeyFields  []string    `json:"key_fields"` // names of the values in every Item.Key
	Items      []Item      `json:"items"`
}

// Item is one row of a population: its id, and the values by which a person finds
// it again or divides the population. No value is personal: see [KeyFields].
type Item struct {
	ID  string   `json:"id"`
	Key []string `json:"key"`
}

// Freeze puts a population in its canonical order and returns its hash. Items may
// come in any order; an id that comes twice, or a key of another length than
// KeyFields, is an error.
func (p *Population) Freeze() (Digest, error) {
	slices.SortFunc(p.Items, func(a, b Item) int { return cmp.Compare(a.ID, b.ID) })
	for i, item := range p.Items {
		switch {
		case !record.ValidID(item.ID):
			return Digest{}, fmt.Errorf("cannot freeze population: item %d has no id", i+1)
		case i > 0 && p.Items[i-1].ID == item.ID:
			return Digest{}, fmt.Errorf("cannot freeze population: item %d is there twice", i+1)
		case len(item.Key) != len(p.KeyFields):
			return Digest{}, fmt.Errorf("cannot freeze population: item %d has another key", i+1)
		}
	}
	data, err := p.Canonical()
	if err != nil {
		return Digest{}, err
	}
	return digestOf(data), nil
}

// Canonical returns the bytes that are hashed: the fields in declared order, items
// by id, no white space, no line end. Everything in it is ASCII, so that any JSON
// tool writes the same bytes.
func (p *Population) Canonical() ([]byte, error) {
	whole := *p
	if whole.KeyFields == nil {
		whole.KeyFields = []string{}
	}
	if whole.Items == nil {
		whole.Items = []Item{}
	}
	for i := range whole.Items {
		if whole.Items[i].Key == nil {
			whole.Items[i].Key = []string{}
		}
	}
	data, err := json.Marshal(whole)
	if err != nil {
		return nil, fmt.Errorf("cannot write population: %w", err)
	}
	if i := slices.IndexFunc(data, func(b byte) bool { return b < ' ' || b > '~' }); i >= 0 {
		return nil, fmt.Errorf("cannot write population: byte %d is not ASCII", i)
	}
	return data, nil
}

// keyKinds are the kinds of fields that may stand in a key: their values hold no
// free words, so nothing personal, and are ASCII.
var keyKinds = []record.Kind{record.KindRef, record.KindDate, record.KindTime, record.KindInt, record.KindCode}

// KeyFields returns the fields of a register that enter a population: those that
// identify a row and those that the filter reads, in declared order. Text fields
// never do: they may hold a name.
func KeyFields(t *record.Type, f Filter) []string {
	var names []string
	for i := range t.Fields {
		field := &t.Fields[i]
		if field.List || !slices.Contains(keyKinds, field.Kind) {
			continue
		}
		if field.Need == record.Identity || slices.Contains(f.Fields(), field.Name) {
			names = append(names, field.Name)
		}
	}
	return names
}

// ItemOf returns the item of a row.
func ItemOf(t *record.Type, id string, r record.Record, keys []string) Item {
	item := Item{ID: id, Key: make([]string, len(keys))}
	for i, name := range keys {
		item.Key[i] = t.Field(name).Format(r)
	}
	return item
}

// quarterly begins the name of strata that are the quarters of a date in the key.
const quarterly = "quarter:"

// stratumOf returns a function that tells the stratum of an item; strata is "" for
// none, a field of the key, or "quarter:" and one of its dates.
func (p *Population) stratumOf(strata string) (func(Item) string, error) {
	if strata == "" {
		return func(Item) string { return "" }, nil
	}
	name, byQuarter := strings.CutPrefix(strata, quarterly)
	at := slices.Index(p.KeyFields, name)
	if at < 0 {
		return nil, fmt.Errorf("cannot divide population: the key has no such field")
	}
	return func(item Item) string {
		if byQuarter {
			return quarterOf(item.Key[at])
		}
		return item.Key[at]
	}, nil
}

// quarterOf returns "2025-Q3" for a day or an instant in exchange form, "" for
// anything else.
func quarterOf(cell string) string {
	d, ok := dateOf(cell)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%04d-Q%d", d.Go().Year(), (int(d.Go().Month())+2)/3)
}

// dateOf reads the Danish day of a cell that holds a day or an instant.
func dateOf(cell string) (record.Date, bool) {
	if d, err := record.ParseDate(cell); err == nil {
		return d, true
	}
	t, err := record.ParseTime(cell)
	return t.Date(), err == nil
}
