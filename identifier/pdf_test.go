// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestPDFParts tells what lies outside of the text, however the file is read.
func TestPDFParts(t *testing.T) {
	tests := []struct {
		name, file string
		reason     Reason // of the reader
		most       int64
		want       string
	}{
		{"plain", "%PDF-1.7\n", "", 1 << 20, ""},
		{"attachment", "%PDF-1.7\n<</Type/EmbeddedFile>>", "", 1 << 20, "f!attachments unknown_format"},
		{"encrypted", "%PDF-1.7\n<</Encrypt 3 0 R>>", Unreadable, 1 << 20, "f encrypted"},
		{"encrypted, and read", "%PDF-1.7\n<</Encrypt 3 0 R>>", "", 1 << 20, ""},
		{"spoiled", "%PDF-1.7\n", Unreadable, 1 << 20, "f unreadable"},
		{"largest", "%PDF-1.7\n", "", 9, ""},
		{"too large", "%PDF-1.7\n", "", 8, "f too_large"},
	}
	for _, tt := range tests {
		for way, split := range map[string]func(io.Reader) io.Reader{"whole": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader} {
			limits := Usual
			limits.Archive = tt.most
			x := Examiner{Limits: limits, PDF: func(_ context.Context, pdf io.Reader, _ int64) (PDFText, Reason) {
				if _, err := io.Copy(io.Discard, split(pdf)); err != nil {
					return PDFText{}, Unreadable
				}
				return PDFText{Pages: []byte("text\f")}, tt.reason
			}}
			var got []string
			x.Examine(t.Context(), "f", strings.NewReader(tt.file), func(e Event) { got = append(got, e.Path+" "+string(e.Reason)) })
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("%s, read %s: %q, want %q", tt.name, way, got, tt.want)
			}
		}
	}
}
