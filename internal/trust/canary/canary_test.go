// SPDX-License-Identifier: Apache-2.0

package canary

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

func search(n *Numbers, data []byte, step int) Found {
	f := n.Finder()
	for len(data) > 0 {
		part := data[:min(step, len(data))]
		_, _ = f.Write(part)
		data = data[len(part):]
	}
	f.End()
	return f.Found()
}

// TestNumbers makes as many as a sweep does, all different and all to be refused.
func TestNumbers(t *testing.T) {
	n := New(5000, 10)
	seen := map[string]bool{}
	for i := range 5010 {
		number := n.Number(i)
		if seen[number] || number != n.Number(i) {
			t.Fatalf("number %d is not its own", i)
		}
		seen[number] = true
		if !guard.Blocked("CPR " + number) {
			t.Errorf("number %d passes", i)
		}
	}
	if again := New(1, 0); seen[again.Number(0)] && New(1, 0).Number(0) == again.Number(0) {
		t.Error("the numbers are always the same")
	}
}

// TestForms writes each spelling at each place around a seam, between bytes of any
// kind.
func TestForms(t *testing.T) {
	n := New(1, 2)
	if got := len(spellings(n.Number(0))); got != Spellings {
		t.Fatalf("%d spellings", got)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for form, s := range spellings(n.Number(0)) {
		want := 1
		if form == Spellings-1 { // packed: one is chance, two are not
			s, want = append(append(s, 'x'), spellings(n.Number(1))[form]...), 1
		}
		for _, at := range []int{0, 1, 2, 3, 100, window - margin - 20, window - margin, window - 20, window - 1, window} {
			data := make([]byte, at, at+200)
			for i := range data {
				data[i] = byte(random.IntN(256))
			}
			if len(data) > 0 {
				data[len(data)-1] = '"'
			}
			data = append(append(data, s...), bytes.Repeat([]byte{0, '4', 0xff}, 40)...)
			if found := search(n, data, 1000); found.Hits != want || found.Bytes != int64(len(data)) {
				t.Errorf("spelling %d at %d: %+v", form, at, found)
			}
		}
	}
}

// TestControl finds every control number in every spelling.
func TestControl(t *testing.T) {
	n := New(1000, 20)
	for _, step := range []int{1, 7, 1 << 20} {
		if f := search(n, n.Control(), step); f.Hits != 0 || f.Controls != 20*Spellings {
			t.Errorf("in steps of %d: %+v", step, f)
		}
	}
}

// TestChance finds nothing in bytes that hold nothing.
func TestChance(t *testing.T) {
	n := New(1000, 20)
	chance := rand.NewChaCha8([32]byte{1})
	data := make([]byte, 32<<20)
	_, _ = chance.Read(data)
	if f := search(n, data, len(data)); f.Hits+f.Controls != 0 {
		t.Errorf("%+v", f)
	}
	if f := search(n, []byte("030157-8075 0301578075"), 5); f.Hits > 2 {
		t.Errorf("%+v", f)
	}
}

func BenchmarkFinder(b *testing.B) {
	n := New(1000, 0)
	chance := rand.NewChaCha8([32]byte{1})
	data := make([]byte, 16<<20)
	_, _ = chance.Read(data)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		search(n, data, len(data))
	}
}
