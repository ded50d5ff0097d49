// SPDX-License-Identifier: Apache-2.0

package attack

import (
	"context"
	"image"
	"strings"

	"golang.org/x/image/draw"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

// Read gives the lines of text in a picture.
type Read func(ctx context.Context, img image.Image) ([]string, error)

// Haul is what a hunt brought in.
type Haul struct {
	Reads   int // how many times it read
	Longest int // most digits of the number found side by side on one line, 0 to 10
}

// Whole says that the number was found.
func (h Haul) Whole() bool { return h.Longest == 10 }

// Found says that four of its digits were found side by side. No other field of a
// specimen has four of them, field 3 with the date of birth apart.
func (h Haul) Found() bool { return h.Longest >= 4 }

// Hunt reads a picture at four turns and three sizes and looks for the number in
// what comes out; letters that look like digits count as those among digits. It
// ends when it has the number.
func Hunt(ctx context.Context, img image.Image, cpr string, read Read) (Haul, error) {
	var h Haul
	for _, size := range []float64{1, 2, .75} {
		for turn := range 4 {
			lines, err := read(ctx, held(img, size, turn))
			if err != nil {
				return h, err
			}
			h.Reads++
			for _, line := range lines {
				h.Longest = max(h.Longest, common(digits(line), cpr))
			}
			if h.Whole() {
				return h, nil
			}
		}
	}
	return h, nil
}

// held is the picture at another size, turned by quarters.
func held(img image.Image, size float64, turn int) image.Image {
	b := img.Bounds()
	scaled := image.NewRGBA(image.Rect(0, 0, int(float64(b.Dx())*size), int(float64(b.Dy())*size)))
	draw.CatmullRom.Scale(scaled, scaled.Rect, img, b, draw.Src, nil)
	return specimen.Turned(scaled, [4]int{1, 6, 3, 8}[turn])
}

var lookalike = strings.NewReplacer("O", "0", "o", "0", "D", "0", "Q", "0", "l", "1", "I", "1", "|", "1", "i", "1",
	"S", "5", "s", "5", "B", "8", "Z", "2", "z", "2", "G", "6", "T", "7", "A", "4", "g", "9", "q", "9")

// digits are the digits of a line. A word with three digits or more may have some
// that were taken for letters.
func digits(line string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(line) {
		if len(only(word)) >= 3 {
			word = lookalike.Replace(word)
		}
		b.WriteString(only(word))
	}
	return b.String()
}

func only(word string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, word)
}

// common is the length of the longest run that two strings share.
func common(a, b string) int {
	longest := 0
	for i := range b {
		for j := i + longest + 1; j <= len(b) && strings.Contains(a, b[i:j]); j++ {
			longest = j - i
		}
	}
	return longest
}
