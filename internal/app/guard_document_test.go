// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"io"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// TestGuardDocuments puts a number into a stored row behind the program's back, as
// a row older than the guard may hold one: nothing is made from it.
func TestGuardDocuments(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		put(t, a, app.Row{ID: "O-1", Record: register.Organisation{LegalName: "Taagehorn A/S", CVR: "00100005", Address: "et sted"}})
		issue := func() error {
			_, err := a.Issue(t.Context(), app.IssueCommand{
				AssessCommand: app.AssessCommand{From: record.D(2023, 1, 1), To: record.D(2023, 12, 31)}, Document: app.SelfDeclaration, Actor: "test",
			}, func(w io.Writer, _ app.DocumentData) error {
				_, err := io.WriteString(w, "document")
				return err
			})
			return err
		}
		extract := func() error {
			_, err := a.Extract(t.Context(), app.ExtractChoice{Register: "processing_activity"}, "test")
			return err
		}
		for name, do := range map[string]func() error{"issue": issue, "extract": extract} {
			if err := do(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		storetest.Tamper(t, url, "UPDATE record_version SET body = REPLACE(body, 'et sted', 'kunde "+number+"') WHERE register = 'organisation'")
		before := size(t, a)
		for name, do := range map[string]func() error{"issue": issue, "extract": extract} {
			if err := do(); fault.CodeOf(err) != "identifier_in_document" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if after := size(t, a); after > before+1 { // the checkpoint of the second head
			t.Errorf("%d entries, want %d", after, before)
		}
	})
}
