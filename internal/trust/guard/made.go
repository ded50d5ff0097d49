// SPDX-License-Identifier: Apache-2.0

package guard

// The ids that Tilsyn makes are a time in ten characters of Crockford's alphabet
// and a random part in sixteen. One in a few thousand reads like a number whose
// digits were taken for letters.
const (
	madeLength   = 26
	madeTime     = 10
	madeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// inMadeID reports whether the place lies in such an id.
func inMadeID(text string, p Place) bool {
	from, to := p.Offset, p.Offset+p.Length
	for from > 0 && isMade[text[from-1]] {
		from--
	}
	for to < len(text) && isMade[text[to]] {
		to++
	}
	return to-from == madeLength && madeAt(text[from:to])
}

// madeAt reports whether an id begins with a time before 2074 that is no run of
// digits: what begins with anything else was not made here.
func madeAt(id string) bool {
	if id[0] != '0' || id[1] > '2' {
		return false
	}
	for i := range madeTime {
		if id[i] > '9' {
			return true
		}
	}
	return false
}

var isMade = func() (t [256]bool) {
	for i := range len(madeAlphabet) {
		t[madeAlphabet[i]] = true
	}
	return t
}()
