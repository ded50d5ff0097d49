// SPDX-License-Identifier: Apache-2.0

package report

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"strings"

	"github.com/tilsyn/tilsyn/pdf"
)

//go:embed template/document.html
var documentFile embed.FS

var documentHTML = template.Must(template.New("").Funcs(template.FuncMap{
	"kind":   func(b pdf.Block) string { return reflect.TypeOf(b).Name() },
	"anchor": func(name string) string { return "doc-" + name },
	"lines":  func(s string) []string { return strings.Split(s, "\n") },
	"alert":  func(t pdf.Tone) bool { return t == pdf.ToneAlert },
	"marks":  func(l pdf.List) string { return [...]string{"•", "1", "a", "i"}[l.Kind%4] },
	"size":   func(p pdf.Paragraph) string { return [...]string{"", "lead", "muted"}[p.Size%3] },
	"style":  func(s pdf.Span) string { return [...]string{"", "bold", "italic", "mono"}[s.Style%4] },
	"sole":   sole,
}).ParseFS(documentFile, "template/document.html"))

// HTML writes a document as a piece of a page: an article that stands below the
// page's heading of level 1, with the document's title as its first heading of
// level 2. Charts become the tables of their figures, signature fields empty
// boxes; page header, page footer and attachments are left out. Every text is
// escaped.
func HTML(w io.Writer, doc pdf.Document) error {
	page := htmlDocument{doc.Lang, anchorHeadings(doc.Blocks)}
	if err := documentHTML.ExecuteTemplate(w, "document", page); err != nil {
		return fmt.Errorf("cannot write document as HTML: %w", err)
	}
	return nil
}

// htmlDocument is what the template sees.
type htmlDocument struct {
	Lang   string
	Blocks []pdf.Block
}

// anchorHeadings gives each heading a name that the contents can lead to, and
// puts a list of headings in place of each table of contents.
func anchorHeadings(blocks []pdf.Block) []pdf.Block {
	list := make([]pdf.Block, len(blocks))
	var headings []pdf.Heading
	for i, b := range blocks {
		if h, ok := b.(pdf.Heading); ok {
			if h.Anchor == "" {
				h.Anchor = fmt.Sprintf("heading-%d", i+1)
			}
			b, headings = h, append(headings, h)
		}
		list[i] = b
	}
	for i, b := range list {
		if c, ok := b.(pdf.Contents); ok {
			list[i] = contents(c, headings)
		}
	}
	return list
}

// contents is the table of contents as a list of links.
func contents(c pdf.Contents, headings []pdf.Heading) pdf.List {
	var l pdf.List
	for _, h := range headings {
		if h.InContents && (c.Depth == 0 || h.Level <= c.Depth) {
			l.Items = append(l.Items, pdf.Item{Spans: []pdf.Span{{Text: strings.TrimSpace(h.Number + " " + h.Text), To: h.Anchor}}})
		}
	}
	return l
}

// sole returns the spans of a cell that is one plain paragraph, which needs no
// paragraph of its own.
func sole(blocks []pdf.Block) []pdf.Span {
	if len(blocks) == 1 {
		if p, ok := blocks[0].(pdf.Paragraph); ok && p.Size == pdf.Normal {
			return p.Spans
		}
	}
	return nil
}
