// SPDX-License-Identifier: Apache-2.0

package register_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var updateSummary = flag.Bool("update-summary", false, "write testdata/summary.golden anew")

// TestSummary prints the summary of every type, for somebody to read.
func TestSummary(t *testing.T) {
	var b strings.Builder
	for _, typ := range register.Types {
		s := register.Summarise(typ)
		status := "-"
		if s.Status != nil {
			status = s.Status.Name
		}
		fmt.Fprintf(&b, "%s\n  title     %s\n  status    %s\n  deadlines %s\n  done      %s\n  columns   %s\n",
			typ.Name, names(s.Title), status, names(s.Deadlines), names(s.Done), names(s.Columns))
	}
	const golden = "testdata/summary.golden"
	if *updateSummary {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("summaries (-want +got):\n%s", diff)
	}
}

func names(fields []*record.Field) string {
	if len(fields) == 0 {
		return "-"
	}
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = f.Name
	}
	return strings.Join(list, " ")
}

// nameless rows go by their id: what tells them is a code or free text.
var nameless = []string{"standard_reply", "system_description.section", "log_review.finding"}

// TestSummaryHoldsNoFreeText guards what is shown in lists and references.
func TestSummaryHoldsNoFreeText(t *testing.T) {
	for _, typ := range register.Types {
		s := register.Summarise(typ)
		for _, f := range slices.Concat(s.Title, s.Columns) {
			if f == nil || f.Kind == record.KindFree || typ.Field(f.Name) != f {
				t.Errorf("%s: %+v", typ.Name, f)
			}
		}
		if len(s.Columns) < 2 || len(s.Columns) > 7 {
			t.Errorf("%s has %d columns", typ.Name, len(s.Columns))
		}
		if len(s.Title) == 0 && !slices.Contains(nameless, typ.Name) {
			t.Errorf("%s has rows without a name", typ.Name)
		}
	}
}
