// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"context"
	"errors"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
)

func codeOf(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Code
	}
	return ""
}

// TestMask sends a photo, and files that are none, through the real reader and
// the real second reader.
func TestMask(t *testing.T) {
	licencetest.Reader(t)
	r, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	photo := licencetest.Photo(t)
	a, err := r.Mask(t.Context(), bytes.NewReader(photo))
	if err != nil || a.Reason != "" {
		t.Fatalf("%v, %q", err, a.Reason)
	}
	if _, err := jpeg.Decode(bytes.NewReader(a.Picture)); err != nil {
		t.Error(err)
	}
	if a.Reader == "" || len(a.Models) != 4 || !strings.Contains(a.Second, "tesseract") || len(a.Fields) < 2 {
		t.Errorf("what made it: %q %v %q %v", a.Reader, a.Models, a.Second, a.Fields)
	}
	for want, in := range map[string][]byte{
		Format: photo[:len(photo)-2], Size: make([]byte, MaxBytes+1),
	} {
		if a, err := r.Mask(t.Context(), bytes.NewReader(in)); err != nil || a.Reason != want || a.Picture != nil {
			t.Errorf("%d bytes: %q, %v, want %q", len(in), a.Reason, err, want)
		}
	}
	if _, err := r.Mask(t.Context(), iotest.ErrReader(io.ErrUnexpectedEOF)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("an upload that broke off: %v", err)
	}
}

// TestBroken lets readers break in every way: no picture comes of it.
func TestBroken(t *testing.T) {
	const head = `{"version":"1","models":{},"reason":"","fields":[],"proven":[]}`
	for name, script := range map[string]string{
		"dies":            "exit 2",
		"is killed":       "kill -9 $$",
		"says nothing":    "cat >/dev/null",
		"babbles":         "cat >/dev/null; echo hello",
		"too much":        "cat >/dev/null; yes",
		"cut off":         "cat >/dev/null; echo 'tilsyn-reader 63 400'; printf '" + head + "'",
		"no picture":      "cat >/dev/null; printf 'tilsyn-reader 63 0\n" + head + "\nend\n'",
		"not a JPEG":      "cat >/dev/null; printf 'tilsyn-reader 63 5\n" + head + "hello\nend\n'",
		"unknown reason":  `cat >/dev/null; printf 'tilsyn-reader 20 0\n{"reason":"digits"} \nend\n'`,
		"reason and more": `cat >/dev/null; printf 'tilsyn-reader 20 1\n{"reason":"format"} x\nend\n'`,
	} {
		t.Run(name, func(t *testing.T) {
			licencetest.Script(t, script)
			r, err := Find()
			if err != nil {
				t.Fatal(err)
			}
			if a, err := r.Mask(t.Context(), strings.NewReader("picture")); codeOf(err) != "reader_failed" || a.Picture != nil {
				t.Errorf("%v, %q", err, a.Reason)
			}
		})
	}
}

func TestTimeout(t *testing.T) {
	licencetest.Script(t, "exec sleep 60")
	r, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	r.timeout = 200 * time.Millisecond
	began := time.Now()
	if _, err := r.Mask(t.Context(), strings.NewReader("picture")); codeOf(err) != "reader_slow" {
		t.Error(err)
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("waited %v for a reader that hangs", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Mask(ctx, strings.NewReader("picture")); codeOf(err) != "reader_failed" {
		t.Error(err)
	}
}

func TestMissing(t *testing.T) {
	licencetest.None(t)
	if _, err := Find(); codeOf(err) != "reader_missing" {
		t.Error(err)
	}
	licencetest.Script(t, "exit 0")
	program := os.Getenv("TILSYN_READER")
	folder := t.TempDir()
	if err := os.Rename(program, filepath.Join(folder, "tilsyn-reader")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TILSYN_READER", folder)
	if _, err := Find(); err != nil {
		t.Errorf("a folder: %v", err)
	}
	t.Setenv("PATH", t.TempDir()) // no Tesseract
	if _, err := Find(); codeOf(err) != "reader_missing" {
		t.Error(err)
	}
}

func TestSecondReader(t *testing.T) {
	dates := []proven{{X0: 10, Y0: 10, X1: 200, Y1: 40, Digits: "23082081"}}
	row := func(n int, x, y, text string) string {
		return strings.Join([]string{"5", "1", string(rune('0' + n)), "1", "1", "1", x, y, "100", "20", "90", text}, "\t") + "\n"
	}
	head := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	for _, c := range []struct {
		table    string
		harmless bool
	}{
		{head, true},
		{head + row(1, "20", "15", "4a. 23.08.2081"), true},
		{head + row(1, "20", "15", "48. 23.08.2031"), true},
		{head + row(1, "20", "15", "3008572081"), false},
		{head + row(1, "20", "15", "030157-8075"), false},
		{head + row(1, "20", "300", "23.08.2081"), false},
		{head + row(1, "20", "300", "80 7") + row(1, "150", "300", "5"), false},
		{head + row(1, "20", "300", "A1/B 123"), true},
	} {
		harmless := true
		for _, l := range linesOf(c.table) {
			harmless = harmless && (digitRun(l.text) < anyRun || l.isOneOf(dates))
		}
		if harmless != c.harmless {
			t.Errorf("%q: %v", c.table, harmless)
		}
	}
}
