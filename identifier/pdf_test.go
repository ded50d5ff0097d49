// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// objectStream packs objects.
func objectStream(objects string) string {
	var b bytes.Buffer
	b.WriteString("9 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n")
	z := zlib.NewWriter(&b)
	_, err := io.WriteString(z, objects)
	if errors.Join(err, z.Close()) != nil {
		return ""
	}
	return b.String() + "\nendstream\nendobj\n"
}

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
		{"encrypted, and read", "%PDF-1.7\n<</Encrypt 3 0 R/Contents(CPR 030157-8075)>>", "", 1 << 20, "f!notes encrypted"},
		{"packed attachment", "%PDF-1.7\n" + objectStream("<</F(a.txt)/EF<</F 7 0 R>>>>"), "", 1 << 20, "f!attachments unknown_format"},
		{"packed in another way", "%PDF-1.7\n<</Type/ObjStm/Filter/LZWDecode>>stream\nx\nendstream", "", 1 << 20, "f!notes unreadable"},
		{"packed, and damaged", "%PDF-1.7\n<</Type/ObjStm/Filter/FlateDecode>>stream\nx\nendstream", "", 1 << 20, "f!notes unreadable"},
		{"picture", "%PDF-1.7\n<</Subtype/Image>>stream\n(\nendstream", "", 1 << 20, "f!pictures unknown_format"},
		{"hidden layer", "%PDF-1.7\n<</D<</ON[]/OFF [ 6 0 R]>>>>", "", 1 << 20, "f!layers unknown_format"},
		{"layers, all seen", "%PDF-1.7\n<</D<</OFF[]/ON[6 0 R]/Order[6 0 R]>>>>", "", 1 << 20, ""},
		{"layers, none seen", "%PDF-1.7\n<</D<</BaseState/OFF>>>>", "", 1 << 20, "f!layers unknown_format"},
		{"form in XML", "%PDF-1.7\n<</AcroForm<</XFA 5 0 R>>>>", "", 1 << 20, "f!form unknown_format"},
		{"sound", "%PDF-1.7\n<</Subtype/Sound>>", "", 1 << 20, "f!media unknown_format"},
		{"two ends", "%PDF-1.7\n%%EOF\n1 0 obj<<>>endobj\n%%EOF\n", "", 1 << 20, ""},
		{"more behind the end", "%PDF-1.7\n%%EOF\nPK", "", 1 << 20, "f!rest unknown_format"},
		{"note", "%PDF-1.7\n<</Contents(CPR 030157-8075)>>", "", 1 << 20, "f!notes@4+11 "},
		{"packed note", "%PDF-1.7\n" + objectStream("<</Contents(CPR 030157-8075)>>"), "", 1 << 20, "f!notes@4+11 "},
		{"field", "%PDF-1.7\n<</T(cpr)/V(030157\\055\\\n8075)>>", "", 1 << 20, "f!notes@4+11 "},
		{"wide bookmark", "%PDF-1.7\n<</Title<FEFF00300033003000310035003720110038003000370035>>>", "", 1 << 20, "f!notes@0+13 "},
		{"bookmark in hexadecimal", "%PDF-1.7\n<</Title<303330 3135372D383037 35>>>", "", 1 << 20, "f!notes@0+11 "},
		{"on the page too", "%PDF-1.7\n<</V(CPR 030257-8077)>>", "", 1 << 20, ""},
		{"text in a stream", "%PDF-1.7\n<<>>stream\n(CPR 030157-8075)\nendstream", "", 1 << 20, ""},
		{"brackets in brackets", "%PDF-1.7\n<</Contents(CPR \\( (030157-8075) \\))>>", "", 1 << 20, "f!notes@7+11 "},
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
				return PDFText{Pages: []byte("CPR 030257-8077\f")}, tt.reason
			}}
			var got []string
			x.Examine(t.Context(), "f", strings.NewReader(tt.file), func(e Event) {
				if e.Reason == "" && e.Path != "f" {
					e.Path += fmt.Sprintf("@%d+%d", e.Finding.Offset, e.Finding.Length)
				}
				if e.Reason != "" || e.Path != "f" { // what the page says
					got = append(got, e.Path+" "+string(e.Reason))
				}
			})
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("%s, read %s: %q, want %q", tt.name, way, got, tt.want)
			}
		}
	}
}
