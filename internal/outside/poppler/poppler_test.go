// SPDX-License-Identifier: Apache-2.0

package poppler

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/identifier"
)

// document writes a PDF file of pages, each a line of text or empty; extra goes
// into the trailer.
func document(extra string, pages ...string) []byte { return described("", "", extra, pages...) }

// described is a document with XMP, and notes or links on each page.
func described(xmp, annots, extra string, pages ...string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.4\n")
	object(fmt.Sprintf("<</Type/Catalog/Pages 2 0 R/Metadata %d 0 R>>", 4+2*len(pages)))
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages)))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for i, text := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Annots[%s]/Resources<</Font<</F 3 0 R>>>>>>", 5+2*i, annots))
		stream := ""
		if text != "" {
			stream = "BT /F 12 Tf 72 720 Td (" + text + ") Tj ET"
		}
		object(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(stream), stream))
	}
	object(fmt.Sprintf("<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream", len(xmp), xmp))
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, extra, xref)
	return b.Bytes()
}

// Text is found on every page, pages without text are told, and what can't be
// read is never passed as read.
func TestReader(t *testing.T) {
	read := Reader()
	if read == nil {
		t.Fatal("the machine has no pdftotext: apt-get install poppler-utils")
	}
	note := "CPR 030157-8075"
	encrypt := `/Encrypt<</Filter/Standard/V 1/R 2/O<` + strings.Repeat("41", 32) + `>/U<` + strings.Repeat("42", 32) + `>/P -4>>/ID[<41><41>]`
	small := identifier.Usual
	small.Unpacked = 40
	for _, tt := range []struct {
		name   string
		pdf    []byte
		limits identifier.Limits
		want   []string
	}{
		{"text", document("", "Notat", note), identifier.Usual, []string{"f@12 block"}},
		{"title", document("/Info<</Title(CPR 030157-8075)>>", "Notat"), identifier.Usual, []string{"f!info@21 block"}},
		{"a property of its own", document("/Info<</Sag(CPR 030157-8075)>>", "Notat"), identifier.Usual, []string{"f!info@21 block"}},
		{"XMP", described("<title>CPR 030157-8075</title>", "", "", "Notat"), identifier.Usual, []string{"f!info@11 block"}},
		{"link", described("", "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.example/?cpr=0301578075)>>>>", "", "Notat"),
			identifier.Usual, []string{"f!info@68 block"}},
		{"a note", described("", "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(CPR 030157-8075)>>", "", "Notat"),
			identifier.Usual, []string{"f!notes@4 block"}},
		{"a note that shows", described("", "<</Type/Annot/Subtype/FreeText/Rect[0 0 200 20]/DA(/Helv 9 Tf)/Contents(CPR 030157-8075)>>", "", "Notat"),
			identifier.Usual, []string{"f@11 block"}},
		{"pictures of pages", document("", "", note, "", ""), identifier.Usual, []string{"f@5 block", "f!page1 picture", "f!page3-4 picture"}},
		{"encrypted", document(encrypt, note), identifier.Usual, []string{"f encrypted"}},
		{"truncated", document("", note)[:200], identifier.Usual, []string{"f unreadable"}},
		{"no PDF", []byte("%PDF-1.7\n"), identifier.Usual, []string{"f unreadable"}},
		{"too much text", document("", strings.Repeat("Intet at se. ", 10)), small, []string{"f too_large"}},
		{"an attachment", document("/X/EmbeddedFile", "Notat"), identifier.Usual, []string{"f!attachments unknown_format"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			identifier.Examiner{Limits: tt.limits, PDF: read}.Examine(t.Context(), "f", bytes.NewReader(tt.pdf), func(e identifier.Event) {
				if e.Reason != "" {
					got = append(got, e.Path+" "+string(e.Reason))
				} else {
					got = append(got, fmt.Sprintf("%s@%d %s", e.Path, e.Finding.Offset, e.Finding.Verdict))
				}
			})
			if fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("%v, not %v", got, tt.want)
			}
		})
	}
}

// An ended context ends the program.
func TestReaderTooLong(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, why := Reader()(ctx, bytes.NewReader(document("", "x")), 1<<20); why == "" {
		t.Error("it went on")
	}
}
