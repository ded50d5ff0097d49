// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"math"
	"strconv"
)

// unit is a length in thousandths of a point. Layout is done in whole units,
// since processors round floating point differently and the bytes must not differ.
type unit int

// pt converts points; what isn't a length in reach of a page becomes 0.
func pt(points float64) unit {
	if !(math.Abs(points) <= 1e6) {
		return 0
	}
	return unit(math.Round(points * 1000))
}

// A4, and the frame that text fills. Vertical places count down from the top.
const (
	pageWidth  unit = 595276
	pageHeight unit = 841890
	marginX    unit = 56000
	bodyTop    unit = 70000
	bodyBottom unit = pageHeight - 62000
	bodyWidth  unit = pageWidth - 2*marginX
)

// appendNumber appends u in points, rounded to hundredths.
func appendNumber(b []byte, u unit) []byte {
	if u < 0 {
		if u > -5 {
			return append(b, '0')
		}
		b, u = append(b, '-'), -u
	}
	h := (int(u) + 5) / 10
	b = strconv.AppendInt(b, int64(h/100), 10)
	if h%100 == 0 {
		return b
	}
	b = append(b, '.', byte('0'+h/10%10))
	if h%10 != 0 {
		b = append(b, byte('0'+h%10))
	}
	return b
}

func (u unit) String() string { return string(appendNumber(nil, u)) }
