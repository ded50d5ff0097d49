// SPDX-License-Identifier: Apache-2.0

package canary

// decode holds for each form what reads it from a place as ASCII. What lies outside
// of the data reads as zero.
var decode = [forms]func(to, data []byte, at int){
	Plain:   decodePlain,
	UTF16:   decodeUTF16,
	Packed:  decodePacked,
	Base64:  decodeBase64,
	Percent: decodePercent,
}

func byteAt(data []byte, at int) byte {
	if at < 0 || at >= len(data) {
		return 0
	}
	return data[at]
}

func decodePlain(to, data []byte, at int) { copy(to, data[at:]) }

// decodeUTF16 takes every other byte: it is the same for both orders.
func decodeUTF16(to, data []byte, at int) {
	for i := range to {
		to[i] = byteAt(data, at+2*i)
	}
}

func decodePacked(to, data []byte, at int) {
	for i := range 5 {
		b := byteAt(data, at+i)
		to[2*i], to[2*i+1] = '0'+b>>4, '0'+b&15
	}
}

func decodePercent(to, data []byte, at int) {
	for i := range to {
		b := byteAt(data, at)
		if b != '%' {
			to[i] = b
			at++
			continue
		}
		to[i] = hex(byteAt(data, at+1))<<4 | hex(byteAt(data, at+2))
		at += 3
	}
}

func hex(b byte) byte {
	switch {
	case b >= '0' && b <= '9':
		return b - '0'
	case b >= 'A' && b <= 'F':
		return b - 'A' + 10
	case b >= 'a' && b <= 'f':
		return b - 'a' + 10
	}
	return 0
}

// groups is how many groups of base64 a number with its surroundings takes.
const groups = 6

func decodeBase64(to, data []byte, at int) {
	for g := range groups {
		bits := uint32(0)
		for i := range 4 {
			bits = bits<<6 | uint32(sextets[byteAt(data, at+4*g+i)])
		}
		to[3*g], to[3*g+1], to[3*g+2] = byte(bits>>16), byte(bits>>8), byte(bits)
	}
}

// sextets is the value of each character; zero for what is none.
var sextets = func() (t [256]byte) {
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = byte(i)
	}
	t['-'], t['_'] = 62, 63 // of the alphabet for addresses
	return t
}()
