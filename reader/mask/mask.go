// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// Reason says why a picture was refused.
type Reason string

// Unclear is the one reason of this package: the picture doesn't show the front of
// one Danish driving licence, or not so that all of it could be read surely. Which of
// them it is may hang on a digit that was misread, so it isn't told. The door to
// the reader has two more reasons, for files that are no acceptable picture.
const Unclear Reason = "unclear"

// Answer is a masked picture, or the reason for none.
type Answer struct {
	Reason  Reason   // empty if there is a picture
	Picture []byte   // JPEG
	Proven  []Proven // the dates it shows
	Fields  []string // what was kept: 1, 2, 4a, 4b, 9

	pieces []kept // where in the source; for tests
}

// least is the height of a printed digit, in pixels, from which a picture may be
// accepted.
const least = 12.0

// hopeless is the height below which a closer look is not worth its time.
const hopeless = 8.0

// largest is the long side, in pixels, from which a picture is made smaller before
// anything is read. The picture's size alone decides it.
const largest = 3000

// looks are how much closer a page is looked at, one after the other, until it
// tells what it must.
var looks = []float64{1, 1.5}

// Mask masks the picture. origin is a corner of the grid of blocks in which the
// source was compressed. It returns an error only when the models fail.
func Mask(e *ocr.Engine, img *image.RGBA, origin image.Point) (Answer, error) {
	if k := (max(img.Rect.Dx(), img.Rect.Dy()) + largest - 1) / largest; k > 1 {
		// The zone's reach is now k times as many pixels of the source, and with it
		// covers the source's grid wherever that lies.
		img, origin = ocr.Shrink(img, k), image.Point{}
	}
	z, up, ok, err := locate(e, img, origin)
	if err != nil || !ok {
		return Answer{Reason: Unclear}, err
	}
	// From here on nothing depends on the digits.
	blanked := z.blank(img)
	p, all, ok, err := understand(e, blanked, up)
	if err != nil || !ok {
		return Answer{Reason: Unclear}, err
	}
	if digitHeight(p.pitch, p.scale) < least {
		return Answer{Reason: Unclear}, nil
	}
	pieces := z.clear(keep(all))
	if !holds(pieces, surname) || !holds(pieces, given) {
		return Answer{Reason: Unclear}, nil
	}
	canvas := ground(blanked, pieces)
	cleaned := clean(blanked, pieces, canvas)
	if !untouched(cleaned, z, canvas) {
		return Answer{Reason: Unclear}, nil
	}
	f := frameOf(pieces, p.angle, p.pitch)
	masked := f.paint(cleaned, canvas)
	proven := f.proven(pieces)
	if ok, err := harmless(e, masked, proven); err != nil || !ok {
		return Answer{Reason: Unclear}, err
	}
	out, err := encode(masked)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Picture: out, Proven: proven, pieces: pieces}
	for _, p := range pieces {
		a.Fields = append(a.Fields, p.field)
	}
	return a, nil
}

// locate finds the number, lays the zone over it, and tells which side of the
// picture is up.
func locate(e *ocr.Engine, img *image.RGBA, origin image.Point) (z zone, up float64, ok bool, err error) {
	for _, closer := range looks {
		p, err := readPage(e, img, closer, nil)
		if err != nil {
			return zone{}, 0, false, err
		}
		f, found, several, err := p.find(e, img)
		if err != nil || several {
			return zone{}, 0, false, err
		}
		if found {
			if z, ok := newZone(img, p, f, origin); ok && z.holds(f, p.scale) {
				return z, p.angle, true, nil
			}
		}
		if digitHeight(p.pitch, p.scale) < hopeless {
			break
		}
	}
	return zone{}, 0, false, nil
}

// understand reads the blanked picture and tells its fields apart.
func understand(e *ocr.Engine, img *image.RGBA, up float64) (p page, all map[string]line, ok bool, err error) {
	for _, closer := range looks {
		if p, err = readPage(e, img, closer, &up); err != nil {
			return page{}, nil, false, err
		}
		for _, l := range p.lines {
			if _, second := number(l.text); second {
				return page{}, nil, false, nil
			}
		}
		if all, ok := p.fields(); ok && p.danish() {
			return p, all, true, nil
		}
	}
	return page{}, nil, false, nil
}

func holds(pieces []kept, field string) bool {
	for _, p := range pieces {
		if p.field == field {
			return true
		}
	}
	return false
}
