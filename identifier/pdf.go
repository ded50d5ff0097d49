// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"context"
	"io"
	"strconv"
)

// PDFReader turns a PDF file into its text, each page with a form feed behind it,
// or tells why it can't read all of it. The text may have most bytes.
type PDFReader func(ctx context.Context, pdf []byte, most int64) ([]byte, Reason)

// isPDF reports whether a head is a PDF file's. Its header may follow other bytes
// (ISO 32000-1, annex H.3.4.1), where it isn't text that speaks of PDF.
func isPDF(head []byte) bool {
	at := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-"))
	return at == 0 || at > 0 && !isText(head)
}

// pdf scans the text of a PDF file. Offsets are of that text. A page without text
// is a picture of one, and an attached file lies outside of the text: neither was
// examined.
func (e *examination) pdf(path string, in io.Reader) {
	if e.PDF == nil {
		e.fail(path, Unknown)
		return
	}
	data, ok := e.all(path, in)
	if !ok {
		return
	}
	text, why := e.PDF(e.ctx, data, e.left)
	e.left -= int64(len(text))
	e.found(path, Find(text))
	if why != "" {
		e.fail(path, why)
		return
	}
	if bytes.Contains(data, []byte("/EmbeddedFile")) {
		e.fail(path+"!attachments", Unknown)
	}
	pages := bytes.Split(bytes.TrimSuffix(text, []byte("\f")), []byte("\f"))
	for i := 0; i < len(pages); i++ {
		first := i
		for i < len(pages) && len(bytes.TrimSpace(pages[i])) == 0 {
			i++
		}
		if i == first {
			continue
		}
		name := path + "!page" + strconv.Itoa(first+1)
		if i > first+1 {
			name += "-" + strconv.Itoa(i)
		}
		e.fail(name, Picture)
	}
}
