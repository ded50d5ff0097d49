// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// What only speaks of a number is found beside a label, and nowhere else.
func TestSpoken(t *testing.T) {
	for text, want := range map[string]string{
		"CPR: 3. januar 2057 - 8075":                   "f@5+21 block",
		"cpr-nr. 3 jan 57 8075.":                       "f@8+13 block",
		"Personnummer: January 3, 2057 - 8075":         "f@14+22 block",
		"cpr 57-01-03-8075":                            "f@4+13 block",
		"CPR 20570103-8075":                            "f@4+13 block",
		"Født 03.01.2057, CPR slutter på 8075":         "f@34+4 review",
		`{"birthdate":"2057-01-03","cprLast4":"8075"}`: "f@38+4 review",
		"CPR-nr.: 30157-8075":                          "f@9+10 block",
		"cpr 0|3|0|1|5|7|-|8|0|7|5":                    "f@4+21 block",
		"cpr 030157=8075":                              "f@4+11 block",
		"CPR: 03.01.57.80.75":                          "f@5+14 block",
		"30157-8075 er cpr-nummeret på Ida":            "f@0+10 block",
		"CPR 030157-80751 med en note":                 "f@4+11 block",
		"Svensk personnummer 571101-8075":              "f@20+11 review",
		"3. januar 2057 - 8075":                        "",
		"2057-01-03-8075":                              "",
		"030157:8075":                                  "",
		"Opslag i CPR 03.01.57 14:05":                  "",
		"Opslag i CPR 2057-01-03 14:05":                "",
		"CPR, faktura 3. januar 2057 - 8075":           "",
		"CPR 3. februar 2057 kl. 8":                    "",
		"cpr 30. februar 2057 - 8075":                  "",
		"cpr 3/00/57 8075":                             "",
		"cpr 2057-00-03-8075":                          "",
	} {
		if diff := cmp.Diff(want, strings.Join(told(t, []byte(text)), ", ")); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// However the reads split a text, the same is found.
func FuzzSpoken(f *testing.F) {
	f.Add([]byte("Født 03.01.2057, CPR slutter på 8075 " + strings.Repeat("x", 200) + " cpr 030157=8075 og cpr 3 jan 57 8075"))
	f.Add([]byte("30157-8075 er cpr-nummeret, F\xF8dselsnr. 0|3|0|1|5|7|-|8|0|7|5"))
	f.Fuzz(func(t *testing.T, data []byte) {
		parts := &spoken{in: iotest.OneByteReader(bytes.NewReader(data))}
		if _, err := io.Copy(io.Discard, parts); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(spokenIn(data, nil), parts.found); diff != "" {
			t.Fatal(diff)
		}
		for _, f := range parts.found {
			if f.Offset < 0 || f.Length < 1 || int(f.Offset)+f.Length > len(data) {
				t.Fatalf("%+v", f)
			}
		}
	})
}
