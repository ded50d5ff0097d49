// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"pgregory.net/rapid"
)

// commit stands in for the ledger's salted commitment.
func commit(field string, value []byte) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "salt/%s/%s", field, value))
}

func digest(t rapid.TB, typ *record.Type, v record.Version, r record.Record, c record.Committer) [32]byte {
	t.Helper()
	d, err := typ.Digest(&v, r, c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var version = record.Version{ID: "r1", Nr: 7, Number: 2, RecordedAt: 1_700_000_000_000_001}

// TestDigestBytes fixes the line that is hashed: whoever verifies the ledger
// builds it again.
func TestDigestBytes(t *testing.T) {
	r := &sample{No: "<1>", Person: personal.T("Anker Prøvesen"), Nicknames: []personal.Text{personal.T("a"), personal.T("b")}}
	r.Owner = "m1"
	b64 := func(field, value string) string {
		c := commit(field, []byte(value))
		return base64.StdEncoding.EncodeToString(c[:])
	}
	line := `{"register":"sample","id":"r1","nr":7,"version":2,"recorded_at":"2023-11-14T22:13:20.000001Z",` +
		`"record":{"owner":"m1","no":"<1>","person":"` + b64("person", "Anker Prøvesen") +
		`","nicknames":["` + b64("nicknames.0", "a") + `","` + b64("nicknames.1", "b") + `"]}}`
	if got, want := digest(t, sampleType, version, r, commit), sha256.Sum256([]byte(line)); got != want {
		t.Errorf("got %x, want the hash of %s", got, line)
	}
	if r.Person.Reveal() != "Anker Prøvesen" || r.Nicknames[1].Reveal() != "b" {
		t.Error("the row itself was sealed")
	}
}

// TestDigestHidesPersonalValues: with one commitment for everything, the digest
// can't tell two values apart; and it asks for a commitment of every one.
func TestDigestHidesPersonalValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom(register.Types).Draw(t, "register")
		r := row(t, typ)
		body, err := record.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		other, err := typ.Decode(body)
		if err != nil {
			t.Fatal(err)
		}
		var want, asked []string
		for i := range typ.Fields {
			f := &typ.Fields[i]
			if !f.Personal() || f.Empty(r) {
				continue
			}
			want = append(want, f.Values(r)...)
			if f.List {
				continue
			}
			if err := f.Set(other, element(t, f)); err != nil {
				t.Fatal(err)
			}
		}
		same := func(string, []byte) [32]byte { return [32]byte{1} }
		got := digest(t, typ, version, r, func(field string, value []byte) [32]byte {
			asked = append(asked, string(value))
			return same(field, value)
		})
		if got != digest(t, typ, version, other, same) {
			t.Fatal("the digest depends on a personal value itself")
		}
		if !slices.Equal(asked, want) || typ.AnyPersonal(r) != (len(want) > 0) {
			t.Fatalf("%d personal values, %d commitments", len(want), len(asked))
		}
	})
}

// TestDigestSeesEveryChange changes one field, or one part of the version, and
// expects another digest.
func TestDigestSeesEveryChange(t *testing.T) {
	for _, typ := range register.Types {
		t.Run(typ.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				r := row(t, typ)
				before := digest(t, typ, version, r, commit)
				f := &typ.Fields[rapid.IntRange(0, len(typ.Fields)-1).Draw(t, "field")]
				old := f.Format(r)
				if err := f.Set(r, cell(t, f)); err != nil {
					t.Fatal(err)
				}
				after := digest(t, typ, version, r, commit)
				if changed := f.Format(r) != old; changed != (after != before) {
					t.Fatalf("%s: value changed %t, digest changed %t", f.Name, changed, after != before)
				}
			})
		})
	}
	first := digest(t, sampleType, version, &sample{No: "1"}, commit)
	for name, edit := range map[string]func(v *record.Version){
		"id": func(v *record.Version) { v.ID = "r2" }, "nr": func(v *record.Version) { v.Nr++ },
		"number": func(v *record.Version) { v.Number++ }, "time": func(v *record.Version) { v.RecordedAt++ },
	} {
		v := version
		edit(&v)
		if digest(t, sampleType, v, &sample{No: "1"}, commit) == first {
			t.Errorf("another %s gives the same digest", name)
		}
	}
}

// fullIncident is a row of the widest register with every field filled.
func fullIncident(b *testing.B) (*record.Type, record.Record, []byte) {
	typ := register.Type("incident")
	r := rapid.Custom(func(t *rapid.T) record.Record {
		r := typ.New()
		for i := range typ.Fields {
			if err := typ.Fields[i].Set(r, cell(t, &typ.Fields[i])); err != nil {
				t.Fatal(err)
			}
		}
		return r
	}).Example(1)
	body, err := record.Encode(r)
	if err != nil {
		b.Fatal(err)
	}
	return typ, r, bytes.Clone(body)
}

func BenchmarkDecode(b *testing.B) {
	typ, _, body := fullIncident(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := typ.Decode(body); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	typ, r, body := fullIncident(b)
	v := version
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := typ.Digest(&v, r, commit); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	typ, r, _ := fullIncident(b)
	b.ReportAllocs()
	for b.Loop() {
		if problems := typ.Check(r); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
