// SPDX-License-Identifier: Apache-2.0

package identifier

// follows marks the bytes that may come after the first digits of a number that
// isn't written in one run.
var follows = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 0x80 || c == 0 || c >= 0x10 && c <= 0x15
	}
	for _, c := range " -./_\r\n\t,;|\"'<&%=\\OoIilZzSsB" {
		t[c] = true
	}
	return t
}()

// promising returns where the run of ASCII digits at i ends, and whether a
// number can begin there. It sends most runs away after a look or two.
func promising(b []byte, i int) (end int, worth bool) {
	end = i
	for end < len(b) && b[end]-'0' <= 9 {
		end++
	}
	n := end - i
	if n == 0 { // maybe a digit of another script
		return i + 1, true
	}
	if n > 12 || n == 11 {
		return end, false
	}
	if n >= 4 && n != 9 && !dayMonth(b[i], b[i+1], b[i+2], b[i+3]) {
		return end, false
	}
	switch n {
	case 10, 12:
		return end, true
	case 9:
		return end, dayMonth('0', b[i], b[i+1], b[i+2]) || dayMonth(b[i], b[i+1], b[i+2], b[i+3]) && end < len(b) && follows[b[end]]
	case 2, 3:
		if !validDay(int(b[i]-'0')*10 + int(b[i+1]-'0')) {
			return end, false
		}
	}
	if end == len(b) {
		return end, false
	}
	return end, follows[b[end]] || n >= 6 && n <= 7 && isLetter(b[end])
}

// furthestBack is how far a number may begin before its first true digit.
const furthestBack = 8

// begin goes back over letters that an image reader may have taken for digits,
// to where a word begins.
func begin(w []byte, at int) int {
	start := at
	for start > 0 && at-start < furthestBack {
		if _, ok := mistaken(w[start-1]); !ok {
			break
		}
		start--
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
	for _, size := range []int{2, 3} {
		if len(w) >= size && w[len(w)-size] >= 0xC0 {
			return decode(w[len(w)-size:]).kind == digit
		}
	}
	return false
}
