// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"
)

func TestZipIsReadByOthers(t *testing.T) {
	var w bytes.Buffer
	files := []file{newFile("a", []byte("one")), newFile("b/c", nil), newFile("d", bytes.Repeat([]byte("x"), 1<<17))}
	if err := writeZip(&w, files); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(w.Bytes()), int64(w.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range z.File {
		if f.Name != files[i].name || f.Method != zip.Store || f.Flags != 0 || len(f.Extra) != 0 || f.Comment != "" ||
			!f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("file %d is %+v", i, f.FileHeader)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r) // checks the CRC
		if err != nil || newFile(f.Name, data).sum != files[i].sum {
			t.Errorf("%s: %d bytes, error %v", f.Name, len(data), err)
		}
	}
}

// TestZipOfManyFiles has more files than the plain end record can count.
func TestZipOfManyFiles(t *testing.T) {
	for _, count := range []int{zipMax16 - 1, zipMax16, zipMax16 + 1} {
		var files []file
		for i := range count {
			files = append(files, newFile(fmt.Sprintf("%05d", i), nil))
		}
		var w bytes.Buffer
		if err := writeZip(&w, files); err != nil {
			t.Fatal(err)
		}
		if z, err := zip.NewReader(bytes.NewReader(w.Bytes()), int64(w.Len())); err != nil || len(z.File) != count {
			t.Errorf("archive/zip reads another number than %d files, error %v", count, err)
		}
		if got, err := readZip(bytes.NewReader(w.Bytes()), int64(w.Len())); err != nil || len(got) != count {
			t.Errorf("read %d of %d files, error %v", len(got), count, err)
		}
	}
}

// A sparse file holds bytes at some places and zeros elsewhere.
type sparse struct {
	parts map[int64][]byte
	size  int64
}

func (s *sparse) ReadAt(b []byte, at int64) (int, error) {
	n := int(min(int64(len(b)), max(0, s.size-at)))
	clear(b[:n])
	for start, part := range s.parts {
		if start < at+int64(n) && start+int64(len(part)) > at {
			copy(b[max(0, start-at):n], part[max(0, at-start):])
		}
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// TestZipOfLargeFiles goes through every size and offset that needs zip64, and
// those just below.
func TestZipOfLargeFiles(t *testing.T) {
	for _, size := range []int64{zipMax32 - 64, zipMax32 - 33, zipMax32 - 32, zipMax32 - 31, zipMax32 - 1, zipMax32, zipMax32 + 1, 5 << 32} {
		files := []file{{name: "a", size: size, crc: 7}, {name: "b", size: 3}, {name: "c", size: zipMax32}}
		s := &sparse{parts: make(map[int64][]byte)}
		var offset int64
		var directory []byte
		for i := range files {
			f := &files[i]
			f.offset = offset
			s.parts[offset] = f.appendLocal(nil)
			directory = f.appendCentral(directory)
			offset = f.end()
		}
		s.parts[offset] = appendEnd(directory, int64(len(files)), int64(len(directory)), offset)
		s.size = offset + int64(len(s.parts[offset]))

		got, err := readZip(s, s.size)
		if err != nil || len(got) != len(files) {
			t.Fatalf("size %d: read %d files, error %v", size, len(got), err)
		}
		z, err := zip.NewReader(s, s.size)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range z.File {
			at, err := f.DataOffset()
			want := files[i]
			if err != nil || f.Name != want.name || int64(f.UncompressedSize64) != want.size || at != want.offset+want.localLen() {
				t.Errorf("size %d: archive/zip reads %s of %d bytes at %d, error %v", size, f.Name, f.UncompressedSize64, at, err)
			}
			if got[i].name != want.name || got[i].size != want.size || got[i].offset != want.offset {
				t.Errorf("size %d: read %+v, want %+v", size, got[i], want)
			}
		}
	}
}

// TestReadZipRefuses has other programs' zips of good content.
func TestReadZipRefuses(t *testing.T) {
	tests := map[string]func(*zip.Writer) error{
		"data descriptors": func(w *zip.Writer) error {
			f, err := w.CreateHeader(&zip.FileHeader{Name: "a"})
			if err == nil {
				_, err = f.Write([]byte("x"))
			}
			return err
		},
		"compressed": func(w *zip.Writer) error { _, err := w.Create("a"); return err },
		"dated":      raw(zip.FileHeader{Name: "a", Modified: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}),
		"comment":    raw(zip.FileHeader{Name: "a", Comment: "c"}),
		"extra":      raw(zip.FileHeader{Name: "a", Extra: []byte{9, 9, 0, 0}}),
		"end comment": func(w *zip.Writer) error {
			return w.SetComment("c")
		},
		"out of order": func(w *zip.Writer) error {
			return errors.Join(raw(zip.FileHeader{Name: "b"})(w), raw(zip.FileHeader{Name: "a"})(w))
		},
		"twice": func(w *zip.Writer) error {
			return errors.Join(raw(zip.FileHeader{Name: "a"})(w), raw(zip.FileHeader{Name: "a"})(w))
		},
	}
	for name, make := range tests {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			w := zip.NewWriter(&b)
			if err := errors.Join(make(w), w.Close()); err != nil {
				t.Fatal(err)
			}
			files, err := readZip(bytes.NewReader(b.Bytes()), int64(b.Len()))
			if f := (*Finding)(nil); !errors.As(err, &f) {
				t.Errorf("read %d files, error %v", len(files), err)
			}
		})
	}
}

func raw(h zip.FileHeader) func(*zip.Writer) error {
	return func(w *zip.Writer) error { _, err := w.CreateRaw(&h); return err }
}
