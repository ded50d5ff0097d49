// SPDX-License-Identifier: Apache-2.0

package report

import (
	"maps"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// composer gathers blocks. The first error stays and nothing is rendered.
type composer struct {
	app.DocumentData
	prose  *prose.Prose
	lang   string
	values prose.Values
	blocks []pdf.Block
	err    error
}

// asOf reports whether the document is a report as of a day: type 1.
func (c *composer) asOf() bool { return c.Document == app.ISAE3000Type1 }

// text returns the fixed text with the given key, as the document words it. more
// holds further values as name and value in turn.
func (c *composer) text(key string, more ...string) string {
	values := c.values
	if len(more) > 0 {
		values = maps.Clone(values)
		for i := 0; i+1 < len(more); i += 2 {
			values[more[i]] = orDash(more[i+1])
		}
	}
	s, err := c.prose.Fill(c.lang, c.prose.Key(c.Document, key), values)
	if err != nil && c.err == nil {
		c.err = err
	}
	return s
}

func (c *composer) add(blocks ...pdf.Block) { c.blocks = append(c.blocks, blocks...) }

// paragraphs adds a paragraph for each key.
func (c *composer) paragraphs(keys ...string) {
	for _, key := range keys {
		c.add(pdf.P(c.text(key)))
	}
}

// alert adds a note that nobody should overlook.
func (c *composer) alert(keys ...string) {
	note := pdf.Note{Tone: pdf.ToneAlert}
	for _, key := range keys {
		note.Blocks = append(note.Blocks, pdf.P(c.text(key)))
	}
	c.add(note)
}

// section adds a section heading that starts a page.
func (c *composer) section(key string) {
	mark := ""
	if b, ok := c.prose.Block(key); ok {
		mark = b.Mark
	}
	c.add(pdf.Heading{Level: 1, Number: mark, Text: c.text(key), NewPage: true, InContents: true, Anchor: key})
}

// part adds the heading of a part of a section.
func (c *composer) part(key string, more ...string) {
	c.add(pdf.Heading{Level: 2, Text: c.text(key, more...), InContents: true})
}

// plainBlocks sets text that people wrote: a paragraph for each of its lines, a
// bullet for each line that begins with "- ".
func plainBlocks(s string) []pdf.Block {
	var blocks []pdf.Block
	var points []string
	flush := func() {
		if points != nil {
			blocks, points = append(blocks, pdf.BulletList(points...)), nil
		}
	}
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if point, ok := strings.CutPrefix(line, "- "); ok {
			points = append(points, point)
			continue
		}
		flush()
		if line != "" {
			blocks = append(blocks, pdf.P(line))
		}
	}
	flush()
	return blocks
}

func (c *composer) label() text.Lang { return text.Lang(c.lang) }

func (c *composer) longDate(d record.Date) string {
	if d.IsZero() {
		return dash
	}
	return locale.LongDate(c.lang, d.Go())
}

func (c *composer) shortDate(d record.Date) string {
	if d.IsZero() {
		return dash
	}
	return locale.ShortDate(c.lang, d.Go())
}

func (c *composer) number(n int) string { return locale.Number(c.lang, int64(n)) }
