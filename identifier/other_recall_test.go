// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ofRule returns the finding of a rule that covers a place. Where a CPR number is
// found, that counts for what else its ten digits may be.
func ofRule(found []Finding, rule Rule, offset, length int) (Finding, bool) {
	best, ok := Finding{}, false
	for _, f := range found {
		covers := int(f.Offset) < offset+length && int(f.Offset)+f.Length > offset
		if covers && (f.Rule == rule || f.Rule == CPR) && f.Score > best.Score {
			best, ok = f, true
		}
	}
	return best, ok
}

// Each rule finds 98 of 100 beside its name, and blocks 97; where it needs no
// name, it finds as many without.
func TestRecallOthers(t *testing.T) {
	for k, class := range otherCorpus {
		if class.write == nil {
			continue
		}
		var found, blocked [2]int
		missed := 0
		for named := range 2 {
			r := rand.New(rand.NewPCG(2057, uint64(1000+k*2+named)))
			for range perClass {
				before := pick(r, plainWords[:5]...)
				if named == 1 {
					before = pick(r, class.names...)
				}
				number := class.write(r)
				text, offset := document(r, before, number)
				f, ok := ofRule(Find([]byte(text), AllRules()...), class.rule, offset, len(number))
				if ok {
					found[named]++
				} else if missed++; missed < 4 && (named == 1 || class.bare) {
					t.Logf("%s: missed in %q", class.rule, text[max(0, offset-40):min(len(text), offset+len(number)+10)])
				}
				if f.Verdict == Block {
					blocked[named]++
				}
			}
		}
		share := func(n int) float64 { return 100 * float64(n) / perClass }
		t.Logf("%-18s found %5.1f %% bare, %5.1f %% named; blocked %5.1f %%, %5.1f %%",
			class.rule, share(found[0]), share(found[1]), share(blocked[0]), share(blocked[1]))
		if share(found[1]) < 98 || share(blocked[1]) < 97 || class.bare && share(found[0]) < 98 {
			t.Errorf("%s falls short", class.rule)
		}
	}
}

// What looks like one and is none is blocked in at most 5 of 1000 documents.
func TestFalseFriendsOthers(t *testing.T) {
	for k, class := range otherCorpus {
		r := rand.New(rand.NewPCG(2058, uint64(1000+k)))
		blocked, reviewed := 0, 0
		for range 2 * perClass {
			friend := class.friend(r)
			text, offset := document(r, "", friend)
			f, ok := Finding{}, false
			for _, g := range Find([]byte(text), class.rule) {
				if int(g.Offset)+g.Length > offset && g.Score > f.Score {
					f, ok = g, true
				}
			}
			switch {
			case f.Verdict == Block:
				if blocked++; blocked < 4 {
					t.Logf("%s: %q as %s", class.rule, friend, f.Form)
				}
			case ok:
				reviewed++
			}
		}
		t.Logf("%-18s blocked %4.1f %%, reviewed %5.1f %%", class.rule, float64(blocked)/10, float64(reviewed)/10)
		if blocked > 5 {
			t.Errorf("%s: %d of 1000 blocked", class.rule, blocked)
		}
	}
}

// Every split of a text across two reads, and every place of the window's seam,
// gives the same findings, and so does every choice of rules.
func TestSplitsOthers(t *testing.T) {
	o := Options{Rules: AllRules()}
	for k, class := range otherCorpus {
		if class.write == nil {
			continue
		}
		r := rand.New(rand.NewPCG(2057, uint64(k)))
		text, _ := document(r, class.names[0], class.write(r))
		more, _ := document(r, class.names[0], class.write(r))
		data := []byte(text + " " + more + " CPR " + anyone(r) + ".")
		want := Find(data, o.Rules...)
		if len(want) < 3 {
			t.Errorf("%s: %d findings in %q", class.rule, len(want), data)
		}
		one := Find(data, class.rule)
		for _, f := range want {
			if f.Rule == class.rule && (len(one) == 0 || one[0] != f) {
				t.Errorf("%s alone: %+v, not %+v", class.rule, one, f)
			} else if f.Rule == class.rule {
				one = one[1:]
			}
		}
		for at := range data {
			in := io.MultiReader(bytes.NewReader(data[:at]), bytes.NewReader(data[at:]))
			if diff := cmp.Diff(want, collect(t, in, chunk, o)); diff != "" {
				t.Fatalf("%s, split at %d: %s", class.rule, at, diff)
			}
			padded := append(bytes.Repeat([]byte{'x', ' '}, 500), data...)
			got := collect(t, bytes.NewReader(padded), 200+at, o)
			for i := range got {
				got[i].Offset -= 1000
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s, window of %d: %s", class.rule, 200+at, diff)
			}
		}
	}
}

// FuzzOthers holds what all rules find in one read against small windows, in text
// and in tables, and with the search for CPR numbers alone.
func FuzzOthers(f *testing.F) {
	r := rand.New(rand.NewPCG(2057, 1))
	for _, class := range otherCorpus {
		if class.write != nil {
			text, _ := document(r, class.names[0], class.write(r))
			f.Add([]byte(text), uint16(r.IntN(300)), false)
		}
		f.Add([]byte(class.friend(r)), uint16(7), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, size uint16, table bool) {
		o := Options{Rules: AllRules()}
		if table {
			o.Comma = ';'
		}
		want := collect(t, bytes.NewReader(data), len(data)+1, o)
		if diff := cmp.Diff(want, collect(t, bytes.NewReader(data), 1+int(size), o)); diff != "" {
			t.Fatal(diff)
		}
		var numbers []Finding
		for _, f := range want {
			if f.Offset < 0 || f.Length < 1 || f.Offset+int64(f.Length) > int64(len(data)) || f.Score < 0.3 || f.Score > 0.99 {
				t.Fatalf("%+v", f)
			}
			if f.Rule == CPR {
				numbers = append(numbers, f)
			}
		}
		if diff := cmp.Diff(collect(t, bytes.NewReader(data), len(data)+1, Options{Comma: o.Comma}), numbers); diff != "" {
			t.Fatal(diff)
		}
	})
}
