// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"image"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// Reason says why a picture was refused. There are few on purpose: a reason
// must not tell what was read.
type Reason string

// The reasons of this package. The door to the reader has two more, for files
// that are no acceptable picture.
const (
	NotLicence Reason = "not_licence" // not the front of one Danish driving licence
	Unclear    Reason = "unclear"     // too small, blurred, dazzled or covered to be sure
)

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

// looks are how much closer a page is looked at, one after the other, until it
// tells what it must.
var looks = []float64{1, 1.5}

// Mask masks the picture. origin is a corner of the grid of blocks in which the
// source was compressed. It returns an error only when the models fail.
func Mask(e *ocr.Engine, img *image.RGBA, origin image.Point) (Answer, error) {
	z, up, reason, err := locate(e, img, origin)
	if err != nil || reason != "" {
		return Answer{Reason: reason}, err
	}
	// From here on nothing depends on the digits.
	blanked := z.blank(img)
	p, all, reason, err := understand(e, blanked, up)
	if err != nil || reason != "" {
		return Answer{Reason: reason}, err
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
func locate(e *ocr.Engine, img *image.RGBA, origin image.Point) (zone, float64, Reason, error) {
	var reason Reason
	for _, closer := range looks {
		p, err := readPage(e, img, closer, nil)
		if err != nil {
			return zone{}, 0, "", err
		}
		f, ok, several, err := p.find(e, img)
		if err != nil {
			return zone{}, 0, "", err
		}
		if several {
			return zone{}, 0, NotLicence, nil
		}
		if ok {
			if z, ok := newZone(img, p, f, origin); ok && z.holds(f, p.scale) {
				return z, p.angle, "", nil
			}
		}
		if reason = p.unfit(); digitHeight(p.pitch, p.scale) < hopeless {
			break
		}
	}
	return zone{}, 0, reason, nil
}

// unfit is the reason for refusing a page on which something is missing. Small
// print may be a licence.
func (p page) unfit() Reason {
	if p.danish() || p.pitch > 0 && digitHeight(p.pitch, p.scale) < least {
		return Unclear
	}
	return NotLicence
}

// understand reads the blanked picture and tells its fields apart.
func understand(e *ocr.Engine, img *image.RGBA, up float64) (page, map[string]line, Reason, error) {
	var reason Reason
	for _, closer := range looks {
		p, err := readPage(e, img, closer, &up)
		if err != nil {
			return page{}, nil, "", err
		}
		for _, l := range p.lines {
			if _, second := number(l.text); second {
				return page{}, nil, NotLicence, nil
			}
		}
		if all, ok := p.fields(); ok && p.danish() {
			return p, all, "", nil
		}
		reason = p.unfit()
	}
	return page{}, nil, reason, nil
}

func holds(pieces []kept, field string) bool {
	for _, p := range pieces {
		if p.field == field {
			return true
		}
	}
	return false
}
