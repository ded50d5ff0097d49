// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"bytes"
	"image"
	"image/jpeg"
)

// JPEG encodes a picture with the quality given, 1 to 100.
func JPEG(img image.Image, quality int) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil // a picture above 65,535 pixels: no picture made here is
	}
	return b.Bytes()
}

// Licence is a photo of a licence as a JPEG, with its truth.
func Licence(seed uint64, l Level, o Options) ([]byte, Truth) {
	return Shoot(seed, l.Shot(seed), o)
}

// Shoot is Licence with a shot of one's own.
func Shoot(seed uint64, s Shot, o Options) ([]byte, Truth) {
	card, t := Card(seed, o)
	photo, t := Photo(seed, s, card, t)
	return JPEG(photo, s.Quality), t
}

// Pair takes two photos that differ in the number alone, as what has it.
func Pair(seed uint64, l Level, what Differing, o Options) (files [2][]byte, truths [2]Truth) {
	a, b := Twins(seed, what)
	for i, holder := range []Person{a, b} {
		o.Holder = &holder
		files[i], truths[i] = Licence(seed, l, o)
	}
	return files, truths
}
