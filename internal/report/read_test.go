// SPDX-License-Identifier: Apache-2.0

package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/report"
)

func renderReport(t testing.TB, d app.DocumentData, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.ISAE3000(&b, d, texts(t), lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func renderDeclaration(t testing.TB, d app.DocumentData, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.SelfDeclaration(&b, d, texts(t), lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program of poppler on the file and returns what it prints.
func tool(t testing.TB, file []byte, name string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	out, err := exec.CommandContext(t.Context(), name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// bodyText is the text between header and footer, page after page, so that a
// paragraph that goes on over the page is whole.
func bodyText(t testing.TB, file []byte) string {
	t.Helper()
	return tool(t, file, "pdftotext", "-r", "72", "-x", "0", "-y", "48", "-W", "596", "-H", "746", "FILE", "-")
}

// pageTexts is the text of each page, header and footer included.
func pageTexts(t testing.TB, file []byte) []string {
	t.Helper()
	pages := strings.Split(tool(t, file, "pdftotext", "-layout", "FILE", "-"), "\f")
	return pages[:len(pages)-1]
}

// node is an element of the structure tree as pdfinfo shows it.
type node struct {
	depth int
	tag   string
	text  string // of the element and all below it
}

// tree reads the structure of the file, each element with its text.
func tree(t testing.TB, file []byte) []node {
	t.Helper()
	var nodes []node
	var open []int
	for line := range strings.Lines(tool(t, file, "pdfinfo", "-struct-text", "FILE")) {
		line = strings.TrimRight(line, "\n")
		trimmed := strings.TrimLeft(line, " ")
		if text, ok := strings.CutPrefix(trimmed, `"`); ok {
			for _, i := range open {
				nodes[i].text += strings.TrimSuffix(text, `"`) + " "
			}
			continue
		}
		tag, _, _ := strings.Cut(trimmed, " ")
		tag = strings.TrimSuffix(tag, ":")
		if tag == "" || tag == "Object" || tag[0] == '/' {
			continue
		}
		depth := len(line) - len(trimmed)
		for len(open) > 0 && nodes[open[len(open)-1]].depth >= depth {
			open = open[:len(open)-1]
		}
		nodes = append(nodes, node{depth: depth, tag: tag})
		open = append(open, len(nodes)-1)
	}
	return nodes
}

// The rows of the world's own documents in each language: the structure takes
// its reader seconds.
var (
	reportRows      = map[string]func(testing.TB) [][]string{"da": once(renderReport, "da"), "en": once(renderReport, "en")}
	declarationRows = map[string]func(testing.TB) [][]string{"da": once(renderDeclaration, "da"), "en": once(renderDeclaration, "en")}
)

func once(render func(testing.TB, app.DocumentData, string) []byte, lang string) func(testing.TB) [][]string {
	var do sync.Once
	var all [][]string
	return func(t testing.TB) [][]string {
		t.Helper()
		do.Do(func() { all = rows(tree(t, render(t, world(t), lang))) })
		return all
	}
}

// rows are the cells of every table row in the file, header rows included.
func rows(nodes []node) [][]string {
	var all [][]string
	for i := range nodes {
		if nodes[i].tag != "TR" {
			continue
		}
		var cells []string
		for _, n := range nodes[i+1:] {
			if n.depth <= nodes[i].depth {
				break
			}
			if n.tag == "TD" || n.tag == "TH" {
				cells = append(cells, n.text)
			}
		}
		all = append(all, cells)
	}
	return all
}

// rowOf returns the row that begins with the given cell.
func rowOf(t testing.TB, all [][]string, first string) []string {
	t.Helper()
	for _, r := range all {
		if strings.TrimSpace(r[0]) == first {
			return r
		}
	}
	t.Fatalf("no row begins with %s", first)
	return nil
}

// letters leaves out white space and hyphens, which depend on where lines break.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}

func shows(text, want string) bool { return strings.Contains(letters(text), letters(want)) }
