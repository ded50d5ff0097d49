// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables of docs/cpr-comparison.md")

const page = "../../docs/cpr-comparison.md"

// The page's tables are what the rules do today.
func TestComparison(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	got := string(text)
	found, certain := spellingTables(t)
	for name, table := range map[string]string{
		"found": found, "certain": certain, "messages": messageTable(), "friends": friendTable(),
	} {
		got = between(t, got, name, table)
	}
	if *update {
		if err := os.WriteFile(page, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != string(text) {
		t.Error("docs/cpr-comparison.md is out of date; run with -update")
	}
}

// between puts a table between its marks.
func between(t *testing.T, text, name, table string) string {
	t.Helper()
	head, rest, ok := strings.Cut(text, "<!-- "+name+" -->\n")
	_, tail, ended := strings.Cut(rest, "<!-- end -->")
	if !ok || !ended {
		t.Fatalf("no place for table %s", name)
	}
	return head + "<!-- " + name + " -->\n" + table + "<!-- end -->" + tail
}

func header(first string) string {
	names, line := "| "+first, "|---"
	for _, rule := range Rules() {
		names += " | " + rule.Name
		line += "|---:"
	}
	return names + " |\n" + line + "|\n"
}

// spellingTables tell how much of each class is found, and how much of it is
// acted on beside a label. Where ours falls short, the log tells where.
func spellingTables(t *testing.T) (found, certain string) {
	rules := Rules()
	var sum [2][]float64
	for i := range sum {
		sum[i] = make([]float64, len(rules))
	}
	var a, b strings.Builder
	for no, class := range Classes() {
		of := documents(no, class)
		fmt.Fprintf(&a, "| %s", class.Name)
		fmt.Fprintf(&b, "| %s", class.Name)
		for i, rule := range rules {
			s := share(rule, of)
			sum[0][i] += (s.Found[0] + s.Found[1]) / 2
			sum[1][i] += s.Certain[1]
			fmt.Fprintf(&a, " | %s", two(s.Found))
			fmt.Fprintf(&b, " | %.0f", s.Certain[1])
			if i == 0 && (s.Found[0] < 98 || s.Found[1] < 98 || s.Certain[1] < 97) {
				t.Logf("%s: %v", class.Name, s)
				shortfalls(t, rule, of)
			}
		}
		a.WriteString(" |\n")
		b.WriteString(" |\n")
	}
	for i, w := range []*strings.Builder{&a, &b} {
		w.WriteString("| **mean of the classes**")
		for _, total := range sum[i] {
			fmt.Fprintf(w, " | **%.1f**", total/float64(len(Classes())))
		}
		w.WriteString(" |\n")
	}
	return header("spelling") + a.String(), header("spelling") + b.String()
}

// two writes one figure, or both where they differ.
func two(s [2]float64) string {
	a, b := fmt.Sprintf("%.0f", s[0]), fmt.Sprintf("%.0f", s[1])
	if a == b {
		return a
	}
	return a + " / " + b
}

// shortfalls logs some of what a rule missed, and of what it wasn't sure beside a
// label.
func shortfalls(t *testing.T, rule Rule, of [2][]Document) {
	for labelled, documents := range of {
		n := 0
		for _, d := range documents {
			if sure := best(rule, d); int(sure) <= labelled && n < 6 {
				n++
				t.Logf("  %d: %q", sure, d.Text[max(0, d.From-40):min(len(d.Text), d.To+10)])
			}
		}
	}
}

func messageTable() string {
	var b strings.Builder
	b.WriteString(header("message"))
	for no, m := range messages {
		fmt.Fprintf(&b, "| %s", m.name)
		for _, rule := range Rules() {
			r := rand.New(rand.NewPCG(Seed, uint64(2000+no)))
			var n [3]int
			for range Each {
				before, number, after := m.write(r, anyone(r))
				n[best(rule, document(before, as(number), after))]++
			}
			fmt.Fprintf(&b, " | %d / %d", 100*(n[Possible]+n[Certain])/Each, 100*n[Certain]/Each)
		}
		b.WriteString(" |\n")
	}
	return b.String()
}

// friendTable tells of a thousand texts with a false friend each how many a rule
// acts on, and in how many more it tells of one.
func friendTable() string {
	rules := Rules()
	var b strings.Builder
	b.WriteString(header("false friend"))
	sum := make([][3]int, len(rules))
	for no, friend := range Friends() {
		fmt.Fprintf(&b, "| %s", friend.Name)
		for i, rule := range rules {
			r := rand.New(rand.NewPCG(Seed, uint64(1000+no)))
			var n [3]int
			for range 2 * Each {
				text := befriend(r, friend)
				n[at(rule.Find(text), 0, len(text))]++
			}
			for k := range n {
				sum[i][k] += n[k]
			}
			fmt.Fprintf(&b, " | %s", perThousand(n, 1))
		}
		b.WriteString(" |\n")
	}
	b.WriteString("| **mean of the classes**")
	for _, n := range sum {
		fmt.Fprintf(&b, " | **%s**", perThousand(n, len(Friends())))
	}
	b.WriteString(" |\n")
	return b.String()
}

func perThousand(n [3]int, classes int) string {
	s := fmt.Sprint((n[Certain] + classes/2) / classes)
	if more := (n[Possible] + classes/2) / classes; more > 0 {
		s += fmt.Sprintf(" + %d", more)
	}
	return s
}
