// SPDX-License-Identifier: Apache-2.0

package text

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// controlNumber is a code that is its own label.
var controlNumber = regexp.MustCompile(`^[A-IX]\.[1-9][0-9]?$`)

// find returns the entry that the keys lead to, and marks it as used.
func find(used map[string]int, keys ...string) (label, bool) {
	for _, key := range keys {
		if l, ok := byKey[key]; ok {
			used[key]++
			return l, true
		}
	}
	return label{}, false
}

// TestEveryNameHasALabel checks registers, fields and codes against the tables
// in both directions.
func TestEveryNameHasALabel(t *testing.T) {
	used := map[string]int{}
	for _, typ := range register.Types {
		if _, ok := find(used, typ.Name); !ok {
			t.Errorf("no label for register %q", typ.Name)
		}
		for _, f := range typ.Fields {
			if _, ok := find(used, typ.Name+"/"+f.Name, "/"+f.Name); !ok {
				t.Errorf("no label for field %q", typ.Name+"/"+f.Name)
			}
			for _, code := range f.Codes {
				key := typ.Name + "/" + f.Name + "=" + code
				if _, ok := find(used, key, "/"+f.Name+"="+code, "="+code); !ok && !controlNumber.MatchString(code) {
					t.Errorf("no label for value %q", key)
				}
			}
		}
	}
	for _, l := range tables {
		switch n := used[l.key]; {
		case n == 0:
			t.Errorf("label %q labels nothing", l.key)
		case n == 1 && strings.HasPrefix(l.key, "/") || n == 1 && strings.HasPrefix(l.key, "="):
			t.Errorf("label %q is shared but used once: name its register", l.key)
		}
	}
}

func TestTables(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range tables {
		if seen[l.key] {
			t.Errorf("label %q stands twice", l.key)
		}
		seen[l.key] = true
		for _, text := range []string{l.da, l.en} {
			if text == "" || text != strings.TrimSpace(text) || strings.ContainsAny(text, "|\t\n") {
				t.Errorf("label %q: %q is empty, padded or unfit for a cell", l.key, text)
			}
			if first, _ := firstRune(text); !strings.Contains(l.key, "=") && unicode.IsLower(first) {
				t.Errorf("label %q: %q begins with a small letter", l.key, text)
			}
		}
		if shared, ok := byKey[sharedKey(l.key)]; ok && shared.da == l.da && shared.en == l.en {
			t.Errorf("label %q says the same as %q", l.key, shared.key)
		}
	}
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// sharedKey returns the key that would serve if key had no entry; none for a
// register or a shared entry.
func sharedKey(key string) string {
	if i := strings.IndexByte(key, '='); i > 0 {
		return key[i:]
	}
	if i := strings.IndexByte(key, '/'); i > 0 {
		return key[i:]
	}
	return "none"
}

// TestLabelsAreUnique checks that a label names one register, one field of a
// register and one value of a field, in each language, and that a value's label
// never names another value in the other language.
func TestLabelsAreUnique(t *testing.T) {
	for _, lang := range Langs {
		registers := map[string]string{}
		for _, typ := range register.Types {
			once(t, registers, RegisterLabel(lang, typ.Name), typ.Name)
			fields := map[string]string{}
			for _, f := range typ.Fields {
				once(t, fields, FieldLabel(lang, typ.Name, f.Name), typ.Name+"/"+f.Name)
			}
		}
	}
	for _, typ := range register.Types {
		for _, f := range typ.Fields {
			values := map[string]string{}
			for _, code := range f.Codes {
				key := typ.Name + "/" + f.Name + "=" + code
				for _, lang := range Langs {
					once(t, values, CodeLabel(lang, typ.Name, f.Name, code), key)
				}
				once(t, values, code, key)
			}
		}
	}
}

func once(t *testing.T, seen map[string]string, label, key string) {
	t.Helper()
	folded := strings.ToLower(label)
	if other, ok := seen[folded]; ok && other != key {
		t.Errorf("%q labels both %s and %s", label, other, key)
	}
	seen[folded] = key
}

func TestLabels(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{RegisterLabel(Danish, "change_notice.recipient"), "Varslet dataansvarlig"},
		{RegisterLabel(English, "dpa"), "Data processing agreement"},
		{RegisterLabel(Danish, "no_such"), "no_such"},
		{FieldLabel(Danish, "access_grant", "need"), "Arbejdsbetinget behov"},
		{FieldLabel(Danish, "access_grant", "evidence"), "Bevis"},
		{FieldLabel("fr", "access_grant", "person"), "Person"},
		{FieldLabel(English, "access_grant", "no_such"), "no_such"},
		{CodeLabel(Danish, "data_subject_request", "right", "access"), "indsigt"},
		{CodeLabel(Danish, "log_review", "focus", "access"), "adgang"},
		{CodeLabel(English, "alert", "severity", "low"), "low"},
		{CodeLabel(Danish, "document", "topic", "A.1"), "A.1"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestCodeFromLabel reads every label of every value back.
func TestCodeFromLabel(t *testing.T) {
	for _, typ := range register.Types {
		for _, f := range typ.Fields {
			for _, code := range f.Codes {
				for _, text := range []string{
					CodeLabel(Danish, typ.Name, f.Name, code), CodeLabel(English, typ.Name, f.Name, code), code,
					" " + strings.ToUpper(CodeLabel(Danish, typ.Name, f.Name, code)) + " ",
				} {
					if got, ok := CodeFromLabel(typ.Name, f.Name, text); got != code || !ok {
						t.Errorf("%s/%s: %q gives %q, want %q", typ.Name, f.Name, text, got, code)
					}
				}
			}
		}
	}
	for _, bad := range [][3]string{
		{"no_such", "kind", "ok"}, {"alert", "no_such", "ok"}, {"alert", "severity", "farlig"},
		{"alert", "severity", ""}, {"alert", "system", "lav"},
	} {
		if got, ok := CodeFromLabel(bad[0], bad[1], bad[2]); ok || got != "" {
			t.Errorf("%q gives %q", bad, got)
		}
	}
}

func TestParseLang(t *testing.T) {
	for tag, want := range map[string]Lang{"en": English, "en-GB": English, "EN": English, "da": Danish, "": Danish, "e": Danish, "enm": Danish, "fr": Danish} {
		if got := ParseLang(tag); got != want {
			t.Errorf("%q gives %s, want %s", tag, got, want)
		}
	}
}
