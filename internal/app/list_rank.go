// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// ranking is the order of a list of texts to which more may be added: rank n of
// text i says that n texts come before it. It is made when it is first asked for,
// and new texts are put in their places.
type ranking struct {
	mu    sync.Mutex
	order []uint32
	rank  []uint32
}

// collators compare as Danes do ("Aa" is Å and comes last) and numbers inside
// texts by their value. A collator serves one goroutine at a time.
var collators = sync.Pool{New: func() any { return collate.New(language.Danish, collate.Numeric) }}

// maxInserted is how many new texts are put in one by one; more are cheaper to
// sort with all the others.
const maxInserted = 32

// of returns the ranks of all texts. The caller must not change them, and nobody
// else does.
func (r *ranking) of(texts []string, kind record.Kind, codes []string) []uint32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.rank) == len(texts) {
		return r.rank
	}
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	if news := len(texts) - len(r.order); len(r.order) == 0 || news > maxInserted {
		r.order = sortedTexts(c, texts, kind, codes)
	} else {
		for i := len(r.order); i < len(texts); i++ {
			at, _ := slices.BinarySearchFunc(r.order, texts[i], func(j uint32, text string) int {
				return compareCells(c, texts[j], text, kind, codes)
			})
			r.order = slices.Insert(r.order, at, uint32(i))
		}
	}
	r.rank = make([]uint32, len(texts))
	for n, i := range r.order {
		r.rank[i] = uint32(n)
	}
	return r.rank
}

// have returns the ranks of n texts if they are known, else nil.
func (r *ranking) have(n int) []uint32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.rank) != n {
		return nil
	}
	return r.rank
}

// sortedTexts returns the places of the texts in order. Text is compared by keys
// that are made once.
func sortedTexts(c *collate.Collator, texts []string, kind record.Kind, codes []string) []uint32 {
	order := make([]uint32, len(texts))
	for i := range order {
		order[i] = uint32(i)
	}
	if !collated(kind) {
		slices.SortFunc(order, func(i, j uint32) int { return compareCells(c, texts[i], texts[j], kind, codes) })
		return order
	}
	var buffer collate.Buffer
	keys := make([][]byte, len(texts))
	for i, text := range texts {
		keys[i] = c.KeyFromString(&buffer, text)
	}
	slices.SortFunc(order, func(i, j uint32) int {
		return cmp.Or(bytes.Compare(keys[i], keys[j]), strings.Compare(texts[i], texts[j]))
	})
	return order
}

func collated(kind record.Kind) bool {
	switch kind {
	case record.KindText, record.KindName, record.KindRef, record.KindCountry:
		return true
	}
	return false
}

// compareCells compares two cells of a field in exchange form.
func compareCells(c *collate.Collator, a, b string, kind record.Kind, codes []string) int {
	switch kind {
	case record.KindInt:
		x, _ := strconv.ParseInt(a, 10, 64) // a stored number can be read; a list counts as 0
		y, _ := strconv.ParseInt(b, 10, 64)
		return cmp.Or(cmp.Compare(x, y), strings.Compare(a, b))
	case record.KindTime:
		x, _ := record.ParseTime(a) // a stored time can be read
		y, _ := record.ParseTime(b)
		return cmp.Or(cmp.Compare(x, y), strings.Compare(a, b))
	case record.KindSpan:
		x, _ := record.ParseSpan(a) // a stored span can be read
		y, _ := record.ParseSpan(b)
		return cmp.Or(cmp.Compare(x.Approx(), y.Approx()), strings.Compare(a, b))
	case record.KindCode:
		return cmp.Or(cmp.Compare(slices.Index(codes, a), slices.Index(codes, b)), strings.Compare(a, b))
	}
	if collated(kind) {
		return cmp.Or(c.CompareString(a, b), strings.Compare(a, b))
	}
	return strings.Compare(a, b) // dates, answers, hashes
}

// ranks returns the rank of each value of the column's dictionary by the order of
// its kind.
func (c *column) ranks() []uint32 { return c.rank.of(c.values, c.field.Kind, c.field.Codes) }

// sortedCells returns the places of texts in Danish order.
func sortedCells(texts []string) []uint32 {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return sortedTexts(c, texts, record.KindText, nil)
}
