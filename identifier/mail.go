// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strconv"
	"strings"
)

// isMail reports whether text begins as a message does (RFC 5322): nothing but
// headers up to the first empty line, one of them about the message.
func isMail(head []byte) bool {
	known := false
	for line := range bytes.Lines(head) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
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
	data, ok := e.all(path, in)
	if !ok {
		return
	}
	e.found(path, Find(data, e.Rules...))
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		e.fail(path, Unreadable)
		return
	}
	e.part(path, textproto.MIMEHeader(m.Header), m.Body, depth)
}

// part opens one part of a message.
func (e *examination) part(path string, h textproto.MIMEHeader, body io.Reader, depth int) {
	if depth > e.Limits.Depth {
		e.fail(path, TooDeep)
		return
	}
	if strings.EqualFold(strings.TrimSpace(h.Get("Content-Transfer-Encoding")), "base64") {
		e.open(path+"!base64", e.unpacked(base64.NewDecoder(base64.StdEncoding, body)), depth+1)
		return
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
