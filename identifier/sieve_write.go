// SPDX-License-Identifier: Apache-2.0

package identifier

import "math/bits"

// write adds what is worth a look of b[from:to], in some of the views, to the n of
// out. The views begin lead bytes before.
func (v *views) write(b []byte, from, to int, some uint8, out *starts, n int) int {
	if v.foreign {
		some = 0xFF
	}
	for ; some != 0; some &= some - 1 {
		k := bits.TrailingZeros8(some)
		at, in := from-lead+k*stride, uint64(1<<stride-1)
		if k == 0 {
			in = 1<<stride - 1<<lead
		}
		if to-at < stride {
			in &= 1<<max(0, to-at) - 1
		}
		places := v.places[k]
		if v.foreign && in != 0 {
			places |= scripts(b[at:])
		}
		other, near, worth := ^v.digits[k], v.near[k], v.worth[k]
		for places &= in; places != 0; places &= places - 1 {
			s := bits.TrailingZeros64(places)
			out[n] = at + s
			if other>>s&1 != 0 || near>>s&1 != 0 && !misled(b, at+s) || worth>>s&1 != 0 && !v.idle(b, at+s, k, s) {
				n++
			}
		}
	}
	return n
}

// window is what x shows of the bytes from bit s of view k on.
func window(x *bitmap, k, s int) uint64 {
	return x[k&7]>>(s&63) | x[(k+1)&7]&uint64((k-7)>>63)<<((stride-s)&63)
}

// idle reports whether no number begins in the digits at b[p:], at bit s of view k,
// as far as it is shown.
func (v *views) idle(b []byte, p, k, s int) bool {
	figures := window(&v.figures, k, s)
	n := bits.TrailingZeros64(^figures)
	if n == 10 || n == 9 && v.zeros[k]>>s&1 != 0 {
		return false
	}
	stops, special := window(&v.stops, k, s), window(&v.special, k, s)
	stop := stops & -stops
	known := stop &^ special
	figures &= stop - 1
	figures &= beforeWide(^figures)
	count := bits.OnesCount64(figures)
	if known != 0 && (count < 8 || count < 10 && n > 2 && n != 9) { // of fewer than ten a date without its zeros
		return n < 6 || !lettersMayFollow(b, p)
	}
	var o spacing
	o.space(figures, window(&v.joints, k, s), window(&v.hard, k, s))
	for special &= figures; special != 0; special &= special - 1 {
		o.letters |= 1 << bits.OnesCount64(figures&(special&-special-1))
	}
	if o.shortDated() {
		if _, ok := shortDate(b, p, n, false); ok {
			return false
		}
	}
	if count < most && known == 0 {
		return o.torn() && (n < 6 || !lettersMayFollow(b, p))
	}
	return !o.shaped(true, n != 9 || months[(b[p+1]-'0')*10+b[p+2]-'0'] != 0, true) && (n < 6 || !lettersMayFollow(b, p))
}

// beforeWide shows what comes before more bytes than may stand between two digits,
// of others than figures.
func beforeWide(others uint64) uint64 {
	w := others & (others >> 1)
	w &= w >> 2
	w &= w >> 4
	w &= w >> (widestGap + 1 - 8)
	return w&-w - 1
}

// space sets the spacing of figures, of which the first is one, with the first of the
// signs that stand between two: behind the end of a line others are an indent.
func (o *spacing) space(figures, joints, hard uint64) {
	first := figures << 1
	joints, hard = ^figures+joints&first, ^figures+hard&first // where a run begins behind one
	var gaps, jointed, hardened uint64
	runs := figures &^ (figures << 1) &^ 1
	for k := 0; k < usualGaps || runs != 0; k++ {
		run := runs & -runs
		at := bits.OnesCount64(figures&(run-1)) & 63
		gaps |= min(run, 1) << at
		jointed |= min(run&joints, 1) << at
		hardened |= min(run&hard, 1) << at
		runs &= runs - 1
	}
	o.count = min(most, bits.OnesCount64(figures))
	o.gaps, o.joints, o.hard = uint32(gaps), uint32(jointed), uint32(hardened)
}

// usualGaps is how many gaps are looked at whether they are there or not, as no branch
// foretells how many are.
const usualGaps = 4

// shortDated reports whether the gaps lie as in a date without its zeros and the four
// digits behind it.
func (o *spacing) shortDated() bool {
	rest := o.gaps & (o.gaps - 1)
	day, month, year := bits.TrailingZeros32(o.gaps), bits.TrailingZeros32(rest), bits.TrailingZeros32(rest&(rest-1))
	return day <= 2 && month <= day+2 && (year == month+2 || year == month+4) && o.ended(year+4)
}

// misled reports whether nothing but letters that may be misread digits comes near
// before the digits at p, and no number begins with them.
func misled(b []byte, p int) bool {
	if c := b[p-1]; !isLetter(c) || misreadAs[c] == 0 || escapesNear(b, p) {
		return false
	}
	start := p - 1
	switch c := b[p-2]; {
	case c == '|': // maybe misread too
		return false
	case isLetter(c) && misreadAs[c] == 0, c-'0' <= 9: // they end a word, or a digit touches them
		return true
	case isLetter(c) || c >= 0x80:
		if start = begin(b, p); b[start-1] == '|' {
			return false
		}
	case days[misreadAs[b[start]]&0x0F*10+b[p]-'0'] == 0:
		return true
	}
	for ; start < p; start++ {
		if !formless(b, start) {
			return false
		}
	}
	return true
}
