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
func window(x *bitmap, k, s int) uint64 { return x[k&7]>>(s&63) | x[k&7+1]<<((stride-s)&63) }

// idle reports whether no number begins in the digits at b[p:], at bit s of view k,
// as far as it is shown.
func (v *views) idle(b []byte, p, k, s int) bool {
	figures, stops, special := window(&v.figures, k, s), window(&v.stops, k, s), window(&v.special, k, s)
	n := bits.TrailingZeros64(^figures)
	stop := stops & -stops
	known := stop &^ special
	figures &= stop - 1
	switch count := bits.OnesCount64(figures); {
	case known != 0 && count < 8:
		return n < 6 || !lettersMayFollow(b, p)
	case n == 10 || n == 9 && v.zeros[k]>>s&1 != 0:
		return false
	case n <= 2 && signsDate[b[p+n]]: // a date without its zeros
		if _, ok := shortDate(b, p, n, false); ok {
			return false
		}
	}
	var o outline
	special &= figures
	joints, hard := window(&v.joints, k, s), window(&v.hard, k, s)
	for {
		n := bits.TrailingZeros64(^figures)
		o.letters |= uint32(special&(1<<n-1)) << o.count
		o.count += n
		figures, special = figures>>n, special>>n
		joints, hard = joints>>n, hard>>n
		width := bits.TrailingZeros64(figures) & 63
		if figures == 0 || o.count >= most || width > widestGap {
			break
		}
		o.gaps |= 1 << o.count
		o.joints |= uint32(joints&1) << o.count
		o.hard |= uint32(hard&1) << o.count
		figures, special = figures>>width, special>>width
		joints, hard = joints>>width, hard>>width
	}
	if o.count < most && known == 0 {
		return o.torn() && !lettersMayFollow(b, p)
	}
	o.count = min(o.count, most)
	return !o.shaped(true, n != 9 || months[(b[p+1]-'0')*10+b[p+2]-'0'] != 0, true) && !lettersMayFollow(b, p)
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
	case isLetter(c) && misreadAs[c] == 0: // they end a word
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
