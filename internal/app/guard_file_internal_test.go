// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestFileExam looks into files that are to be kept as evidence.
func TestFileExam(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          error
		whole         bool
	}{
		{"text", "Kvittering fra marts", nil, true},
		{"text with a number", "Kvittering til 030157-8075", errIdentifierInFile, true},
		{"page", onePage("Kvittering fra marts"), nil, true},
		{"page with a number", onePage("CPR 030157-8075"), errIdentifierInFile, true},
		{"spoiled page", "%PDF-1.4\n", nil, false},
		{"picture", "\x89PNG\r\n\x1a\n", nil, false},
	} {
		var x fileExam
		if err := x.examine(t.Context(), strings.NewReader(c.content)); !errors.Is(err, c.want) || c.want == nil && x.whole != c.whole {
			t.Errorf("%s: %v, all of it examined: %t", c.name, err, x.whole)
		}
	}
}

// onePage is a PDF file of one line, without a table of its objects.
func onePage(line string) string {
	text := "BT /F 12 Tf 72 720 Td (" + line + ") Tj ET"
	return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n" +
		fmt.Sprintf("4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n", len(text), text) +
		"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
}
