// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// report is the shape of the real thing: rows of a control, its tests and the
// result, spread over nine objectives, with 100 kB of data attached.
func report(rows int) *Document {
	d := sample()
	d.Blocks = append(d.Blocks, Heading{Level: 1, Text: "Alle kontroller", NewPage: true, InContents: true})
	for objective := range 9 {
		var some []Row
		for i := range rows / 9 {
			some = append(some, Row{Cells: []Cell{
				TextCell(fmt.Sprintf("%c.%d", 'A'+objective, i+1)), TextCell(strings.Repeat(lorem, 2+i%4)),
				{Blocks: []Block{BulletList(lorem, lorem+lorem, lorem)}}, TextCell(strings.Repeat(lorem, 1+i%3)),
			}})
		}
		d.Blocks = append(d.Blocks, Heading{Level: 2, Text: fmt.Sprintf("Kontrolmål %c", 'A'+objective), InContents: true},
			Table{Columns: []Column{{Width: 7}, {Width: 35}, {Width: 33}, {Width: 25}}, RowHeader: true, Running: lorem,
				Header: []string{"Nr.", "Kontrol", "Test", "Resultat"}, Rows: some})
	}
	d.Attachments[0].Data = bytes.Repeat([]byte(`{"ref":"A.1","outcome":"ok"},`), 3500)
	return d
}

func BenchmarkRender(b *testing.B) {
	for _, rows := range []int{60, 300} {
		b.Run(fmt.Sprintf("rows=%d", rows), func(b *testing.B) {
			d := report(rows)
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := d.Render(&out); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len()), "file-bytes")
			b.ReportMetric(float64(len(layOut(b, d).pages)), "pages")
		})
	}
}
