// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"bytes"
	"compress/bzip2"
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
	Picture    Reason = "picture" // a page that holds no text
	Link       Reason = "link"    // to what lies elsewhere
	Special    Reason = "special" // a pipe, a socket or a device
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
	Row     bool // the finding's offset counts rows of a table, not bytes
}

// Examiner looks through files. Without a reader of PDF those aren't examined.
type Examiner struct {
	Limits Limits
	PDF    PDFReader
	Rules  []Rule // what is looked for; without any, CPR numbers
}

// Examine looks through in, whose format its first bytes tell, and calls report
// for each event in its order. What a path would tell of a number is masked.
func (x Examiner) Examine(ctx context.Context, path string, in io.Reader, report func(Event)) {
	e := &examination{Examiner: x, ctx: ctx, left: x.Limits.Unpacked, report: masked(report)}
	e.open(path, in, 0)
}

// Examine looks through in as an [Examiner] does that can't read PDF.
func Examine(ctx context.Context, path string, in io.Reader, limits Limits, report func(Event)) {
	Examiner{Limits: limits}.Examine(ctx, path, in, report)
}

type examination struct {
	Examiner
	ctx    context.Context
	left   int64 // bytes that may still be unpacked
	report func(Event)
}

func (e *examination) fail(path string, why Reason) { e.report(Event{Path: path, Reason: why}) }

// headSize is how much of a file tells its format.
const headSize = 8 << 10

func (e *examination) open(path string, in io.Reader, depth int) {
	if depth > e.Limits.Depth {
		e.fail(path, TooDeep)
		return
	}
	r := bufio.NewReaderSize(timed{e.ctx, in}, headSize)
	head, err := r.Peek(headSize)
	if err != nil && err != io.EOF {
		e.fail(path, e.reason(err))
		return
	}
	if order := wideOrder(head); order != nil {
		e.wide(path, r, order, depth)
		return
	}
	e.kind(path, r, head, depth)
}

// kind examines what has a head of some format.
func (e *examination) kind(path string, r *bufio.Reader, head []byte, depth int) {
	switch formatOf(head) {
	case zipFile:
		e.zip(path, r, depth)
	case gzipFile:
		e.gzip(path, r, depth)
	case bzipFile:
		e.open(path+"!"+memberName(strings.TrimSuffix(lastName(path), ".bz2")), e.unpacked(bzip2.NewReader(r)), depth+1)
	case tarFile:
		e.tar(path, r, depth)
	case rtfFile:
		e.rtf(path, r)
	case pdfFile:
		e.pdf(path, r)
	case mailFile:
		e.mail(path, r, depth)
	case mailboxFile:
		e.mailbox(path, r, depth)
	case ebcdicFile:
		e.ebcdic(path, r, depth)
	case markupFile:
		e.markup(path, r, depth)
	case textFile:
		e.text(path, r, head, depth)
	default:
		e.fail(path, Unknown)
	}
}

func (e *examination) gzip(path string, in io.Reader, depth int) {
	z, err := gzip.NewReader(in)
	if err != nil {
		e.fail(path, Unreadable)
		return
	}
	name := path + "!" + memberName(strings.TrimSuffix(lastName(path), ".gz"))
	if z.Name != "" {
		e.name(path + "!" + memberName(z.Name))
	}
	e.open(name, e.unpacked(z), depth+1)
}

// text scans what is text to the end: a table by its columns too. Then it opens
// what was in base64.
func (e *examination) text(path string, in io.Reader, head []byte, depth int) {
	var found within
	in = e.watch(in, &found)
	report := func(f Finding) { e.report(Event{Path: path, Finding: f}) }
	err := e.speaking(in, report, func(in io.Reader, report func(Finding)) error { return e.columns(in, head, report) })
	if err != nil {
		e.fail(path, e.reason(err))
	}
	e.openFound(path, &found, depth)
}

// columns scans text, by its columns if it has some.
func (e *examination) columns(in io.Reader, head []byte, report func(Finding)) error {
	switch comma := Comma(head); {
	case isDump(head):
		t := &dump{in: in}
		return t.grid.run(listed(NewScanner(t, Options{Rules: e.Rules})), report)
	case comma != 0:
		t := &cells{in: in, comma: comma}
		s := NewScanner(t, Options{Comma: comma, Rules: e.Rules})
		if comma == ',' {
			listed(s)
		}
		return t.grid.run(s, report)
	case isList(head):
		t := &cells{in: in, comma: '\n'}
		return t.grid.run(NewScanner(t, Options{Rules: e.Rules}), report)
	case isJSON(head):
		t := &fields{in: in}
		return t.grid.run(listed(NewScanner(t, Options{Rules: e.Rules})), report)
	}
	if isRecords(head) {
		t := &records{in: in, grid: grid{parts: true}}
		return t.grid.run(NewScanner(t, Options{Rules: e.Rules}), report)
	}
	return e.unparted(in, report)
}

// listed makes a comma part values, and no decimals.
func listed(s *Scanner) *Scanner {
	s.lists = true
	return s
}

// unparted scans what is nothing but text.
func (e *examination) unparted(in io.Reader, report func(Finding)) error {
	return NewScanner(in, Options{Rules: e.Rules}).folded(report)
}

// mostMarkup is how much mark-up is held, to be read as a reader sees it. What is
// longer is scanned as it stands only.
const mostMarkup = 32 << 20

// markup scans XML and HTML.
func (e *examination) markup(path string, in io.Reader, depth int) {
	var found within
	in = e.watch(in, &found)
	data, err := io.ReadAll(io.LimitReader(in, mostMarkup+1))
	if err == nil && len(data) > mostMarkup {
		report := func(f Finding) { e.report(Event{Path: path, Finding: f}) }
		err = e.speaking(io.MultiReader(bytes.NewReader(data), in), report, e.unparted)
	} else {
		s := strip(data)
		e.found(path, s.findings(data, e.Rules))
		if s.beyond {
			e.fail(path+"!entities", Unknown)
		}
	}
	if err != nil {
		e.fail(path, e.reason(err))
	}
	e.openFound(path, &found, depth)
}

// all reads a file that is held in memory; what is larger is told.
func (e *examination) all(path string, in io.Reader) ([]byte, bool) {
	data, err := io.ReadAll(io.LimitReader(in, e.Limits.Archive+1))
	switch {
	case err != nil:
		e.fail(path, e.reason(err))
	case int64(len(data)) > e.Limits.Archive:
		e.fail(path, TooLarge)
	default:
		return data, true
	}
	return nil, false
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
