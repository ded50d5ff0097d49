// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"encoding/binary"
	"math"
	"slices"
)

// srgbProfile computes a minimal sRGB display profile (ICC.1:2001-04, version
// 2.1): the primaries of IEC 61966-2-1 adapted to D50, and its transfer curve.
func srgbProfile() []byte {
	be := binary.BigEndian
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", iccDescription("sRGB")},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright\x00")},
		{"wtpt", iccXYZ(0.9642, 1, 0.8249)},
		{"rXYZ", iccXYZ(0.43607, 0.22249, 0.01392)},
		{"gXYZ", iccXYZ(0.38515, 0.71687, 0.09708)},
		{"bXYZ", iccXYZ(0.14307, 0.06061, 0.71410)},
		{"rTRC", iccCurve()},
		{"gTRC", nil}, // the same as rTRC
		{"bTRC", nil},
	}
	header := make([]byte, 128)
	copy(header[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1} {
		be.PutUint16(header[24+2*i:], v)
	}
	copy(header[36:], "acsp")
	copy(header[68:], iccXYZ(0.9642, 1, 0.8249)[8:]) // the D50 illuminant
	index := be.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	var offset, length int
	for _, t := range tags {
		if t.data != nil {
			offset, length = len(header)+4+12*len(tags)+len(body), len(t.data)
			body = append(body, t.data...)
			body = append(body, make([]byte, -len(body)&3)...)
		}
		index = append(index, t.name...)
		index = be.AppendUint32(index, uint32(offset))
		index = be.AppendUint32(index, uint32(length))
	}
	profile := slices.Concat(header, index, body)
	be.PutUint32(profile, uint32(len(profile)))
	return profile
}

func iccXYZ(values ...float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

func iccDescription(s string) []byte {
	b := []byte("desc\x00\x00\x00\x00")
	b = binary.BigEndian.AppendUint32(b, uint32(len(s)+1))
	b = append(append(b, s...), 0)
	return append(b, make([]byte, 4+4+2+1+67)...) // no Unicode and no Macintosh form
}

// iccCurve samples the transfer function at 256 points.
func iccCurve() []byte {
	b := []byte("curv\x00\x00\x00\x00")
	b = binary.BigEndian.AppendUint32(b, 256)
	for i := range 256 {
		c := float64(i) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(c*65535)))
	}
	return b
}
