// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"math"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

const (
	mostMended = 12   // lines that are read anew
	paler      = 0.75 // ink of a line that is none of the card's, of a field's at the most
)

// join gives values the labels that stand apart in the same row.
func (p *page) join() {
	taken := map[int]bool{}
	for i, l := range p.lines {
		if _, _, ok := fieldOf(l.text); ok || onlyLabel.MatchString(l.text) || !looksLikeValue(l.text) {
			continue
		}
		at := p.before(l)
		if at < 0 || taken[at] || !onlyLabel.MatchString(p.lines[at].text) {
			continue
		}
		label := strings.TrimRight(strings.TrimSpace(p.lines[at].text), ".,:;· ")
		whole := label + ". " + l.text
		if _, _, ok := fieldOf(whole); !ok {
			continue
		}
		taken[at] = true
		l.text, l.label = whole, p.lines[at].Box
		l.confidence = min(l.confidence, max(sure, p.lines[at].confidence))
		p.lines[i] = l
	}
}

// mend reads anew what looks like the value of a missing field without its label, and
// what follows a label and doesn't fit it. It looks for values only in the columns
// that labels were found in, if any.
func (p *page) mend(e *ocr.Engine, img *image.RGBA) error {
	var columns, inks []float64
	for _, l := range p.lines {
		if _, _, ok := fieldOf(l.text); ok {
			columns = append(columns, l.u0)
			inks = append(inks, l.ink)
		}
	}
	pale := paler * median(inks)
	known := func(l line) bool { return l.H > 1.6*p.pitch || l.ink < pale || p.settled(l) }
	inColumn := func(l line) bool {
		return len(columns) == 0 || slices.ContainsFunc(columns, func(u float64) bool { return math.Abs(u-l.u0) < 5*p.pitch })
	}
	have, tried := p.found(), 0
	for i, l := range p.lines {
		mend := p.mending(l, have, inColumn)
		if known(l) || mend == nil {
			continue
		}
		if tried++; tried > mostMended {
			break
		}
		again, better, err := mend(e, img, l)
		if err != nil {
			return err
		}
		if better {
			p.lines[i] = again.on(p.angle)
			have = p.found()
		}
	}
	return nil
}

// mending is how a line is read anew: nil if it is none of a missing field.
func (p *page) mending(l line, have map[string]line, inColumn func(line) bool) func(*ocr.Engine, *image.RGBA, line) (line, bool, error) {
	if label, _, ok := labelOf(l.text); ok && rank[label] > 0 {
		if h, ok := have[label]; ok && h.Box != l.Box {
			return nil
		}
		return p.mendValue
	}
	if looksLikeValue(l.text) && missing(have, l.text) && inColumn(l) {
		return p.mendLabel
	}
	return nil
}

// mendValue reads a labelled line until its value fits the label.
func (p *page) mendValue(e *ocr.Engine, img *image.RGBA, l line) (line, bool, error) {
	again, better, err := p.readAgain(e, img, l, p.settled)
	again.Box = l.Box
	return again, better, err
}

// missing says whether a value may be that of a field that wasn't found yet.
func missing(have map[string]line, value string) bool {
	like := []string{surname, given}
	switch {
	case digits(value) >= enoughDigits:
		like = []string{"3", issued, expires, "5"}
	case classes.MatchString(value):
		like = []string{categories}
	case isTitle(value):
		return false
	}
	return slices.ContainsFunc(like, func(f string) bool { _, ok := have[f]; return !ok })
}

// mendLabel looks for the label of a line that looks like a field's value.
func (p *page) mendLabel(e *ocr.Engine, img *image.RGBA, l line) (line, bool, error) {
	isField := func(text string) bool { _, _, ok := fieldOf(text); return ok }
	again, err := readDark(e, img, l.Box)
	if err != nil || isField(again.text) {
		return again, err == nil, err
	}
	return p.withLabel(e, img, l, isField)
}

// settled says whether a line is a field that was read surely.
func (p *page) settled(l line) bool {
	_, _, ok := fieldOf(l.text)
	return ok && l.confidence >= sure && p.exactly(l)
}

// exactly says whether a date that may be kept reads without a flaw.
func (p *page) exactly(l line) bool {
	label, value, _ := labelOf(l.text)
	if label != issued && label != expires {
		return true
	}
	if m := lastDate.FindStringSubmatch(value); m != nil {
		value = m[1]
	}
	return isDate(value)
}
