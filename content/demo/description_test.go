// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"errors"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestChangesOfTheYear lists every change that the registers of the realistic year
// show, and asks that management decided on each.
func TestChangesOfTheYear(t *testing.T) {
	w := assurance.NewWorld(replay(t, demo.Realistic).loader())
	decided := map[string]string{}
	for _, r := range assurance.Children[register.DescriptionChange](w, "SD-2025") {
		decided[r.Value.Source] = string(r.Value.Decision)
	}
	var b strings.Builder
	for _, c := range description.Changes(w, worldtest.Period(t, "2025-01-01", "2025-12-31")) {
		b.WriteString(decided[c.Key()] + ": " + c.Key() + ": " + strings.TrimSpace(c.Name+" | "+c.Other) + "\n")
		delete(decided, c.Key())
	}
	for key := range decided {
		t.Errorf("a decision on %q, which the registers do not show", key)
	}
	if err := w.Err(); err != nil {
		t.Fatal(err)
	}
	const file = "testdata/changes.golden"
	if *update {
		if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(file, []byte(b.String()), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}
