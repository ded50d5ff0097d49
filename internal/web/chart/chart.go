// SPDX-License-Identifier: Apache-2.0

package chart

import (
	"embed"
	"html/template"
	"strconv"
	"strings"
)

//go:embed template/*.svg
var files embed.FS

var templates = template.Must(template.ParseFS(files, "template/*.svg"))

// State is what a graphic says of a thing. It is the class of its colours.
type State string

// The states. Info is for what is under way.
const (
	OK        State = "ok"
	Deviation State = "deviation"
	Warning   State = "warning"
	Neutral   State = "neutral"
	Muted     State = "muted"
	Info      State = "info"
)

var marks = map[State]string{OK: "✓", Deviation: "!", Warning: "?", Neutral: "–", Muted: "·", Info: "…"}

// Mark is the sign of the state, for those who see no colours.
func (s State) Mark() string { return marks[s] }

// Head names a graphic for screen readers.
type Head struct {
	ID    string // unique on the page; the ids inside begin with it
	Title string // what it shows
	Text  string // what it comes to, in a sentence; "" for none
}

// Key explains one state below a graphic.
type Key struct {
	State State
	Label string
}

// draw fills a template. It fails only when the template itself is broken, which
// the tests show.
func draw(name string, data any) template.HTML {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, data); err != nil {
		return ""
	}
	return template.HTML(b.String()) //nolint:gosec // html/template has escaped it
}

// point writes a coordinate with one decimal at most.
func point(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}
