// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// readZip returns the files of a zip as writeZip makes it, and refuses any
// other: each header is written again from what was read and compared. It does
// not read the contents.
func readZip(r io.ReaderAt, size int64) ([]file, error) {
	count, dirOffset, dirSize, err := readEnd(r, size)
	if err != nil {
		return nil, err
	}
	directory := bufio.NewReaderSize(io.NewSectionReader(r, dirOffset, dirSize), 64<<10)
	var files []file
	var offset int64
	var again []byte
	for range count {
		f, raw, err := readCentral(directory)
		if err != nil {
			return nil, err
		}
		if len(files) > 0 && f.name <= files[len(files)-1].name {
			return nil, tampered(CauseContainer, f.name, errors.New("files are not in order of name"))
		}
		if f.offset != offset || f.size > dirOffset-offset {
			return nil, tampered(CauseContainer, f.name, errors.New("files do not follow one another"))
		}
		if again = f.appendCentral(again[:0]); !bytes.Equal(raw, again) {
			return nil, tampered(CauseContainer, f.name, errors.New("entry in the zip's directory is not in canonical form"))
		}
		again = f.appendLocal(again[:0])
		local := make([]byte, len(again))
		if err := readFull(r, local, offset); err != nil {
			return nil, err
		}
		if !bytes.Equal(local, again) {
			return nil, tampered(CauseContainer, f.name, errors.New("header before the content is not in canonical form"))
		}
		files = append(files, f)
		offset = f.end()
	}
	if _, err := directory.ReadByte(); err != io.EOF || offset != dirOffset {
		return nil, tampered(CauseContainer, "", errors.New("bytes that belong to no file"))
	}
	return files, nil
}

// readEnd finds the directory from the last bytes of the zip.
func readEnd(r io.ReaderAt, size int64) (count, dirOffset, dirSize int64, err error) {
	tail := make([]byte, min(size, zipEnd64Len+zipEndLen))
	if err := readFull(r, tail, size-int64(len(tail))); err != nil {
		return 0, 0, 0, err
	}
	if len(tail) < zipEndLen || !bytes.HasPrefix(tail[len(tail)-zipEndLen:], []byte("PK\x05\x06")) {
		return 0, 0, 0, unreadable("", errors.New("not a zip, or not all of it: no end record in the last 22 bytes"))
	}
	end := tail[len(tail)-zipEndLen:]
	count, dirSize, dirOffset = int64(le.Uint16(end[10:])), int64(le.Uint32(end[12:])), int64(le.Uint32(end[16:]))
	if (count == zipMax16 || dirSize == zipMax32 || dirOffset == zipMax32) && len(tail) == zipEnd64Len+zipEndLen {
		count, dirSize, dirOffset = int64(le.Uint64(tail[32:])), int64(le.Uint64(tail[40:])), int64(le.Uint64(tail[48:]))
	}
	if count < 0 || dirSize < 0 || dirOffset < 0 || dirOffset > size || dirSize > size-dirOffset || count > dirSize/zipCentralLen {
		return 0, 0, 0, unreadable("", errors.New("zip's directory lies outside the file"))
	}
	again := appendEnd(nil, count, dirSize, dirOffset)
	if dirOffset+dirSize+int64(len(again)) != size || !bytes.Equal(again, tail[len(tail)-len(again):]) {
		return 0, 0, 0, tampered(CauseContainer, "", errors.New("end of the zip is not in canonical form"))
	}
	return count, dirOffset, dirSize, nil
}

// readCentral reads one entry of the directory, and its bytes.
func readCentral(r *bufio.Reader) (file, []byte, error) {
	raw := make([]byte, zipCentralLen, 2*zipCentralLen)
	if err := readEntry(r, raw); err != nil {
		return file{}, nil, err
	}
	nameLen, extraLen := int(le.Uint16(raw[28:])), int(le.Uint16(raw[30:]))
	raw = append(raw, make([]byte, nameLen+extraLen)...)
	if err := readEntry(r, raw[zipCentralLen:]); err != nil {
		return file{}, nil, err
	}
	f := file{
		name: string(raw[zipCentralLen : zipCentralLen+nameLen]),
		crc:  le.Uint32(raw[16:]), size: int64(le.Uint32(raw[24:])), offset: int64(le.Uint32(raw[42:])),
	}
	extra := raw[zipCentralLen+nameLen:]
	extra = extra[min(4, len(extra)):]
	if f.size == zipMax32 && len(extra) >= 16 {
		f.size = int64(le.Uint64(extra))
		extra = extra[16:]
	}
	if f.offset == zipMax32 && len(extra) >= 8 {
		f.offset = int64(le.Uint64(extra))
	}
	if f.size < 0 || f.offset < 0 {
		return file{}, nil, tampered(CauseContainer, "", errors.New("size in the zip's directory exceeds 2^63-1"))
	}
	return f, raw, nil
}

func readEntry(r io.Reader, b []byte) error {
	_, err := io.ReadFull(r, b)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return tampered(CauseContainer, "", errors.New("zip's directory ends within an entry"))
	}
	return err
}

// readFull fills b from offset, and says so when the file is shorter than the
// caller believes.
func readFull(r io.ReaderAt, b []byte, offset int64) error {
	n, err := r.ReadAt(b, offset)
	if n == len(b) {
		return nil
	}
	if err == io.EOF {
		return unreadable("", errors.New("file ends early"))
	}
	return fmt.Errorf("cannot read bundle: %w", err)
}
