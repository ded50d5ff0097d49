// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// anyRun is the length from which a run of digits outside the proven dates
// makes a picture unfit.
const anyRun = 4

// harmless reads the masked picture once more.
func harmless(e *ocr.Engine, img *image.RGBA, proven []Proven) (bool, error) {
	boxes, err := e.Detect(img, img.Rect, max(img.Rect.Dx(), img.Rect.Dy(), 640))
	if err != nil {
		return false, err
	}
	for _, b := range boxes {
		l, err := readLine(e, img, upright(b, 0))
		if err != nil {
			return false, err
		}
		if digitRun(l.text) >= anyRun && !isProven(l, proven) {
			return false, nil
		}
	}
	return true, nil
}

// isProven says whether a line shows a proven date where it stands.
func isProven(l line, proven []Proven) bool {
	text := l.text
	if _, value, ok := fieldOf(text); ok {
		text = value
	}
	found := onlyDigits(text)
	for _, p := range proven {
		if l.X < float64(p.X0) || l.X > float64(p.X1) || l.Y < float64(p.Y0) || l.Y > float64(p.Y1) {
			continue
		}
		// The label's digit stands before the date's eight.
		if len(found) > len(p.Digits)+1 || len(found) < anyRun {
			return false
		}
		same := 0
		for i := range min(len(found), len(p.Digits)) {
			if found[len(found)-1-i] == p.Digits[len(p.Digits)-1-i] {
				same++
			}
		}
		return same >= min(len(found), len(p.Digits))-2
	}
	return false
}
