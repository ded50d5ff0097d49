// SPDX-License-Identifier: Apache-2.0

package access

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestMatrix prints who may do what, for a person to read: every action for every
// role, and the registers of an employee.
func TestMatrix(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "%-24s", "")
	for _, r := range Roles {
		fmt.Fprintf(&b, "%-12s", r)
	}
	for _, a := range Actions() {
		fmt.Fprintf(&b, "\n%-24s", a)
		for _, r := range Roles {
			fmt.Fprintf(&b, "%-12s", mark(Allowed(Subject{r, true}, a)))
		}
	}
	b.WriteString("\n\nemployee, by register\n")
	names := []string{"access_grant", "employee", "incident", "self_declaration"}
	for name := range employeeRegisters {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		s := Subject{Employee, true}
		fmt.Fprintf(&b, "%-24sread %s add %s revise %s\n", name, mark(AllowedOn(s, RegisterRead, name, false)),
			mark(AllowedOn(s, RegisterWrite, name, false)), mark(AllowedOn(s, RegisterWrite, name, true)))
	}
	const golden = "testdata/matrix.golden"
	got := trimmed(b.String())
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("rights changed; read them and run with -update:\n%s", got)
	}
}

func mark(yes bool) string {
	if yes {
		return "yes"
	}
	return "-"
}

func trimmed(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

func TestRefusals(t *testing.T) {
	for _, tc := range []struct {
		what   string
		s      Subject
		action Action
	}{
		{"no second factor", Subject{Owner, false}, Home},
		{"no role", Subject{"", true}, Home},
		{"a role that doesn't exist", Subject{"root", true}, AccountManage},
		{"an action that doesn't exist", Subject{Owner, true}, "fly"},
		{"no action", Subject{Owner, true}, ""},
	} {
		if Allowed(tc.s, tc.action) || AllowedOn(tc.s, tc.action, "document", false) {
			t.Errorf("%s: allowed", tc.what)
		}
	}
	if !Allowed(Subject{Reader, false}, RegisterRead) {
		t.Error("a reader reaches no personal data and may do without a second factor")
	}
}
