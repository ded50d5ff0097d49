// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
)

// isMail reports whether text begins as a message does (RFC 5322): nothing but
// headers up to the first empty line, one of them about the message.
func isMail(head []byte) bool {
	known := false
	for line := range bytes.Lines(head) {
		if len(head) == headSize && line[len(line)-1] != '\n' { // it goes on
			return known
		}
		if line = bytes.TrimRight(line, "\r\n"); len(line) == 0 {
			return known
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t\"<{;,") {
			return false
		}
		switch strings.ToLower(string(name)) {
		case "from", "mime-version", "message-id", "received", "return-path", "content-transfer-encoding":
			known = true
		}
	}
	return known
}

// mail scans the message as it stands, which reads headers and every part in
// plain or quoted-printable writing, and then opens the parts in base64.
func (e *examination) mail(path string, in io.Reader, depth int) {
	if data, ok := e.all(path, in); ok {
		e.message(path, data, depth)
	}
}

func (e *examination) message(path string, data []byte, depth int) {
	e.found(path, readMail(data, e.Rules...))
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		e.fail(path, Unreadable)
		return
	}
	e.part(path, textproto.MIMEHeader(m.Header), m.Body, depth)
}

// readMail finds what lies in a message as it stands, and what a reader sees of
// its quoted-printable and HTML parts.
func readMail(data []byte, rules ...Rule) []Finding {
	kin := newRelatives()
	found := joined(find(data, kin, rules), spokenIn(data, rules))
	lower := bytes.ToLower(data)
	quoted, marked := bytes.Contains(lower, []byte("quoted-printable")), bytes.Contains(lower, []byte("text/html"))
	if !quoted && !marked {
		return kin.fold(found, nil)
	}
	s := stripped{text: data, seam: []seam{{0, 0}}}
	if quoted {
		s = unquote(data)
	}
	var seen []Finding
	if marked && len(data) <= mostMarkup {
		seen = readMarkup(s.text, rules...)
	} else {
		seen = FindSaid(s.text, rules...)
	}
	s.back(seen)
	for i, f := range seen { // the last digit may be three signs
		end := int(f.Offset) + f.Length
		if _, ok := hexPair(data[end:]); ok && data[end-1] == '=' {
			seen[i].Length += 2
		}
	}
	return newOthers(Options{Rules: rules}).settled(joined(found, seen))
}

// unquote undoes quoted-printable writing (RFC 2045, 6.7), wherever it is.
func unquote(data []byte) stripped {
	s := stripped{text: make([]byte, 0, len(data))}
	for from := 0; from < len(data); {
		n := bytes.IndexByte(data[from:], '=')
		if n < 0 {
			n = len(data) - from
		}
		s.seam = append(s.seam, seam{len(s.text), from})
		s.text = append(s.text, data[from:from+n]...)
		if from += n; from == len(data) {
			break
		}
		rest := data[from+1:]
		switch c, ok := hexPair(rest); {
		case ok:
			s.seam = append(s.seam, seam{len(s.text), from})
			s.text = append(s.text, c)
			from += 3
		case bytes.HasPrefix(rest, []byte("\n")):
			from += 2
		case bytes.HasPrefix(rest, []byte("\r\n")):
			from += 3
		default:
			s.seam = append(s.seam, seam{len(s.text), from})
			s.text = append(s.text, '=')
			from++
		}
	}
	return s
}

// headers scans the words of headers that are encoded (RFC 2047), where nothing is
// found as they stand.
func (e *examination) headers(path string, h textproto.MIMEHeader) {
	words := mime.WordDecoder{CharsetReader: func(_ string, in io.Reader) (io.Reader, error) { return in, nil }}
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			if !strings.Contains(value, "=?") || len(Find([]byte(value), e.Rules...)) > 0 {
				continue
			}
			if text, err := words.DecodeHeader(value); err == nil {
				e.found(path+"!"+memberName(name), Find([]byte(text), e.Rules...))
			}
		}
	}
}

// part opens one part of a message.
func (e *examination) part(path string, h textproto.MIMEHeader, body io.Reader, depth int) {
	if depth > e.Limits.Depth {
		e.fail(path, TooDeep)
		return
	}
	e.headers(path, h)
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		e.open(path+"!base64", e.unpacked(base64.NewDecoder(base64.StdEncoding, body)), depth+1)
		return
	case "quoted-printable":
		data, err := io.ReadAll(body)
		if err != nil {
			e.fail(path, Unreadable)
		}
		body = bytes.NewReader(unquote(data).text)
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	switch {
	case err != nil && h.Get("Content-Type") != "":
		e.fail(path, Unreadable)
	case kind == "multipart/encrypted", strings.HasSuffix(kind, "pkcs7-mime"):
		e.fail(path, Encrypted)
	case strings.HasPrefix(kind, "multipart/"):
		e.parts(path, multipart.NewReader(body, params["boundary"]), depth)
	case kind == "message/rfc822":
		if m, err := mail.ReadMessage(body); err == nil {
			e.part(path, textproto.MIMEHeader(m.Header), m.Body, depth+1)
		} else {
			e.fail(path, Unreadable)
		}
	default:
		e.body(path, body, depth)
	}
}

// body opens what a part is, or holds, that isn't text. Its text was scanned with the
// message.
func (e *examination) body(path string, body io.Reader, depth int) {
	r := bufio.NewReaderSize(body, headSize)
	head, err := r.Peek(headSize)
	kind := formatOf(head)
	switch {
	case err != nil && err != io.EOF:
		e.fail(path, Unreadable)
	case kind == textFile && wideOrder(head) == nil, kind == markupFile, kind == mailFile:
		var found within
		if _, err := io.Copy(io.Discard, e.watch(r, &found)); err != nil {
			e.fail(path, Unreadable)
		}
		e.openFound(path, &found, depth)
	default:
		e.open(path+"!body", r, depth+1)
	}
}

func (e *examination) parts(path string, r *multipart.Reader, depth int) {
	for i := 1; ; i++ {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			e.fail(path, Unreadable)
			return
		}
		if i > e.Limits.Members {
			e.fail(path, TooLarge)
			return
		}
		e.part(path+"!"+strconv.Itoa(i), p.Header, p, depth+1)
	}
}
