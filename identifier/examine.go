// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"strings"
)

// Reason tells why something was not examined. It is never clean then.
type Reason string

// The reasons.
const (
	Unreadable Reason = "unreadable" // damaged, or the reader failed
	Encrypted  Reason = "encrypted"
	Unknown    Reason = "unknown_format"
	TooDeep    Reason = "too_deep"
	TooLarge   Reason = "too_large"
	TooLong    Reason = "too_long"
)

// Limits bound what is unpacked. The time is bounded by the context.
type Limits struct {
	Depth    int   // files within files
	Unpacked int64 // bytes that come out of one file, all in all
	Archive  int64 // bytes of a zip file, which is held in memory
	Members  int   // of one archive
}

// Usual are limits for files of an office.
var Usual = Limits{Depth: 5, Unpacked: 1 << 30, Archive: 128 << 20, Members: 10_000}

// Event is a finding, or why something was not examined; then Reason isn't "".
type Event struct {
	// Path is the name that was given, and after each "!" the member within.
	Path    string
	Finding Finding
	Reason  Reason
}

// Examine looks through in, whose format its first bytes tell, and calls report
// for each event in its order.
func Examine(ctx context.Context, path string, in io.Reader, limits Limits, report func(Event)) {
	e := &examination{ctx: ctx, limits: limits, left: limits.Unpacked, report: report}
	e.open(path, in, 0)
}

type examination struct {
	ctx    context.Context
	limits Limits
	left   int64 // bytes that may still be unpacked
	report func(Event)
}

func (e *examination) fail(path string, why Reason) { e.report(Event{Path: path, Reason: why}) }

// headSize is how much of a file tells its format.
const headSize = 8 << 10

func (e *examination) open(path string, in io.Reader, depth int) {
	if depth > e.limits.Depth {
		e.fail(path, TooDeep)
		return
	}
	r := bufio.NewReaderSize(timed{e.ctx, in}, headSize)
	head, err := r.Peek(headSize)
	if err != nil && err != io.EOF {
		e.fail(path, e.reason(err))
		return
	}
	switch format := formatOf(head); format {
	case zipFile:
		e.zip(path, r, depth)
	case gzipFile:
		z, err := gzip.NewReader(r)
		if err != nil {
			e.fail(path, Unreadable)
			return
		}
		e.open(path+"!"+memberName(strings.TrimSuffix(lastName(path), ".gz")), e.unpacked(z), depth+1)
	case mailFile:
		e.mail(path, r, depth)
	case textFile:
		e.text(path, r, Options{Comma: Comma(head)})
	default:
		e.fail(path, Unknown)
	}
}

// text scans what is text to the end.
func (e *examination) text(path string, in io.Reader, o Options) {
	for f, err := range NewScanner(in, o).All() {
		if err != nil {
			e.fail(path, e.reason(err))
			return
		}
		e.report(Event{Path: path, Finding: f})
	}
}

func (e *examination) reason(err error) Reason {
	switch {
	case errors.Is(err, errTooLarge):
		return TooLarge
	case e.ctx.Err() != nil:
		return TooLong
	}
	return Unreadable
}

// memberName is a name without what parts names.
func memberName(name string) string { return strings.ReplaceAll(name, "!", "_") }

func lastName(path string) string { return path[strings.LastIndexAny(path, "/!\\")+1:] }

// timed reads until the context ends.
type timed struct {
	ctx context.Context
	in  io.Reader
}

func (t timed) Read(b []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	return t.in.Read(b)
}

var errTooLarge = errors.New("more than may be unpacked")

// unpacked counts what comes out of an archive against the limit.
func (e *examination) unpacked(in io.Reader) io.Reader { return &counted64{e, in} }

type counted64 struct {
	e  *examination
	in io.Reader
}

func (c *counted64) Read(b []byte) (int, error) {
	if c.e.left <= 0 {
		return 0, errTooLarge
	}
	n, err := c.in.Read(b[:min(int64(len(b)), c.e.left)])
	c.e.left -= int64(n)
	return n, err
}

type format uint8

const (
	unknownFile format = iota
	textFile
	zipFile
	gzipFile
	mailFile
)

// formatOf tells the format by the first bytes. What is no text and isn't known
// is not examined.
func formatOf(head []byte) format {
	for _, known := range []struct {
		magic string
		is    format
	}{
		{"PK\x03\x04", zipFile}, {"PK\x05\x06", zipFile}, {"\x1f\x8b", gzipFile},
		{"%PDF-", unknownFile}, {"{\\rtf", unknownFile},
	} {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return known.is
		}
	}
	switch {
	case !isText(head):
		return unknownFile
	case isMail(head):
		return mailFile
	}
	return textFile
}

// isText reports whether the head is text in UTF-8, in a character set of one
// byte, or in UTF-16: then every other byte of most of it is 0.
func isText(head []byte) bool {
	var zeros [2]int
	control := 0
	for i, c := range head {
		switch {
		case c == 0:
			zeros[i&1]++
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B:
			control++
		}
	}
	wide := max(zeros[0], zeros[1])
	if wide > 0 && (wide*3 < len(head) || min(zeros[0], zeros[1])*20 > wide) {
		return false
	}
	return control*50 <= len(head)
}
