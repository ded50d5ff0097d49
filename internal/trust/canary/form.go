// SPDX-License-Identifier: Apache-2.0

package canary

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Form is a way in which a number is written.
type Form int

// The forms.
const (
	Plain   Form = iota // ASCII, with or without a hyphen
	UTF16               // of either byte order
	Packed              // two digits to a byte (BCD)
	Base64              // at any alignment
	Percent             // %30%33…
	forms
)

// spellings returns a number in every form that is found, one after another.
func spellings(number string) (list [][]byte) {
	bare := strings.Replace(number, "-", "", 1)
	for _, s := range []string{number, bare} {
		units := utf16.Encode([]rune(s))
		var little, big, percent []byte
		for i, u := range units {
			little = binary.LittleEndian.AppendUint16(little, u)
			big = binary.BigEndian.AppendUint16(big, u)
			percent = fmt.Appendf(percent, "%%%02X", s[i])
		}
		list = append(list, []byte(s), little, big, percent)
		for before := range 3 {
			list = append(list, []byte(base64.StdEncoding.EncodeToString([]byte("abc"[:before]+s+"."))))
		}
	}
	return append(list, packed(bare))
}

// Spellings is in how many ways each control number is written.
const Spellings = 15

// Control returns a text that holds every control number in every spelling, which a
// search must find: [Found.Controls] is [Spellings] times as many as the numbers.
func (n *Numbers) Control() []byte {
	var text []byte
	for i := n.planted; i < len(n.drawn); i++ {
		for _, s := range spellings(n.Number(i)) {
			text = append(append(text, s...), '\n')
		}
	}
	return text
}

func packed(bare string) (b []byte) {
	for i := 0; i < len(bare); i += 2 {
		b = append(b, (bare[i]-'0')<<4|(bare[i+1]-'0'))
	}
	return b
}
