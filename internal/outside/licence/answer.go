// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image/color"
	"image/jpeg"
	"slices"
)

// header is what stands before the picture in the reader's answer.
type header struct {
	Version string            `json:"version"`
	Models  map[string]string `json:"models"`
	Reason  string            `json:"reason"`
	Kind    string            `json:"kind"`
	Fields  []string          `json:"fields"`
	Proven  []proven          `json:"proven"`
}

// proven is a date in the masked picture, which the second reader may find there.
type proven struct {
	X0, Y0, X1, Y1 int    // in pixels
	Digits         string // ddmmyyyy
}

const (
	lastLine  = "\nend\n"
	widest    = 1000
	maxHeader = 64 << 10
)

var errAnswer = errors.New("licence: the reader's answer is not whole")

// decode takes the reader's answer apart, and refuses one that isn't whole to
// the last byte or shows anything of a kind of which nothing may be kept.
func decode(out []byte, whole []string) (header, []byte, error) {
	var h header
	first, rest, ok := bytes.Cut(out, []byte("\n"))
	if !ok {
		return h, nil, errAnswer
	}
	var line, picture int
	if n, err := fmt.Sscanf(string(first), "tilsyn-reader %d %d", &line, &picture); n != 2 || err != nil {
		return h, nil, errAnswer
	}
	if line < 2 || line > maxHeader || picture < 0 || picture > maxOutput || len(rest) != line+picture+len(lastLine) ||
		string(rest[line+picture:]) != lastLine {
		return h, nil, errAnswer
	}
	if err := json.Unmarshal(rest[:line], &h); err != nil {
		return h, nil, errAnswer
	}
	masked := rest[line : line+picture]
	if h.Reason != "" {
		h.Kind = ""
		if picture != 0 || !slices.Contains([]string{Format, Size, Unclear}, h.Reason) {
			return h, nil, errAnswer
		}
		return h, nil, nil
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(masked))
	if err != nil || c.Width > widest || c.Height > widest {
		return h, nil, errAnswer
	}
	empty := len(h.Fields) == 0 && len(h.Proven) == 0
	if h.Kind != Licence && (!slices.Contains(whole, h.Kind) || !empty || !plain(masked)) {
		return h, nil, errAnswer
	}
	return h, masked, nil
}

// plain says whether a JPEG is one colour all over.
func plain(file []byte) bool {
	img, err := jpeg.Decode(bytes.NewReader(file))
	if err != nil {
		return false
	}
	b := img.Bounds()
	first := color.RGBAModel.Convert(img.At(b.Min.X, b.Min.Y))
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if color.RGBAModel.Convert(img.At(x, y)) != first {
				return false
			}
		}
	}
	return true
}
