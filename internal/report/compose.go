// SPDX-License-Identifier: Apache-2.0

package report

import (
	"fmt"
	"io"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/pdf"
)

// Compose gathers a document of the kind, [app.ISAE3000], [app.ISAE3000Type1],
// [app.SelfDeclaration] or [app.Confirmation], without rendering it: for [HTML], or
// for [Render].
func Compose(kind string, d app.DocumentData, texts *prose.Prose, lang string) (pdf.Document, error) {
	c := newComposer(kind, d, texts, lang)
	doc := c.compose()
	return doc, c.failure()
}

// Render writes a document of the kind as a PDF with empty signature fields. One
// that would print a CPR number is a fault.Invalid (identifier_in_document).
func Render(w io.Writer, kind string, d app.DocumentData, texts *prose.Prose, lang string) error {
	c := newComposer(kind, d, texts, lang)
	doc := c.compose()
	if err := c.failure(); err != nil {
		return err
	}
	if err := refuseNumbers(&doc); err != nil {
		return err
	}
	if err := doc.Render(w); err != nil {
		return err
	}
	return c.failure() // a page number text that failed while rendering
}

func (c *composer) compose() pdf.Document {
	switch c.Document {
	case app.SelfDeclaration:
		return c.selfDeclaration()
	case app.Confirmation:
		return c.confirmation()
	}
	return c.isae3000()
}

func (c *composer) failure() error {
	if c.err != nil {
		return fmt.Errorf("cannot compose document: %w", c.err)
	}
	return nil
}
