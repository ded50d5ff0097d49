// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// Text in UTF-16 of either order, with its mark or without, is found in as text in
// UTF-8 is, and each place is that in the file.
func TestWideText(t *testing.T) {
	const mark = "\ufeff"
	r := rand.New(rand.NewPCG(2057, 21))
	for _, class := range spellings {
		if class.name == "quoted-printable" || class.name == "two cells" {
			continue // cut by what parts them
		}
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			number := class.write(r)
			before := "Sag 17 på \U0001f600 gaden: " + strings.Repeat("æblegrød ", 40) + pick(r, "CPR ", "")
			text := wide(mark+before+number+" \u2013 slut", order)
			found := wideFindings(t, bytes.NewReader([]byte(text)))
			at, size := len(wide(mark+before, order)), len(wide(number, order))
			if f, ok := hit(found, at, size); !ok || int(f.Offset) < at-2 || int(f.Offset)+f.Length > at+size+2 {
				t.Errorf("%s, %v: %+v, want %d+%d", class.name, order, found, at, size)
			}
			if diff := cmp.Diff(found, wideFindings(t, iotest.OneByteReader(strings.NewReader(text)))); diff != "" {
				t.Errorf("%s byte by byte: %s", class.name, diff)
			}
		}
	}
}

func wideFindings(t *testing.T, in io.Reader) []Finding {
	t.Helper()
	var found []Finding
	Examine(t.Context(), "f", in, Usual, func(e Event) {
		if e.Reason != "" {
			t.Errorf("not examined: %s", e.Reason)
		}
		found = append(found, e.Finding)
	})
	return found
}

// No bytes make a panic, and no place lies outside of them.
func FuzzWideText(f *testing.F) {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		f.Add([]byte(wide("\ufeffcpr \uff10\uff13\uff10\uff11\uff15\uff17-8075 \U0001d7d6", order)))
		f.Add([]byte(wide("navn;cpr\nIda;0301578075\nBo;\nEva;\n", order)))
	}
	f.Add([]byte("\xff\xfe0\x000\xd8\x000"))
	f.Fuzz(func(t *testing.T, data []byte) {
		Examine(context.Background(), "f", bytes.NewReader(data), Usual, func(e Event) {
			if e.Path == "f" && (e.Finding.Offset < 0 || e.Finding.Offset+int64(e.Finding.Length) > int64(len(data))) {
				t.Errorf("%+v of %d", e, len(data))
			}
		})
	})
}

// A reader of mail sees through its two writings, in headers and in parts.
func TestMailWritings(t *testing.T) {
	const head = "From: ida@taagehorn.example\nMIME-Version: 1.0\n"
	for _, tt := range []struct{ mail, want string }{
		{"Subject: =?utf-8?b?Q1BSIDAzMDE1Ny04MDc1?=\n\nHej\n", "f!Subject 4+11 block"},
		{"Subject: =?utf-8?q?CPR_=C3=A6?= =?utf-8?q?_030157=C2=A08075?=\n\nHej\n", "f 89+16 block"},
		{"Subject: =?utf-8?q?CPR_03=3015=37=380=375?=\n\nHej\n", "f 69+18 block"},
		{"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nCPR =EF=BC=90=EF=BC=93=EF=BC=90=EF=BC=91=EF=BC=95=EF=BC=\n=97=EF=BC=98=EF=BC=90=EF=BC=97=EF=BC=95.\n", "f 135+92 block"},
		{"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<td class=3D\"a\">CPR</td>\n<td class=3D\"b\">0301<b style=3D\"c\">57</b>8075</td>\n", "f 156+29 block"},
	} {
		var got []string
		Examine(t.Context(), "f", strings.NewReader(head+tt.mail), Usual, func(e Event) {
			got = append(got, fmt.Sprintf("%s %d+%d %s%s", e.Path, e.Finding.Offset, e.Finding.Length, e.Finding.Verdict, e.Reason))
		})
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%q: %q, want %q", tt.mail, got, tt.want)
		}
	}
}

// A comma parts the values of a list and is none of a number there.
func TestCommaOfAList(t *testing.T) {
	for _, text := range []string{
		"id,tal,sum\n17,0101575000,12\n18,,13\n19,,14\n20,,15\n",
		"[{\"a\":[17,0101575000,12]},\n{\"b\":1},\n{\"c\":2}]\n",
		"CREATE TABLE t (a int);\nINSERT INTO t VALUES (17,0101575000,12);\n",
	} {
		if found := wideFindings(t, strings.NewReader(text)); len(found) != 1 || found[0].Verdict != Review {
			t.Errorf("%q: %+v", text, found)
		}
	}
	if found := Find([]byte("beløb 0101575000,12 kr.")); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}
