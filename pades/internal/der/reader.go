// SPDX-License-Identifier: Apache-2.0

package der

import (
	"errors"
	"fmt"
	"math/big"
)

// Tags of the universal and context classes used by CMS and RFC 3161.
const (
	TagBoolean         = 0x01
	TagInteger         = 0x02
	TagBitString       = 0x03
	TagOctetString     = 0x04
	TagNull            = 0x05
	TagOID             = 0x06
	TagUTF8String      = 0x0c
	TagGeneralizedTime = 0x18
	TagSequence        = 0x30
	TagSet             = 0x31
)

// Context returns the tag byte of a constructed context-specific element [n].
func Context(n byte) byte { return 0xa0 | n }

// Element is one encoded value: Full is tag, length and contents, Body the contents.
type Element struct {
	Tag  byte
	Full []byte
	Body []byte
}

var errTruncated = errors.New("der: truncated")

// Reader walks the elements of one encoding in order. The first error sticks:
// later reads return empty elements, and [Reader.Close] reports it.
type Reader struct {
	rest []byte
	err  error
}

// NewReader reads the elements that follow one another in b.
func NewReader(b []byte) *Reader { return &Reader{rest: b} }

// Next reads the next element, which must carry the tag.
func (r *Reader) Next(tag byte) Element {
	if r.err != nil {
		return Element{}
	}
	e, err := Cut(r.rest)
	if err == nil && e.Tag != tag {
		err = fmt.Errorf("der: tag %#02x where %#02x belongs", e.Tag, tag)
	}
	if err != nil {
		r.err = err
		return Element{}
	}
	r.rest = r.rest[len(e.Full):]
	return e
}

// Any reads the next element, whatever its tag.
func (r *Reader) Any() Element {
	if r.err == nil && len(r.rest) == 0 {
		r.err = errTruncated
	}
	if r.err != nil {
		return Element{}
	}
	return r.Next(r.rest[0])
}

// Has reports whether the next element carries the tag.
func (r *Reader) Has(tag byte) bool {
	return r.err == nil && len(r.rest) > 0 && r.rest[0] == tag
}

// More reports whether an element is left.
func (r *Reader) More() bool { return r.err == nil && len(r.rest) > 0 }

// Into reads the next element, which must carry the tag, and returns a reader of its contents.
// An error of the outer reader is handed on to the inner one.
func (r *Reader) Into(tag byte) *Reader {
	e := r.Next(tag)
	return &Reader{rest: e.Body, err: r.err}
}

// Integer reads an INTEGER in its shortest form.
func (r *Reader) Integer() *big.Int {
	e := r.Next(TagInteger)
	if r.err != nil {
		return new(big.Int)
	}
	b := e.Body
	if len(b) == 0 || len(b) > 1 && (b[0] == 0 && b[1] < 0x80 || b[0] == 0xff && b[1] >= 0x80) {
		r.err = errors.New("der: integer not in its shortest form")
		return new(big.Int)
	}
	n := new(big.Int).SetBytes(b)
	if b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

// Int reads an INTEGER from 0 to 2³¹-1.
func (r *Reader) Int() int {
	n := r.Integer()
	if r.err == nil && (n.Sign() < 0 || n.BitLen() > 31) {
		r.err = errors.New("der: integer out of range")
	}
	if r.err != nil {
		return 0
	}
	return int(n.Int64())
}

// Fail makes err the reader's error unless it has one already.
func (r *Reader) Fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// Err returns the first error so far.
func (r *Reader) Err() error { return r.err }

// Close returns the first error, or an error when elements are left unread.
func (r *Reader) Close() error {
	if r.err == nil && len(r.rest) > 0 {
		r.err = errors.New("der: unexpected further element")
	}
	return r.err
}

// Cut returns the first element of b; what follows it is not looked at.
func Cut(b []byte) (Element, error) {
	if len(b) < 2 {
		return Element{}, errTruncated
	}
	if b[0]&0x1f == 0x1f {
		return Element{}, errors.New("der: high tag number")
	}
	n, head := int(b[1]), 2
	if n >= 0x80 {
		octets := n & 0x7f
		if octets == 0 || octets > 4 {
			return Element{}, errors.New("der: indefinite or oversized length")
		}
		if len(b) < 2+octets {
			return Element{}, errTruncated
		}
		n = 0
		for _, c := range b[2 : 2+octets] {
			n = n<<8 | int(c)
		}
		if b[2] == 0 || n < 0x80 {
			return Element{}, errors.New("der: length not in its shortest form")
		}
		head += octets
	}
	if n > len(b)-head {
		return Element{}, errTruncated
	}
	return Element{Tag: b[0], Full: b[:head+n], Body: b[head : head+n]}, nil
}
