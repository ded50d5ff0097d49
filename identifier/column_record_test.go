// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// In lines of fixed width a number is found between the digits of others.
func TestRecords(t *testing.T) {
	for _, tt := range []struct {
		name            string
		lines           int
		line            func(*rand.Rand) (before, after string)
		blocked, review int
	}{
		{"between", 40, func(r *rand.Rand) (string, string) {
			return fmt.Sprintf("%04d", r.IntN(1e4)), fmt.Sprintf("%08d%-20s", r.IntN(1e8), "Ida")
		}, 40, 0},
		{"behind", 12, func(r *rand.Rand) (string, string) { return fmt.Sprintf("%-20s%06d", "Bo", r.IntN(1e6)), "" }, 12, 0},
		{"of the CPR Office", 1, func(r *rand.Rand) (string, string) {
			return "001", fmt.Sprintf("%-34s20570103%08d", "Ida Taagehorn", r.IntN(1e8))
		}, 0, 1},
		{"behind names with Danish letters", 40, func(r *rand.Rand) (string, string) {
			return pick(r, "Bo  ", "Åse ", "Liv ") + fmt.Sprintf("%06d", r.IntN(1e6)), ""
		}, 40, 0},
		{"short", 40, func(*rand.Rand) (string, string) { return "001", "" }, 40, 0},
		{"of the CPR Office, and more", 30, func(*rand.Rand) (string, string) { return "001", fmt.Sprintf("0000000000%-34s", "") }, 30, 0},
	} {
		r := rand.New(rand.NewPCG(2057, 50))
		var b strings.Builder
		var at []int
		for range tt.lines {
			before, after := tt.line(r)
			b.WriteString(before)
			at = append(at, b.Len())
			b.WriteString(born(r, true, 28) + after + "\n")
		}
		found := tableFindings(t, strings.NewReader(b.String()))
		blocked, review := 0, 0
		for _, at := range at {
			switch f, _ := hit(found, at, 10); {
			case int(f.Offset) != at || f.Length != 10:
			case f.Verdict == Block:
				blocked++
			default:
				review++
			}
		}
		if blocked != tt.blocked || review != tt.review || len(found) != blocked+review {
			t.Errorf("%s: %d blocked, %d for review of %d", tt.name, blocked, review, len(found))
		}
		if diff := cmp.Diff(found, tableFindings(t, iotest.OneByteReader(strings.NewReader(b.String())))); diff != "" {
			t.Error(diff)
		}
	}
}

// Longer numbers of fixed width are none.
func TestOtherRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 51))
	var b strings.Builder
	for range 2_000 {
		fmt.Fprintf(&b, "%014d%013d %-10s\n", 20_240_101_000_000+r.Int64N(1e9), 5_790_000_000_000+r.Int64N(1e9), "ok")
	}
	if found := tableFindings(t, strings.NewReader(b.String())); len(found) != 0 {
		t.Errorf("%d findings", len(found))
	}
	b.Reset()
	for range 100 {
		fmt.Fprintf(&b, "%06d20%02d%02d%02d%07d\n", r.IntN(1e6), 57-r.IntN(17), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1e7))
	}
	for _, f := range tableFindings(t, strings.NewReader(b.String())) {
		if f.Verdict == Block {
			t.Fatalf("%+v of dates that begin with the year", f)
		}
	}
	for range 60 {
		b.Reset()
		for range 25 {
			fmt.Fprintf(&b, "%06d%02d%02d%02d%07d\n", r.IntN(1e6), 1+r.IntN(28), 1+r.IntN(12), r.IntN(57), r.IntN(1e7))
		}
		if found := tableFindings(t, strings.NewReader(b.String())); len(found) != 0 {
			t.Errorf("%d findings in dates of few lines", len(found))
		}
	}
}

// No lines make a panic, and their splits don't matter.
func FuzzRecords(f *testing.F) {
	f.Add([]byte("0010301578075   Ida        1\n00103015780751234\n"), 7)
	f.Add([]byte(strings.Repeat("1203015780759\n", 9)), 20)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		at = max(0, min(at, len(data)))
		read := func(in io.Reader) (found []Finding) {
			c := &records{in: in}
			if err := c.grid.run(NewScanner(c, Options{}), func(f Finding) { found = append(found, f) }); err != nil {
				t.Fatal(err)
			}
			return found
		}
		want := read(bytes.NewReader(data))
		if diff := cmp.Diff(want, read(io.MultiReader(bytes.NewReader(data[:at]), bytes.NewReader(data[at:])))); diff != "" {
			t.Fatal(diff)
		}
	})
}
