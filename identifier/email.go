// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"strings"
)

// atSignSize is the size of an @ that stands at the beginning of b as it is or
// escaped, or 0.
func atSignSize(b []byte) int {
	switch {
	case b[0] == '@':
		return 1
	case bytes.HasPrefix(b, []byte("%40")):
		return 3
	case bytes.HasPrefix(b, []byte("&#64;")):
		return 5
	}
	return 0
}

// Lengths of the parts of an address (RFC 5321, 4.5.3.1).
const (
	longestLocal  = 64
	longestDomain = 255
)

// address reads an e-mail address around the @ of n bytes at w[p], or the password
// of an address of the web.
func address(v *view, w []byte, p, n int) match {
	if m := passwordBefore(v, w, p); m.end > 0 {
		return m
	}
	start := localBegins(w, p)
	if start == p {
		return match{}
	}
	if c := charBefore(w, start); c == '@' || c == '/' {
		return match{}
	}
	v.read(w, p+n, longestDomain)
	end := domainEnds(v.b)
	if end == 0 {
		return match{}
	}
	m := match{rule: Email, form: "plain", end: end, back: p - start, alone: 45, labelled: 68, words: wordMail}
	if n > 1 {
		m.form = "escaped"
	}
	if local := fold(nil, w[start:p]); roles[string(local)] {
		m.form, m.alone, m.labelled = "role", 31, 34
	} else if string(local) == "git" {
		return match{}
	}
	return m
}

// roles are names that no person has.
var roles = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("info kontakt contact support noreply no-reply donotreply post mail admin administrator " +
		"postmaster webmaster hostmaster abuse security sales salg hr job faktura invoice hello hej office kontor dpo gdpr privacy") {
		m[w] = true
	}
	return m
}()

// localBegins goes back from an @ to where its name begins.
func localBegins(w []byte, p int) int {
	start, n := p, 0
	for i := p - 1; i >= 0 && n < longestLocal; i-- {
		c := w[i]
		if c == 0 {
			continue
		}
		if c == '%' && i+2 < p { // an escape, and no part of the name
			if _, ok := hexPair(w[i+1:]); ok {
				start = i + 3
				break
			}
		}
		if !alphanumeric(w, i) && c < 0x80 && strings.IndexByte("._%+-'", c) < 0 {
			break
		}
		start, n = i, n+1
	}
	for start < p && strings.IndexByte("._%+-'\x00", w[start]) >= 0 {
		start++
	}
	if start < p && strings.IndexByte(".'", w[p-1]) >= 0 {
		return p
	}
	return start
}

// domainEnds returns where the name of a domain ends that a view begins with, or
// 0 when it is none.
func domainEnds(b []byte) int {
	end, label, dots, top := 0, 0, 0, 0 // top is where the last label begins
name:
	for i, c := range b {
		switch {
		case isLetter(c) || c-'0' <= 9 || c == '~':
			label++
			end = i + 1
			continue
		case c == '-' && label > 0:
			label++
			continue
		case c == '.' && label > 0 && i+1 < len(b) && (isLetter(b[i+1]) || b[i+1]-'0' <= 9 || b[i+1] == '~'):
			dots++
			label, top = 0, i+1
			continue
		}
		break name
	}
	if dots == 0 || !topDomain(b[top:end]) {
		return 0
	}
	return end
}

// topDomain reports whether the last label can end the name of a domain: letters,
// and not what names of files end with.
func topDomain(b []byte) bool {
	if len(b) < 2 || len(b) > 24 {
		return false
	}
	for _, c := range b {
		if c-'0' <= 9 {
			return false
		}
	}
	switch string(bytes.ToLower(b)) {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html", "go", "xml", "yml", "yaml", "tgz", "local", "localhost":
		return false
	}
	return true
}
