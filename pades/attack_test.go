// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pades"
)

// lastSection returns the offset in the file's last startxref.
func lastSection(t testing.TB, file []byte) int {
	t.Helper()
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if m == nil {
		t.Fatal("file does not end with startxref")
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// later appends an update to a classic file, as an attacker would.
func later(t testing.TB, file []byte, objects map[int]string) []byte {
	t.Helper()
	sizes := regexp.MustCompile(`/Size (\d+)`).FindAllSubmatch(file, -1)
	keys := fmt.Sprintf("/Root 1 0 R/Info 12 0 R/ID[<0011><0022>]/Prev %d", lastSection(t, file))
	size, err := strconv.Atoi(string(sizes[len(sizes)-1][1]))
	if err != nil {
		t.Fatal(err)
	}
	for n := range objects {
		size = max(size, n+1)
	}
	return writeTable(bytes.Clone(file), objects, keys+fmt.Sprintf("/Size %d", size), false)
}

// object returns the text of an object as it was last written in a classic file.
func object(t testing.TB, file []byte, number int) string {
	t.Helper()
	all := regexp.MustCompile(fmt.Sprintf(`(?s)\n%d 0 obj\n(.*?)\nendobj\n`, number)).FindAllSubmatch(file, -1)
	if len(all) == 0 {
		t.Fatalf("no object %d", number)
	}
	return string(all[len(all)-1][1])
}

// codes returns the codes of all failures, of the file first.
func codes(r *pades.Result) []pades.Code {
	all := slices.Clone(r.Findings)
	for _, s := range r.Signatures {
		all = append(all, s.Findings...)
	}
	var out []pades.Code
	for _, f := range all {
		if f.Verdict == pades.Failed {
			out = append(out, f.Code)
		}
	}
	return out
}

// TestLaterUpdates appends to a certified and once-signed file what no signer
// may do. Every earlier signature must say what was changed.
func TestLaterUpdates(t *testing.T) {
	w := theWorld(t)
	base := baseObjects()
	with := func(number int, old, new string) map[int]string {
		changed := strings.Replace(base[number], old, new, 1)
		if changed == base[number] {
			t.Fatalf("object %d does not hold %q", number, old)
		}
		return map[int]string{number: changed}
	}
	signed := w.revisions(t, baseFile(classic, base))[2]
	manager := object(t, signed, objManager)
	for name, c := range map[string]struct {
		objects map[int]string
		says    string
	}{
		"page content":                {with(objContent, "0041", "0043"), "a stream (object 4)"},
		"page":                        {with(objPage, "842", "841"), "type Page"},
		"page's fonts":                {with(objFont, "Test", "Rest"), "type Font"},
		"information":                 {with(objInfo, "test", "tset"), "information dictionary"},
		"attachment":                  {with(objFile, "{}", "[]"), "type EmbeddedFile"},
		"annotation":                  {with(objLink, "start", "other"), "object 13"},
		"named destination":           {with(objDests, "800", "100"), "a dictionary (object 14)"},
		"outline":                     {with(objOutline, "0", "1"), "/Outlines"},
		"form":                        {with(objForm, "/SigFlags 3", "/SigFlags 1"), "/AcroForm"},
		"text field":                  {with(objText, "/F 4", "/F 4/V(x)"), "a form field"},
		"catalogue":                   {map[int]string{objCatalog: strings.Replace(object(t, signed, objCatalog), "da-DK", "en-GB", 1)}, "the catalogue"},
		"new object":                  {map[int]string{60: "<</A 1>>"}, "object 60"},
		"nothing":                     {nil, ""},
		"rectangle of a signed field": {map[int]string{objManager: strings.Replace(manager, "390", "391", 1)}, "a form field"},
		"look of a signed field":      {map[int]string{objManager: regexp.MustCompile(`/AP <<.*?>>`).ReplaceAllString(manager, "/AP <</N 4 0 R>>")}, "a form field"},
		"an empty field":              {with(objAuditor, "/F 132", "/F 4"), "a form field"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := pades.Verify(later(t, signed, c.objects), w.roots())
			if err != nil {
				t.Fatal(err)
			}
			if r.Verdict != pades.Failed || !slices.Contains(codes(r), pades.DocumentNotCovered) {
				t.Fatalf("verdict %v, %v", r.Verdict, codes(r))
			}
			for _, s := range r.Signatures {
				if c.says == "" {
					continue
				}
				if len(s.Findings) == 0 || s.Findings[0].Code != pades.DocumentChanged || !strings.Contains(s.Findings[0].Detail, c.says) {
					t.Errorf("%s: %+v, want a change of %q", s.Field, s.Findings, c.says)
				}
			}
		})
	}
}

// TestSignatureTakenOut removes, replaces or doubles what signed fields hold.
func TestSignatureTakenOut(t *testing.T) {
	w := theWorld(t)
	signed := w.revisions(t, base(t, classic))[2]
	manager, auditor := object(t, signed, objManager), object(t, signed, objAuditor)
	v := regexp.MustCompile(`/V \d+ 0 R`)
	managerV := v.FindString(manager)
	number, err := strconv.Atoi(strings.Fields(managerV)[1])
	if err != nil {
		t.Fatal(err)
	}
	for name, objects := range map[string]map[int]string{
		"removed":         {objManager: v.ReplaceAllString(manager, "")},
		"null":            {objManager: v.ReplaceAllString(manager, "/V null")},
		"other's":         {objManager: v.ReplaceAllString(manager, v.FindString(object(t, signed, objSeal)))},
		"shared":          {objAuditor: strings.Replace(auditor, ">>", managerV+">>", 1)},
		"rewritten":       {number: object(t, signed, number)},
		"copied":          {objAuditor: strings.TrimSuffix(auditor, ">>") + "/V 60 0 R>>", 60: object(t, signed, number)},
		"moved to a copy": {objManager: v.ReplaceAllString(manager, "/V 60 0 R"), 60: object(t, signed, number)},
	} {
		r, err := pades.Verify(later(t, signed, objects), w.roots())
		if err != nil || r.Verdict != pades.Failed {
			t.Errorf("%s: %v, %v", name, r, err)
			continue
		}
		want := []pades.Code{pades.SignatureRemoved, pades.DocumentChanged}
		if name == "copied" { // it is where a signature may be, but covers other bytes
			want = []pades.Code{pades.ByteRangeFailure}
		}
		if c := codes(r); !slices.ContainsFunc(want, func(w pades.Code) bool { return slices.Contains(c, w) }) {
			t.Errorf("%s: %v", name, c)
		}
	}
}

// TestStructure breaks the file's structure; each rule has its name.
func TestStructure(t *testing.T) {
	w := theWorld(t)
	signed := w.revisions(t, base(t, classic))[1]
	replace := func(old, new string) []byte {
		if !bytes.Contains(signed, []byte(old)) {
			t.Fatalf("file does not hold %q", old)
		}
		return bytes.Replace(signed, []byte(old), []byte(new), 1)
	}
	prev := lastSection(t, signed)
	update := func(objects map[int]string, keys string) []byte {
		return writeTable(bytes.Clone(signed), objects, "/Root 1 0 R/Info 12 0 R/ID[<0011><0022>]"+keys, false)
	}
	tail := func(keys string) []byte { // an update without objects
		return update(nil, keys)
	}
	for name, c := range map[string]struct {
		file []byte
		rule string
	}{
		"empty":                {nil, "header"},
		"bytes ahead":          {append([]byte(" "), signed...), "header"},
		"appended garbage":     {append(bytes.Clone(signed), "garbage"...), "end"},
		"appended line":        {append(bytes.Clone(signed), '\n'), "end"},
		"appended end mark":    {append(bytes.Clone(signed), "%%EOF\n"...), "end"},
		"truncated":            {signed[:len(signed)-20], "end"},
		"truncated by half":    {signed[:len(signed)/2], "end"},
		"encrypted":            {tail(fmt.Sprintf("/Size 40/Prev %d/Encrypt 5 0 R", prev)), "encrypted"},
		"hybrid":               {tail(fmt.Sprintf("/Size 40/Prev %d/XRefStm %d", prev, prev)), "hybrid-xref"},
		"unknown trailer key":  {tail(fmt.Sprintf("/Size 40/Prev %d/DocChecksum/A", prev)), "trailer"},
		"loop to itself":       {tail(fmt.Sprintf("/Size 40/Prev %d", len(signed))), "prev-loop"},
		"loop forward":         {tail(fmt.Sprintf("/Size 40/Prev %d", len(signed)+5)), "prev-loop"},
		"previous left out":    {tail("/Size 40"), "unaccounted-bytes"},
		"number above size":    {update(map[int]string{50: "1"}, fmt.Sprintf("/Size 50/Prev %d", prev)), "object-number"},
		"size shrinks":         {tail(fmt.Sprintf("/Size 12/Prev %d", prev)), "object-number"},
		"dangling reference":   {update(map[int]string{50: "[51 0 R]"}, fmt.Sprintf("/Prev %d", prev)), "dangling-reference"},
		"duplicate key":        {update(map[int]string{50: "<</A 1/A 2>>"}, fmt.Sprintf("/Prev %d", prev)), "duplicate-key"},
		"comment in an object": {update(map[int]string{50: "[%x\n]"}, fmt.Sprintf("/Prev %d", prev)), "syntax"},
		"external stream":      {update(map[int]string{50: "<</F(x)/Length 0>>\nstream\n\nendstream"}, fmt.Sprintf("/Prev %d", prev)), "stream"},
		"length too long":      {update(map[int]string{50: "<</Length 9>>\nstream\n\nendstream"}, fmt.Sprintf("/Prev %d", prev)), "stream"},
		"stale start":          {replace(fmt.Sprintf("startxref\n%d\n", prev), fmt.Sprintf("startxref\n%d\n", prev+1)), "object"},
	} {
		_, err := pades.Verify(c.file, w.roots())
		var e *pades.FormatError
		if !errors.As(err, &e) || e.Rule != c.rule {
			t.Errorf("%s: got %v, want rule %s", name, err, c.rule)
		}
	}
}

// TestShadowObjects hides bytes in an update, or points its section into earlier bytes.
func TestShadowObjects(t *testing.T) {
	w := theWorld(t)
	signed := w.revisions(t, base(t, classic))[1]
	good := later(t, signed, map[int]string{50: "<</A 1>>"})
	const mark = "50 0 obj\n<</A 1>>\nendobj\n"
	insert := func(what string) []byte {
		file := bytes.Replace(good, []byte(mark), []byte(mark+what), 1)
		at := lastSection(t, good)
		return bytes.Replace(file, fmt.Appendf(nil, "startxref\n%d\n", at), fmt.Appendf(nil, "startxref\n%d\n", at+len(what)), 1)
	}
	point := func(to int) []byte {
		return bytes.Replace(good, fmt.Appendf(nil, "%010d 00000 n", len(signed)), fmt.Appendf(nil, "%010d 00000 n", to), 1)
	}
	for name, file := range map[string][]byte{
		"object that no section names": insert("3 0 obj\n<<>>\nendobj\n"),
		"comment between objects":      insert("%hidden\n"),
		"second end mark":              insert("startxref\n9\n%%EOF\n"),
		"offset into the base":         point(bytes.Index(good, []byte("3 0 obj"))),
		"offset into a stream":         point(bytes.Index(good, []byte("BT /F1"))),
		"offset behind the section":    point(lastSection(t, good) + 2),
		"offset behind the file":       point(len(good) + 9),
	} {
		_, err := pades.Verify(file, w.roots())
		var e *pades.FormatError
		if !errors.As(err, &e) || e.Rule != "unaccounted-bytes" && e.Rule != "xref" && e.Rule != "object" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
