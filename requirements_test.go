// SPDX-License-Identifier: Apache-2.0

package tilsyn

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var update = flag.Bool("update", false, "write docs/requirements.md anew")

const (
	requirementsTSV = "docs/requirements.tsv"
	requirementsMD  = "docs/requirements.md"
	tsvHeader       = "requirement\twhat\tserved by\tshown by, or open"
)

// groups are the requirements in order: every number from first to last.
var groups = []struct {
	title       string
	first, last int
}{
	{"Documents", 1, 24},
	{"People and roles", 30, 42},
	{"Registers", 50, 70},
	{"Deadlines and cadences", 80, 99},
	{"Work and its rules", 110, 137},
	{"Assurance and report", 150, 167},
	{"CPR numbers", 180, 183},
	{"Signatures", 190, 193},
	{"Traps found in real documents", 200, 211},
}

// requirement is one line of the list. It is served when tests show the whole of
// it, partly when they show some, open when none does.
type requirement struct {
	no, what, by string
	tests        []string
	open         string
}

func (r requirement) state() string {
	switch {
	case len(r.tests) == 0:
		return "open"
	case r.open != "":
		return "partly"
	}
	return "served"
}

// TestRequirements holds the list against the code: complete, naming only what
// exists, and the page made from it up to date (-update writes it).
func TestRequirements(t *testing.T) {
	list := readRequirements(t)
	checkNumbers(t, list)
	tests := findTests(t)
	for _, r := range list {
		for _, name := range r.tests {
			if !tests.has(name) {
				t.Errorf("%s names the test %s, which does not exist", r.no, name)
			}
		}
		checkServedBy(t, r)
	}
	page := requirementsPage(list)
	if *update {
		if err := os.WriteFile(requirementsMD, page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(requirementsMD); err != nil || !bytes.Equal(got, page) {
		t.Errorf("%s is not what %s gives: go test . -run TestRequirements -update", requirementsMD, requirementsTSV)
	}
}

func readRequirements(t *testing.T) []requirement {
	t.Helper()
	data, err := os.ReadFile(requirementsTSV)
	if err != nil {
		t.Fatal(err)
	}
	header, body, _ := strings.Cut(string(data), "\n")
	if header != tsvHeader {
		t.Fatalf("%s begins %q, want %q", requirementsTSV, header, tsvHeader)
	}
	var list []requirement
	for line := range strings.Lines(body) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 4 || slices.Contains(cells, "") {
			t.Fatalf("%s: want four filled cells: %q", requirementsTSV, line)
		}
		r := requirement{no: cells[0], what: cells[1], by: cells[2]}
		shown, open, _ := strings.Cut(cells[3], "; partly, open: ")
		if only, ok := strings.CutPrefix(shown, "open: "); ok {
			r.open = only
		} else {
			r.tests, r.open = strings.Split(shown, ", "), open
		}
		list = append(list, r)
	}
	return list
}

func checkNumbers(t *testing.T, list []requirement) {
	t.Helper()
	var got, want []string
	for _, r := range list {
		got = append(got, r.no)
	}
	for _, g := range groups {
		for n := g.first; n <= g.last; n++ {
			want = append(want, number(n))
		}
	}
	for _, no := range want {
		if !slices.Contains(got, no) {
			t.Errorf("%s is missing", no)
		}
	}
	if !slices.Equal(got, want) {
		t.Error("the list has a number twice, one that is no requirement, or another order")
	}
}

func number(n int) string { return fmt.Sprintf("K-%03d", n) }

var (
	registerField = regexp.MustCompile(`([a-z_]+(?:\.[a-z_]+)?)\{([a-z0-9_, ]+)\}`)
	ruleID        = regexp.MustCompile(`rule ([A-IX]\.\d+-r\d+[a-z]?)`)
	folder        = regexp.MustCompile(`\b(?:internal|content|pades|pdf|ledger|identifier|cmd)(?:/[a-z]+)*\b`)
)

// checkServedBy checks that rules and folders named in a line exist. Registers
// have a test of their own.
func checkServedBy(t *testing.T, r requirement) {
	t.Helper()
	for _, m := range ruleID.FindAllStringSubmatch(r.by, -1) {
		if !slices.ContainsFunc(rule.All, func(known assurance.Rule) bool { return known.ID == m[1] }) {
			t.Errorf("%s names the rule %s, which does not exist", r.no, m[1])
		}
	}
	for _, dir := range folder.FindAllString(registerField.ReplaceAllString(r.by, ""), -1) {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			t.Errorf("%s names the folder %s, which does not exist", r.no, dir)
		}
	}
}

// TestRegistersHold checks for each requirement that the registers have the fields
// that serve it.
func TestRegistersHold(t *testing.T) {
	for _, r := range readRequirements(t) {
		named := registerField.FindAllStringSubmatch(r.by, -1)
		if len(named) == 0 {
			if slices.Contains(r.tests, ".TestRegistersHold/"+r.no) {
				t.Errorf("%s is said to be held by registers but names none", r.no)
			}
			continue
		}
		t.Run(r.no, func(t *testing.T) {
			for _, m := range named {
				typ := register.Type(m[1])
				if typ == nil {
					t.Errorf("no register %s", m[1])
					continue
				}
				for field := range strings.SplitSeq(m[2], ", ") {
					if typ.Field(field) == nil {
						t.Errorf("register %s has no field %s", m[1], field)
					}
				}
			}
		})
	}
}

// testIndex holds the test functions of each folder and the strings in its test
// files, among which are the names of subtests.
type testIndex map[string]*struct{ funcs, strings map[string]bool }

// has reports whether a test exists: "folder.TestName", "folder.TestName/subtest"
// or the path of a script.
func (x testIndex) has(name string) bool {
	if strings.HasPrefix(name, "cmd/") && strings.HasSuffix(name, ".txtar") {
		_, err := os.Stat(name)
		return err == nil
	}
	dir, test, _ := strings.Cut(name, ".")
	sub := strings.Split(test, "/")
	found := x[dir]
	if found == nil || !found.funcs[sub[0]] {
		return false
	}
	if sub[0] == "TestRegistersHold" {
		return len(sub) == 2 // the requirement's own number
	}
	for _, s := range sub[1:] {
		if !found.strings[s] && !found.strings[strings.ReplaceAll(s, "_", " ")] {
			return false
		}
	}
	return true
}

var testName = regexp.MustCompile(`^(Test|Fuzz|Example|Benchmark)($|[A-Z_])`)

func findTests(t *testing.T) testIndex {
	t.Helper()
	x := testIndex{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := path.Dir(name)
		if dir == "." {
			dir = ""
		}
		if x[dir] == nil {
			x[dir] = &struct{ funcs, strings map[string]bool }{map[string]bool{}, map[string]bool{}}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil && testName.MatchString(n.Name.Name) {
					x[dir].funcs[n.Name.Name] = true
				}
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					x[dir].strings[s] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// requirementsPage renders the list for a reader.
func requirementsPage(list []requirement) []byte {
	count := map[string]int{}
	for _, r := range list {
		count[r.state()]++
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!-- Made from requirements.tsv by: go test . -run TestRequirements -update -->
# Requirements

What the documents of this field ask of a processor, and what shows that Tilsyn does it. The requirements were drawn from two kinds of documents that Danish processors publish: a self-declaration and an ISAE 3000 type 2 report.

| served | partly | open | in all |
|---|---|---|---|
| %d | %d | %d | %d |

**Served** means that the tests named show the whole requirement; **partly**, that they show some of it, and the line says what is open; **open**, that nothing shows it yet. A test fails when a line names a register, field, rule, folder or test that does not exist. Names such as `+"`sub_processor{address}`"+` are a register and its fields; `+"`rule F.3-r1`"+` is a rule of the assurance engine.
`, count["served"], count["partly"], count["open"], len(list))
	i := 0
	for _, g := range groups {
		fmt.Fprintf(&b, "\n## %s\n\n| no. | requirement | served by | shown by | state |\n|---|---|---|---|---|\n", g.title)
		for n := g.first; n <= g.last && i < len(list); n++ {
			writeRequirement(&b, list[i])
			i++
		}
	}
	return b.Bytes()
}

func writeRequirement(b *bytes.Buffer, r requirement) {
	state := r.state()
	if r.open != "" {
		state += ": " + r.open
		if r.state() == "partly" {
			state = "partly; open: " + r.open
		}
	}
	shown := make([]string, len(r.tests))
	for i, name := range r.tests {
		shown[i] = "`" + name + "`"
	}
	by := registerField.ReplaceAllString(strings.ReplaceAll(r.by, "|", `\|`), "`$0`")
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", r.no, r.what, by, strings.Join(shown, "<br>"), state)
}
