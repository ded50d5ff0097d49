// SPDX-License-Identifier: Apache-2.0

package pdf

// Fact is a name and its value.
type Fact struct {
	Name  string
	Value []Block // paragraphs and lists
}

// TextFact gives a fact whose value is plain text.
func TextFact(name, value string) Fact { return Fact{Name: name, Value: []Block{P(value)}} }

// KeyValues is a table of facts: names as row headers to the left, values to the right.
type KeyValues struct {
	Facts []Fact
	Name  float64 // optional: the names' share of the width, 0.28 when 0

	plain bool // without rules, for a cover
}

func (k KeyValues) boxes(l *layout, parent *elem) []box {
	share := k.Name
	if share <= 0 || share >= 1 {
		share = 0.28
	}
	t := Table{Columns: []Column{{Width: share}, {Width: 1 - share}}, RowHeader: true, plain: k.plain}
	for _, f := range k.Facts {
		t.Rows = append(t.Rows, Row{Cells: []Cell{TextCell(f.Name), {Blocks: f.Value}}})
	}
	return t.boxes(l, parent)
}
