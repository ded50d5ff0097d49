// SPDX-License-Identifier: Apache-2.0

package pdf

import "testing"

// TestBlankParagraph: a paragraph of white space draws nothing, and so is no text that
// a heading may stay with at the end of a page.
func TestBlankParagraph(t *testing.T) {
	for height := 400.0; height < 700; height++ {
		d := small(Heading{Level: 1, Text: "Første"}, P("Tekst."), Spacer{Height: height}, Heading{Level: 2, Text: "Anden"}, P("\n"),
			Table{Columns: []Column{{Width: 1}}, Header: []string{"Hoved"}, Rows: []Row{{Cells: []Cell{TextCell("1")}}}})
		l, err := d.layOut()
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range breaches(l) {
			t.Errorf("behind %v: %s", height, b)
		}
	}
}
