// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"pgregory.net/rapid"
)

// element draws one value in exchange form that field f takes.
func element(t *rapid.T, f *record.Field) string {
	switch f.Kind {
	case record.KindInt:
		return rapid.StringMatching(`-?[1-9][0-9]{0,17}|0`).Draw(t, f.Name)
	case record.KindBool:
		return rapid.SampledFrom([]string{"true", "false"}).Draw(t, f.Name)
	case record.KindDate:
		return record.Date(rapid.IntRange(1, 3_652_059).Draw(t, f.Name)).String()
	case record.KindTime:
		return record.Time(rapid.Int64Range(-1e15, 1e17).Filter(func(n int64) bool { return n != 0 }).Draw(t, f.Name)).String()
	case record.KindSpan:
		return rapid.StringMatching(`P[1-9]M([1-9]D)?(T[1-9]H)?|P[1-9]D|PT[1-9]{1,3}H`).Draw(t, f.Name)
	case record.KindCode:
		return rapid.SampledFrom(f.Codes).Draw(t, f.Name)
	case record.KindRef:
		return rapid.StringMatching(`[A-Za-z0-9._-]{1,64}`).Draw(t, f.Name)
	case record.KindCountry:
		return rapid.StringMatching(`[A-Z]{2}`).Draw(t, f.Name)
	case record.KindHash:
		return rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, f.Name)
	case record.KindMonthDay:
		return rapid.StringMatching(`(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])`).Draw(t, f.Name)
	}
	return rapid.String().Filter(func(s string) bool { return s != "" && !strings.ContainsRune(s, 0) }).Draw(t, f.Name)
}

var escape = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// cell draws a cell that field f takes: a value, or up to three for a list.
func cell(t *rapid.T, f *record.Field) string {
	if !f.List {
		return element(t, f)
	}
	var parts []string
	for range rapid.IntRange(1, 3).Draw(t, "len") {
		parts = append(parts, escape.Replace(element(t, f)))
	}
	return strings.Join(parts, "|")
}

// row draws a row of type typ with about half of its fields filled.
func row(t *rapid.T, typ *record.Type) record.Record {
	r := typ.New()
	for i := range typ.Fields {
		f := &typ.Fields[i]
		if rapid.Bool().Draw(t, "fill") {
			if err := f.Set(r, cell(t, f)); err != nil {
				t.Fatalf("%s.%s: %v", typ.Name, f.Name, err)
			}
		}
	}
	return r
}

// TestEveryRegisterRoundTrips moves drawn rows of every register through JSON
// and through cells.
func TestEveryRegisterRoundTrips(t *testing.T) {
	for _, typ := range register.Types {
		t.Run(typ.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := row(t, typ)
				body, err := record.Encode(r)
				if err != nil {
					t.Fatal(err)
				}
				decoded, err := typ.Decode(body)
				if err != nil || !reflect.DeepEqual(decoded, r) {
					t.Fatalf("reads back differently (%v): %s", err, body)
				}
				if again, _ := record.Encode(decoded); string(again) != string(body) {
					t.Fatalf("encodes differently the second time: %s and %s", body, again)
				}
				copied := typ.New()
				for i := range typ.Fields {
					f := &typ.Fields[i]
					if err := f.Set(copied, f.Format(r)); err != nil {
						t.Fatalf("%s: %v", f.Name, err)
					}
				}
				if !reflect.DeepEqual(copied, r) {
					t.Fatalf("cells give another row than %s", body)
				}
				for _, p := range typ.Check(r) {
					if p.Code != "required" {
						t.Fatalf("refused: %v", p)
					}
				}
			})
		})
	}
}

// TestMissingFollowsFilling: a row holds what it needs or says that it does not.
func TestMissingFollowsFilling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom(register.Types).Draw(t, "register")
		r := row(t, typ)
		for _, name := range typ.Missing(r) {
			f := typ.Field(name)
			if f.Need == record.Optional || !f.Empty(r) {
				t.Fatalf("%s.%s is optional or there, but missing", typ.Name, name)
			}
			if err := f.Set(r, cell(t, f)); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range typ.Missing(r) { // what was filled in may ask for more
			if typ.Field(name).Need != record.Conditional {
				t.Fatalf("%s.%s is missing after it was filled in", typ.Name, name)
			}
		}
	})
}
