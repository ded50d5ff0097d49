// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// collect reads all with reads of the given size into a buffer that moves on
// every few bytes, so that every seam of the window is met.
func collect(t testing.TB, in io.Reader, size int, o Options) []Finding {
	t.Helper()
	s := NewScanner(in, o)
	s.size = size
	var all []Finding
	for f, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// Every split of a text across two reads, and every place of the window's seam,
// gives the same findings.
func TestSplits(t *testing.T) {
	for k, class := range spellings {
		r := rand.New(rand.NewPCG(2057, uint64(k)))
		text, _ := document(r, pick(r, labelWords...), class.write(r))
		more, _ := document(r, pick(r, plainWords...), class.write(r))
		data := []byte(text + " " + more)
		want := Find(data)
		if len(want) < 2 {
			t.Errorf("%s: %d findings", class.name, len(want))
		}
		for at := range data {
			in := io.MultiReader(bytes.NewReader(data[:at]), bytes.NewReader(data[at:]))
			if diff := cmp.Diff(want, collect(t, in, chunk, Options{})); diff != "" {
				t.Fatalf("%s, split at %d: %s", class.name, at, diff)
			}
			// The window ends here: what lies before is judged without what follows.
			padded := append(bytes.Repeat([]byte{'x', ' '}, 500), data...)
			got := collect(t, bytes.NewReader(padded), 200+at, Options{})
			for i := range got {
				got[i].Offset -= 1000
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s, window of %d: %s", class.name, 200+at, diff)
			}
		}
		if diff := cmp.Diff(want, collect(t, iotest.OneByteReader(bytes.NewReader(data)), 1, Options{})); diff != "" {
			t.Errorf("%s, byte by byte: %s", class.name, diff)
		}
	}
}

// FuzzSplits holds the findings of one read against those of small windows, for
// text and for tables.
func FuzzSplits(f *testing.F) {
	r := rand.New(rand.NewPCG(2057, 1))
	for _, class := range spellings {
		text, _ := document(r, "CPR ", class.write(r))
		f.Add([]byte(text), uint16(r.IntN(300)), false)
	}
	for _, class := range friends {
		f.Add([]byte(class.write(r)), uint16(7), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, size uint16, table bool) {
		var o Options
		if table {
			o.Comma = ';'
		}
		want := collect(t, bytes.NewReader(data), len(data)+1, o)
		if diff := cmp.Diff(want, collect(t, bytes.NewReader(data), 1+int(size), o)); diff != "" {
			t.Fatal(diff)
		}
		end := int64(0)
		for _, f := range want {
			if f.Offset < end || f.Length < 9 || f.Offset+int64(f.Length) > int64(len(data)) || f.Score < 0.3 || f.Score > 0.99 {
				t.Fatalf("%+v after %d", f, end)
			}
			end = f.Offset + int64(f.Length)
		}
	})
}

// What is found, and where, in small texts.
func TestFind(t *testing.T) {
	for _, tt := range []placed{
		{"CPR 030157-8075.", "hyphen", 4, 11, Block},
		{"030157-8075", "hyphen", 0, 11, Block},
		{"010157-5000", "hyphen", 0, 11, Review}, // fails modulus 11
		{"CPR 010157-5000", "hyphen", 4, 11, Block},
		{"0301578075", "bare", 0, 10, Review},
		{"cpr030157-8075x", "hyphen", 3, 11, Block},
		{"scan_0301578075_1.pdf", "bare", 5, 10, Review},
		{"CPR og ordrenummer 030157-8075", "hyphen", 19, 11, Block},
		{"CPR 030157-8075. Se ordrenummer 12", "hyphen", 4, 11, Block},
		{"ordrenummer 12, CPR 030157-8075", "hyphen", 20, 11, Block},
		{"ordrenummer 030157-8075", "hyphen", 12, 11, Review},
		{"CPR-nr., ordrenr.: 0301578075", "bare", 19, 10, Block},
		{"CPR-nr. (kundenr. 12345): 0301578075", "bare", 26, 10, Block},
		{"Ordrenr. 0301578075 (CPR)", "bare", 9, 10, Block}, // by modulus 11
		{"Ordrenr. 0101575000 (CPR)", "bare", 9, 10, Review},
		{"CPR er oplyst. Ordrenr. 0101575000", "bare", 24, 10, Review},
		{"Ordrenr. 0101575000. CPR oplyses senere", "", 0, 0, ""},
		{"030157-8075 (cpr)", "hyphen", 0, 11, Block},
		{"0301578075 (cpr)", "bare", 0, 10, Block},
		{`{"cpr":"0301578075"}`, "bare", 8, 10, Block},
		{`{"cpr":301578075}`, "lost_zero", 7, 9, Block},
		{`{"cpr":null,"created":1701234567}`, "", 0, 0, ""},
		{"<cprnr>0301578075</cprnr>", "bare", 7, 10, Block},
		{"CPR: 030157&ndash;8075", "escaped", 5, 17, Block},
		{"?cpr=030157%2D8075&x=1", "escaped", 5, 13, Block},
		{"%200301578075", "bare", 3, 10, Review},
		{`\u00a0030157-8075`, "hyphen", 6, 11, Block},
		{"=3D030157-8075", "hyphen", 3, 11, Block},
		{"CPR 3001578075", "bare", 4, 10, Block},
		{"CPR 3002578075", "", 0, 0, ""},  // no 30 February
		{"CPR 290257-8075", "", 0, 0, ""}, // 2057 is no leap year
		{"CPR 9101578075", "replacement", 4, 10, Block},
		{"CPR 030157-XXXX", "", 0, 0, ""},
		{"03015780751", "", 0, 0, ""},
		{"10301578075", "", 0, 0, ""},
		{"+4530157807", "", 0, 0, ""},
		{"0301577AB1", "letters", 0, 10, Review},
		{"cpr 0301577AB1", "letters", 4, 10, Block},
		{"cpr 0301577AB12", "", 0, 0, ""},
		{"cpr: 03 01 57 8075", "spaced", 5, 13, Block},
		{"fødselsnr. 030157\n8075", "wrapped", 12, 11, Block},
		{"F\xd8DSELSNR 0301578075", "bare", 10, 10, Block}, // Latin-1
		{"national_id=0301578075", "bare", 12, 10, Block},
		{"030157 / 8075", "parted", 0, 13, Review},
		{"030157 (8075)", "parted", 0, 12, Review},
		{"[030157]-8075", "parted", 1, 12, Review},
		{"cpr (030157)8075", "parted", 5, 11, Block},
		{"personnr. **030157**-8075", "parted", 12, 13, Block},
		{"cpr: `030157`-`8075`", "parted", 6, 13, Block},
		{"_030157_-8075", "parted", 1, 12, Review},
		{"030157{-}8075", "parted", 0, 13, Review},
		{"030157 80 75", "grouped", 0, 12, Review},
		{"030157 80 75 Sag", "grouped", 0, 12, Review},
		{"0301 57 8075", "grouped", 0, 12, Review},
		{"17 030157 80 75", "", 0, 0, ""},
		{"030157 80 75 17", "", 0, 0, ""},
		{"030157 80 76", "", 0, 0, ""}, // fails modulus 11
		{"cpr 030157 80 76", "grouped", 4, 12, Block},
		{"cpr: 03 01 57 80 75 (17)", "spaced", 5, 14, Block},
		{"030157-8075 (17)", "hyphen", 0, 11, Block},
		{"f(030157, 8075)", "cells", 2, 12, Review},
		{"030157-\r\n\t8075", "wrapped", 0, 14, Block},
		{"> 030157-\n> 8075", "wrapped", 2, 14, Block},
		{"> 030157\n> 8075", "wrapped", 2, 13, Review},
		{"// 030157-\n// 8075", "wrapped", 3, 15, Block},
		{"* 030157\n* 8075", "", 0, 0, ""},
		{"030157&amp;ndash;8075", "escaped", 0, 21, Block},
		{"030157%252D8075", "escaped", 0, 15, Block},
		{"030157%25E2%2580%25938075", "escaped", 0, 25, Block},
		{"030157=3D2D8075", "escaped", 0, 15, Block},
		{`030157\\u002d8075`, "escaped", 0, 17, Block},
		{`030157\x2d8075`, "escaped", 0, 14, Block},
		{"?cpr=030157+8075", "escaped", 5, 11, Block},
		{"030157+8075", "escaped", 0, 11, Review},
		{"030157+0200", "", 0, 0, ""},                                   // a time and its zone
		{"PNA+PAT+0301578075:CPR+++SU:Taagehorn", "bare", 8, 10, Block}, // EDIFACT
		{"(+0301578075)", "", 0, 0, ""},
		{`x 'epoch 17','0301576AB1'`, "letters", 14, 10, Review},
		{"&#48;&#51;&#48;&#49;&#53;&#55;-&#56;&#48;&#55;&#53;", "escaped", 0, 51, Block},
		{"cpr &#x30;&#x33;&#48;&#49;&#53;&#55;&#56;&#48;&#55;&#53; ok", "escaped", 4, 52, Block},
		{"&#48;&#51;&#48;&#49;&#53;&#55;&#56;&#48;&#55;&#53;&#49;", "", 0, 0, ""},
		{"&#49;&#48;&#51;&#48;&#49;&#53;&#55;&#56;&#48;&#55;&#53;", "", 0, 0, ""},
		{"cpr 3/1-57 8075", "dotted", 4, 11, Block},
		{"Cpr.nr.: 3.1.57-8075.", "dotted", 9, 11, Block},
		{"cpr 13/12-57-8075", "dotted", 4, 13, Block},
		{"personnr. 3/12 57 8075, ", "dotted", 10, 12, Block},
		{"cpr 13-1-57 8075", "dotted", 4, 12, Block},
		{"faktura 3/1-57 8075", "", 0, 0, ""},
		{"cpr 3/1-57 80751", "", 0, 0, ""},
		{"cpr 3/13-57 8075", "", 0, 0, ""},
		{"cpr 2/3/1-57 8075", "", 0, 0, ""},
		{"cpr 3/1-57 8075-17", "", 0, 0, ""},
		{"cpr 3.1.57-8075.4", "", 0, 0, ""},
		{"०३०१५७-८०७५", "digits", 0, 31, Block},
		{"০৩০১৫৭৮০৭৫", "digits", 0, 30, Review},
		{"\U0001d7ce\U0001d7d1\U0001d7ce\U0001d7cf\U0001d7d3\U0001d7d5-\U0001d7d6\U0001d7ce\U0001d7d5\U0001d7d3", "digits", 0, 41, Block},
		{"१०३०१५७८०७५", "", 0, 0, ""},
		{"\U0001d7cf0301578075", "", 0, 0, ""},
		{"О3О157-8075", "ocr", 0, 13, Review},
		{"cpr 030І578О75", "ocr", 4, 12, Block},
		{"cpr 3О 157-8075", "", 0, 0, ""},
		{"PID|1||0301578075^^^&1.2.208.176.1.2&ISO||", "bare", 7, 10, Block},
		{`"urn:oid:1.2.208.176.1.2","value":"0301578075"`, "bare", 35, 10, Block},
		{`<id root="1.2.208.176.1.2" extension="0301578075"/>`, "bare", 38, 10, Block},
		{`"urn:oid:1.2.208.176.1.22","value":"0301578075"`, "bare", 36, 10, Review},
		{`"urn:oid:1.2.208.176.1.2.3","value":"0301578075"`, "bare", 37, 10, Review},
	} {
		tt.check(t)
	}
}

// placed is what a small text holds, and where.
type placed struct {
	text    string
	form    string // "" for nothing
	at, len int
	verdict Verdict
}

func (p placed) check(t *testing.T) {
	t.Helper()
	found := Find([]byte(p.text))
	if p.form == "" {
		if len(found) != 0 {
			t.Errorf("%q: %+v", p.text, found)
		}
		return
	}
	if len(found) != 1 {
		t.Errorf("%q: %+v", p.text, found)
		return
	}
	if f := found[0]; f.Rule != CPR || f.Form != p.form || int(f.Offset) != p.at || f.Length != p.len || f.Verdict != p.verdict {
		t.Errorf("%q: %+v", p.text, f)
	}
}

// In a table the name of a column is the label of its cells.
func TestTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("id;CPR-nr.;oprettet\n")
	r := rand.New(rand.NewPCG(2057, 3))
	for i := range 50 {
		number := born(r, i%10 > 0, 28)
		b.WriteString("17;" + strings.TrimPrefix(number, "0") + ";1701010000\n")
	}
	if c := Comma([]byte(b.String()[:200])); c != ';' {
		t.Fatalf("parted by %q", c)
	}
	found := collect(t, strings.NewReader(b.String()), 300, Options{Comma: ';'})
	if len(found) != 50 {
		t.Errorf("%d findings", len(found))
	}
	for _, f := range found {
		if f.Verdict != Block {
			t.Errorf("%+v", f)
		}
	}
}

// An error of the reader comes after what was found before it.
func TestReaderFails(t *testing.T) {
	broken := errors.New("broken")
	s := NewScanner(io.MultiReader(strings.NewReader("CPR 030157-8075 "), iotest.ErrReader(broken)), Options{})
	if f, err := s.Next(); err != nil || f.Offset != 4 {
		t.Errorf("%+v, %v", f, err)
	}
	if _, err := s.Next(); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// marks agrees with a look at every byte.
func FuzzMarks(f *testing.F) {
	f.Add([]byte("abcdefgh\xc3\xa6:/9"), 0)
	f.Add([]byte("\xe0\xa5\xa6 \xe1\xe2\xf0\xf1\xd8"), 1)
	f.Add([]byte("\xef\x80\xb0 \xd9\xdb\xda\xd812345678"), 3)
	f.Fuzz(func(t *testing.T, b []byte, from int) {
		from = max(0, min(from, len(b)))
		var digits, scripts uint64
		for k, c := range b[from:min(len(b), from+block)] {
			if c-'0' <= 9 {
				digits |= 1 << k
			}
			if mayBeScript(c) {
				scripts |= 1 << k
			}
		}
		if d, s := marks(b, from); d != digits || s != scripts {
			t.Fatalf("%x %x, not %x %x", d, s, digits, scripts)
		}
		n := 0
		for from+n < len(b) && b[from+n]-'0' <= 9 {
			n++
		}
		if got := digitRun(b, from); got != n {
			t.Fatalf("a run of %d, not %d", got, n)
		}
	})
}
