// SPDX-License-Identifier: Apache-2.0

package der

import (
	"bytes"
	"math/big"
	"slices"
)

// TLV encodes one element whose contents are the parts one after another.
func TLV(tag byte, parts ...[]byte) []byte {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	out := make([]byte, 0, n+6)
	out = append(out, tag)
	if n < 0x80 {
		out = append(out, byte(n))
	} else {
		size := big.NewInt(int64(n)).Bytes()
		out = append(out, 0x80|byte(len(size)))
		out = append(out, size...)
	}
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Sequence encodes a SEQUENCE of the parts.
func Sequence(parts ...[]byte) []byte { return TLV(TagSequence, parts...) }

// SetOf encodes a SET OF with its elements in DER order.
func SetOf(parts ...[]byte) []byte { return TLV(TagSet, Sorted(parts)...) }

// Sorted returns the encoded elements in the order that DER gives a SET OF.
func Sorted(parts [][]byte) [][]byte {
	sorted := slices.Clone(parts)
	slices.SortFunc(sorted, bytes.Compare)
	return sorted
}

// OctetString encodes an OCTET STRING.
func OctetString(b []byte) []byte { return TLV(TagOctetString, b) }

// Null encodes NULL.
func Null() []byte { return []byte{TagNull, 0} }

// Int encodes a small non-negative INTEGER.
func Int(n int) []byte { return Integer(big.NewInt(int64(n))) }

// Integer encodes a non-negative INTEGER.
func Integer(n *big.Int) []byte {
	b := n.Bytes()
	if len(b) == 0 || b[0] >= 0x80 {
		b = append([]byte{0}, b...)
	}
	return TLV(TagInteger, b)
}

// OID encodes an OBJECT IDENTIFIER of at least two arcs.
func OID(first, second int, arcs ...int) []byte {
	body := base128(nil, first*40+second)
	for _, a := range arcs {
		body = base128(body, a)
	}
	return TLV(TagOID, body)
}

func base128(dst []byte, n int) []byte {
	shift := 0
	for n>>(shift+7) > 0 {
		shift += 7
	}
	for ; shift > 0; shift -= 7 {
		dst = append(dst, 0x80|byte(n>>shift)&0x7f)
	}
	return append(dst, byte(n)&0x7f)
}
