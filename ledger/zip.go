// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// A bundle's container is a zip (PKWARE APPNOTE 6.3) of which every byte follows
// from the names and contents of its files: stored, in order of name, dated
// 1980-01-01, without comments, attributes, data descriptors or extra fields
// but those of zip64, which stand only where a number needs them. This file
// holds the bytes; that they are the only ones allowed is what lets a verifier
// notice a change to any of them.

const (
	zipLocalLen   = 30
	zipCentralLen = 46
	zipEndLen     = 22
	zipEnd64Len   = 56 + 20 // record and locator

	zipDate  = 1<<5 | 1 // 1980-01-01
	zipMax16 = 1<<16 - 1
	zipMax32 = 1<<32 - 1
)

// A file is one member of a bundle.
type file struct {
	name   string
	size   int64
	crc    uint32
	sum    [sha256.Size]byte
	offset int64                 // of the local header
	body   func(io.Writer) error // writes the content; only when writing
}

// newFile makes a file of bytes at hand.
func newFile(name string, data []byte) file {
	return file{
		name: name, size: int64(len(data)), crc: crc32.ChecksumIEEE(data), sum: sha256.Sum256(data),
		body: func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		},
	}
}

// localLen returns the length of the header before the content.
func (f *file) localLen() int64 {
	n := int64(zipLocalLen + len(f.name))
	if f.size >= zipMax32 {
		n += 20
	}
	return n
}

// end returns where the next file begins.
func (f *file) end() int64 { return f.offset + f.localLen() + f.size }

var le = binary.LittleEndian

// appendCommon writes the fields that both headers of a file share.
func (f *file) appendCommon(b []byte, version uint16) []byte {
	size := uint32(min(f.size, zipMax32))
	b = le.AppendUint16(b, version)
	b = le.AppendUint16(b, 0) // flags
	b = le.AppendUint16(b, 0) // method: stored
	b = le.AppendUint16(b, 0) // time
	b = le.AppendUint16(b, zipDate)
	b = le.AppendUint32(b, f.crc)
	b = le.AppendUint32(b, size)
	b = le.AppendUint32(b, size)
	return le.AppendUint16(b, uint16(len(f.name)))
}

func (f *file) appendLocal(b []byte) []byte {
	b = append(b, "PK\x03\x04"...)
	if f.size < zipMax32 {
		b = le.AppendUint16(f.appendCommon(b, 10), 0)
		return append(b, f.name...)
	}
	b = le.AppendUint16(f.appendCommon(b, 45), 20)
	b = append(b, f.name...)
	b = le.AppendUint16(b, 1) // zip64
	b = le.AppendUint16(b, 16)
	b = le.AppendUint64(b, uint64(f.size))
	return le.AppendUint64(b, uint64(f.size))
}

func (f *file) appendCentral(b []byte) []byte {
	var extra []byte
	if f.size >= zipMax32 {
		extra = le.AppendUint64(extra, uint64(f.size))
		extra = le.AppendUint64(extra, uint64(f.size))
	}
	if f.offset >= zipMax32 {
		extra = le.AppendUint64(extra, uint64(f.offset))
	}
	version := uint16(10)
	if len(extra) > 0 {
		version = 45
		extra = append(append([]byte{1, 0}, byte(len(extra)), 0), extra...)
	}
	b = append(b, "PK\x01\x02"...)
	b = le.AppendUint16(b, version) // made by
	b = f.appendCommon(b, version)
	b = le.AppendUint16(b, uint16(len(extra)))
	b = append(b, make([]byte, 2+2+2+4)...) // comment, disk, attributes
	b = le.AppendUint32(b, uint32(min(f.offset, zipMax32)))
	b = append(b, f.name...)
	return append(b, extra...)
}

// appendEnd writes the end of the zip: count files, whose directory of size
// bytes begins at offset.
func appendEnd(b []byte, count, size, offset int64) []byte {
	if count >= zipMax16 || size >= zipMax32 || offset >= zipMax32 {
		b = append(b, "PK\x06\x06"...)
		b = le.AppendUint64(b, 56-12)
		b = le.AppendUint16(b, 45)
		b = le.AppendUint16(b, 45)
		b = le.AppendUint64(b, 0) // disks
		b = le.AppendUint64(b, uint64(count))
		b = le.AppendUint64(b, uint64(count))
		b = le.AppendUint64(b, uint64(size))
		b = le.AppendUint64(b, uint64(offset))
		b = append(b, "PK\x06\x07"...)
		b = le.AppendUint32(b, 0)
		b = le.AppendUint64(b, uint64(offset+size))
		b = le.AppendUint32(b, 1)
	}
	b = append(b, "PK\x05\x06"...)
	b = le.AppendUint32(b, 0) // disks
	b = le.AppendUint16(b, uint16(min(count, zipMax16)))
	b = le.AppendUint16(b, uint16(min(count, zipMax16)))
	b = le.AppendUint32(b, uint32(min(size, zipMax32)))
	b = le.AppendUint32(b, uint32(min(offset, zipMax32)))
	return le.AppendUint16(b, 0) // comment
}

// writeZip writes files, which must be in order of name. A body that does not
// write the content that its file announces is an error.
func writeZip(w io.Writer, files []file) error {
	var offset int64
	for i := range files {
		f := &files[i]
		f.offset = offset
		if _, err := w.Write(f.appendLocal(nil)); err != nil {
			return err
		}
		sum := sha256.New()
		n := &countingWriter{w: io.MultiWriter(w, sum)}
		if err := f.body(n); err != nil {
			return fmt.Errorf("cannot write %s: %w", f.name, err)
		}
		if n.count != f.size || [sha256.Size]byte(sum.Sum(nil)) != f.sum {
			return fmt.Errorf("cannot write %s: %w", f.name, errors.New("content changed between reading it twice"))
		}
		offset = f.end()
	}
	var directory []byte
	for i := range files {
		directory = files[i].appendCentral(directory)
	}
	_, err := w.Write(appendEnd(directory, int64(len(files)), int64(len(directory)), offset))
	return err
}

type countingWriter struct {
	w     io.Writer
	count int64
}

func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.count += int64(n)
	return n, err
}
