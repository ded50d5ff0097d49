// SPDX-License-Identifier: Apache-2.0

package der_test

import (
	"bytes"
	"encoding/asn1"
	"encoding/hex"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/pades/internal/der"
)

func TestReaderRefusesOtherEncodings(t *testing.T) {
	for name, in := range map[string]string{
		"empty":                   "",
		"tag only":                "30",
		"length past the end":     "300201",
		"indefinite length":       "30800000",
		"long form for short":     "30810101",
		"leading zero in length":  "308200010000",
		"five length octets":      "30850000000001ff",
		"high tag":                "1f8101",
		"integer with zero ahead": "02020001",
		"integer with ff ahead":   "0202ff80",
		"integer without body":    "0200",
	} {
		b, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(err)
		}
		r := der.NewReader(b)
		if len(b) > 0 && b[0] == der.TagInteger {
			r.Integer()
		} else {
			r.Any()
		}
		if r.Close() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestIntegerAgreesWithEncodingASN1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "n"))
		want, err := asn1.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		if got := der.Integer(n); !bytes.Equal(got, want) {
			t.Fatalf("got %x, want %x", got, want)
		}
		r := der.NewReader(want)
		if got := r.Integer(); got.Cmp(n) != 0 || r.Close() != nil {
			t.Fatalf("read back %v, want %v", got, n)
		}
	})
}

func TestNegativeIntegerIsOutOfRangeForInt(t *testing.T) {
	r := der.NewReader([]byte{2, 1, 0xff})
	if r.Int(); r.Err() == nil {
		t.Error("-1 was read as a small integer")
	}
	if n := der.NewReader([]byte{2, 1, 0xff}).Integer(); n.Int64() != -1 {
		t.Errorf("got %v, want -1", n)
	}
}

func TestOIDAgreesWithEncodingASN1(t *testing.T) {
	for _, arcs := range [][]int{{1, 2, 840, 113549, 1, 7, 2}, {2, 16, 840, 1, 101, 3, 4, 2, 1}, {1, 3, 6, 1, 4, 1, 99999, 127, 128}} {
		want, err := asn1.Marshal(asn1.ObjectIdentifier(arcs))
		if err != nil {
			t.Fatal(err)
		}
		if got := der.OID(arcs[0], arcs[1], arcs[2:]...); !bytes.Equal(got, want) {
			t.Errorf("%v: got %x, want %x", arcs, got, want)
		}
	}
}

func TestSetOfIsSorted(t *testing.T) {
	got := der.SetOf(der.Int(300), der.Int(2), der.OctetString([]byte("x")))
	r := der.NewReader(got).Into(der.TagSet)
	var parts [][]byte
	for r.More() {
		parts = append(parts, r.Any().Full)
	}
	if len(parts) != 3 || !slices.IsSortedFunc(parts, bytes.Compare) || r.Close() != nil {
		t.Errorf("set %x is not in DER order", got)
	}
}

// FuzzReader shows that what was read to its end can be written in one way only.
func FuzzReader(f *testing.F) {
	f.Add(der.Sequence(der.Int(1), der.SetOf(der.Null())))
	f.Add([]byte{0x30, 0x80, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := der.NewReader(b)
		var again []byte
		for r.More() {
			e := r.Any()
			again = append(again, der.TLV(e.Tag, e.Body)...)
		}
		if r.Close() == nil && len(b) > 0 && !bytes.Equal(again, b) {
			t.Fatalf("%x was read but is written %x", b, again)
		}
	})
}
