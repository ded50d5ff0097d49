// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"
	"strings"
	"sync"
)

// folding is the texts of a dictionary as a search compares them.
type folding struct {
	mu    sync.Mutex
	texts []string
}

// of returns the folded texts. The caller must not change them.
func (f *folding) of(texts []string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.texts) < len(texts) {
		// Others may still read the shorter list: it is never written to.
		f.texts = slices.Grow(f.texts, len(texts)-len(f.texts))
		for _, text := range texts[len(f.texts):] {
			f.texts = append(f.texts, fold(text))
		}
	}
	return f.texts[:len(texts)]
}

// foldings are letters that a search does not tell apart: capitals aside, what
// people write without a Danish keyboard, or in an old name.
var foldings = strings.NewReplacer("aa", "å", "ä", "æ", "ö", "ø", "ü", "u", "é", "e", "è", "e", "ê", "e", "á", "a", "ó", "o")

// fold returns the form in which texts are compared by a search.
func fold(text string) string { return foldings.Replace(strings.ToLower(text)) }

// words returns the folded words of a search: a row is found when each is in it
// somewhere.
func words(search string) []string { return strings.Fields(fold(search)) }
