// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"strings"
)

// secretNames are how the names end that are given a secret, without what parts
// their words.
var secretNames = strings.Fields("password passwd pwd adgangskode kodeord passphrase secret secretkey token apikey accesskey " +
	"authkey privatekey accountkey sharedaccesskey encryptionkey masterkey")

const (
	longestSecretName = 40
	shortestSecret    = 8
	longestSecret     = 200
)

// assigned reads the value that a name of a secret is given at the = or : at w[p].
func assigned(v *view, w []byte, p int) match {
	if !secretNamed(w[:p]) {
		return match{}
	}
	v.plain(w, p+1, longestSecret+8)
	i := 0
	for i < len(v.b) && i < 6 && strings.IndexByte(" =>:", v.b[i]) >= 0 {
		i++
	}
	quote := byte(0)
	if i < len(v.b) && (v.b[i] == '"' || v.b[i] == '\'' || v.b[i] == '`') {
		quote = v.b[i]
		i++
	}
	end := i
	for end < len(v.b) && end-i < longestSecret && v.b[end] > ' ' && v.b[end] != quote {
		if quote == 0 && strings.IndexByte("\"',;&)}]<", v.b[end]) >= 0 {
			break
		}
		end++
	}
	points := secretScore(v.b[i:end])
	if points == 0 {
		return match{}
	}
	start := p + 1
	if i > 0 {
		start = v.to[i-1]
	}
	return match{rule: Secret, form: "assigned", end: end, back: p - start, alone: points, labelled: points}
}

// secretNamed reports whether a text ends with the name of a secret.
func secretNamed(text []byte) bool {
	end := len(text)
	for end > 0 && len(text)-end < 4 && strings.IndexByte(" \"'\x00]", text[end-1]) >= 0 {
		end--
	}
	if end == 0 || strings.IndexByte("dDeEtTnNyY", text[end-1]) < 0 && text[end-1] != 0 {
		return false
	}
	var name [longestSecretName]byte
	n := len(name)
	for i := end - 1; i >= 0 && n > 0; i-- {
		c := text[i]
		if c == 0 || c == '_' || c == '-' {
			continue
		}
		if !isLetter(c) {
			break
		}
		n--
		name[n] = c | 0x20
	}
	for _, k := range secretNames {
		if bytes.HasSuffix(name[n:], []byte(k)) {
			return true
		}
	}
	return false
}

// placeholders are values that stand for a secret.
var placeholders = strings.Fields("example changeme password secret your xxx *** ... todo placeholder process.env os.environ getenv " +
	"undefined eksempel adgangskode hunter2 redacted 12345678 abcdefgh")

// secretScore judges a value: how its signs are mixed, and what it isn't.
func secretScore(value []byte) int {
	if len(value) < shortestSecret || bytes.IndexByte([]byte("$%{<([@/"), value[0]) >= 0 || bytes.ContainsAny(value, "()") {
		return 0
	}
	if placeholder(value) {
		return 0
	}
	classes, digits, letters := [4]bool{}, 0, 0
	for _, c := range value {
		switch {
		case c-'0' <= 9:
			classes[0] = true
			digits++
		case isUpper(c):
			classes[1] = true
			letters++
		case isLetter(c):
			classes[2] = true
			letters++
		default:
			classes[3] = true
		}
	}
	kinds := count(classes[:])
	switch bits := entropy(value); {
	case digits == 0 && (kinds < 2 || bits < 4), letters == 0:
		return 0
	case bits >= 3 && (kinds >= 3 || len(value) >= 20):
		return 58
	case bits >= 2.5:
		return 40
	}
	return 0
}

// passwordBefore reads the password before the @ of an address of the web.
func passwordBefore(v *view, w []byte, p int) match {
	colon := -1
	for i := p - 1; i > 2 && p-i < behind/2; i-- {
		switch c := w[i]; {
		case c == ':' && bytes.HasPrefix(w[i:], []byte("://")):
			value := w[max(0, colon+1):p]
			if colon < 0 || len(value) < 4 || placeholder(value) {
				return match{}
			}
			v.plain(w, p-1, 1)
			return match{rule: Secret, form: "address", end: len(v.b), back: len(value), alone: 66, labelled: 66}
		case c == ':' && colon < 0:
			colon = i
		case c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '@':
			return match{}
		}
	}
	return match{}
}

func placeholder(value []byte) bool {
	low := bytes.ToLower(value)
	for _, k := range placeholders {
		if bytes.Contains(low, []byte(k)) {
			return true
		}
	}
	switch string(low) {
	case "pass", "pwd", "user", "test", "kode":
		return true
	}
	return bytes.ContainsAny(value, "${}<>")
}
