// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

// carriers are the kinds of file that a number is carried in. Each is written by
// hand, as small as it can be; name says what the number is, or something else.
var carriers = []struct {
	name  string
	write func(t testing.TB, r *rand.Rand, name, number string) []byte
}{
	{"prose", func(_ testing.TB, r *rand.Rand, name, number string) []byte {
		text, _ := document(r, name+": ", number)
		return []byte(text)
	}},
	{"gzip", func(t testing.TB, r *rand.Rand, name, number string) []byte {
		text, _ := document(r, name+": ", number)
		return gzipped(t, []byte(text))
	}},
	{"CSV", func(t testing.TB, r *rand.Rand, name, number string) []byte {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = ';'
		if err := w.WriteAll([][]string{{"nr", name, "tekst"}, {"1", number, prose(r, 4)}, {"2", "", prose(r, 4)}}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}},
	{"JSON", func(t testing.TB, r *rand.Rand, name, number string) []byte {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		value := any(strings.ReplaceAll(number, "=\r\n", "")) // which only mail has
		if strings.Contains(number, `\u`) {
			value = json.RawMessage(`"` + number + `"`) // it is written so already
		}
		if err := enc.Encode(map[string]any{"a": prose(r, 5), name: value, "z": prose(r, 9)}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}},
	{"XML", func(_ testing.TB, r *rand.Rand, name, number string) []byte {
		return fmt.Appendf(nil, "<?xml version=\"1.0\"?>\n<sager><sag nr=\"17\"><tekst>%s</tekst>\n<%s>%s</%s></sag></sager>\n", prose(r, 9), name, number, name)
	}},
	{"mail", func(_ testing.TB, r *rand.Rand, name, number string) []byte {
		text, _ := document(r, name+": ", number)
		return fmt.Appendf(nil, "From: ida@taagehorn.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n%s\n",
			base64.StdEncoding.EncodeToString([]byte(text)))
	}},
	{"SQL dump", func(_ testing.TB, r *rand.Rand, name, number string) []byte {
		return fmt.Appendf(nil, "CREATE TABLE t (nr int, %s text);\nINSERT INTO t (nr, tekst, %s) VALUES (17, '%s', '%s');\n", name, name, prose(r, 5), number)
	}},
	{"Word", func(t testing.TB, r *rand.Rand, name, number string) []byte {
		tear := `</w:t></w:r><w:r w:rsidR="00AB12CD"><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:b/><w:lang w:val="da-DK"/></w:rPr><w:t xml:space="preserve">`
		at := r.IntN(len(number))
		if strings.ContainsAny(number, "<&") || number[at] >= 0x80 && number[at] < 0xC0 {
			at = 0
		}
		return packed(t, "[Content_Types].xml", `<?xml version="1.0"?><Types/>`, "word/document.xml",
			`<?xml version="1.0"?><w:document><w:body><w:p><w:r><w:t>`+prose(r, 9)+" "+name+": "+tear+number[:at]+tear+number[at:]+` </w:t></w:r></w:p><w:p/></w:body></w:document>`)
	}},
	{"Excel", func(t testing.TB, r *rand.Rand, name, number string) []byte {
		value := `<c r="B2" t="s"><v>1</v></c>`
		if strings.Trim(number, "0123456789") == "" {
			value = `<c r="B2"><v>` + strings.TrimLeft(number, "0") + `</v></c>`
		}
		return packed(t, sheetFolder+"sheet1.xml", sheetHead+`<row r="1"><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>17</v></c>`+value+`</row>`+sheetTail,
			sharedStrings, `<?xml version="1.0"?><sst><si><t>`+name+`</t></si><si><t>`+number+`</t></si></sst>`)
	}},
	{"OpenDocument", func(t testing.TB, r *rand.Rand, name, number string) []byte {
		return packed(t, "mimetype", openSpreadsheet, "content.xml", `<?xml version="1.0"?><table:table table:name="Ark1"><table:table-row><table:table-cell><text:p>`+name+
			`</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>`+number+`</text:p></table:table-cell></table:table-row></table:table>`)
	}},
}

// The carriers demand of each spelling what the corpus of plain text demands.
func TestCarriers(t *testing.T) {
	const each = 25
	all, total := 0, 0
	for k, class := range spellings {
		var found, blocked [2]int
		for c, carrier := range carriers {
			r := rand.New(rand.NewPCG(2057, uint64(1000*k+c)))
			missed := 0
			for i := range 2 * each {
				name := []string{"noegle", "cprnr"}[i%2]
				number := class.write(r)
				events := examined(t.Context(), carrier.write(t, r, name, number), Usual)
				switch {
				case len(events) == 0:
					if missed++; missed < 3 {
						t.Logf("%s in %s: missed %q", class.name, carrier.name, number)
					}
					continue
				case strings.Contains(strings.Join(events, "\n"), " block"):
					blocked[i%2]++
				}
				found[i%2]++
			}
			if missed > 2 {
				t.Errorf("%s in %s: %d of %d missed", class.name, carrier.name, missed, 2*each)
			}
		}
		share := func(n int) float64 { return 100 * float64(n) / float64(each*len(carriers)) }
		if share(found[0]) < 98 || share(found[1]) < 98 || share(blocked[1]) < 97 {
			t.Errorf("%s: found %.1f %%, labelled %.1f %%, of those blocked %.1f %%", class.name, share(found[0]), share(found[1]), share(blocked[1]))
		}
		all, total = all+found[0]+found[1], total+2*each*len(carriers)
	}
	t.Logf("%d of %d found", all, total)
	if all*1000 < total*995 {
		t.Error("too few")
	}
}

// pages writes a PDF file of one line of text a page, in the character set that
// every reader has a font for (WinAnsi).
func pages(lines []string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	var kids strings.Builder
	for i := range lines {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(lines))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i, line := range lines {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 1595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>", 5+2*i)
		line = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r\n", "\n").Replace(line)
		stream := "BT /F 12 Tf 14 TL 72 720 Td (" + strings.ReplaceAll(line, "\n", ") Tj T* (") + ") Tj ET"
		object("<</Length %d>>stream\n%s\nendstream", len(stream), stream)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// winAnsi writes text in that character set, if it can.
func winAnsi(s string) (string, bool) {
	var b []byte
	for _, r := range s {
		switch {
		case r == 0x2013 || r == 0x2014:
			b = append(b, byte(r-0x2013)+0x96)
		case r == '\n' || r == '\r' || r >= 0x20 && r < 0x7F || r >= 0xA0 && r <= 0xFF:
			b = append(b, byte(r))
		default:
			return "", false
		}
	}
	return string(b), true
}

// The same of PDF, with the program that reads its text.
func TestCarrierPDF(t *testing.T) {
	var text []byte
	x := Examiner{Limits: Usual, PDF: func(ctx context.Context, pdf io.Reader, most int64) (PDFText, Reason) {
		cmd := exec.CommandContext(ctx, "pdftotext", "-enc", "UTF-8", "-", "-")
		cmd.Stdin = pdf
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: apt-get install poppler-utils", err)
		}
		text = out
		return PDFText{Pages: out}, ""
	}}
	const each = 40
	for k, class := range spellings {
		for labelledToo, name := range []string{"noegle", "CPR-nr."} {
			r := rand.New(rand.NewPCG(2057, uint64(5000+2*k+labelledToo)))
			var lines []string
			for range each {
				if line, ok := winAnsi("Notat om sagen. " + name + ": " + class.write(r) + " fra i dag."); ok {
					lines = append(lines, line)
				}
			}
			if len(lines) == 0 {
				continue // no letters for it in the fonts that every reader has
			}
			found, blocked := map[int]bool{}, map[int]bool{}
			x.Examine(t.Context(), "f", io.Reader(bytes.NewReader(pages(lines))), func(e Event) {
				page := bytes.Count(text[:e.Finding.Offset], []byte("\f"))
				found[page] = true
				blocked[page] = blocked[page] || e.Finding.Verdict == Block
				if !blocked[page] {
					delete(blocked, page)
				}
			})
			if len(found)*100 < 98*len(lines) || labelledToo == 1 && len(blocked)*100 < 97*len(lines) {
				t.Errorf("%s, %s: %d found and %d blocked of %d: %q", class.name, name, len(found), len(blocked), len(lines), lines[0])
			}
		}
	}
}
