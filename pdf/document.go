// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"fmt"
	"io"
	"time"
)

// Document is everything a file is made of. The zero value of an optional field
// leaves that part out.
type Document struct {
	Title    string    // required: viewers show it instead of the file name
	Subject  string    // optional
	Author   string    // optional
	Lang     string    // required: BCP 47 tag such as "da-DK"
	Date     time.Time // required: creation and modification date; the only time in the file
	Producer string    // optional: the program that made the file

	Header, Footer func(PageInfo) Band // optional: called once for each page, in order
	Blocks         []Block             // required: at least one
	Attachments    []Attachment        // optional: embedded as associated files
}

// PageInfo tells a header or footer where it stands.
type PageInfo struct {
	Number, Total int
	Section       string // number and text of the page's latest level 1 heading, "" before the first
}

// Band is the text of a header or footer. A part too wide for its place is cut
// and ends in an ellipsis. An empty band draws nothing.
type Band struct {
	Left, Middle, Right string
}

// Relationship is how an attachment relates to the pages (ISO 19005-3, 6.8).
type Relationship string

// The relationships that a report needs.
const (
	Source     Relationship = "Source"     // what the pages were made from
	Data       Relationship = "Data"       // what tables and charts show
	Supplement Relationship = "Supplement" // something more
)

// Attachment is an embedded file.
type Attachment struct {
	Name         string // file name, unique in the document
	MIME         string // such as "application/json"
	Description  string // for people
	Relationship Relationship
	Data         []byte
}

// Render writes the document as one PDF file. The same document gives the same
// bytes, whatever the machine or its time zone. Nothing is written of a document
// that breaks a rule of PDF/UA (a heading level left out, a figure without a text
// alternative …), has a character that no embedded font has, or links to a name
// that is nowhere. The only other errors are those of w.
func (d *Document) Render(w io.Writer) error {
	file, err := d.render()
	if err != nil {
		return fmt.Errorf("cannot render PDF: %w", err)
	}
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("cannot write PDF: %w", err)
	}
	return nil
}

func (d *Document) render() ([]byte, error) {
	l, err := d.layOut()
	if err != nil {
		return nil, err
	}
	return assemble(l)
}

// layOut draws every page.
func (d *Document) layOut() (*layout, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	l, err := newLayout(d)
	if err != nil {
		return nil, err
	}
	var boxes []box
	for i, b := range d.Blocks {
		l.block = i
		boxes = append(boxes, b.boxes(l, l.tree)...)
	}
	l.block = len(d.Blocks)
	l.place(boxes)
	l.finishPages()
	return l, l.err
}
