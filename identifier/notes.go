// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"io"
)

// notes passes text on, and notices what lies in it that isn't read.
type notes struct {
	in        io.Reader
	last      []byte // the end of what came before
	some, odd int    // bytes of the current piece, and of them control characters
	seen      [len(noted) + 1]bool
	begun     bool
}

// noted is what begins something in a text, and how it is called in a path.
var noted = [...]struct {
	name, begins string
	why          Reason
}{
	{"pgp", "-----BEGIN PGP MESSAGE-----", Encrypted}, // RFC 9580, 6.2.1
	{"yenc", "=ybegin line=", Unknown},
	{"uuencode", "\nbegin ", Unknown}, // POSIX.1-2017, uuencode
	{"utf-7", "\n+/v", Unknown},       // its mark, as a first line
}

const (
	noteUU     = 2
	noteUTF7   = 3
	noteBinary = len(noted)

	reachNote = 128 // bytes that a note is read from, at most
	pieceNote = 4 << 10
	leastOdd  = 16
)

// Read implements [io.Reader].
func (n *notes) Read(b []byte) (int, error) {
	k, err := n.in.Read(b)
	n.note(b[:k])
	if err == io.EOF {
		n.piece()
	}
	return k, err
}

// note looks at what came, and at where it joins what came before.
func (n *notes) note(b []byte) {
	if !n.begun {
		n.last, n.begun = append(n.last, '\n'), true
	}
	fresh := b
	joint := append(n.last, b[:min(len(b), reachNote)]...)
	n.look(joint)
	n.look(b)
	if len(b) < reachNote {
		b = joint
	}
	n.last = append(n.last[:0], b[max(0, len(b)-reachNote):]...)
	n.count(fresh)
}

func (n *notes) look(b []byte) {
	for i, kind := range noted {
		for at := 0; !n.seen[i]; at++ {
			k := bytes.Index(b[at:], []byte(kind.begins))
			if k < 0 {
				break
			}
			at += k
			n.seen[i] = i != noteUU || uuBegins(b[at+len(kind.begins):])
		}
	}
	for at := 1; !n.seen[noteUTF7]; at++ {
		k := bytes.Index(b[min(at, len(b)):], []byte("+A"))
		if k < 0 {
			break
		}
		at += k
		n.seen[noteUTF7] = !base64Signs[b[at-1]] && utf7Digits(b[at+1:])
	}
}

// uuBegins reports whether text goes on as the first line of a file in uuencode:
// with its mode and name.
func uuBegins(b []byte) bool {
	mode, name, ok := bytes.Cut(b, []byte(" "))
	return ok && (len(mode) == 3 || len(mode) == 4) && len(bytes.Trim(mode, "01234567")) == 0 && len(name) > 0
}

// utf7Digits reports whether text begins with characters in UTF-7 (RFC 2152), of which
// one of the first three is a digit, which no writer has to encode.
func utf7Digits(b []byte) bool {
	end := 0
	for end < min(len(b), 8) && base64Signs[b[end]] && b[end] != '-' && b[end] != '_' {
		end++
	}
	if end < 8 && end == len(b) { // what follows may still come
		return false
	}
	wide, err := base64.RawStdEncoding.DecodeString(string(b[:end]))
	if err != nil {
		return false
	}
	digits := false
	for ; len(wide) > 1; wide = wide[2:] {
		c := binary.BigEndian.Uint16(wide)
		if c < ' ' || c > 0x24F && c>>8 != 0x20 {
			return false
		}
		digits = digits || c >= '0' && c <= '9'
	}
	return digits
}

// count counts the characters that no text has, by pieces of one size.
func (n *notes) count(b []byte) {
	for len(b) > 0 && !n.seen[noteBinary] {
		part := b[:min(len(b), pieceNote-n.some)]
		n.odd += controls(part)
		if n.some += len(part); n.some == pieceNote {
			n.piece()
		}
		b = b[len(part):]
	}
}

// piece judges a piece: of other data more than one in fifty are such characters.
func (n *notes) piece() {
	n.seen[noteBinary] = n.seen[noteBinary] || n.odd >= leastOdd && n.odd*50 > n.some
	n.some, n.odd = 0, 0
}

// controls counts the control characters of b that no text has. A zero is none.
func controls(b []byte) (count int) {
	for ; len(b) >= 8; b = b[8:] {
		if x := binary.LittleEndian.Uint64(b); (x&^highs+0x60*ones|x)&highs == highs { // none below a space
			continue
		}
		for _, c := range b[:8] {
			count += int(isControl[c])
		}
	}
	for _, c := range b {
		count += int(isControl[c])
	}
	return count
}

var isControl = func() (t [256]uint8) {
	for c := range t[:' '] {
		t[c] = 1
	}
	for _, c := range "\x00\n\r\t\f\x1B" {
		t[c] = 0
	}
	return t
}()

// told returns what was noticed, in its order.
func (n *notes) told(tell func(name string, why Reason)) {
	for i, kind := range noted {
		if n.seen[i] {
			tell(kind.name, kind.why)
		}
	}
	if n.seen[noteBinary] {
		tell("binary", Unknown)
	}
}
