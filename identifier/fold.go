// SPDX-License-Identifier: Apache-2.0

package identifier

import "encoding/binary"

// fold writes text as lower-case ASCII in buf: without the other halves of
// UTF-16 characters, and with the Danish letters as they are typed without them.
// Eight letters of plain ASCII go at once.
func fold(buf, text []byte) []byte {
	buf = buf[:0]
	if !hasLetters(text) {
		return append(buf, text...)
	}
	for i := 0; i < len(text); i++ {
		for ; i+8 <= len(text); i += 8 {
			x := binary.LittleEndian.Uint64(text[i:])
			if x&highs != 0 || (x+0x7F*ones)&highs != highs {
				break
			}
			upper := (x + 0x3F*ones) &^ (x + 0x25*ones) & highs
			buf = binary.LittleEndian.AppendUint64(buf, x|upper>>2)
		}
		if i == len(text) {
			break
		}
		switch c := text[i]; {
		case c == 0:
		case c < 0x80:
			buf = append(buf, lower[c])
		case c == 0xC3 && i+1 < len(text):
			i++
			buf = append(buf, foldDanish(text[i]|0x20))
		case c >= 0xC0:
			buf = append(buf, foldDanish(c&0x3F|0xA0))
		default:
			buf = append(buf, '~')
		}
	}
	return buf
}

var lower = func() (t [256]byte) {
	for c := range t {
		if t[c] = byte(c); c >= 'A' && c <= 'Z' {
			t[c] |= 0x20
		}
	}
	return t
}()

// hasLetters reports whether text holds a byte from 0x40 on, eight at once.
func hasLetters(text []byte) bool {
	for len(text) >= 8 {
		if binary.LittleEndian.Uint64(text)&(0xC0*ones) != 0 {
			return true
		}
		text = text[8:]
	}
	for _, c := range text {
		if c >= 0x40 {
			return true
		}
	}
	return false
}

// foldDanish folds the last byte of æ, ø or å in UTF-8.
func foldDanish(c byte) byte {
	switch c {
	case 0xA6, 0xA5:
		return 'a'
	case 0xB8:
		return 'o'
	}
	return '~'
}
