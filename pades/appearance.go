// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"errors"
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
	"github.com/tilsyn/tilsyn/pades/internal/update"
)

// Layout of an appearance in points. The first line is larger than the others.
const (
	padding     = 8.0
	largest     = 9.0
	smallest    = 4.0
	leading     = 1.4
	firstLarger = 1.25
)

// putAppearance draws lines of text and writes them as a form
// XObject that uses the form's own font, so nothing new is embedded.
func putAppearance(w *update.Writer, v *document.View, target field, lines []string) (syntax.Ref, error) {
	width, height := target.size()
	if width <= 2*padding || height <= 2*padding {
		return 0, fmt.Errorf("field %q is invisible or too small for text", target.name)
	}
	f, err := formFont(v)
	if err != nil {
		return 0, err
	}
	content, err := drawLines(f, width, height, lines)
	if err != nil {
		return 0, err
	}
	number := w.Allocate()
	err = w.PutStream(number, syntax.Dict{
		"Type":      syntax.Name("XObject"),
		"Subtype":   syntax.Name("Form"),
		"BBox":      syntax.Array{0, 0, points(width), points(height)},
		"Resources": syntax.Dict{"Font": syntax.Dict{f.name: f.ref}},
	}, content)
	return syntax.Ref(number), err
}

func points(n float64) syntax.Real { return syntax.Real(fmt.Sprintf("%.2f", n)) }

// drawLines writes the content stream: a pale ground that leaves the page's own
// frame to be seen, then the lines at the largest size at which all of them fit.
func drawLines(f *font, width, height float64, lines []string) ([]byte, error) {
	size := min(largest, (height-2*padding)/(leading*(float64(len(lines)-1)+firstLarger)))
	encoded := make([]string, len(lines))
	for i, line := range lines {
		codes, natural, err := f.encode(line)
		if err != nil {
			return nil, fmt.Errorf("appearance line %d: %w", i+1, err)
		}
		if i == 0 {
			natural *= firstLarger
		}
		if natural > 0 {
			size = min(size, (width-2*padding)/natural)
		}
		encoded[i] = codes
	}
	if size < smallest {
		return nil, errors.New("appearance does not fit into the field")
	}
	b := fmt.Appendf(nil, "q 0.96 0.97 0.98 rg 1 1 %.2f %.2f re f Q\nBT\n0.1 g\n", width-2, height-2)
	y := height - padding
	for i, codes := range encoded {
		s := size
		if i == 0 {
			s *= firstLarger
		}
		y -= s * leading
		b = fmt.Appendf(b, "/%s %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj\n", f.name, s, padding, y+s*(leading-1), codes)
	}
	return append(b, "ET"...), nil
}
