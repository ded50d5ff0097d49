// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image/jpeg"
	"slices"
)

// header is what stands before the picture in the reader's answer.
type header struct {
	Version string            `json:"version"`
	Models  map[string]string `json:"models"`
	Reason  string            `json:"reason"`
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
// the last byte.
func decode(out []byte) (header, []byte, error) {
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
		if picture != 0 || !slices.Contains([]string{Format, Size, Unclear}, h.Reason) {
			return h, nil, errAnswer
		}
		return h, nil, nil
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(masked))
	if err != nil || c.Width > widest || c.Height > widest {
		return h, nil, errAnswer
	}
	return h, masked, nil
}
