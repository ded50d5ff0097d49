// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// packed writes a zip file of members: name, content, name, content.
func packed(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err == nil {
			_, err = w.Write([]byte(members[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	sheetHead = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	sheetTail = `</sheetData></worksheet>`
)

func TestSheets(t *testing.T) {
	shared := `<?xml version="1.0"?><sst><si><t>navn</t></si><si><t>cpr</t></si><si><r><t>0301</t></r><r><t>57-8075</t></r></si><si><t>CPR 030157-8075 bruges ikke</t></si></sst>`
	for _, tt := range []struct {
		name string
		data []byte
		want []string
	}{
		{"a header among the shared texts, a number that lost its zero", packed(t, sheetFolder+"sheet1.xml",
			sheetHead+`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="7"><c r="C7"><v>301578075</v></c></row>`+sheetTail, sharedStrings, shared),
			[]string{"f!xl/worksheets/sheet1.xml!C7@0 block", "f!xl/sharedStrings.xml@75 block", "f!xl/sharedStrings.xml@124 block"}},
		{"shared texts in runs, where they are used", packed(t, sharedStrings, shared, sheetFolder+"sheet1.xml",
			sheetHead+`<row><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c><c><v>3.01578075E8</v></c></row><row><c t="s"><v>3</v></c></row>`+sheetTail),
			[]string{"f!xl/worksheets/sheet1.xml!A2@0 block", "f!xl/worksheets/sheet1.xml!B2@0 review", "f!xl/worksheets/sheet1.xml!A3@4 block"}},
		{"text in the sheet, and what isn't a cell", packed(t, sheetFolder+"sheet1.xml",
			sheetHead+`<row><c t="inlineStr"><is><t>Om CPR 030157&#45;8075</t></is></c></row>`+`</sheetData><oddHeader>CPR 030157-8075</oddHeader></worksheet>`),
			[]string{"f!xl/worksheets/sheet1.xml!A1@7 block", "f!xl/worksheets/sheet1.xml@206 block"}},
		{"OpenDocument", packed(t, "mimetype", openSpreadsheet, "content.xml",
			`<?xml version="1.0"?><office:document-content><table:table table:name="Ark 030157-8075"><table:table-row table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="2"/>`+
				`<table:table-cell><text:p>cpr</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="2"/>`+
				`<table:table-cell office:value-type="float" office:value="301578075"><text:p>3,02E+08</text:p></table:table-cell></table:table-row></table:table></office:document-content>`),
			[]string{"f!content.xml!Ark ******-****!C5@0 block", "f!content.xml@75 block"}},
		{"a sheet that isn't one", packed(t, sheetFolder+"sheet1.xml", planted), []string{"f!xl/worksheets/sheet1.xml@17 block"}},
		{"no shared texts", packed(t, sheetFolder+"sheet1.xml", sheetHead+`<row><c t="s"><v>7</v></c></row>`+sheetTail, sharedStrings, "CPR 030157-8075"),
			[]string{"f!xl/sharedStrings.xml@4 block"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, examined(t.Context(), tt.data, Usual)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A small file can't make endless work: one long text in every cell, one cell far
// to the right in every row.
func TestSheetBombs(t *testing.T) {
	limits := Limits{Depth: 3, Unpacked: 8 << 20, Archive: 8 << 20, Members: 10}
	for name, data := range map[string][]byte{
		"a text again and again": packed(t, sharedStrings, "<?xml version=\"1.0\"?><sst><si><t>"+strings.Repeat("x", 1<<20)+"</t></si></sst>",
			sheetFolder+"sheet1.xml", sheetHead+"<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, 100_000)+"</row>"+sheetTail),
		"far columns": packed(t, sheetFolder+"sheet1.xml", sheetHead+strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 100_000)+sheetTail),
	} {
		got := examined(t.Context(), data, limits)
		if diff := cmp.Diff([]string{"f!xl/worksheets/sheet1.xml too_large"}, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A column of a sheet is judged as one of a text.
func TestSheetColumn(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 13))
	var b strings.Builder
	b.WriteString(sheetHead)
	for i := range 60 {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d"><v>%s</v></c></row>`, i+1, i+1, 1_700_000_000+r.IntN(1e7), i+1, trimZero(anyone(r)))
	}
	b.WriteString(sheetTail)
	blocked := map[string]int{}
	for _, line := range examined(t.Context(), packed(t, sheetFolder+"sheet1.xml", b.String()), Usual) {
		if strings.HasSuffix(line, " block") {
			blocked[line[len("f!xl/worksheets/sheet1.xml!"):][:1]]++
		}
	}
	if diff := cmp.Diff(map[string]int{"B": 60}, blocked); diff != "" {
		t.Error(diff)
	}
}

// A number and its label aren't torn by mark-up, however much.
func TestMarkup(t *testing.T) {
	props := `</w:t></w:r><w:r w:rsidR="00AB12CD"><w:rPr>` + strings.Repeat(`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>`, 20) + `</w:rPr><w:t xml:space="preserve">`
	for _, tt := range []struct {
		name, text string
		offset     int
	}{
		{"runs", `<w:p><w:t>CPR 0301` + props + `57-8075</w:t></w:p>`, 14},
		{"label", `<w:p><w:t>CPR-nr.: ` + props + `0101575000</w:t></w:p>`, 19 + len(props)},
		{"hyphen of its own", `<w:p><w:t>CPR 030157</w:t><w:noBreakHyphen/><w:t>8075</w:t></w:p>`, 14},
		{"attribute", `<a:t title="CPR 030157-8075">x</a:t>`, 16},
		{"comment", `<p><!-- CPR 030157-8075 --></p>`, 12},
		{"cells", `<table><tr><td>CPR</td><td class="` + strings.Repeat("x ", 90) + `">0101575000</td></tr></table>`, 35 + 180 + 1},
	} {
		found := readMarkup([]byte(tt.text))
		if len(found) != 1 || found[0].Verdict != Block || int(found[0].Offset) != tt.offset {
			t.Errorf("%s: %+v, want one at %d", tt.name, found, tt.offset)
		}
	}
	if found := readMarkup([]byte(`<w:p>12</w:p><w:p>0301578075</w:p>`)); len(found) != 1 {
		t.Errorf("%+v", found)
	}
}

// No mark-up makes a panic, or a finding outside of it.
func FuzzMarkup(f *testing.F) {
	f.Add([]byte(`<w:t>CPR 0301</w:t><w:t>57-8075</w:t><!-- x --><![CDATA[030157]]>-8075`))
	f.Add([]byte(`<a b='>' c="</a>">0301578075</a`))
	f.Fuzz(func(t *testing.T, data []byte) {
		last := int64(0)
		for _, found := range readMarkup(data) {
			if found.Offset < last || found.Length < 1 || found.Offset+int64(found.Length) > int64(len(data)) {
				t.Fatalf("%+v of %d bytes", found, len(data))
			}
			last = found.Offset
		}
	})
}

// No sheet makes a panic, nor goes on without end.
func FuzzSheets(f *testing.F) {
	f.Add([]byte(sheetHead+`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`+sheetTail), []byte(`<sst><si><t>CPR 030157-8075</t></si></sst>`))
	f.Add([]byte(`<table:table table:name="x"><table:table-row><table:table-cell office:value="301578075"/></table:table-row></table:table>`), []byte(`<sst><si/>`))
	f.Fuzz(func(t *testing.T, data, shared []byte) {
		e := &examination{Examiner: Examiner{Limits: Usual}, ctx: t.Context(), left: 1 << 20, report: func(Event) {}}
		book := newWorkbook(bytes.Clone(shared))
		e.sheet("f", bytes.Clone(data), book)
		e.found("f", readMarkup(book.rest()))
		e.openSheets("f", bytes.Clone(data))
	})
}
