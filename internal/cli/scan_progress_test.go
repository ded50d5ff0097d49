// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/text"
)

// A pipe gets no line of progress; a terminal gets one now and then, which is
// taken away before another line.
func TestScanProgress(t *testing.T) {
	var out bytes.Buffer
	p := newScanProgress(&out)
	p.show(text.Danish, scanCount{files: 1})
	p.clear()
	if out.Len() > 0 {
		t.Errorf("%q in a pipe", out.String())
	}
	p = scanProgress{out: &out}
	p.show(text.Danish, scanCount{files: 3, bytes: 12_000_000, block: 1, review: 1})
	p.show(text.Danish, scanCount{files: 4})
	p.clear()
	if want := "\r\x1b[KUndersøger … 3 filer, 12 MB, 2 fundet\r\x1b[K"; out.String() != want {
		t.Errorf("%q", out.String())
	}
	if strings.Contains(text.English.Scanning(1, 0, 0), "fil ") {
		t.Error("Danish in English")
	}
}
