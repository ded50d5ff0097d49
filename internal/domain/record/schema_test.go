// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func TestDeclare(t *testing.T) {
	if sampleType.Name != "sample" || sampleType.No != "REG-00" || !sampleType.Importable || sampleType.Bulk || sampleType.Parent() != "" {
		t.Errorf("declared as %+v", sampleType)
	}
	if first, last := sampleType.Fields[0].Name, sampleType.Fields[len(sampleType.Fields)-1].Name; first != "no" || last != "archived" {
		t.Errorf("fields run from %s to %s; the shared ones come last", first, last)
	}
	for _, c := range []struct {
		field, typeName string
		need            record.Need
		personal        bool
	}{
		{"no", "text", record.Identity, false},
		{"person", "personal", record.Needed, true},
		{"note", "ltext", record.Optional, true},
		{"nicknames", "list<personal>", record.Optional, true},
		{"count", "int", record.Needed, false},
		{"done_by", "ref", record.Conditional, false},
		{"days", "list<date>", record.Optional, false},
		{"at", "ts", record.Optional, false},
		{"span", "dur", record.Optional, false},
		{"flags", "list<enum>", record.Optional, false},
		{"countries", "list<iso2>", record.Optional, false},
		{"hash", "hash", record.Optional, false},
		{"yearly", "monthday", record.Optional, false},
		{"archived", "bool", record.Optional, false},
	} {
		f := sampleType.Field(c.field)
		if f.TypeName() != c.typeName || f.Need != c.need || f.Personal() != c.personal {
			t.Errorf("%s: %s, %s, personal %t", c.field, f.TypeName(), f.Need, f.Personal())
		}
	}
	if f := sampleType.Field("reason"); f.When != "state" || !slices.Equal(f.Is, []string{"closed", "lost"}) {
		t.Errorf("reason depends on %s=%v", f.When, f.Is)
	}
	if f := sampleType.Field("links"); !slices.Equal(f.Targets, []string{"employee", "sample"}) || f.Indexed {
		t.Errorf("links leads to %v", f.Targets)
	}
	if sampleType.Field("no_such") != nil || !sampleType.Field("no").Indexed {
		t.Error("unknown field found, or index lost")
	}
}

type child struct {
	Parent record.Ref `json:"parent,omitzero" reg:"id,ref=sample,index"`
}

func (child) Register() string { return "sample.child" }

func TestDeclareOptions(t *testing.T) {
	typ := record.Declare[child]("REG-00", record.Internal, record.Bulk)
	if typ.Importable || !typ.Bulk || typ.Series || typ.Parent() != "sample" {
		t.Errorf("declared as %+v", typ)
	}
	if typ := record.Declare[child]("REG-00", record.Series); !typ.Importable || !typ.Bulk || !typ.Series {
		t.Errorf("a series is declared as %+v", typ)
	}
	if _, ok := typ.New().(*child); !ok {
		t.Errorf("New gives a %T", typ.New())
	}
}

type (
	noNeed struct {
		F string `json:"f" reg:"index"`
	}
	noName struct {
		F string `reg:"opt"`
	}
	noTargets struct {
		F record.Ref `json:"f" reg:"opt"`
	}
	noCodes struct {
		F record.Code `json:"f" reg:"opt"`
	}
	odd struct {
		F float64 `json:"f" reg:"opt"`
	}
	unknownWord struct {
		F string `json:"f" reg:"opt,indx"`
	}
	textBySystem struct {
		F string `json:"f" reg:"opt,system"`
	}
	twice struct {
		record.Base
		Owner record.Ref `json:"owner" reg:"opt,ref=employee"`
	}
)

func (noNeed) Register() string       { return "x" }
func (noName) Register() string       { return "x" }
func (noTargets) Register() string    { return "x" }
func (noCodes) Register() string      { return "x" }
func (odd) Register() string          { return "x" }
func (textBySystem) Register() string { return "x" }
func (unknownWord) Register() string  { return "x" }
func (twice) Register() string        { return "x" }

// TestDeclarePanicsOnWrongTags: a declaration is code, so a wrong one must not
// get past the first test run.
func TestDeclarePanicsOnWrongTags(t *testing.T) {
	for name, declare := range map[string]func(){
		"no need":      func() { record.Declare[noNeed]("") },
		"no json name": func() { record.Declare[noName]("") },
		"no targets":   func() { record.Declare[noTargets]("") },
		"no codes":     func() { record.Declare[noCodes]("") },
		"unknown type": func() { record.Declare[odd]("") },
		"unknown word": func() { record.Declare[unknownWord]("") },
		"said text":    func() { record.Declare[textBySystem]("") },
		"name twice":   func() { record.Declare[twice]("") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("taken")
				}
			}()
			declare()
		})
	}
}
