// SPDX-License-Identifier: Apache-2.0

package intake

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

// pdf is a PDF with objects of which each is a dictionary and, if any, a stream.
func pdf(eol string, objects ...[2]string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n1 0 obj\n<</Type/Catalog/ProcSet[/PDF/ImageC]>>\nendobj\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n<<%s/Length %d>>\nstream%s%s%sendstream\nendobj\n", i+2, o[0], len(o[1]), eol, o[1], eol)
	}
	b.WriteString("trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
	return b.Bytes()
}

// TestScanned takes pages as scanners and phones make them, and none with which
// something else might be meant.
func TestScanned(t *testing.T) {
	img, good := photo()
	const image = "/Type/XObject/Subtype /Image /Filter/DCTDecode"
	page := [2]string{image, string(good)}
	words := [2]string{"", "BT /F1 9 Tf (words) Tj ET"}
	for name, c := range map[string]struct {
		file []byte
		ok   bool
	}{
		"a page":               {pdf("\n", page), true},
		"other line ends":      {pdf("\r\n", page), true},
		"with its words":       {pdf("\n", words, page, words), true},
		"space behind":         {append(pdf("\n", page), "\r\n"...), true},
		"an end written twice": {pdf("\n", [2]string{image, string(good) + jpegEnd}), true},
		"an end three times":   {pdf("\n", [2]string{image, string(good) + jpegEnd + jpegEnd}), false},
		"two pages":            {pdf("\n", page, page), false},
		"a mask":               {pdf("\n", page, [2]string{"/Subtype\n/Image", "mask"}), false},
		"a JPEG as attached":   {pdf("\n", page, [2]string{"/Type/EmbeddedFile", string(good)}), false},
		"another picture":      {pdf("\n", [2]string{image, string(specimen.PNG(img))}), false},
		"no picture":           {pdf("\n", words), false},
		"an undeclared one":    {pdf("\n", [2]string{"", string(good)}), false},
		"a cut JPEG":           {pdf("\n", [2]string{image, string(good[:len(good)/2])}), false},
		"something behind":     {append(pdf("\n", page), "PK\x03\x04"...), false},
		"something before":     {append([]byte("\n"), pdf("\n", page)...), false},
		"cut":                  {pdf("\n", page)[:len(good)/2], false},
		"bytes behind the EOI": {pdf("\n", [2]string{image, string(good) + "bytes"}), false},
	} {
		p, err := Decode(c.file)
		if (err == nil) != c.ok || err != nil && !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
		want, _ := Decode(good)
		if c.ok && (p.Origin != want.Origin || !bytes.Equal(p.Pix, want.Pix)) {
			t.Errorf("%s: not the picture of the JPEG", name)
		}
	}
	large := pdf("\n", [2]string{image, strings.Repeat("/Image", 1<<20)})
	if _, err := Decode(large); !errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}

// FuzzScanned must neither panic nor find anything but a JPEG.
func FuzzScanned(f *testing.F) {
	_, good := photo()
	f.Add(pdf("\n", [2]string{"/Subtype/Image", string(good)}))
	f.Add(pdf("\r\n", [2]string{"/Subtype /Image", string(good)}, [2]string{"", "words"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if page, ok := scanned(data); ok && !bytes.HasPrefix(page, []byte(jpegHead)) {
			t.Fatal("not a JPEG")
		}
		if _, err := Decode(data); err != nil && Reason(err) == "" {
			t.Fatal(err)
		}
	})
}
