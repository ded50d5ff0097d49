// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strconv"
)

// PDFReader turns a PDF file into its text, or tells why it can't read all of it.
// The text may have most bytes.
type PDFReader func(ctx context.Context, pdf io.Reader, most int64) (PDFText, Reason)

// PDFText is the text of a PDF file in UTF-8.
type PDFText struct {
	Pages []byte // each with a form feed behind it
	Info  []byte // title and other properties, XMP, addresses of links
}

// isPDF reports whether a head is a PDF file's. Its header may follow other bytes
// (ISO 32000-1, annex H.3.4.1), where it isn't text that speaks of PDF.
func isPDF(head []byte) bool {
	at := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-"))
	return at == 0 || at > 0 && !isText(head)
}

// pdf scans the text of a PDF file, and what it says of itself. Offsets are of these
// texts. A page without text is a picture of one; pictures, attached files and hidden
// layers lie outside of the text: none of them was examined.
func (e *examination) pdf(path string, in io.Reader) {
	if e.PDF == nil {
		e.fail(path, Unknown)
		return
	}
	file := &watched{in: in, left: e.Limits.Archive}
	objects := &pdfObjects{left: e.left}
	from, to := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		objects.follow(from)
	}()
	text, why := e.PDF(e.ctx, io.TeeReader(file, to), e.left)
	_ = to.Close()
	<-done
	e.left -= int64(len(text.Pages) + len(text.Info) + len(objects.text))
	kin := newRelatives()
	e.found(path, joined(kin.fold(find(text.Pages, kin, e.Rules), nil), spokenIn(text.Pages, e.Rules)))
	e.found(path+"!info", find(text.Info, nil, e.Rules))
	if !file.encrypted {
		e.found(path+"!notes", elsewhere(objects.text, text, find(objects.text, nil, e.Rules)))
	}
	switch {
	case file.left < 0:
		why = TooLarge
	case why == Unreadable && file.encrypted:
		why = Encrypted
	}
	if why != "" {
		e.fail(path, why)
		return
	}
	if file.encrypted {
		objects.why = Encrypted
	}
	if objects.why != "" {
		e.fail(path+"!notes", objects.why)
	}
	for _, part := range []struct {
		name string
		has  bool
	}{
		{"attachments", file.attached || objects.attached}, {"form", objects.form}, {"layers", objects.layers},
		{"media", objects.media}, {"pictures", objects.pictures}, {"rest", objects.rest},
	} {
		if part.has {
			e.fail(path+"!"+part.name, Unknown)
		}
	}
	e.blank(path, text)
}

// elsewhere leaves out what is found in a line of notes that stands in the other
// texts too, as the value of a field does.
func elsewhere(notes []byte, text PDFText, found []Finding) []Finding {
	return slices.DeleteFunc(found, func(f Finding) bool {
		from := bytes.LastIndexByte(notes[:f.Offset], '\n') + 1
		line, _, _ := bytes.Cut(notes[from:], []byte("\n"))
		return int(f.Offset)+f.Length <= from+len(line) && (bytes.Contains(text.Pages, line) || bytes.Contains(text.Info, line))
	})
}

// blank tells of pages without text.
func (e *examination) blank(path string, text PDFText) {
	pages := bytes.Split(bytes.TrimSuffix(text.Pages, []byte("\f")), []byte("\f"))
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

// watched is a PDF file on its way to its reader, which holds it in memory. It
// notes what tells of parts that the text doesn't have.
type watched struct {
	in                  io.Reader
	left                int64 // bytes that may still come, negative when there were more
	last                []byte
	encrypted, attached bool
}

const (
	encryptKey  = "/Encrypt"
	attachedKey = "/EmbeddedFile"
)

// Read implements [io.Reader].
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.in.Read(p)
	if w.left -= int64(n); w.left < 0 {
		return 0, errTooLarge
	}
	w.note(p[:n])
	return n, err
}

// note looks at what came, and at where it joins what came before.
func (w *watched) note(b []byte) {
	joint := append(w.last, b[:min(len(b), len(attachedKey)-1)]...)
	for _, part := range [][]byte{joint, b} {
		w.encrypted = w.encrypted || bytes.Contains(part, []byte(encryptKey))
		w.attached = w.attached || bytes.Contains(part, []byte(attachedKey))
	}
	if len(b) < len(attachedKey) {
		b = joint
	}
	w.last = append(w.last[:0], b[max(0, len(b)-len(attachedKey)+1):]...)
}
