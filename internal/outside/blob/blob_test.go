// SPDX-License-Identifier: Apache-2.0

package blob_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/outside/blob"
)

func files(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, filepath.Base(filepath.Dir(path))+"/"+d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestPutAndOpen(t *testing.T) {
	dir := t.TempDir()
	f := blob.In(filepath.Join(dir, "files"))
	const content = "Logbog for marts"
	sum := sha256.Sum256([]byte(content))
	want := blob.Blob{SHA256: hex.EncodeToString(sum[:]), Size: int64(len(content))}
	var wg sync.WaitGroup
	for range 8 { // the same file at once is kept once
		wg.Go(func() {
			if b, err := f.Put(t.Context(), strings.NewReader(content), want.Size); err != nil || b != want {
				t.Errorf("stored %+v, %v", b, err)
			}
		})
	}
	wg.Wait()
	if got := files(t, dir); len(got) != 1 || got[0] != want.SHA256[:2]+"/"+want.SHA256[2:] {
		t.Errorf("folder holds %v", got)
	}
	file, err := f.OpenVerified(t.Context(), want.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(file)
	if err = errors.Join(err, file.Close()); err != nil || string(data) != content {
		t.Errorf("read %q, %v", data, err)
	}
	if size, err := f.Verify(t.Context(), want.SHA256); err != nil || size != want.Size {
		t.Errorf("verified %d bytes, %v", size, err)
	}
}

func TestPutRefuses(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range []struct {
		name string
		ctx  context.Context
		r    io.Reader
		want error
		code string
	}{
		{"empty", t.Context(), strings.NewReader(""), nil, "file_empty"},
		{"too large", t.Context(), strings.NewReader("123456789"), nil, "file_too_large"},
		{"cut off", t.Context(), io.MultiReader(strings.NewReader("123"), iotest.ErrReader(io.ErrUnexpectedEOF)), io.ErrUnexpectedEOF, ""},
		{"cancelled", over, strings.NewReader("123"), context.Canceled, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			b, err := blob.In(dir).Put(test.ctx, test.r, 8)
			if b != (blob.Blob{}) || fault.CodeOf(err) != test.code || test.want != nil && !errors.Is(err, test.want) || err == nil {
				t.Errorf("stored %+v, %v", b, err)
			}
			if left := files(t, dir); left != nil {
				t.Errorf("left %v", left)
			}
		})
	}
}

// TestChecked looks at the folder while a file comes in, while it is checked, and when
// it was refused: what is not checked has no name that a killed program would leave.
func TestChecked(t *testing.T) {
	dir := t.TempDir()
	f := blob.In(dir)
	nothing := func(when string) {
		if left := files(t, dir); left != nil {
			t.Errorf("%s: %v", when, left)
		}
	}
	for _, want := range []error{errors.ErrUnsupported, nil} {
		content := io.MultiReader(strings.NewReader("Logbog "), readerFunc(func([]byte) (int, error) {
			nothing("coming in")
			return 0, io.EOF
		}))
		b, err := f.PutChecked(t.Context(), content, 100, func(in io.Reader) error {
			nothing("checked")
			if data, err := io.ReadAll(in); err != nil || string(data) != "Logbog " {
				t.Errorf("checked %q, %v", data, err)
			}
			return want
		})
		if !errors.Is(err, want) || (b.Size == 7) != (want == nil) {
			t.Errorf("%+v, %v", b, err)
		}
		if want != nil {
			nothing("refused")
		} else if _, err := f.Verify(t.Context(), b.SHA256); err != nil {
			t.Error(err)
		}
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	f := blob.In(dir)
	for _, sum := range []string{"", "../../etc/passwd", strings.Repeat("A", 64), strings.Repeat("0", 64)} {
		if _, err := f.Open(sum); fault.CodeOf(err) != "unknown_file" {
			t.Errorf("opened %q: %v", sum, err)
		}
	}
	b, err := f.Put(t.Context(), strings.NewReader("Logbog for marts"), 100)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, b.SHA256[:2], b.SHA256[2:])
	if err := os.WriteFile(path, []byte("Logbog for april"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Verify(t.Context(), b.SHA256); fault.CodeOf(err) != "file_changed" {
		t.Errorf("changed file: %v", err)
	}
}

// zeros is an endless file that takes no memory.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestMemory stores 100 MB and measures what was allocated in all: memory can't
// have grown by more.
func TestMemory(t *testing.T) {
	const size = 100 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b, err := blob.In(t.TempDir()).Put(t.Context(), io.LimitReader(zeros{}, size), size)
	runtime.ReadMemStats(&after)
	if err != nil || b.Size != size {
		t.Fatalf("stored %+v, %v", b, err)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 1<<20 {
		t.Errorf("allocated %d bytes", n)
	}
}
