// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func TestFreeze(t *testing.T) {
	all := []Derived{
		{ID: "S-I1"},
		{ID: "S-I2", Derivable: true, Score: record.I(0), Reasons: []assurance.Fact{assurance.F("roles", 0), assurance.F("roles_vacant", ""), assurance.F("x", false)}},
		{ID: "S-G7", Derivable: true, Fact: record.No},
		{ID: "S-D4", Derivable: true, Fact: record.Yes, List: []Entry{{Ref: "SP-1", Code: "outside", Facts: []assurance.Fact{assurance.F("seat", "CH,US")}}, {Ref: "SP-2", Code: "unknown"}}},
	}
	lines, err := Freeze(all)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Thaw(lines)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, again, cmp.AllowUnexported(record.Int{})); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{"", "{", "[]", `{"id":""}`, `{"id":1}`} {
		if list, err := Thaw([]string{broken}); err == nil || list != nil {
			t.Errorf("thawed %q", broken)
		}
	}
}

func FuzzThaw(f *testing.F) {
	f.Add(`{"id":"S-G7","fact":true,"list":[{"ref":"a","code":"own","facts":[{"key":"on","text":"x"}]}]}`)
	f.Fuzz(func(t *testing.T, line string) {
		list, err := Thaw([]string{line})
		if err != nil {
			return
		}
		lines, err := Freeze(list)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Thaw(lines); err != nil || !Same(list, again) {
			t.Errorf("%q freezes to %q, %v", line, lines, err)
		}
	})
}

func TestChanges(t *testing.T) {
	one, two := Entry{Ref: "a", Code: "own"}, Entry{Ref: "b", Code: "own"}
	for _, c := range []struct {
		name      string
		then, now Derived
		changed   bool
		same      bool
	}{
		{"nothing", Derived{ID: "S-G7", Fact: record.No}, Derived{ID: "S-G7", Fact: record.No}, false, true},
		{"a breach", Derived{ID: "S-G7", Fact: record.No}, Derived{ID: "S-G7", Fact: record.Yes, List: []Entry{one}}, true, false},
		{"one more breach", Derived{ID: "S-G7", Fact: record.Yes, List: []Entry{one}}, Derived{ID: "S-G7", Fact: record.Yes, List: []Entry{one, two}}, true, false},
		{"it was none", Derived{ID: "S-G7", Fact: record.Yes, List: []Entry{one}}, Derived{ID: "S-G7", Fact: record.No}, false, false},
		{"a customer without", Derived{ID: "S-D1", Fact: record.Yes}, Derived{ID: "S-D1", Fact: record.No}, true, false},
		{"all signed since", Derived{ID: "S-D1", Fact: record.No}, Derived{ID: "S-D1", Fact: record.Yes}, false, false},
		{"lower", Derived{ID: "S-I1", Score: record.I(3)}, Derived{ID: "S-I1", Score: record.I(2)}, true, false},
		{"higher", Derived{ID: "S-I1", Score: record.I(0)}, Derived{ID: "S-I1", Score: record.I(2)}, false, false},
		{"no level now", Derived{ID: "S-I1", Score: record.I(3)}, Derived{ID: "S-I1"}, false, false},
		{"another question", Derived{ID: "S-I1", Score: record.I(3)}, Derived{ID: "S-I2"}, false, false},
	} {
		t.Run(strings.ReplaceAll(c.name, " ", "_"), func(t *testing.T) {
			then, now := []Derived{c.then}, []Derived{c.now}
			if got := len(Changes(then, now)) > 0; got != c.changed {
				t.Errorf("changed %t", got)
			}
			if got := Same(then, now); got != c.same {
				t.Errorf("same %t", got)
			}
		})
	}
}
