// SPDX-License-Identifier: Apache-2.0

package identifier

import "encoding/binary"

// follows marks the bytes that may come after the first digits of a number that
// isn't written in one run.
var follows = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 0x80 || c == 0 || c >= 0x10 && c <= 0x15
	}
	for _, c := range " -./_+()[]{}*`~#\r\n\t,;\"'<&%=\\" {
		t[c] = true
	}
	for c := range t {
		t[c] = t[c] || misreadAs[c] != 0
	}
	return t
}()

// What a byte is to a number as it stands, without decode.
const (
	ends    = iota // no number goes on over it
	figure         // an ASCII digit
	parts          // may stand between two digits, and shows
	special        // only decode can tell, with what follows
)

var signs = func() (t [256]byte) {
	for c := range t {
		switch {
		case c-'0' >= 0 && c-'0' <= 9:
			t[c] = figure
		case misreadAs[c] != 0 || c >= 0x80 || c == 0 || c >= 0x10 && c <= 0x15:
			t[c] = special
		}
	}
	for _, c := range "&#%=\\<" {
		t[c] = special
	}
	for _, c := range " -./_\r\n\t,;\"'" {
		t[c] = parts
	}
	return t
}()

// dismissed reports whether a glance shows that no number begins in the run of n
// ASCII digits at i. It is sure, or says no. Since most runs end here, and no
// branch could foretell their lengths, it has none.
func dismissed(b []byte, i, n int) bool {
	if i < 8 || i+32 > len(b) {
		return false
	}
	// The first four digits, over the sign that ends the run before them.
	x := binary.LittleEndian.Uint64(b[i:])
	low := uint64(1)<<(8*min(n, 7)) - 1
	d := uint32(x&low|x>>8&^low) ^ '0'*(ones&0xFFFFFFFF)
	const high = highs & 0xFFFFFFFF
	no := (d&^high + 0x76*(ones&0xFFFFFFFF) | d) & high
	pairs := d&0x00FF00FF*10 + d>>8&0x00FF00FF
	length := lengths[min(n, 16)]
	unsure := length.open | opaque[b[i-1]] | length.short&(opaque[b[i+min(n, 16)]]|uint8((no|-no)>>31))
	date := days[pairs&0xFF]&months[pairs>>16&0xFF] | length.nine&months[uint8(d>>8)*10+uint8(d>>16)]
	return unsure|date&^length.wrong == 0
}

// lengths tells of a run of digits, in bits of 1, whether it shows nothing, is
// shorter than a day and a month, may have lost a leading zero, or is of no
// number's length.
var lengths = [17]struct{ open, short, nine, wrong uint8 }{
	0: {open: 1}, 9: {nine: 1},
	1: {short: 1}, 2: {short: 1}, 3: {short: 1},
	11: {wrong: 1}, 13: {wrong: 1}, 14: {wrong: 1}, 15: {wrong: 1}, 16: {wrong: 1},
}

// The days and months of a CPR number, and the signs that only decode can tell,
// as bits of 1.
var days, months, opaque = func() (d, m, o [256]uint8) {
	for k := range d {
		if validDay(k) {
			d[k] = 1
		}
		if k >= 1 && k <= 12 {
			m[k] = 1
		}
		if signs[k] == special {
			o[k] = 1
		}
	}
	return d, m, o
}()

// promising reports whether a number can begin in the run of n ASCII digits at i.
// It sends most runs away after a look or two.
func promising(b []byte, i, n int) bool {
	end := i + n
	if n == 0 { // maybe a digit of another script
		return true
	}
	if n > 12 || n == 11 {
		return false
	}
	if n >= 4 && n != 9 && !dayMonth(b[i], b[i+1], b[i+2], b[i+3]) {
		return false
	}
	switch n {
	case 10:
		return true
	case 12: // with the year in full
		century := (b[i+4]-'0')*10 + b[i+5] - '0'
		return century >= 18 && century <= 20
	case 9:
		return dayMonth('0', b[i], b[i+1], b[i+2]) || dayMonth(b[i], b[i+1], b[i+2], b[i+3]) && end < len(b) && follows[b[end]]
	case 2, 3:
		if !validDay(int(b[i]-'0')*10 + int(b[i+1]-'0')) {
			return false
		}
	}
	if end == len(b) {
		return false
	}
	return follows[b[end]] || n >= 6 && n <= 7 && isLetter(b[end])
}

// furthestBack is how far a number may begin before its first true digit.
const furthestBack = 8

// scriptless reports whether the byte at i, at which a digit of another script may
// begin, surely begins none. Those of other alphabets and of emoji come in masses.
func scriptless(b []byte, i int) bool {
	switch b[i] {
	case 0xE0, 0xE1, 0xF0:
		return decode(b[i:]).kind != digit
	}
	return false
}

// begin goes back over letters that an image reader may have taken for digits,
// to where a word begins.
func begin(w []byte, at int) int {
	start := at
	for start > 0 && at-start < furthestBack {
		size := 1
		if c := w[start-1]; c >= 0x80 && c < 0xC0 && start > 1 && w[start-2] >= 0xC0 && at-start+2 <= furthestBack {
			size = 2
		}
		if s := decode(w[start-size:]); s.kind != letter || s.size != size {
			break
		} else if misreadAs[s.value] == 0 {
			break
		}
		start -= size
	}
	if start < at && (start == 0 || !isLetter(w[start-1])) {
		return start
	}
	return at
}

// escapeAt returns how many bytes at i are the rest of an escape, such as the 20
// of %20; 0 when they are none.
func escapeAt(b []byte, i int) int {
	at := func(k int) byte {
		if k < 0 {
			return 0
		}
		return b[k]
	}
	hex := func(k int) bool {
		_, ok := hexPair(b[min(len(b), k):])
		return ok
	}
	switch {
	case (at(i-1) == '%' || at(i-1) == '=') && hex(i):
		return 2
	case (at(i-2) == '%' || at(i-2) == '=') && hex(i-1):
		return 1
	}
	for k := 2; k <= 5; k++ {
		if at(i-k) == '\\' && at(i-k+1)|0x20 == 'u' {
			return 6 - k
		}
	}
	return 0
}

// touched reports whether a digit of any writing comes before w[start:] with
// nothing but invisible characters between.
func touched(w []byte, start int) bool {
	i := start
	for i > 0 {
		switch {
		case w[i-1] == 0:
			i--
		case i >= 3 && w[i-3] == 0xE2 && w[i-2] == 0x80 && w[i-1] >= 0x8B && w[i-1] <= 0x8F,
			i >= 3 && w[i-3] == 0xE2 && w[i-2] == 0x81 && w[i-1] >= 0xA0 && w[i-1] <= 0xA4,
			i >= 3 && w[i-3] == 0xEF && w[i-2] == 0xBB && w[i-1] == 0xBF:
			i -= 3
		default:
			return lastDigit(w[:i])
		}
	}
	return false
}

func lastDigit(w []byte) bool {
	if w[len(w)-1]-'0' <= 9 {
		return true
	}
	for _, size := range []int{2, 3, 4} {
		if len(w) >= size && w[len(w)-size] >= 0xC0 {
			return decode(w[len(w)-size:]).kind == digit
		}
	}
	return false
}
