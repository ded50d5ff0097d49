// SPDX-License-Identifier: Apache-2.0

package intake

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// Bounds of what is looked at.
const (
	MaxBytes  = 20 << 20
	MaxPixels = 40_000_000
	MaxSide   = 12_000
	minSide   = 64
)

// Why a file is refused.
var (
	ErrFormat = errors.New("intake: not one whole picture in JPEG, PNG or WebP, nor a page scanned as one")
	ErrSize   = errors.New("intake: too large or too small")
)

// Picture is upright. Origin is a corner of the grid of blocks in which the file
// was compressed.
type Picture struct {
	*image.RGBA
	Origin image.Point
}

type format struct {
	whole       func(data []byte) bool // one frame, and nothing after its end
	config      func(io.Reader) (image.Config, error)
	decode      func(io.Reader) (image.Image, error)
	orientation func(data []byte) int
}

// Read reads the file to its end and decodes it. Errors are ErrFormat, ErrSize
// or those of r.
func Read(r io.Reader) (Picture, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return Picture{}, err
	}
	defer clear(data)
	if len(data) > MaxBytes {
		return Picture{}, ErrSize
	}
	return Decode(data)
}

// Decode decodes a file that lies in memory.
func Decode(data []byte) (p Picture, err error) {
	// A decoder that panics has met a file that nobody should have sent.
	defer func() {
		if recover() != nil {
			p, err = Picture{}, ErrFormat
		}
	}()
	if page, ok := scanned(data); ok {
		data = page
	}
	f, ok := sniff(data)
	if !ok || !f.whole(data) {
		return Picture{}, ErrFormat
	}
	c, err := f.config(bytes.NewReader(data))
	if err != nil {
		return Picture{}, ErrFormat
	}
	if c.Width < minSide || c.Height < minSide || c.Width > MaxSide || c.Height > MaxSide || c.Width*c.Height > MaxPixels {
		return Picture{}, ErrSize
	}
	img, err := f.decode(bytes.NewReader(data))
	if err != nil {
		return Picture{}, ErrFormat
	}
	return upright(img, f.orientation(data)), nil
}

func sniff(data []byte) (format, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xd8, 0xff}):
		return format{wholeJPEG, jpeg.DecodeConfig, jpeg.Decode, orientationJPEG}, true
	case bytes.HasPrefix(data, []byte(pngHead)):
		return format{wholePNG, png.DecodeConfig, png.Decode, orientationPNG}, true
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return format{wholeWebP, webp.DecodeConfig, webp.Decode, orientationWebP}, true
	}
	return format{}, false
}

// upright turns a picture as its EXIF orientation, 1 to 8, says.
func upright(img image.Image, orientation int) Picture {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	flat := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(flat, flat.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Rect, img, b.Min, draw.Over)
	if orientation < 2 || orientation > 8 {
		return Picture{RGBA: flat}
	}
	swap := orientation >= 5
	ow, oh := w, h
	if swap {
		ow, oh = h, w
	}
	// Whether the stored columns and rows run against those that are shown.
	backX := orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8
	backY := orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			sx, sy := x, y
			if swap {
				sx, sy = y, x
			}
			if backX {
				sx = w - 1 - sx
			}
			if backY {
				sy = h - 1 - sy
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], flat.Pix[flat.PixOffset(sx, sy):][:4])
		}
	}
	clear(flat.Pix)
	var origin image.Point
	if backX {
		origin.X = w
	}
	if backY {
		origin.Y = h
	}
	if swap {
		origin.X, origin.Y = origin.Y, origin.X
	}
	return Picture{RGBA: out, Origin: origin}
}

// Reason names the error for the reader's answer: "format", "size", or "" for an
// error of the source.
func Reason(err error) string {
	switch {
	case errors.Is(err, ErrFormat):
		return "format"
	case errors.Is(err, ErrSize):
		return "size"
	}
	return ""
}
