// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	os2Form   = regexp.MustCompile(`\b[0-9]{6}(?:[ \-/.\t]| - )?[0-9]{4}\b`)
	os2Silent = regexp.MustCompile(`p-nr|p\.nr|p-nummer|pnr|customer[ -]no|bilagsnummer|order number|ordrenummer|fakturanummer|` +
		`faknr|fak-nr|tullstatisti[sk]|test report no|protocol no\.|dhk:tx`)
	os2Token  = regexp.MustCompile(`([\pL\pN_]+(?:[-./][\pL\pN_]*)*)|([^\pL\pN_\s."])`)
	os2Number = regexp.MustCompile(`^[0-9]*[.,]?[0-9]*$`)
)

// os2datascanner is the CPR rule of OS2datascanner with its settings as they
// come: modulus 11 but for listed days, no future birth, and the words around.
// A word such as "ordrenummer" anywhere silences the whole text. Of its list of
// days only 1 January 2057 is taken, as the corpus has no other year: the list
// is taken to be complete.
//
// Source: github.com/os2datascanner/os2datascanner, release of 2024-03-22,
// engine2/rules/cpr.py and utilities/cpr_probability.py.
func os2datascanner(text string) []Place {
	if os2Silent.MatchString(strings.ToLower(text)) {
		return nil
	}
	matches := os2Form.FindAllStringIndex(text, -1)
	var kept [][]int
	for _, at := range matches {
		s := tenDigits(text[at[0]:at[1]])
		born, ok := birth(s)
		if !ok || born.After(today) || !modulus11(s) && s[:6] != "010157" {
			continue
		}
		if len(text) == at[1]-at[0] || os2Context(text, at) {
			kept = append(kept, at)
		}
	}
	var out []Place
	for _, at := range os2Bins(matches, kept) {
		out = append(out, Place{From: at[0], To: at[1], Sure: Certain})
	}
	return out
}

// os2Context judges the three words on each side: "cpr" among them settles it;
// else brackets must pair, no sign of arithmetic may stand there, and the
// neighbours may be neither numbers nor of mixed case.
func os2Context(text string, at []int) bool {
	pre := strings.Fields(text[max(0, at[0]-50):at[0]])
	post := strings.Fields(text[at[1]:min(len(text), at[1]+50)])
	words := [2][]string{}
	balance, fine := 0, true
	for side, part := range []string{strings.Join(pre[max(0, len(pre)-3):], " "), strings.Join(post[:min(3, len(post))], " ")} {
		for _, token := range os2Token.FindAllStringSubmatch(part, -1) {
			switch {
			case token[1] != "":
				words[side] = append(words[side], token[1])
			case strings.Contains("([{<", token[2]):
				balance++
			case strings.Contains(")]}>", token[2]):
				balance--
			case strings.Contains("+-!#%", token[2]):
				fine = false
			}
		}
	}
	for _, word := range slices.Concat(words[0], words[1]) {
		if strings.Contains(strings.ToLower(word), "cpr") {
			return true
		}
	}
	beside := []string{}
	if n := len(words[0]); n > 0 {
		beside = append(beside, words[0][n-1])
	}
	if len(words[1]) > 0 {
		beside = append(beside, words[1][0])
	}
	for _, word := range beside {
		if at := os2Form.FindStringIndex(word); at != nil && at[0] == 0 {
			continue
		}
		fine = fine && !strings.HasSuffix(word, "-") && !os2Number.MatchString(word) && oneCase(word)
	}
	return fine && balance == 0
}

// oneCase reports whether a word is lower, upper or title case.
func oneCase(word string) bool {
	word = strings.ReplaceAll(word, "-", "")
	lower, upper := strings.ToLower(word), strings.ToUpper(word)
	if lower == upper {
		return false // it has no letter
	}
	return word == lower || word == upper || titled(word)
}

func titled(word string) bool {
	inWord := false
	for _, c := range word {
		switch {
		case !unicode.IsLetter(c):
			inWord = false
			continue
		case unicode.IsUpper(c) == inWord:
			return false
		}
		inWord = true
	}
	return true
}

// os2Bins cuts the text into forty stretches and drops what lies in a stretch of
// which less than 15 % of the matches were kept, or whose neighbours both were
// dropped.
func os2Bins(matches, kept [][]int) [][]int {
	const bins = 40
	if len(kept) == 0 {
		return nil
	}
	size := (matches[len(matches)-1][1] + bins - 1) / bins
	var all, good [bins]int
	for _, at := range matches {
		all[min(bins-1, at[0]/size)]++
	}
	for _, at := range kept {
		good[min(bins-1, at[0]/size)]++
	}
	var accepted [bins + 2]bool
	for i := range bins {
		accepted[i+1] = all[i] == 0 || float64(good[i]) >= 0.15*float64(all[i])
	}
	for i := 1; i <= bins; i++ {
		accepted[i] = accepted[i] && (accepted[i-1] || accepted[i+1])
	}
	return slices.DeleteFunc(kept, func(at []int) bool { return !accepted[min(bins-1, at[0]/size)+1] })
}
