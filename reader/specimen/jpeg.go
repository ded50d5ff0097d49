// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// Planted stands in all metadata written here: no masked file may hold it.
const Planted = "PLANTED-METADATA"

// WithEXIF gives a JPEG an orientation of 1 to 8 (TIFF 6.0 tag 274), a place in
// its GPS part, a comment and a maker's name.
func WithEXIF(file []byte, orientation int) []byte {
	file = WithSegment(file, 0xfe, []byte(Planted))
	return WithSegment(file, 0xe1, append([]byte("Exif\x00\x00"), exif(orientation)...))
}

// exif is metadata in the form of TIFF 6.0.
func exif(orientation int) []byte {
	le := binary.LittleEndian
	entry := func(b []byte, tag, kind uint16, count, value uint32) []byte {
		b = le.AppendUint16(le.AppendUint16(b, tag), kind)
		return le.AppendUint32(le.AppendUint32(b, count), value)
	}
	const maker, gps = 8 + 2 + 3*12 + 4, 8 + 2 + 3*12 + 4 + 20
	b := append([]byte("II*\x00"), 8, 0, 0, 0)
	b = le.AppendUint16(b, 3)
	b = entry(b, 0x010f, 2, uint32(len(Planted)+1), maker)
	b = entry(b, 0x0112, 3, 1, uint32(orientation))
	b = entry(b, 0x8825, 4, 1, gps)
	b = le.AppendUint32(b, 0)
	b = append(append(b, Planted...), make([]byte, 20-len(Planted))...)
	b = le.AppendUint16(b, 2)
	b = entry(b, 1, 2, 2, 'N')
	b = entry(b, 2, 5, 3, gps+2+2*12+4)
	b = le.AppendUint32(b, 0)
	for _, v := range []uint32{55, 1, 40, 1, 0, 1} {
		b = le.AppendUint32(b, v)
	}
	return b
}

// Turned stores a picture so that it is upright again when a viewer heeds the
// orientation, 1 to 8.
func Turned(img image.Image, orientation int) *image.RGBA {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			c := img.At(img.Bounds().Min.X+x, img.Bounds().Min.Y+y)
			at := [9]image.Point{
				{}, {x, y}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y},
				{y, x}, {y, w - 1 - x}, {h - 1 - y, w - 1 - x}, {h - 1 - y, x},
			}[orientation]
			out.Set(at.X, at.Y, c)
		}
	}
	return out
}

// Oriented is a licence of the level given whose pixels are stored turned, with
// EXIF that says so. The truth is that of the upright picture.
func Oriented(seed uint64, l Level, orientation int, o Options) ([]byte, Truth) {
	shot := l.Shot(seed)
	card, t := Card(seed, o)
	photo, t := Photo(seed, shot, card, t)
	return WithEXIF(JPEG(Turned(photo, orientation), shot.Quality), orientation), t
}

// CMYK encodes a picture as a JPEG with four inks, as printers' programs write
// them. Each ink is a scan of its own (ISO/IEC 10918-1, A.2.2), taken from a grey
// JPEG of the standard library.
func CMYK(img image.Image, quality int) []byte {
	bounds := img.Bounds()
	var b bytes.Buffer
	for ink := range 4 {
		grey := image.NewGray(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
		for y := range bounds.Dy() {
			for x := range bounds.Dx() {
				c := color.RGBAModel.Convert(img.At(bounds.Min.X+x, bounds.Min.Y+y)).(color.RGBA)
				grey.Pix[y*grey.Stride+x] = [4]uint8{c.R, c.G, c.B, 255}[ink] // Adobe stores inks turned round
			}
		}
		tables, scan := parts(JPEG(grey, quality))
		if ink == 0 {
			b.Write([]byte{0xff, 0xd8})
			b.Write(append([]byte{0xff, 0xee, 0, 14}, "Adobe\x00\x64\x00\x00\x00\x00\x00"...))
			b.Write(tables)
			frame := binary.BigEndian.AppendUint16([]byte{0xff, 0xc0, 0, 20, 8}, uint16(bounds.Dy()))
			frame = append(binary.BigEndian.AppendUint16(frame, uint16(bounds.Dx())), 4)
			for id := range byte(4) {
				frame = append(frame, id+1, 0x11, 0)
			}
			b.Write(frame)
		}
		b.Write([]byte{0xff, 0xda, 0, 8, 1, byte(ink + 1), 0, 0, 63, 0})
		b.Write(scan)
	}
	b.Write([]byte{0xff, 0xd9})
	return b.Bytes()
}

// parts takes a grey JPEG apart: its tables, and what is behind the scan's header.
func parts(file []byte) (tables, scan []byte) {
	for at := 2; at+4 <= len(file); {
		size := 2 + int(binary.BigEndian.Uint16(file[at+2:]))
		switch file[at+1] {
		case 0xdb, 0xc4:
			tables = append(tables, file[at:at+size]...)
		case 0xda:
			return tables, file[at+size : len(file)-2]
		}
		at += size
	}
	return tables, nil
}
