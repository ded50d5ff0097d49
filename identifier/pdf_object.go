// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"io"
)

// pdfObjects is what the objects of a PDF file (ISO 32000-1, 7.3) say outside of its
// pages: the texts of notes, bookmarks, fields and scripts, and what it holds that
// isn't text.
type pdfObjects struct {
	text []byte // each with a line feed behind it
	left int64  // bytes that may still come out of it
	last string // the name before
	open bool   // an array has begun since
	why  Reason // why they were not all read

	attached, pictures, layers, media, form bool

	ended, rest bool // the file's end was met, and something behind it
}

// pdfDict is what the dictionary before a stream tells of it.
type pdfDict struct{ objects, flate, coded bool }

// follow reads the objects of a file, to its end in any case.
func (o *pdfObjects) follow(in io.Reader) {
	r := bufio.NewReaderSize(in, 64<<10)
	if err := o.read(r, false); !errors.Is(err, io.EOF) {
		o.why = Unreadable
	}
	_, _ = io.Copy(io.Discard, r)
}

// read reads objects, those of a stream or of the file, to their end: [io.EOF], or what
// came before it.
func (o *pdfObjects) read(r *bufio.Reader, inner bool) error {
	var d pdfDict
	for {
		c, err := r.ReadByte()
		switch {
		case err != nil:
			return err
		case c <= ' ':
			continue
		case c == '(':
			err = o.literal(r)
		case c == '<':
			err = o.hexadecimal(r)
		case c == '%':
			err = o.comment(r)
		case c == '/':
			err = o.name(r, &d)
		case c == '[':
			o.open = true
		case c == ']':
			o.last, o.open = "", false
		case c-'0' <= 9 && o.open && o.last == "OFF":
			o.layers = true
		case isLetter(c):
			switch word := regular(r, c); {
			case word == "stream" && !inner:
				err = o.stream(r, d)
				d = pdfDict{}
			case word == "obj":
				d = pdfDict{}
			}
		}
		o.rest = o.rest || o.ended && c != '%'
		if err != nil {
			return err
		}
	}
}

// longestKey is the most that a name may have (ISO 32000-1, C.2).
const longestKey = 127

// regular reads the rest of what begins with a letter.
func regular(r *bufio.Reader, first byte) string {
	word := []byte{first}
	for len(word) < longestKey {
		c, err := r.ReadByte()
		if err != nil {
			break
		}
		if c <= ' ' || bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 {
			_ = r.UnreadByte() // a byte was just read
			break
		}
		word = append(word, c)
	}
	return string(word)
}

func (o *pdfObjects) name(r *bufio.Reader, d *pdfDict) error {
	c, err := r.ReadByte()
	if err != nil {
		return err
	}
	if !isLetter(c) {
		return r.UnreadByte()
	}
	name := regular(r, c)
	switch name {
	case "ObjStm":
		d.objects = true
	case "FlateDecode", "Fl":
		d.flate = true
	case "Predictor", "ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "Crypt":
		d.coded = true
	case "Image":
		o.pictures = o.pictures || o.last == "Subtype"
	case "EmbeddedFile", "EmbeddedFiles", "EF", "FileAttachment":
		o.attached = true
	case "RichMedia", "Movie", "Sound", "Screen", "3D":
		o.media = o.media || o.last == "Subtype"
	case "XFA":
		o.form = true
	case "OFF":
		o.layers = o.layers || o.last == "BaseState"
	}
	o.last, o.open = name, false
	return nil
}

// stream passes over a stream, or reads the objects that it holds.
func (o *pdfObjects) stream(r *bufio.Reader, d pdfDict) error {
	if d.objects {
		if err := o.packed(r, d); err != nil {
			o.why = Unreadable
		}
	}
	end := []byte("endstream")
	for {
		b, err := r.Peek(max(len(end), r.Buffered()))
		if at := bytes.Index(b, end); at >= 0 {
			_, err := r.Discard(at + len(end))
			return err
		}
		if err != nil {
			return err
		}
		if _, err := r.Discard(len(b) - len(end) + 1); err != nil {
			return err
		}
	}
}

var errCoded = errors.New("objects are coded in a way that isn't read")

func (o *pdfObjects) packed(r *bufio.Reader, d pdfDict) error {
	if d.coded || !d.flate {
		return errCoded
	}
	for { // the end of the line
		c, err := r.ReadByte()
		if err != nil {
			return err
		}
		if c > ' ' {
			if err := r.UnreadByte(); err != nil {
				return err
			}
			break
		}
	}
	z, err := zlib.NewReader(r)
	if err != nil {
		return err
	}
	limited := &io.LimitedReader{R: z, N: o.left}
	err = o.read(bufio.NewReader(limited), true)
	if o.left = min(o.left, limited.N); o.left <= 0 {
		o.why = TooLarge
	}
	if !errors.Is(err, io.EOF) {
		return err
	}
	return z.Close()
}

// comment passes over a comment. The last of a file is its end.
func (o *pdfObjects) comment(r *bufio.Reader) error {
	var text []byte
	for {
		c, err := r.ReadByte()
		if err != nil || c == '\n' || c == '\r' {
			o.rest = o.ended
			if bytes.HasPrefix(text, []byte("%EOF")) {
				o.ended, o.rest = true, false
			}
			return err
		}
		if len(text) < len("%EOF") {
			text = append(text, c)
		}
	}
}
