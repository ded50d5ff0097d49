// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"errors"
	"image"
	"maps"
	"slices"

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
	Kind    Kind     // of the document; empty if there is no picture
	Reason  Reason   // empty if there is a picture
	Picture []byte   // JPEG
	Proven  []Proven // the dates it shows
	Fields  []string // what was kept: 1, 2, 4a, 4b, 9

	pieces []kept // where in the source; for tests
}

// least is the height of a printed digit, in pixels, from which a picture may be
// accepted. It is an estimate, and too high by a fifth where a photo is blurred. Where
// digits are smaller it would hang on them whether they can be read.
const least = 14.0

// hopeless is the height below which a closer look is not worth its time.
const hopeless = 8.0

// largest is the long side, in pixels, from which a picture is made smaller before
// anything is read. The picture's size alone decides it.
const largest = 4200

// looks are how large a page is looked at, one after the other, until it tells
// what it must: a detector parts lines otherwise at another size.
var looks = []float64{1, 1.45}

// What the models may look at in search of the number, for its zone, in the blanked picture, in
// the masked one, and for the kind of another document: 0.3 s of processor time for a
// million. Each has its own, so that what is left over doesn't tell of the digits.
const (
	toFind       = 4_200_000
	toSettle     = 500_000
	toUnderstand = 4_800_000
	toCheck      = 1_000_000
	toTell       = 1_600_000
)

// Mask masks the picture. origin is a corner of the grid of blocks in which the
// source was compressed. A document of one of the kinds in whole is answered with a
// picture of a single colour; without them everything but a licence is refused. Mask
// returns an error only when the models fail.
func Mask(e *ocr.Engine, img *image.RGBA, origin image.Point, whole ...Kind) (Answer, error) {
	if k := (max(img.Rect.Dx(), img.Rect.Dy()) + largest - 1) / largest; k > 1 {
		// The zone's reach is now k times as many pixels of the source, and with it
		// covers the source's grid wherever that lies.
		img, origin = ocr.Shrink(img, k), image.Point{}
	}
	z, pages, ok, err := locate(e, img, origin)
	if err != nil && !errors.Is(err, ocr.ErrSpent) {
		return Answer{}, err
	}
	a := Answer{Reason: Unclear}
	if ok {
		a, err = licence(e, img, z)
	}
	if errors.Is(err, ocr.ErrSpent) {
		err = nil
	}
	if err != nil || a.Reason == "" || len(whole) == 0 {
		return a, err
	}
	e.Allow(toTell)
	for i := range pages {
		if k, ok, err := pages[i].kind(e, img); errors.Is(err, ocr.ErrSpent) {
			break
		} else if err != nil {
			return Answer{}, err
		} else if ok && slices.Contains(whole, k) {
			return solid(k)
		}
	}
	return a, nil
}

// licence masks the licence of which z holds the number.
func licence(e *ocr.Engine, img *image.RGBA, z zone) (Answer, error) {
	// From here on nothing depends on the digits.
	blanked := z.blank(img)
	p, pieces, ok, err := understand(e, blanked, z)
	if err != nil || !ok {
		return Answer{Reason: Unclear}, err
	}
	if digitHeight(p.pitch, p.scale) < least {
		return Answer{Reason: Unclear}, nil
	}
	canvas := ground(blanked, pieces)
	cleaned := clean(blanked, pieces, canvas)
	if !untouched(cleaned, z, canvas) {
		return Answer{Reason: Unclear}, nil
	}
	f := frameOf(pieces, p.angle, p.pitch)
	upright := f.paint(cleaned, canvas)
	e.Allow(toCheck)
	if ok, err := harmless(e, upright, canvas, datesOf(pieces), f); err != nil || !ok {
		return Answer{Reason: Unclear}, err
	}
	out, err := encode(upright)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Kind: Licence, Picture: out, Proven: f.proven(pieces), pieces: pieces}
	for _, p := range pieces {
		if !slices.Contains(a.Fields, p.field) {
			a.Fields = append(a.Fields, p.field)
		}
	}
	return a, nil
}

// locate finds the number and lays the zone over it. pages are what was seen on the
// way, one of each direction of writing, whether there was a number or not.
func locate(e *ocr.Engine, img *image.RGBA, origin image.Point) (z zone, pages []page, ok bool, err error) {
	e.Allow(toFind)
	for n, size := range glances {
		boxes, seen, err := glance(e, img, size)
		if err != nil {
			return zone{}, pages, false, err
		}
		// Nothing is written there, or it is too small; or it is a printed page, and a
		// card on it may be smaller print.
		if lines := len(elongatedOf(boxes)); n < len(glances)-1 && (lines <= fewLines || lines >= printed) {
			continue
		}
		for _, part := range byGround(img, boxes) {
			here, z, ok, err := locateIn(e, img, part, seen, origin)
			pages = append(pages, here...)
			if ok || err != nil {
				return z, pages, ok, err
			}
		}
	}
	return zone{}, pages, false, nil
}

// locateIn is locate for the writing in some boxes, of which the detector saw so many
// pixels as one.
func locateIn(e *ocr.Engine, img *image.RGBA, boxes []ocr.Box, seen float64, origin image.Point) (pages []page, z zone, ok bool, err error) {
	all, err := writings(e, img, boxes)
	if err != nil {
		return nil, zone{}, false, err
	}
	for n := 0; n < len(looks) && len(all) > 0; n++ {
		var again []writing
		for _, w := range all {
			p, err := lookAt(e, img, w, looks[n], seen)
			if err != nil {
				return pages, zone{}, false, err
			}
			if n == 0 {
				pages = append(pages, p)
			}
			if z, ok, err = p.layZone(e, img, origin); ok || err != nil {
				return pages, z, ok, err
			}
			if p.promising() && digitHeight(p.pitch, p.scale) >= hopeless {
				again = append(again, w)
			}
		}
		all = again
	}
	return pages, zone{}, false, nil
}

// layZone finds the number on the page and lays the zone over it.
func (p *page) layZone(e *ocr.Engine, img *image.RGBA, origin image.Point) (z zone, ok bool, err error) {
	f, found, err := p.find(e, img)
	if err != nil || !found {
		return zone{}, false, err
	}
	z, label, ok := newZone(img, *p, f, origin)
	if !ok || !z.holds(f, p.scale, reach) { // it is laid again: that it blanks them is enough
		return zone{}, false, nil
	}
	left := e.Allow(toSettle)
	z, err = z.settle(e, img, label)
	e.Allow(left)
	return z, err == nil && z.holds(f, p.scale, 0), err
}

// understand reads the blanked picture, tells the fields of the card apart, and
// chooses what to keep: both names at the least.
func understand(e *ocr.Engine, blanked *image.RGBA, z zone) (p page, pieces []kept, ok bool, err error) {
	e.Allow(toUnderstand)
	w, seen, err := z.glanceOn(e, blanked)
	if err != nil || len(w.boxes) < fewLines {
		return page{}, nil, false, err
	}
	for _, closer := range looks {
		if p, err = lookAt(e, blanked, w, closer, seen); err != nil {
			return page{}, nil, false, err
		}
		if err = p.readOn(e, blanked, z); err != nil {
			return page{}, nil, false, err
		}
		if p.numbered() {
			return page{}, nil, false, nil
		}
		all, ok := p.fields()
		if pieces := z.clear(keep(all)); ok && p.danish() && holds(pieces, surname) && holds(pieces, given) {
			p.pitch = medianHeight(slices.Collect(maps.Values(all))) // other writing may lie around the card
			return p, pieces, true, nil
		}
	}
	return page{}, nil, false, nil
}

func datesOf(pieces []kept) []kept {
	return slices.DeleteFunc(slices.Clone(pieces), func(p kept) bool { return p.digits == "" })
}

func holds(pieces []kept, field string) bool {
	for _, p := range pieces {
		if p.field == field {
			return true
		}
	}
	return false
}
