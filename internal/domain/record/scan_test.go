// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"bytes"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// scanned returns the cells of a body by field.
func scanned(body []byte) (map[int]string, error) {
	cells := map[int]string{}
	err := sampleType.Scan(body, func(i int, value []byte) { cells[i] = string(value) })
	return cells, err
}

// formatted returns the same by way of the row.
func formatted(r record.Record) map[int]string {
	cells := map[int]string{}
	for i := range sampleType.Fields {
		if cell := sampleType.Fields[i].Format(r); cell != "" {
			cells[i] = cell
		}
	}
	return cells
}

// FuzzScan compares the scanner with the decoder: what Encode writes is scanned,
// and read alike; what is scanned can be decoded.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{
		`{}`, `{"no":"1","person":"Anker Prøvesen","count":-12,"done":false,"day":"2025-06-09","at":"2025-06-09T08:12:00.5Z"}`,
		`{"no":"a\n\"b\"\\|é\u2028","nicknames":["x|y","z\\"],"span":"P12M","state":"open","flags":["red","green"],"yearly":"12-31"}`,
		`{"no":"1","no":"2"}`, `{"count":1.0}`, `{"count":-0}`, `{"labels":[""]}`, `{"no":"` + "\x01" + `"}`, `{"no":"\ud83d\ude00 \ud83d"}`, `{"no":"1"} `,
		`{"done":null}`, `{"labels":["a",]}`, `{"labels":[]}`, `{"archived":true,"no":"1"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		cells, scanErr := scanned(body)
		r, err := sampleType.Decode(body)
		if err != nil {
			return // values that no row holds are not the scanner's business
		}
		canonical, err := record.Encode(r)
		if err != nil || sampleType.Check(r) != nil && hasBadForm(r) {
			return
		}
		want := formatted(r)
		got, err := scanned(canonical)
		if err != nil || !maps.Equal(got, want) {
			t.Fatalf("%s: %v\n%s", canonical, err, cmp.Diff(want, got))
		}
		if bytes.Equal(canonical, body) && (scanErr != nil || !maps.Equal(cells, want)) {
			t.Fatalf("%s: %v\n%s", body, scanErr, cmp.Diff(want, cells))
		}
		missing := len(sampleType.Missing(r)) > 0
		if sampleType.Incomplete(func(i int) string { return got[i] }) != missing {
			t.Fatalf("%s: missing %v", body, sampleType.Missing(r))
		}
	})
}

// hasBadForm reports whether a row breaks a rule that no stored one does.
func hasBadForm(r record.Record) bool {
	for _, p := range sampleType.Check(r) {
		if p.Code != "required" {
			return true
		}
	}
	return false
}

func TestScanRefuses(t *testing.T) {
	for _, body := range []string{
		``, `{`, `[]`, `{"no"}`, `{"no":1}`, `{"no":"1",}`, `{"nobody":"1"}`, `{"no":"1","no":"1"}`, `{"no":"1"}x`, `{"no":"\x"}`,
		`{"no":"\u12"}`, `{"no":"\ud83d"}`, `{"count":"1"}`, `{"count":01}`, `{"done":1}`, `{"labels":"a"}`, `{"labels":[""]}`, `{"labels":["a"`, `{ "no":"1"}`,
	} {
		if cells, err := scanned([]byte(body)); err == nil {
			t.Errorf("%s gives %v", body, cells)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	r := sampleType.New()
	for field, cell := range map[string]string{"no": "17", "person": "Anker Prøvesen", "count": "12", "at": "2025-06-09T08:12:00Z", "state": "open", "labels": "a|b", "done": "true", "done_by": "EMP-1"} {
		set(b, r, field, cell)
	}
	body, err := record.Encode(r)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := sampleType.Scan(body, func(int, []byte) {}); err != nil {
			b.Fatal(err)
		}
	}
}
