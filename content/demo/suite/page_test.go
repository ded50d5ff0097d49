// SPDX-License-Identifier: Apache-2.0

package suite_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo/suite"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
)

var update = flag.Bool("update", false, "write docs/deviation-suite.md")

// page is where the outcome is printed for people.
const page = "../../../docs/deviation-suite.md"

// silent are the rules that no mutation can make deviate or warn, with the reason.
var silent = map[string]string{
	"G.2-r4": "a year without transfers that nobody signed for can't be tested, which is no deviation",
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// TestTables checks the tables themselves: names, rules and days.
func TestTables(t *testing.T) {
	names := map[string]bool{}
	for _, m := range suite.All {
		if !kebab.MatchString(m.Name) || names[m.Name] {
			t.Errorf("%q is no name, or taken", m.Name)
		}
		names[m.Name] = true
		if (m.At == nil) == (m.Do == nil) || m.At == nil && len(m.NotAt) > 0 {
			t.Errorf("%s must have one of At and Do, and edges only with At", m.Name)
		}
		if slices.ContainsFunc(m.NotAt, func(name string) bool {
			return !slices.ContainsFunc(edges, func(e edge) bool { return e.name == name })
		}) {
			t.Errorf("%s leaves out %v, which are no edges", m.Name, m.NotAt)
		}
		for _, list := range [][]string{m.Rules, m.Warns} {
			if !slices.IsSortedFunc(list, func(a, b string) int { return cmp.Compare(place(a), place(b)) }) || slices.ContainsFunc(list, func(id string) bool { return place(id) < 0 }) {
				t.Errorf("%s names %v, which are not rules in rule order", m.Name, list)
			}
		}
	}
}

// place returns where a rule stands among all, -1 if it doesn't.
func place(id string) int {
	return slices.IndexFunc(rule.All, func(r assurance.Rule) bool { return r.ID == id })
}

// TestEveryRuleIsTried demands a mutation that each rule finds.
func TestEveryRuleIsTried(t *testing.T) {
	tried := tries()
	for _, r := range rule.All {
		if (tried[r.ID] > 0) == (silent[r.ID] != "") {
			t.Errorf("%s is found by %d mutations, and listed as silent for the reason %q", r.ID, tried[r.ID], silent[r.ID])
		}
	}
	if len(suite.All) < 250 {
		t.Errorf("%d mutations", len(suite.All))
	}
}

// tries counts the mutations that each rule must find.
func tries() map[string]int {
	tried := map[string]int{}
	for _, m := range suite.All {
		for _, id := range slices.Concat(m.Rules, m.Warns) {
			tried[id]++
		}
	}
	return tried
}

// checkPage compares docs/deviation-suite.md with the outcome.
func checkPage(t *testing.T, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the suite says: run the test with -update", page)
	}
}

func render(n *tally, random *years, broken *tally) string {
	var b strings.Builder
	b.WriteString(`# The deviation suite

Package ` + "`content/demo/suite`" + ` takes the clean demo year, breaks it in one named way at a time, and assesses it anew. A mutation names exactly the rules that must deviate: a rule that stays silent has missed a deviation, and a rule too many is a false alarm. A dated mutation is tried on the first day of the period, on 18 June and on the last day. A mutation without rules keeps a limit to the day, and nothing may deviate.

This page is written by the test (` + "`go test ./content/demo/suite -update`" + `).

`)
	fmt.Fprintf(&b, "| | |\n|---|---:|\n| rules tried, of all | %d of %d |\n| mutations | %d |\n| runs | %d |\n| deviations and warnings found | %d |\n| missed | %d |\n| false alarms | %d |\n\n",
		len(tries()), len(rule.All), n.mutations, n.runs, n.hits, n.misses, n.alarms)
	fmt.Fprintf(&b, "Years in which nothing goes wrong are drawn as well, from %d kinds of episodes: a hire, a patch, a breach told in time, often on the last day or hour allowed. In these no rule may deviate, and none may find less to test. Some of them are then broken, each by one mutation. Every other year has the extended set switched on.\n\n", len(suite.Kinds()))
	fmt.Fprintf(&b, "| | |\n|---|---:|\n| random years | %d |\n| episodes in them | %d |\n| false alarms | %d |\n| random years broken | %d |\n| deviations and warnings found | %d |\n| missed | %d |\n| false alarms | %d |\n\n",
		random.years, random.episodes, random.alarms, broken.runs, broken.hits, broken.misses, broken.alarms)
	for _, id := range slices.Sorted(maps.Keys(silent)) {
		fmt.Fprintf(&b, "%s has no mutation: %s. ", id, silent[id])
	}
	b.WriteString("Mutations of the extended set (X) switch it on first; it is off in the demo year.\n\n| mutation | days | deviates | warns |\n|---|---|---|---|\n")
	for _, m := range suite.All {
		days := "once"
		if m.At != nil {
			days = "dated"
		}
		for _, edge := range m.NotAt {
			days += ", not " + edge
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", m.Name, days, strings.Join(m.Rules, " "), strings.Join(m.Warns, " "))
	}
	return b.String()
}
