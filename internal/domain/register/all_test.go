// SPDX-License-Identifier: Apache-2.0

package register_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var update = flag.Bool("update", false, "write the golden files")

// TestTypes holds the list of row types, with number and marks, against a file
// that a reviewer reads: a register added, lost or renamed shows there.
func TestTypes(t *testing.T) {
	var b strings.Builder
	for _, typ := range register.Types {
		fmt.Fprintf(&b, "%s %s", typ.No, typ.Name)
		if !typ.Importable {
			b.WriteString(" internal")
		}
		if typ.Bulk {
			b.WriteString(" bulk")
		}
		b.WriteByte('\n')
	}
	golden(t, "types.txt", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the difference:\n%s", path, got)
	}
}

func TestNumbers(t *testing.T) {
	held := map[string]bool{}
	for _, typ := range register.Types {
		held[typ.No] = true
	}
	for i := 1; i <= 65; i++ {
		if no := fmt.Sprintf("REG-%02d", i); !held[no] {
			t.Errorf("no row type has number %s", no)
		}
	}
	if len(held) != 65 {
		t.Errorf("%d numbers, want 65", len(held))
	}
}

func TestNamesAreUnique(t *testing.T) {
	for i, typ := range register.Types {
		if register.Type(typ.Name) != typ {
			t.Errorf("%s (place %d) is declared twice", typ.Name, i)
		}
	}
	if register.Type("no_such_register") != nil {
		t.Error("an unknown name gives a type")
	}
}

// TestReferences checks that every reference leads to a register, every
// condition to a field and a value of the same row.
func TestReferences(t *testing.T) {
	for _, typ := range register.Types {
		for _, f := range typ.Fields {
			where := typ.Name + "." + f.Name
			for _, target := range f.Targets {
				if register.Type(target) == nil {
					t.Errorf("%s refers to unknown register %s", where, target)
				}
			}
			if f.Need == record.Conditional {
				checkCondition(t, where, typ, f)
			}
			if unless := typ.Field(f.Unless); f.Unless != "" && (unless == nil || unless.Kind != record.KindBool) {
				t.Errorf("%s is needless by %s", where, f.Unless)
			}
		}
	}
}

func checkCondition(t *testing.T, where string, typ *record.Type, f record.Field) {
	t.Helper()
	when := typ.Field(f.When)
	if when == nil || when.Name == f.Name {
		t.Errorf("%s depends on unknown field %s", where, f.When)
		return
	}
	for _, value := range f.Is {
		ok := when.Kind == record.KindCode && slices.Contains(when.Codes, value) ||
			when.Kind == record.KindBool && (value == "true" || value == "false")
		if !ok {
			t.Errorf("%s depends on %s=%s, which can't be", where, f.When, value)
		}
	}
}

// orphans are the dependent rows that may stand alone: what was found in a row of
// no controller belongs to no controller's basis.
var orphans = []string{"cpr_processing.scan", "cpr_processing.hit"}

// TestChildren checks that a dependent row names its register, first of all,
// and that it follows it in the list.
func TestChildren(t *testing.T) {
	seen := map[string]*record.Type{}
	for _, typ := range register.Types {
		seen[typ.Name] = typ
		parent := typ.Field("parent")
		if typ.Parent() == "" {
			if parent != nil {
				t.Errorf("%s has a parent field but no parent", typ.Name)
			}
			continue
		}
		if seen[typ.Parent()] == nil || seen[typ.Parent()].No != typ.No {
			t.Errorf("%s does not follow its register", typ.Name)
		}
		need := record.Identity
		if slices.Contains(orphans, typ.Name) {
			need = record.Optional
		}
		if parent == nil || parent != &typ.Fields[0] || parent.Need != need || !parent.Indexed ||
			!slices.Equal(parent.Targets, []string{typ.Parent()}) {
			t.Errorf("%s: want parent first, %s, indexed, to %s", typ.Name, need, typ.Parent())
		}
	}
}

var (
	registerName = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$`)
	fieldName    = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	codeName     = regexp.MustCompile(`^([a-z0-9][a-z0-9_]*|[A-IX](\.[1-9][0-9]?)?|CPR|P(_[A-Z]+)+)$`)
)

// TestNames checks the forms of names: English snake_case, but objectives,
// controls and limits keep their letters.
func TestNames(t *testing.T) {
	for _, typ := range register.Types {
		if !registerName.MatchString(typ.Name) {
			t.Errorf("register %s: bad name", typ.Name)
		}
		for _, f := range typ.Fields {
			if !fieldName.MatchString(f.Name) {
				t.Errorf("%s.%s: bad name", typ.Name, f.Name)
			}
			for i, code := range f.Codes {
				if !codeName.MatchString(code) || slices.Index(f.Codes, code) != i {
					t.Errorf("%s.%s: code %s is badly formed or double", typ.Name, f.Name, code)
				}
			}
		}
	}
}

// TestIdentity checks that every row can be placed, and that no list, yes/no or
// free text is what places it.
func TestIdentity(t *testing.T) {
	for _, typ := range register.Types {
		var identity int
		for _, f := range typ.Fields {
			if f.Need != record.Identity {
				continue
			}
			identity++
			if f.List || f.Kind == record.KindBool || f.Kind == record.KindFree {
				t.Errorf("%s.%s: a %s can't place a row", typ.Name, f.Name, f.TypeName())
			}
		}
		if identity == 0 {
			t.Errorf("%s: nothing places a row", typ.Name)
		}
	}
}

// TestSharedCodes checks that what rules compare is coded alike everywhere.
func TestSharedCodes(t *testing.T) {
	for _, alike := range [][]string{
		{"dpa.data_types", "processing_activity.data_field.category", "incident.data_classes"},
		{"dpa.retention_trigger", "retention_rule.trigger"},
		{"dpa.screening_demand", "onboarding.screening.check"},
		{"it_system.supports_rights", "it_system.rights_manual", "document.rights"},
		{"document.audience", "document_review.receipt.audience"},
	} {
		first := fieldOf(alike[0])
		for _, name := range alike[1:] {
			if f := fieldOf(name); f == nil || !slices.Equal(f.Codes, first.Codes) {
				t.Errorf("%s is not coded as %s", name, alike[0])
			}
		}
	}
}

func fieldOf(name string) *record.Field {
	i := strings.LastIndexByte(name, '.')
	typ := register.Type(name[:i])
	if typ == nil {
		return nil
	}
	return typ.Field(name[i+1:])
}
