// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"encoding/binary"
	"image"
	"image/color"
	"math/bits"
)

// WebP encodes a picture of at most 16,384 pixels a side without loss (RFC 9649).
// It does not compress: each channel takes eight bits of a code in which all
// values are equally long.
func WebP(img image.Image) []byte {
	b := img.Bounds()
	w := bitWriter{}
	w.put(0x2f, 8)
	w.put(uint32(b.Dx()-1), 14)
	w.put(uint32(b.Dy()-1), 14)
	w.put(0, 1+3) // no alpha, version 0
	w.put(0, 3)   // no transform, no colour cache, one group of codes
	w.flat(24)    // green, and the lengths of copies, which have no code
	w.flat(0)     // red
	w.flat(0)     // blue
	w.put(0b101, 3)
	w.put(255, 8)  // alpha: one value of eight bits
	w.put(0b01, 4) // distance: one value of one bit, zero
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			for _, v := range [3]uint8{c.G, c.R, c.B} {
				w.put(uint32(bits.Reverse8(v)), 8)
			}
		}
	}
	data := w.bytes()
	le := binary.LittleEndian
	file := append(le.AppendUint32([]byte("RIFF"), uint32(12+len(data))), "WEBPVP8L"...)
	return append(le.AppendUint32(file, uint32(len(data))), data...)
}

// TurnedWebP writes a picture with metadata that gives it an orientation of 1 to 8.
func TurnedWebP(img image.Image, orientation int) []byte {
	le := binary.LittleEndian
	still, meta := WebP(img)[12:], exif(orientation)
	if len(still)%2 == 1 {
		still = append(still, 0)
	}
	x, y := uint32(img.Bounds().Dx()-1), uint32(img.Bounds().Dy()-1)
	parts := append(le.AppendUint32([]byte("WEBPVP8X"), 10), 0x08, 0, 0, 0, byte(x), byte(x>>8), byte(x>>16), byte(y), byte(y>>8), byte(y>>16))
	parts = append(parts, still...)
	parts = append(le.AppendUint32(append(parts, "EXIF"...), uint32(len(meta))), meta...)
	return append(le.AppendUint32([]byte("RIFF"), uint32(len(parts))), parts...)
}

// bitWriter fills bytes from the lowest bit.
type bitWriter struct {
	out  []byte
	held uint64
	n    int
}

func (w *bitWriter) put(v uint32, n int) {
	w.held |= uint64(v) << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.held))
		w.held >>= 8
	}
}

// bytes ends with a whole, even number of bytes.
func (w *bitWriter) bytes() []byte {
	w.put(0, 7)
	if len(w.out)%2 == 1 {
		w.out = append(w.out, 0)
	}
	return w.out
}

// flat writes a code in which 256 values are eight bits long and so many more do
// not occur. Its own lengths are told by a code of two values: 0 and 8.
func (w *bitWriter) flat(absent int) {
	w.put(0, 1)
	w.put(12-4, 4)
	for at := range 12 { // in the order 17 18 0 1 2 3 4 5 16 6 7 8
		one := uint32(0)
		if at == 2 || at == 11 {
			one = 1
		}
		w.put(one, 3)
	}
	w.put(0, 1) // as many lengths as there are values
	for range 256 {
		w.put(1, 1)
	}
	w.put(0, absent)
}
