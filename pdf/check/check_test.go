// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSpecimenKeepsEveryRule(t *testing.T) {
	file := specimen(t)
	for name, f := range map[string][]byte{"as written": file, "taken apart and put together": takeApart(t, file).write()} {
		findings, err := File(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, finding := range findings {
			t.Errorf("%s: %v", name, finding)
		}
	}
}

// mutations each spoil one thing and name the clauses that must be found.
var mutations = []struct {
	name    string
	spoil   func(e *editable)
	clauses []string
}{
	{"no ID", func(e *editable) { delete(e.trailer, "ID") }, []string{"A 6.1.3"}},
	{"short ID", func(e *editable) { e.trailer["ID"] = array{text("x"), text("x")} }, []string{"A 6.1.3"}},
	{"encrypted", func(e *editable) { e.trailer["Encrypt"] = dict{"Filter": name("Standard")} }, []string{"A 6.1.3"}},
	{"no Lang", func(e *editable) { delete(e.catalog(), "Lang") }, []string{"A 6.7.4", "UA 7.2"}},
	{"malformed Lang", func(e *editable) { e.catalog()["Lang"] = text("dansk sprog") }, []string{"A 6.7.4", "UA 7.2"}},
	{"no MarkInfo", func(e *editable) { delete(e.catalog(), "MarkInfo") }, []string{"A 6.7.2.2", "UA 7.1"}},
	{"not marked", func(e *editable) { e.catalog()["MarkInfo"] = dict{"Marked": false} }, []string{"A 6.7.2.2", "UA 7.1"}},
	{"suspects", func(e *editable) { e.catalog()["MarkInfo"] = dict{"Marked": true, "Suspects": true} }, []string{"UA 7.1"}},
	{"no structure tree", func(e *editable) { delete(e.catalog(), "StructTreeRoot") }, []string{"A 6.7.3.3", "UA 7.1"}},
	{"no DisplayDocTitle", func(e *editable) { delete(e.catalog(), "ViewerPreferences") }, []string{"UA 7.1"}},
	{"no metadata", func(e *editable) { delete(e.catalog(), "Metadata") }, []string{"A 6.6.2.1", "UA 7.1"}},
	{"wrong part", xmp("<pdfaid:part>3<", "<pdfaid:part>2<"), []string{"A 6.6.4"}},
	{"wrong level", xmp("<pdfaid:conformance>A<", "<pdfaid:conformance>B<"), []string{"A 6.6.4"}},
	{"no PDF/UA claim", xmp("<pdfuaid:part>1</pdfuaid:part>", ""), []string{"UA 5"}},
	{"no extension schema", xmp("<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>", ""), []string{"A 6.6.2.3"}},
	{"no title", xmp("dc:title", "dc:source"), []string{"A 6.6.2.1"}},
	{"empty title", xmp(">Prøve på æøå<", "><"), []string{"UA 7.1", "A 6.6.3"}},
	{"other author", func(e *editable) { e.dict(e.trailer["Info"])["Author"] = text("Testrevision") }, []string{"A 6.6.3"}},
	{"other date", func(e *editable) { e.dict(e.trailer["Info"])["ModDate"] = text("D:20260221093000Z") }, []string{"A 6.6.3"}},
	{"no output intent", func(e *editable) { delete(e.catalog(), "OutputIntents") }, []string{"A 6.2.4.3"}},
	{"cut profile", func(e *editable) {
		r := e.dict(e.array(e.catalog()["OutputIntents"])[0])["DestOutputProfile"]
		e.replace(objectNumber(r), "acsp", "xxxx")
	}, []string{"A 6.2.3"}},
	{"font not embedded", func(e *editable) { delete(e.find("Type", name("FontDescriptor")), "FontFile2") }, []string{"A 6.2.11.4.1", "UA 7.21.4.1"}},
	{"no ToUnicode", func(e *editable) { delete(e.find("Subtype", name("Type0")), "ToUnicode") }, []string{"A 6.2.11.7.2", "UA 7.21.7"}},
	{"a character without Unicode", func(e *editable) {
		e.replace(objectNumber(e.find("Subtype", name("Type0"))["ToUnicode"]), "<0065><0065>", "<0065><0000>")
	}, []string{"A 6.2.11.7.2", "UA 7.21.7"}},
	{"no CIDToGIDMap", func(e *editable) { delete(e.find("Subtype", name("CIDFontType2")), "CIDToGIDMap") }, []string{"A 6.2.11.3.2", "UA 7.21.3.2"}},
	{"wrong widths", func(e *editable) { e.find("Subtype", name("CIDFontType2"))["W"] = array{} }, []string{"A 6.2.11.5", "UA 7.21.5"}},
	{"notdef shown", func(e *editable) { e.replace(e.content(0), "<0049", "<2603") }, []string{"A 6.2.11.8", "UA 7.21.8"}},
	{"no AF", func(e *editable) { delete(e.catalog(), "AF") }, []string{"A 6.8"}},
	{"no AFRelationship", func(e *editable) { delete(e.find("Type", name("Filespec")), "AFRelationship") }, []string{"A 6.8"}},
	{"no UF", func(e *editable) { delete(e.find("Type", name("Filespec")), "UF") }, []string{"A 6.8", "UA 7.11"}},
	{"no MIME type", func(e *editable) { delete(e.find("Type", name("EmbeddedFile")), "Subtype") }, []string{"A 6.8"}},
	{"wrong size", func(e *editable) { e.find("Type", name("EmbeddedFile"))["Params"].(dict)["Size"] = 99 }, []string{"A 6.8"}},
	{"no Scope", func(e *editable) { delete(e.find("S", name("TH")), "A") }, []string{"UA 7.5"}},
	{"no Alt", func(e *editable) { delete(e.find("S", name("Figure")), "Alt") }, []string{"UA 7.3"}},
	{"no ListNumbering", func(e *editable) { delete(e.find("S", name("L")), "A") }, []string{"UA 7.6"}},
	{"heading left out", func(e *editable) { e.find("S", name("H2"))["S"] = name("H3") }, []string{"UA 7.4.2"}},
	{"unknown type", func(e *editable) { e.find("S", name("H2"))["S"] = name("Overskrift") }, []string{"A 6.7.3.4", "UA 7.1"}},
	{"cell outside a row", func(e *editable) { e.find("S", name("TR"))["S"] = name("Div") }, []string{"UA 7.2"}},
	{"wrong parent", func(e *editable) { e.find("S", name("H2"))["P"] = e.trailer["Root"] }, []string{"A 6.7.3.3"}},
	{"content not reached", func(e *editable) { delete(e.find("S", name("H2")), "K") }, []string{"A 6.7.3.3", "UA 7.1"}},
	{"no parent tree", func(e *editable) { delete(e.dict(e.catalog()["StructTreeRoot"]), "ParentTree") }, []string{"A 6.7.3.3", "UA 7.18.1"}},
	{"no StructParents", func(e *editable) { delete(e.find("Type", name("Page")), "StructParents") }, []string{"A 6.7.3.3"}},
	{"untagged content", func(e *editable) { e.replace(e.content(1), "/H1<</MCID 0>>BDC", "/H1 BMC") }, []string{"UA 7.1", "A 6.7.2.1", "A 6.7.3.3"}},
	{"MCID twice", func(e *editable) { e.replace(e.content(1), "/MCID 1>>", "/MCID 0>>") }, []string{"UA 7.1", "A 6.7.3.3"}},
	{"mark not closed", func(e *editable) { e.replace(e.content(1), "EMC", "") }, []string{"UA 7.1"}},
	{"unknown operator", func(e *editable) { e.replace(e.content(1), "EMC", "EMC xyz") }, []string{"A 6.2.2"}},
	{"CMYK", func(e *editable) { e.replace(e.content(1), "EMC", "EMC 0 0 0 1 k") }, []string{"A 6.2.4.3"}},
	{"no Tabs", func(e *editable) { delete(e.find("Type", name("Page")), "Tabs") }, []string{"UA 7.18.3"}},
	{"link without Contents", func(e *editable) { delete(e.find("Subtype", name("Link")), "Contents") }, []string{"UA 7.18.5"}},
	{"link not tied", func(e *editable) { delete(e.find("Subtype", name("Link")), "StructParent") }, []string{"UA 7.18.1"}},
	{"link outside Link", func(e *editable) { e.find("S", name("Link"))["S"] = name("Span") }, []string{"UA 7.18.5"}},
	{"hidden link", func(e *editable) { e.find("Subtype", name("Link"))["F"] = 6 }, []string{"A 6.3.2"}},
	{"no print flag", func(e *editable) { e.find("Subtype", name("Widget"))["F"] = 128 }, []string{"A 6.3.2"}},
	{"other annotation", func(e *editable) { e.find("Subtype", name("Link"))["Subtype"] = name("Movie") }, []string{"A 6.3.1"}},
	{"field without TU", func(e *editable) { delete(e.find("Subtype", name("Widget")), "TU") }, []string{"UA 7.18.1"}},
	{"field outside Form", func(e *editable) { e.find("S", name("Form"))["S"] = name("Div") }, []string{"UA 7.18.4"}},
	{"field without appearance", func(e *editable) { delete(e.find("Subtype", name("Widget")), "AP") }, []string{"A 6.3.3"}},
	{"appearances to be made", func(e *editable) { e.dict(e.catalog()["AcroForm"])["NeedAppearances"] = true }, []string{"A 6.4.1"}},
	{"XFA", func(e *editable) { e.dict(e.catalog()["AcroForm"])["XFA"] = text("x") }, []string{"A 6.4.2", "UA 7.15"}},
	{"JavaScript", func(e *editable) {
		e.catalog()["OpenAction"] = dict{"S": name("JavaScript"), "JS": text("app.beep()")}
	}, []string{"A 6.5.1"}},
	{"launch", func(e *editable) { e.find("Subtype", name("Link"))["A"] = dict{"S": name("Launch")} }, []string{"A 6.5.1"}},
	{"additional actions", func(e *editable) { e.catalog()["AA"] = dict{} }, []string{"A 6.5.2"}},
	{"foreign permissions", func(e *editable) { e.catalog()["Perms"] = dict{"Other": dict{}} }, []string{"A 6.1.12"}},
	{"external stream", func(e *editable) { e.find("Type", name("EmbeddedFile"))["F"] = text("other.bin") }, []string{"A 6.1.7.1"}},
	{"LZW", func(e *editable) { e.find("Type", name("EmbeddedFile"))["Filter"] = name("LZWDecode") }, []string{"A 6.1.7.2"}},
}

// content is the object number of a page's content.
func (e *editable) content(page int) int {
	return objectNumber(e.pages(e.catalog())[page].dict["Contents"])
}

func xmp(old, new string) func(*editable) {
	return func(e *editable) {
		n := objectNumber(e.catalog()["Metadata"])
		e.replace(n, old, new)
	}
}

func TestMutations(t *testing.T) {
	file := specimen(t)
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			e := takeApart(t, file)
			m.spoil(e)
			findings, err := File(e.write())
			if err != nil {
				t.Fatal(err)
			}
			var clauses []string
			for _, f := range findings {
				clauses = append(clauses, map[Standard]string{pdfa: "A ", pdua: "UA "}[f.Standard]+f.Clause)
			}
			for _, want := range m.clauses {
				if !slices.Contains(clauses, want) {
					t.Errorf("no finding of %s in %v", want, findings)
				}
			}
		})
	}
}

func TestFileForm(t *testing.T) {
	file := specimen(t)
	for _, test := range []struct {
		name   string
		file   []byte
		clause string
	}{
		{"later version", bytes.Replace(file, []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1), "6.1.2"},
		{"no binary comment", bytes.Replace(file, []byte("%\xE2\xE3\xCF\xD3"), []byte("%abcd"), 1), "6.1.2"},
		{"data after the end", append(bytes.Clone(file), "x\n"...), "6.1.3"},
	} {
		findings, err := File(test.file)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if !slices.ContainsFunc(findings, func(f Finding) bool { return f.Clause == test.clause }) {
			t.Errorf("%s: found %v", test.name, findings)
		}
	}
}

// TestIncrementalUpdate adds a revision that a signature might: the catalog and
// the information dictionary again, under a new cross-reference table.
func TestIncrementalUpdate(t *testing.T) {
	base := takeApart(t, specimen(t)).write()
	for _, test := range []struct {
		lang string
		want int
	}{{"en-GB", 0}, {"", 2}} {
		e := takeApart(t, base)
		root := e.trailer["Root"].(ref)
		e.catalog()["Lang"] = text(test.lang)
		file := bytes.Clone(base)
		at := len(file)
		file = fmt.Appendf(file, "%d 0 obj\n%s\nendobj\n", root.number, serialise(e.catalog()))
		start := len(file)
		trailer := dict{"Size": e.size, "Root": root, "Info": e.trailer["Info"], "ID": e.trailer["ID"], "Prev": bytes.LastIndex(base, []byte("xref\n0 "))}
		file = fmt.Appendf(file, "xref\n%d 1\n%010d 00000 n \ntrailer\n%s\nstartxref\n%d\n%%%%EOF\n", root.number, at, serialise(trailer), start)
		findings, err := File(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(findings) != test.want {
			t.Errorf("language %q: %v", test.lang, findings)
		}
	}
}

func TestUnreadable(t *testing.T) {
	file := takeApart(t, specimen(t)).write()
	for _, test := range []struct{ name, file, want string }{
		{"empty", "", "no startxref"},
		{"cut", string(file[:len(file)/2]), "no startxref"},
		{"outside", "startxref 99999", "outside the file"},
		{"circle", strings.Replace(string(file), "trailer\n<<", fmt.Sprintf("trailer\n<</Prev %d ", bytes.LastIndex(file, []byte("xref\n0 "))), 1), "in a circle"},
		{"hybrid", strings.Replace(string(file), "trailer\n<<", "trailer\n<</XRefStm 9 ", 1), "hybrid"},
		{"no catalog", strings.Replace(string(file), "/Root", "/Tree", 1), "no catalog"},
	} {
		if _, err := File([]byte(test.file)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func FuzzFile(f *testing.F) {
	file := specimen(f)
	f.Add(file)
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer<</Root 1 0 R/Size 2>>startxref 70"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if findings, err := File(b); err == nil && len(findings) == 0 && !bytes.HasPrefix(b, []byte("%PDF-1.")) {
			t.Error("a file without a header was accepted")
		}
	})
}
