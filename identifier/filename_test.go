// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A path tells no number; what was masked stays so.
func TestMaskPath(t *testing.T) {
	for path, want := range map[string]string{
		"breve/030157-8075.pdf":                            "breve/******-****.pdf",
		"scan_0301578075_1.pdf":                            "scan_**********_1.pdf",
		"030157-8075/cpr 0101575000/a":                     "******-****/cpr **********/a",
		"cpr/\uff10\uff13\uff10\uff11\uff15\uff178075.txt": "cpr/**********.txt",
		"0301577AB1":                                       "**********",
		"030157/8075":                                      "******/****",
		"faktura-17.pdf":                                   "faktura-17.pdf",
		"Å\xff/2026-11-22 12.30.45.jpg":                    "Å\xff/2026-11-22 12.30.45.jpg",
	} {
		got := MaskPath(path)
		if got != want {
			t.Errorf("%q: %q", path, got)
		}
		if again := MaskPath(got); again != got {
			t.Errorf("%q: then %q", got, again)
		}
	}
}

// The names of members are examined, and no path tells a number.
func TestNames(t *testing.T) {
	data := packed(t, "030157-8075/brev.txt", planted, "030157-8075/", "", "cpr/0101575000.txt", "x")
	want := []string{
		"f!******-****!name@0 block",
		"f!******-****/brev.txt@17 block",
		"f!cpr/**********.txt!name@0 block",
	}
	if diff := cmp.Diff(want, examined(t.Context(), data, Usual)); diff != "" {
		t.Error(diff)
	}
}

func FuzzMaskPath(f *testing.F) {
	f.Add("cpr/030157-8075 0301578075!301578075")
	f.Add("Cpr\xff\x800117 7017 0101000000A101000000")
	f.Fuzz(func(t *testing.T, path string) {
		if found := Find([]byte(MaskPath(path))); len(found) > 0 {
			t.Fatalf("%q leaves %+v", MaskPath(path), found)
		}
		for _, found := range NameFindings(path) {
			if found.Offset < 0 || found.Length < 1 {
				t.Fatalf("%+v", found)
			}
		}
	})
}
