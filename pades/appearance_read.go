// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// appearanceKeys are the keys that a signature's appearance stream may have.
var appearanceKeys = []syntax.Name{"Type", "Subtype", "FormType", "BBox", "Resources", "Filter", "Length"}

// appearanceOperators are the operators that it may use: frames and text, and
// nothing that could show an image, call another object or hide what lies below.
var appearanceOperators = strings.Fields("q Q rg RG g G w re f S BT ET Tf Tm Td Tj")

// readAppearance checks the appearance stream that a signature gave its field
// and returns the lines it shows. Ok is false when it could show anything else
// than text in the form's own fonts within the field.
func readAppearance(v *document.View, s syntax.Stream, width, height float64) (lines []string, ok bool) {
	for k := range s.Dict {
		if !slices.Contains(appearanceKeys, k) {
			return nil, false
		}
	}
	box, _ := s.Dict["BBox"].(syntax.Array)
	if len(box) != 4 || !near(box[0], 0) || !near(box[1], 0) || !near(box[2], width) || !near(box[3], height) {
		return nil, false
	}
	resources, _ := s.Dict["Resources"].(syntax.Dict)
	fonts, _ := resources["Font"].(syntax.Dict)
	if len(resources) != 1 || len(fonts) == 0 {
		return nil, false
	}
	read := map[syntax.Name]*font{}
	for name, value := range fonts {
		if !reflect.DeepEqual(formFonts(v)[name], value) {
			return nil, false
		}
		f, err := readFont(v, name, value)
		if err != nil {
			return nil, false
		}
		read[name] = f
	}
	content, err := v.Decode(s)
	if err != nil {
		return nil, false
	}
	return shownLines(content, read)
}

func near(v any, want float64) bool {
	n, ok := syntax.Number(v)
	return ok && math.Abs(n-want) < 0.02
}

// shownLines runs over a content stream and collects the text of each Tj.
func shownLines(content []byte, fonts map[syntax.Name]*font) (lines []string, ok bool) {
	l := &syntax.Lexer{Data: content}
	var operands []any
	var current *font
	for l.Space(); l.Pos < len(content); l.Space() {
		if strings.IndexByte("/(<[+-.0123456789", content[l.Pos]) >= 0 {
			v, err := l.Value()
			if err != nil || len(operands) >= 8 {
				return nil, false
			}
			operands = append(operands, v)
			continue
		}
		word := l.Word()
		if !slices.Contains(appearanceOperators, word) {
			return nil, false
		}
		switch {
		case word == "Tf" && len(operands) == 2:
			name, _ := operands[0].(syntax.Name)
			if current = fonts[name]; current == nil {
				return nil, false
			}
		case word == "Tj" && len(operands) == 1:
			codes, isString := operands[0].(syntax.String)
			if !isString || current == nil {
				return nil, false
			}
			lines = append(lines, current.decode(codes))
		}
		operands = operands[:0]
	}
	return lines, true
}
