// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"
	"image/color"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

const (
	// anyRun is the length from which a run of digits outside the proven dates
	// makes a picture unfit.
	anyRun = 4
	// lastLook is the long side of the masked picture when it is read once more.
	lastLook = 736
)

// harmless reads the masked picture once more: the dates where they should stand,
// and then, without them, whatever else there is.
func harmless(e *ocr.Engine, img *image.RGBA, canvas color.RGBA, dates []kept, f frame) (bool, error) {
	rest := image.NewRGBA(img.Rect)
	copy(rest.Pix, img.Pix)
	for _, d := range dates {
		b := f.in(d.Box)
		ok, err := shows(e, img, b, d.digits)
		if err != nil || !ok {
			return false, err
		}
		fill(rest, b, canvas)
	}
	boxes, err := e.Detect(rest, rest.Rect, min(lastLook, max(img.Rect.Dx(), img.Rect.Dy(), 640)))
	if err != nil {
		return false, err
	}
	for _, b := range boxes {
		l, err := readLine(e, rest, upright(b, 0))
		if err != nil {
			return false, err
		}
		if digitRun(l.text) >= anyRun {
			return false, nil
		}
	}
	return true, nil
}

// shows says whether a date can be read in the box, but for two digits.
func shows(e *ocr.Engine, img *image.RGBA, b ocr.Box, want string) (bool, error) {
	var p page
	l, err := readLine(e, img, b)
	if err != nil {
		return false, err
	}
	_, ok, err := p.readAgain(e, img, l, func(l line) bool {
		text := l.text
		if _, value, ok := labelOf(text); ok {
			text = value
		}
		found := onlyDigits(text)
		// A label's digit may stand before the date's.
		if len(found) > len(want)+1 || len(found) < len(want) {
			return false
		}
		same := 0
		for i := range want {
			if found[len(found)-1-i] == want[len(want)-1-i] {
				same++
			}
		}
		return same >= len(want)-2
	})
	return ok, err
}

// in takes a box of the source to the frame.
func (f frame) in(b ocr.Box) ocr.Box {
	u, v := f.turn(b.X, b.Y)
	return ocr.Box{X: (u - f.u) / f.scale, Y: (v - f.v) / f.scale, W: b.W / f.scale, H: b.H / f.scale, Angle: b.Angle - f.angle}
}

func fill(img *image.RGBA, b ocr.Box, with color.RGBA) {
	b.W, b.H = b.W+4, b.H+4
	each(b, func(x, y int) bool {
		if at := image.Pt(x, y); at.In(img.Rect) {
			img.SetRGBA(x, y, with)
		}
		return true
	})
}
