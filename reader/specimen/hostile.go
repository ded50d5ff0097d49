// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color/palette"
	"image/draw"
	"image/gif"
)

// Spoiled is a file that is not what a photo should be.
type Spoiled struct {
	Name       string
	File       []byte
	MustRefuse bool // false where a reader may also take it for what it shows
}

// Hostile spoils a good JPEG in every way known here. The bombs among them are
// small files that claim, or hold, up to four thousand million pixels.
func Hostile(good []byte, img image.Image) []Spoiled {
	small := thumbnail(img, 160, 120)
	still := PNG(small)
	return []Spoiled{
		{"empty", nil, true},
		{"text", []byte("This is no picture.\n"), true},
		{"signature alone", good[:2], true},
		{"half", good[:len(good)/2], true},
		{"last two bytes lost", good[:len(good)-2], true},
		{"a byte behind", append(bytes.Clone(good), 0), true},
		{"a kilobyte behind", append(bytes.Clone(good), make([]byte, 1024)...), true},
		{"zip behind", append(bytes.Clone(good), archive()...), true},
		{"picture behind", append(bytes.Clone(good), good...), true},
		{"page behind", append(bytes.Clone(good), "\n%PDF-1.7\n%%EOF\n"...), true},
		{"page in a comment", WithSegment(good, 0xfe, []byte("%PDF-1.7\n<script>")), false},
		{"page before", append([]byte("%PDF-1.7\n"), good...), true},
		{"huge claim, JPEG", claim(good), true},
		{"png, bytes behind", append(bytes.Clone(still), "more"...), true},
		{"png, half", still[:len(still)/2], true},
		{"png, huge claim", Bomb(65_000, false), true},
		{"png, bomb", Bomb(30_000, true), true},
		{"png, moving", moving(still), true},
		{"gif, moving", frames(small), true},
		{"heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), true},
		{"pdf", []byte("%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n"), true},
		{"svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`), true},
		{"cmyk", CMYK(img, 85), false},
	}
}

// WithSegment puts a segment right behind the start of a JPEG. The marker is its
// second byte.
func WithSegment(file []byte, marker byte, data []byte) []byte {
	var b bytes.Buffer
	b.Write(file[:2])
	b.Write([]byte{0xff, marker})
	b.Write(binary.BigEndian.AppendUint16(nil, uint16(len(data)+2)))
	b.Write(data)
	b.Write(file[2:])
	return b.Bytes()
}

// thumbnail shows the whole picture in so many pixels.
func thumbnail(img image.Image, w, h int) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	b := img.Bounds()
	for y := range h {
		for x := range w {
			small.Set(x, y, img.At(b.Min.X+x*b.Dx()/w, b.Min.Y+y*b.Dy()/h))
		}
	}
	return small
}

func archive() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if f, err := z.Create("hidden.txt"); err == nil {
		fmt.Fprintln(f, Planted)
	}
	if z.Close() != nil {
		return nil
	}
	return b.Bytes()
}

// claim writes 65,000 by 65,000 pixels into the frame header.
func claim(file []byte) []byte {
	file = bytes.Clone(file)
	for at := 2; at+9 < len(file) && file[at] == 0xff; at += 2 + int(binary.BigEndian.Uint16(file[at+2:])) {
		if file[at+1] == 0xc0 {
			binary.BigEndian.PutUint16(file[at+5:], 65_000)
			binary.BigEndian.PutUint16(file[at+7:], 65_000)
		}
	}
	return file
}

func frames(img image.Image) []byte {
	p := image.NewPaletted(img.Bounds(), palette.Plan9)
	draw.Draw(p, p.Rect, img, image.Point{}, draw.Src)
	var b bytes.Buffer
	if gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{p, p}, Delay: []int{50, 50}}) != nil {
		return nil
	}
	return b.Bytes()
}
