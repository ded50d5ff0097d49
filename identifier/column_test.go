// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// columnOf writes a table with ids, a column under test, and words.
func columnOf(r *rand.Rand, header string, rows int, write func(*rand.Rand) string) string {
	var b strings.Builder
	if header != "" {
		fmt.Fprintf(&b, "nr;%s;navn\n", header)
	}
	for i := range rows {
		fmt.Fprintf(&b, "%d;%s;%s\n", i+1, write(r), pick(r, "Ida", "Bo", "Liv Holm", ""))
	}
	return b.String()
}

// order is the number of an order of so many years.
func order(r *rand.Rand, years int) string {
	return fmt.Sprintf("%02d%02d%02d-%04d", 1+r.IntN(28), 1+r.IntN(12), 57-r.IntN(years), r.IntN(10000))
}

func trimZero(s string) string { return strings.TrimPrefix(s, "0") }

// A column of CPR numbers is blocked whatever it is called and however they are
// written, and columns of other numbers are not.
func TestColumns(t *testing.T) {
	for _, tt := range []struct {
		name, header string
		rows         int
		write        func(*rand.Rand) string
		blocked      int // least, of 100
		most         int
	}{
		{"bare", "nøgle", 40, anyone, 100, 100},
		{"few", "nøgle", 8, anyone, 100, 100},
		{"without a header", "", 40, anyone, 97, 100},
		{"beside a counter-word", "kundenr", 40, anyone, 100, 100},
		{"lost zeros", "nøgle", 40, func(r *rand.Rand) string { return trimZero(anyone(r)) }, 100, 100},
		{"with decimals", "nøgle", 40, func(r *rand.Rand) string { return trimZero(anyone(r)) + pick(r, ".0", ",0", ".00") }, 100, 100},
		{"lost zeros before a dash", "Personnr.", 40, func(r *rand.Rand) string { return trimZero(parted(anyone(r), pick(r, "-", " "))) }, 100, 100},
		{"of several forms", "nøgle", 40, func(r *rand.Rand) string {
			s := anyone(r)
			return pick(r, s, parted(s, "-"), parted(s, " "), trimZero(s), `"`+s+`"`)
		}, 100, 100},
		{"replacement", "nøgle", 40, func(r *rand.Rand) string { s := anyone(r); return string(s[0]+6) + s[1:] }, 100, 100},
		{"half empty", "nøgle", 80, func(r *rand.Rand) string { return pick(r, anyone(r), "") }, 45, 60},
		{"or a CVR number", "nøgle", 80, func(r *rand.Rand) string { return pick(r, anyone(r), fmt.Sprint(10_000_000+r.IntN(80_000_000))) }, 35, 65},
		{"test numbers", "nøgle", 60, func(r *rand.Rand) string {
			s := born(r, false, 28)
			return fmt.Sprintf("%s%02d%s", s[:4], r.IntN(58), s[6:])
		}, 100, 100},
		{"ids", "nøgle", 2000, func(r *rand.Rand) string { return fmt.Sprintf("%010d", r.IntN(1e10)) }, 0, 0},
		{"ids of nine digits", "nøgle", 2000, func(r *rand.Rand) string { return fmt.Sprint(100_000_000 + r.IntN(900_000_000)) }, 0, 0},
		{"unix times", "nøgle", 2000, func(r *rand.Rand) string { return fmt.Sprint(1_700_000_000 + r.IntN(10_000_000)) }, 0, 0},
		{"unix times of years", "", 2000, func(r *rand.Rand) string { return fmt.Sprint(1_500_000_000 + r.IntN(300_000_000)) }, 0, 0},
		{"P-numbers", "nøgle", 2000, func(r *rand.Rand) string { return fmt.Sprint(1_000_000_000 + r.IntN(30_000_000)) }, 0, 0},
		{"orders by date", "nøgle", 2000, func(r *rand.Rand) string {
			return fmt.Sprintf("%02d%02d%02d%04d", 1+r.IntN(28), 1+r.IntN(12), 20+r.IntN(6), r.IntN(10000))
		}, 0, 0},
		{"invoices of many years", "", 300, func(r *rand.Rand) string { return order(r, 14) }, 0, 20},
		{"some invoices of many years", "", 60, func(r *rand.Rand) string { return order(r, 14) }, 0, 20},
		{"a few, under their name", "fakturanr", 25, func(r *rand.Rand) string { return order(r, 14) }, 0, 20},
		{"times of days", "nøgle", 2000, func(r *rand.Rand) string {
			return fmt.Sprintf("%02d%02d%02d%02d%02d", 1+r.IntN(28), 1+r.IntN(12), 8+r.IntN(50), r.IntN(24), r.IntN(60))
		}, 0, 0},
		{"one of them again and again", "nøgle", 200, func(*rand.Rand) string { return "0301578075" }, 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			blocked := 0
			for _, f := range tableFindings(t, strings.NewReader(columnOf(rand.New(rand.NewPCG(2057, 9)), tt.header, tt.rows, tt.write))) {
				if f.Verdict == Block {
					blocked++
				}
			}
			if share := 100 * blocked / tt.rows; share < tt.blocked || share > tt.most {
				t.Errorf("%d of %d rows are blocked", blocked, tt.rows)
			}
		})
	}
}

// The dates of a long column of other numbers are one finding that covers all of
// them; one with a label is a finding of its own.
func TestColumnByChance(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 15))
	ids := func(r *rand.Rand) string { return fmt.Sprint(100_000_000 + r.Int64N(9_900_000_000)) }
	table := columnOf(r, "nøgle", 5000, ids) + "5001;" + born(r, true, 28) + ";Ida\n5002;0101575000;CPR 0101575000\n"
	found := tableFindings(t, strings.NewReader(table))
	if len(found) != 2 || found[1].Verdict != Block {
		t.Fatalf("%+v", found)
	}
	if f, ok := hit(found, strings.Index(table, "\n5001;")+6, 10); !ok || f.Form != Many || f.Verdict != Review {
		t.Errorf("%+v", found)
	}
}

// tableFindings examines a stream.
func tableFindings(t testing.TB, in io.Reader) []Finding {
	t.Helper()
	var found []Finding
	Examine(t.Context(), "f", in, Usual, func(e Event) {
		if e.Reason != "" {
			t.Fatalf("%+v", e)
		}
		found = append(found, e.Finding)
	})
	return found
}

// However the reads split a table, and however many sections it has, the findings
// are the same and in their order.
func TestColumnSplits(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 10))
	table := columnOf(r, "", sectionRows+50, func(r *rand.Rand) string { return pick(r, anyone(r), "17", parted(anyone(r), "-")) })
	want := tableFindings(t, strings.NewReader(table))
	for _, in := range []io.Reader{
		iotest.HalfReader(strings.NewReader(table)),
		iotest.OneByteReader(strings.NewReader(table)),
		io.MultiReader(strings.NewReader(table[:1_000]), strings.NewReader(table[1_000:])),
	} {
		if diff := cmp.Diff(want, tableFindings(t, in)); diff != "" {
			t.Fatal(diff)
		}
	}
	last := int64(-1)
	for _, f := range want {
		if f.Offset <= last {
			t.Fatalf("%d after %d", f.Offset, last)
		}
		last = f.Offset
		if s := table[f.Offset:][:f.Length]; strings.ContainsAny(s, ";\n") || f.Verdict != Block {
			t.Fatalf("%+v", f)
		}
	}
}

// A list of numbers, one a line, is a column too.
func TestList(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 11))
	var b bytes.Buffer
	for range 20 {
		b.WriteString(anyone(r) + "\r\n")
	}
	found := tableFindings(t, &b)
	if len(found) != 20 || found[0].Verdict != Block {
		t.Errorf("%d findings: %+v", len(found), found)
	}
}

// The rows of a database are a table without bytes of its own.
func TestValues(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 12))
	var rows [][]string
	for i := range 30 {
		rows = append(rows, []string{fmt.Sprint(i), trimZero(anyone(r)), "Ring til \"Ida\"\nom\tCPR 030157-8075"})
	}
	got := map[string]int{}
	Examiner{Limits: Usual}.Table(t.Context(), "db!t", []string{"id", "key", "note"}, func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}, func(e Event) {
		got[e.Path+" "+string(e.Finding.Verdict)]++
		if e.Path == "db!t.note" && (e.Finding.Offset < 1 || e.Finding.Offset > 30 || e.Finding.Length != 11) {
			t.Errorf("%+v", e)
		}
	})
	if diff := cmp.Diff(map[string]int{"db!t.key block": 30, "db!t.note block": 30}, got); diff != "" {
		t.Error(diff)
	}
}

// A label in the cell before names a number, as in a form.
func TestNamedByTheCellBefore(t *testing.T) {
	found := tableFindings(t, strings.NewReader("Felt;Svar;\nNavn;Ida;\nCPR-nr.;0101575000;\nOrdre;0101575000;\n"))
	if len(found) != 2 || found[0].Verdict != Block || found[1].Verdict != Review {
		t.Errorf("%+v", found)
	}
}

// No table makes a panic, and its splits don't matter.
func FuzzColumns(f *testing.F) {
	f.Add([]byte("a;cpr\n1;301578075\n2;0101575000\n"), 3)
	f.Add([]byte("0301578075\n0301578075\n\"0301578075\"\n301578075\n0101575000\n1\n"), 7)
	f.Add([]byte("\"a\"\"b;\n\";2;3\n;\"0301578075\";\n"), 1)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		at = max(0, min(at, len(data)))
		want := runTable(data)
		got := runTable(data[:at], data[at:])
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func runTable(parts ...[]byte) []Finding {
	var in []io.Reader
	for _, p := range parts {
		in = append(in, bytes.NewReader(p))
	}
	var found []Finding
	c := &cells{in: io.MultiReader(in...), comma: ';'}
	if err := c.grid.run(NewScanner(c, Options{Comma: ';'}), func(f Finding) { found = append(found, f) }); err != nil {
		panic(err)
	}
	return found
}

// A table in UTF-16 is one like any other.
func TestWideColumns(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 16))
	table := "\ufeff" + columnOf(r, "nøgle", 40, func(r *rand.Rand) string {
		return pick(r, trimZero(anyone(r)), anyone(r), `"`+parted(anyone(r), "-")+`"`)
	})
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		blocked := 0
		for _, f := range tableFindings(t, strings.NewReader(wide(table, order))) {
			if f.Verdict == Block {
				blocked++
			}
		}
		if blocked != 40 {
			t.Errorf("%v: %d of 40 rows are blocked", order, blocked)
		}
	}
}

// A table of ids, times and words, as the columns of a database are exported.
func BenchmarkTable(b *testing.B) {
	r := rand.New(rand.NewPCG(2057, 17))
	var table strings.Builder
	table.WriteString("id;oprettet;beløb;kunde;note\n")
	for table.Len() < 8<<20 {
		fmt.Fprintf(&table, "%010d;%d;%d,%02d;%d;%s\n", r.Int64N(1e10), 1_500_000_000+r.IntN(3e8), r.IntN(1e6), r.IntN(100), r.IntN(1e9), "aftalt med kunden i går")
	}
	for b.Loop() {
		Examine(b.Context(), "f", strings.NewReader(table.String()), Usual, func(Event) {})
	}
	b.SetBytes(int64(table.Len()))
}
