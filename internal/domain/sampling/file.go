// SPDX-License-Identifier: Apache-2.0

package sampling

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
)

// FileFormat names the form of [File].
const FileFormat = "tilsyn-sample-1"

// MaxFile is the greatest size of a file that is read, in bytes.
const MaxFile = 128 << 20

// File is a drawn sample with all that it takes to draw it again.
type File struct {
	Format         string     `json:"format"`
	ID             string     `json:"id"`
	Population     Population `json:"population"`
	PopulationHash Digest     `json:"population_hash"`
	// The seed and what it was made of; empty when everything was taken.
	AuditorCommitment   Digest `json:"auditor_commitment"`
	ProcessorCommitment Digest `json:"processor_commitment"`
	AuditorSecret       Digest `json:"auditor_secret"`
	ProcessorSecret     Digest `json:"processor_secret"`
	Seed                Digest `json:"seed"`
	N                   int    `json:"n"`
	Strata              string `json:"strata,omitempty"`
	// Sample is in the order of the draw; judgemental items come last.
	Sample []Drawn `json:"sample"`
}

// Encode writes the file as indented JSON that ends with a line feed.
func (f *File) Encode() ([]byte, error) {
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("cannot write sample: %w", err)
	}
	return append(data, '\n'), nil
}

// ReadFile reads what [File.Encode] wrote. Whatever else is in it is an error: what
// isn't understood isn't verified.
func ReadFile(r io.Reader) (*File, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read sample: %w", err)
	}
	if len(data) > MaxFile {
		return nil, errors.New("cannot read sample: too large")
	}
	f := new(File)
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	err = dec.Decode(f)
	if _, end := dec.Token(); err != nil || end != io.EOF || f.Format != FileFormat {
		return nil, errors.New("cannot read sample: no file of the form " + FileFormat)
	}
	return f, nil
}

// Difference is one thing that a redraw found otherwise than the file says.
type Difference struct {
	What DifferenceKind
	Item string // id of the item, "" where it is about none
}

// DifferenceKind says what differs.
type DifferenceKind string

// What can differ.
const (
	DiffersPopulation DifferenceKind = "population"           // its hash
	DiffersAuditor    DifferenceKind = "auditor_commitment"   // the secret doesn't fit it
	DiffersProcessor  DifferenceKind = "processor_commitment" // the secret doesn't fit it
	DiffersSeed       DifferenceKind = "seed"                 // it isn't made of hash and secrets
	DiffersCount      DifferenceKind = "count"                // the sample has another size than it says
	DiffersDraw       DifferenceKind = "draw"                 // it can't be drawn at all
	DiffersDrawn      DifferenceKind = "drawn"                // the item was drawn, and isn't in the sample
	DiffersNotDrawn   DifferenceKind = "not_drawn"            // the item is in the sample, and wasn't drawn there
	DiffersForeign    DifferenceKind = "foreign"              // a picked item that isn't in the population, or is there twice
	DiffersRegisters  DifferenceKind = "registers"            // the item is not in the population and the registers alike
	DiffersStored     DifferenceKind = "stored"               // file and installation hold other draws
)

// Check draws the sample again and returns every difference, none when all is
// equal.
func (f *File) Check() []Difference {
	var found []Difference
	say := func(wrong bool, what DifferenceKind) {
		if wrong {
			found = append(found, Difference{What: what})
		}
	}
	whole := f.Population
	whole.Items = append([]Item(nil), f.Population.Items...)
	hash, err := whole.Freeze()
	say(err != nil || hash != f.PopulationHash, DiffersPopulation)
	all := f.N == len(whole.Items) && f.Seed.IsZero() // nothing was left to chance
	if !all {
		say(Commit(Auditor, f.AuditorSecret) != f.AuditorCommitment, DiffersAuditor)
		say(Commit(Processor, f.ProcessorSecret) != f.ProcessorCommitment, DiffersProcessor)
		say(Seed(f.PopulationHash, f.AuditorSecret, f.ProcessorSecret) != f.Seed, DiffersSeed)
	}
	picks, err := Draw(&whole, f.PopulationHash, f.Seed, f.N, f.Strata)
	if err != nil {
		return append(found, Difference{What: DiffersDraw})
	}
	return append(found, f.compare(&whole, picks)...)
}

// compare holds the sample against what was drawn anew.
func (f *File) compare(p *Population, picks []Pick) []Difference {
	var found []Difference
	drawn := make(map[string]Pick, len(picks))
	for _, pick := range picks {
		drawn[pick.ID] = pick
	}
	left := make(map[string]bool, len(p.Items)) // items that may still be picked by judgement
	for _, item := range p.Items {
		_, chosen := drawn[item.ID]
		left[item.ID] = !chosen
	}
	count := 0
	for _, item := range f.Sample {
		if item.Judgemental {
			if !left[item.ID] {
				found = append(found, Difference{DiffersForeign, item.ID})
			}
			left[item.ID] = false
			continue
		}
		count++
		if drawn[item.ID] != item.Pick {
			found = append(found, Difference{DiffersNotDrawn, item.ID})
			continue
		}
		delete(drawn, item.ID)
	}
	for _, pick := range picks {
		if _, missing := drawn[pick.ID]; missing {
			found = append(found, Difference{DiffersDrawn, pick.ID})
		}
	}
	if count != f.N {
		found = append(found, Difference{What: DiffersCount})
	}
	return found
}

// Compare tells in what the file differs from what an installation holds under the
// same id.
func (f *File) Compare(stored *File) []Difference {
	found := CompareItems(f.Population.Items, stored.Population.Items)
	a, b := *f, *stored
	a.Population, b.Population = Population{}, Population{}
	if !reflect.DeepEqual(a, b) {
		found = append(found, Difference{What: DiffersStored})
	}
	return found
}

// CompareItems tells which items two populations don't share with the same key, by
// id.
func CompareItems(a, b []Item) []Difference {
	key := func(item Item) string { return fmt.Sprintf("%q", item.Key) }
	other := make(map[string]string, len(b))
	for _, item := range b {
		other[item.ID] = key(item)
	}
	var found []Difference
	for _, item := range a {
		if k, ok := other[item.ID]; !ok || k != key(item) {
			found = append(found, Difference{DiffersRegisters, item.ID})
		}
		delete(other, item.ID)
	}
	for _, item := range b {
		if _, extra := other[item.ID]; extra {
			found = append(found, Difference{DiffersRegisters, item.ID})
		}
	}
	return found
}
