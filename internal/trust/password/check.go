// SPDX-License-Identifier: Apache-2.0

package password

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// The length of a new password in characters.
const (
	MinLength = 12
	MaxLength = 128
)

// common are passwords of twelve characters and more that are tried first
// everywhere, and the stems of the endless rows of digits after them. Shorter
// ones are refused by their length.
var common = []string{
	"password", "passw0rd", "adgangskode", "kodeord", "hemmelig", "velkommen", "welcome", "qwerty", "qwertyuiop", "asdfghjkl",
	"1q2w3e4r5t6y", "1qaz2wsx3edc", "letmein", "iloveyou", "administrator", "admin", "changeme", "sommer", "vinter", "efteraar",
	"efterår", "foraar", "forår", "danmark", "kobenhavn", "københavn", "tilsyn", "mitkodeord", "football", "princess", "superman",
	"abcdefghijkl", "abcdefghijklmnop", "correcthorsebatterystaple",
}

// Check says whether a new password will do for the account with this login. The
// error is a fault.Invalid with the code password_short, password_long,
// password_login or password_common, or password_form for text that isn't UTF-8.
func Check(password, login string) error {
	if !utf8.ValidString(password) {
		return fault.New(fault.Invalid, "password_form").On("password")
	}
	switch n := utf8.RuneCountInString(norm.NFC.String(password)); {
	case n < MinLength:
		return fault.New(fault.Invalid, "password_short").On("password")
	case n > MaxLength:
		return fault.New(fault.Invalid, "password_long").On("password")
	}
	plain := strings.ToLower(norm.NFC.String(password))
	login = strings.ToLower(norm.NFC.String(login))
	local, _, _ := strings.Cut(login, "@")
	if bare := trim(plain); plain == login || bare == trim(login) || bare == trim(local) {
		return fault.New(fault.Invalid, "password_login").On("password")
	}
	if isCommon(plain) {
		return fault.New(fault.Invalid, "password_common").On("password")
	}
	return nil
}

// trim leaves out what people add to a word to make it longer.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// isCommon reports whether a password is one character or a short row over and
// over, digits alone, or a common word with digits and signs around it.
func isCommon(plain string) bool {
	bare := trim(plain)
	if bare == "" {
		return true
	}
	for _, word := range common {
		if plain == word || bare == word || bare == word+word {
			return true
		}
	}
	for size := 1; size <= 4 && size < len(plain); size++ {
		if strings.HasPrefix(strings.Repeat(plain[:size], len(plain)/size+1), plain) {
			return true
		}
	}
	return false
}
