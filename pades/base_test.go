// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// kind is the form of cross-reference section that a test file has.
type kind string

const (
	classic kind = "classic"
	streams kind = "streams"
)

var kinds = []kind{classic, streams}

// Numbers of the objects in a base file that tests refer to.
const (
	objCatalog = 1
	objPage    = 3
	objContent = 4
	objForm    = 5
	objSeal    = 6
	objManager = 7
	objAuditor = 8
	objFont    = 9
	objInfo    = 12
	objLink    = 13
	objDests   = 14
	objOutline = 15
	objText    = 16
	objFile    = 17
	baseSize   = 19 // of a classic file
)

// baseObjects is a one-page document with three empty signature fields, the
// last of which locks all fields, and one of each thing that an attacker might change.
func baseObjects() map[int]string {
	content := "BT /F1 12 Tf 72 700 Td <00410042> Tj ET"
	widget := "<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/Rect[%s]/F 132/P 3 0 R%s>>"
	return map[int]string{
		1: "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/Lang(da-DK)/Names<</Dests 14 0 R/EmbeddedFiles<</Names[(results.json)18 0 R]>>>>/Outlines 15 0 R>>",
		2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 9 0 R>>>>/Annots[6 0 R 7 0 R 8 0 R 13 0 R 16 0 R]>>",
		4: fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		5: "<</Fields[6 0 R 7 0 R 8 0 R 16 0 R]/SigFlags 3/DA(/F1 8 Tf 0 g)/DR<</Font<</F1 9 0 R>>>>>>",
		6: fmt.Sprintf(widget, "Seal", "0 0 0 0", ""),
		7: fmt.Sprintf(widget, "Management", "60 300 290.5 390", "/TU(Ledelsens underskrift)"),
		8: fmt.Sprintf(widget, "Auditor", "305 300 535 390", "/Lock<</Type/SigFieldLock/Action/All>>"),
		9: "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Test/Encoding/Identity-H/DescendantFonts[10 0 R]/ToUnicode 11 0 R>>",
		10: "<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
			"/DW 600/W[32[250]65 90 700]/CIDToGIDMap/Identity/FontDescriptor<</Type/FontDescriptor/FontName/AAAAAA+Test/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>",
		11: toUnicode(),
		12: "<</Title(Erkl\\346ring)/Producer(test)>>",
		13: "<</Type/Annot/Subtype/Link/Rect[72 600 200 620]/Dest(start)/F 4>>",
		14: "<</Names[(start)[3 0 R/XYZ 0 800 null]]>>",
		15: "<</Type/Outlines/Count 0>>",
		16: "<</Type/Annot/Subtype/Widget/FT/Tx/T(Note)/Rect[60 200 200 220]/F 4/P 3 0 R>>",
		17: "<</Type/EmbeddedFile/Subtype/application#2Fjson/Length 2>>\nstream\n{}\nendstream",
		18: "<</Type/Filespec/F(results.json)/UF(results.json)/EF<</F 17 0 R>>/AFRelationship/Data>>",
	}
}

// toUnicode maps the codes U+0020 to U+017F to themselves, in both forms of CMap section.
func toUnicode() string {
	cmap := "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000><FFFF> endcodespacerange\n" +
		"2 beginbfrange\n<0020><00FE><0020>\n<0100><0101>[<0100> <0101>]\nendbfrange\n2 beginbfchar\n<00FF><00FF>\n<2013><2013>\nendbfchar\nendcmap end end"
	return compressed("", []byte(cmap))
}

func compressed(keys string, data []byte) string {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write(data)
	_ = w.Close()
	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", keys, z.Len(), z.Bytes())
}

// baseFile writes objects as a file of the given kind.
func baseFile(k kind, objects map[int]string) []byte {
	b := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	if k == classic {
		return writeTable(b, objects, "/Root 1 0 R/Info 12 0 R/ID[<0011><0011>]", true)
	}
	return writeStreams(b, objects)
}

// writeTable appends objects, table, trailer and end mark. The keys complete the trailer.
func writeTable(b []byte, objects map[int]string, keys string, whole bool) []byte {
	numbers := slices.Sorted(maps.Keys(objects))
	offsets := map[int]int{}
	for _, n := range numbers {
		offsets[n] = len(b)
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", n, objects[n])
	}
	at := len(b)
	b = append(b, "xref\n"...)
	if whole {
		b = append(b, "0 1\n0000000000 65535 f \n"...)
	}
	size := baseSize
	for _, n := range numbers {
		b = fmt.Appendf(b, "%d 1\n%010d 00000 n \n", n, offsets[n])
		size = max(size, n+1)
	}
	if !strings.Contains(keys, "/Size") {
		keys += fmt.Sprintf("/Size %d", size)
	}
	return fmt.Appendf(b, "trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n", keys, at)
}

// writeStreams writes the objects that may lie in an object stream into one,
// and a cross-reference stream with a predictor.
func writeStreams(b []byte, objects map[int]string) []byte {
	const packedIn, own, size = 19, 20, 21
	entries := make([][3]int, size)
	var head, body strings.Builder
	count := 0
	for _, n := range slices.Sorted(maps.Keys(objects)) {
		if strings.Contains(objects[n], "stream\n") {
			entries[n] = [3]int{1, len(b), 0}
			b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", n, objects[n])
			continue
		}
		fmt.Fprintf(&head, "%d %d ", n, body.Len())
		body.WriteString(objects[n] + "\n")
		entries[n] = [3]int{2, packedIn, count}
		count++
	}
	entries[packedIn] = [3]int{1, len(b), 0}
	keys := fmt.Sprintf("/Type/ObjStm/N %d/First %d", count, head.Len())
	b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", packedIn, compressed(keys, []byte(head.String()+body.String())))
	at := len(b)
	entries[own] = [3]int{1, at, 0}
	var rows []byte
	above := make([]byte, 7)
	for _, e := range entries {
		row := append([]byte{byte(e[0])}, binary.BigEndian.AppendUint32(nil, uint32(e[1]))...)
		row = binary.BigEndian.AppendUint16(row, uint16(e[2]))
		rows = append(rows, 2)
		for i := range row {
			rows = append(rows, row[i]-above[i])
		}
		above = row
	}
	keys = fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Info 12 0 R/ID[<0011><0011>]/DecodeParms<</Predictor 12/Columns 7>>", size)
	return fmt.Appendf(b, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", own, compressed(keys, rows), at)
}

func base(t testing.TB, k kind) []byte {
	t.Helper()
	return baseFile(k, baseObjects())
}
