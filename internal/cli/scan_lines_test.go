// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"
)

// The place of a finding in a text is told by its line, of what isn't text by nothing.
func TestFileLines(t *testing.T) {
	const note = "hej\nCPR på 030157-8075 og\næøå 030157-\n8075 x\n"
	for _, tt := range []struct {
		name, text string
		offset     int64
		length     int
		want       linePlace
	}{
		{"in a line", note, 12, 11, linePlace{2, 8, 19}},
		{"over two lines", note, 34, 12, linePlace{3, 5, 0}},
		{"back again", note, 12, 11, linePlace{2, 8, 19}},
		{"behind the end", note, 99, 11, linePlace{}},
		{"one byte a letter", "CPR p\xE5 0301578075", 7, 10, linePlace{1, 8, 18}},
		{"long", note, 12, 1 << 20, linePlace{2, 8, 0}},
		{"PDF", "%PDF-1.7\n0301578075", 9, 10, linePlace{}},
		{"UTF-16", "0\x003\x00", 2, 2, linePlace{}},
	} {
		name := filepath.Join(t.TempDir(), "a.txt")
		if err := os.WriteFile(name, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		l := &fileLines{}
		l.begin(name)
		if tt.name == "back again" {
			l.place(30, 1)
		}
		if got := l.place(tt.offset, tt.length); got != tt.want {
			t.Errorf("%s: %+v, not %+v", tt.name, got, tt.want)
		}
		l.begin("")
		if got := l.place(tt.offset, tt.length); got != (linePlace{}) {
			t.Errorf("%s: %+v of standard input", tt.name, got)
		}
		l.close()
	}
}

// Who waits for standard input can be told to stop.
func TestInterruptible(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if n, err := (interruptible{ctx, in}).Read(make([]byte, 9)); n != 0 || err == nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	if _, err := (interruptible{t.Context(), iotest.ErrReader(os.ErrClosed)}).Read(make([]byte, 9)); !errors.Is(err, os.ErrClosed) {
		t.Error(err)
	}
}
