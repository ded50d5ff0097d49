// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pdf/check"
)

// save writes a file for tools of others to judge.
func save(t testing.TB, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// tool runs a program of Debian's qpdf or poppler-utils; that it is missing is a failure.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// unpack lets qpdf write the file without compression, an entry a line.
func unpack(t testing.TB, file []byte) []byte {
	t.Helper()
	in := save(t, file)
	out := in + ".qdf"
	tool(t, "qpdf", "--qdf", "--object-streams=disable", in, out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOwnCheckFindsNothing(t *testing.T) {
	findings, err := check.File(render(t, sample()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f)
	}
}

func TestQPDF(t *testing.T) {
	path := save(t, render(t, sample()))
	if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Error(out)
	}
}

func TestEveryFontIsEmbeddedWithUnicode(t *testing.T) {
	out := tool(t, "pdffonts", save(t, render(t, sample())))
	lines := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(lines) != 4 {
		t.Errorf("%d fonts:\n%s", len(lines), out)
	}
	for _, l := range lines {
		if !regexp.MustCompile(`^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes`).MatchString(l) {
			t.Error(l)
		}
	}
}

func TestStructureIsSeenByOthers(t *testing.T) {
	path := save(t, render(t, sample()))
	out := tool(t, "pdfinfo", "-struct", path)
	for _, typ := range []string{"Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Reference", "Link", "Table", "THead", "TBody", "TR", "TH", "TD", "Caption", "Figure", "Form", "Div"} {
		if !regexp.MustCompile(`(?m)^ *` + typ + `\b`).MatchString(out) {
			t.Errorf("pdfinfo sees no %s", typ)
		}
	}
	info := tool(t, "pdfinfo", path)
	for _, want := range []string{"Title:           Erklæring om behandling af personoplysninger", "Author:          Prøverejser A/S", "Tagged:          yes", "Form:            AcroForm", "JavaScript:      no", "Encrypted:       no", "PDF version:     1.7", "A4"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo doesn't say %q:\n%s", want, info)
		}
	}
	text := tool(t, "pdfinfo", "-struct-text", path)
	for _, want := range []string{"Databehandlerens kontrol", "B.2", "Erklæring om behandling af"} {
		if !strings.Contains(text, want) {
			t.Errorf("the structure has no text %q", want)
		}
	}
}

func TestTextIsFoundInOrder(t *testing.T) {
	out := tool(t, "pdftotext", "-raw", save(t, render(t, sample())), "-")
	flat := strings.Join(strings.Fields(out), " ")
	at := 0
	for _, want := range []string{
		"Erklæring om behandling af personoplysninger", "Uafhængig revisors", "Indhold", "1 Ledelsens udtalelse", "så den følger instruksen",
		"a) beskrivelsen viser", "(ii) de processer", "b) kontrollerne", "• Ændringer i årets løb er med.", "Vigtigt", "Forespurgt hos den ansvarlige",
		"3 dage for sent", "Små tabeller", "Ingen i perioden.", "Underskrifter", "For Testrevision P/S",
	} {
		i := strings.Index(flat[at:], want)
		if i < 0 {
			t.Fatalf("no %q after %q", want, flat[max(0, at-40):at])
		}
		at += i
	}
	for i := range 14 {
		if id := fmt.Sprintf("%c.%d", 'A'+i%9, i+1); !strings.Contains(flat, id+" ") {
			t.Errorf("no %s", id)
		}
	}
}

func TestAttachmentsComeOutAsTheyWentIn(t *testing.T) {
	path := save(t, render(t, sample()))
	dir := t.TempDir()
	tool(t, "pdfdetach", "-saveall", "-o", dir, path)
	for _, a := range sample().Attachments {
		got, err := os.ReadFile(filepath.Join(dir, a.Name))
		if err != nil || !bytes.Equal(got, a.Data) {
			t.Errorf("%s: %q, %v", a.Name, got, err)
		}
	}
}

// TestContentsNameTheRightPages compares each line of the contents with the
// page where its heading is found.
func TestContentsNameTheRightPages(t *testing.T) {
	d := sample()
	path := save(t, render(t, d))
	pages := strings.Split(tool(t, "pdftotext", "-layout", path, "-"), "\f")
	found := 0
	for _, b := range d.Blocks {
		h, ok := b.(Heading)
		if !ok || !h.InContents {
			continue
		}
		// The header repeats level 1 headings, so a heading is a line of its own.
		line := regexp.MustCompile(`(?m)^ *` + strings.ReplaceAll(regexp.QuoteMeta(h.plainTitle()), " ", "\\s+") + `(?:\s+(\d+))?$`)
		listed := line.FindStringSubmatch(pages[1])
		if listed == nil || listed[1] == "" {
			t.Errorf("%q isn't listed", h.Text)
			continue
		}
		number, err := strconv.Atoi(listed[1])
		if err != nil || number < 3 || number > len(pages) || !line.MatchString(pages[number-1]) {
			t.Errorf("%q isn't on page %s", h.Text, listed[1])
		}
		found++
	}
	if found != 8 {
		t.Errorf("%d lines in the contents", found)
	}
}

// TestSignatureFields reads the fields as another program sees them.
func TestSignatureFields(t *testing.T) {
	file := string(unpack(t, render(t, sample())))
	for want, n := range map[string]int{
		"/FT /Sig": 2, "/F 132": 2, "/SigFlags 3": 1, "/Action /All": 1, "/Type /SigFieldLock": 1, "/Lock ": 1, "/V ": 0, "/DocMDP": 0,
		"/T (management)": 1, "/T (auditor)": 1, "/S /Form\n": 2,
	} {
		if got := strings.Count(file, want); got != n {
			t.Errorf("%d of %q, want %d", got, want, n)
		}
	}
	if !regexp.MustCompile(`/K <<\n +/Obj \d+ 0 R\n +/Pg \d+ 0 R\n +/Type /OBJR\n +>>`).MatchString(file) {
		t.Error("the form element doesn't hold its widget directly")
	}
	if regexp.MustCompile(`/Subtype /Link(?s:.{0,200}?)/Dest \[`).MatchString(file) {
		t.Error("a link leads to a page directly")
	}
	if !regexp.MustCompile(`/DR <<\n +/Font <<\n +/F1 \d+ 0 R\n +/F2`).MatchString(file) {
		t.Error("the form has no fonts")
	}
	// ÿ isn't on any page: it is there for signatures.
	if !strings.Contains(file, "<00FF><00FF>") || !strings.Contains(file, "<017F><017F>") {
		t.Error("U+0020 to U+017F aren't embedded beforehand")
	}
}

func TestOutlineIsTheHeadings(t *testing.T) {
	file := unpack(t, render(t, sample()))
	for _, block := range sample().Blocks {
		h, ok := block.(Heading)
		if !ok {
			continue
		}
		if title := "/Title " + qpdfString(h.plainTitle()); !bytes.Contains(file, []byte(title)) {
			t.Errorf("no bookmark %q", h.plainTitle())
		}
	}
}

// qpdfString writes a string as qpdf does.
func qpdfString(s string) string {
	b := appendText(nil, s)
	if b[0] == '(' {
		return string(b)
	}
	return strings.ToLower(string(b))
}

func TestDeterminism(t *testing.T) {
	const key = "TILSYN_PDF_PRINT"
	if os.Getenv(key) != "" {
		fmt.Printf("%s=%s\n", key, hex.EncodeToString(render(t, sample())))
		return
	}
	want := key + "=" + hex.EncodeToString(render(t, sample())) + "\n"
	for _, zone := range []string{"Pacific/Auckland", "America/St_Johns", "UTC"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestDeterminism$", "-test.count=1")
		cmd.Env = append(os.Environ(), key+"=1", "TZ="+zone)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(out), want) {
			t.Errorf("TZ=%s gives other bytes", zone)
		}
	}
}
