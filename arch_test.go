// SPDX-License-Identifier: Apache-2.0

// Package tilsyn holds only the tests that keep the house standing: imports go
// down, every package says what it is, every file carries its licence.
package tilsyn

import (
	"bufio"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/tilsyn/tilsyn/"

// room is a folder of the house and the floor it lies on. The longest matching
// prefix counts.
type room struct {
	prefix string
	floor  int
	door   bool     // a door: never imports store, outside or another door
	beside []string // rooms of its own floor that it may use
}

var rooms = []room{
	{prefix: "ledger"}, {prefix: "pdf"}, {prefix: "pades"}, {prefix: "identifier"},
	{prefix: "content"},
	{prefix: "internal/base"},
	{prefix: "internal/domain", floor: 1, beside: []string{"internal/trust"}},
	{prefix: "internal/trust", floor: 1},
	{prefix: "content/demo", floor: 2},
	{prefix: "internal/store", floor: 2},
	{prefix: "internal/outside", floor: 2},
	{prefix: "internal/app", floor: 3},
	{prefix: "internal/text", floor: 4},
	{prefix: "internal/report", floor: 4, beside: []string{"internal/text"}},
	{prefix: "internal/interop", floor: 4, beside: []string{"internal/text"}},
	{prefix: "internal/web", floor: 5, door: true},
	{prefix: "internal/api", floor: 5, door: true},
	{prefix: "internal/cli", floor: 5, door: true},
	{prefix: "internal/jobs", floor: 5, door: true},
	{prefix: "internal/server", floor: 6},
	{prefix: "cmd", floor: 7},
}

// libraries stand alone: each is usable without the rest of the house.
var libraries = []string{"ledger", "pdf", "pades", "identifier"}

func roomOf(path string) (room, bool) {
	var best room
	found := false
	for _, r := range rooms {
		if (path == r.prefix || strings.HasPrefix(path, r.prefix+"/")) && len(r.prefix) >= len(best.prefix) {
			best, found = r, true
		}
	}
	return best, found
}

type goPackage struct {
	ImportPath, Dir, Doc string
	Imports, GoFiles     []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Dir,Doc,Imports,GoFiles", "./...").Output()
	if err != nil {
		t.Fatalf("cannot list packages: %v", err)
	}
	var all []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath+"/" != module && len(p.GoFiles) > 0 {
			all = append(all, p)
		}
	}
}

func TestImportsGoDown(t *testing.T) {
	for _, p := range packages(t) {
		path := strings.TrimPrefix(p.ImportPath, module)
		from, ok := roomOf(path)
		if !ok {
			t.Errorf("%s lies in no room of the house: add it to the table with its floor", path)
			continue
		}
		for _, imp := range p.Imports {
			target, own := strings.CutPrefix(imp, module)
			if !own {
				continue
			}
			to, ok := roomOf(target)
			if !ok {
				t.Errorf("%s imports %s, which lies in no room", path, target)
			} else if why := breaks(from, to); why != "" {
				t.Errorf("%s imports %s: %s", path, target, why)
			}
		}
	}
}

func breaks(from, to room) string {
	switch {
	case from.prefix == to.prefix:
		return ""
	case slices.Contains(libraries, from.prefix):
		return "a root library stands alone"
	case from.door && (to.prefix == "internal/store" || to.prefix == "internal/outside"):
		return "a door reaches store and outside only through app"
	case to.floor < from.floor, slices.Contains(libraries, to.prefix), slices.Contains(from.beside, to.prefix):
		return ""
	}
	return "imports only go down"
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.Doc) < 40 {
			t.Errorf("%s has no package comment worth the name", p.ImportPath)
		}
	}
}

// TestFiles checks every Go file for its licence line and its length.
func TestFiles(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		limit := 500
		if strings.HasSuffix(path, "_test.go") {
			limit = 800
		}
		first, lines := readLines(t, path)
		if first != "// SPDX-License-Identifier: Apache-2.0" {
			t.Errorf("%s: first line is not the licence line", path)
		}
		if lines > limit {
			t.Errorf("%s has %d lines, more than %d: split it", path, lines, limit)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func readLines(t *testing.T, path string) (first string, lines int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); lines++ {
		if lines == 0 {
			first = s.Text()
		}
	}
	return first, lines
}

// TestFunctionsAreShort keeps every product function under 60 lines.
func TestFunctionsAreShort(t *testing.T) {
	for _, p := range packages(t) {
		for _, name := range p.GoFiles {
			set := token.NewFileSet()
			path := filepath.Join(p.Dir, name)
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, long := range longFunctions(set, file, 60) {
				t.Errorf("%s: %s", strings.TrimPrefix(p.ImportPath, module), long)
			}
		}
	}
}
