// SPDX-License-Identifier: Apache-2.0

package text_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/text"
)

func TestLimit(t *testing.T) {
	param := catalogue.Param{ID: "P_REVOKE", Value: 48, Unit: catalogue.Hours, Name: catalogue.Text{DA: "Tid til at lukke", EN: "Time to close"}}
	used := app.Limit{Param: param, Catalogue: 24, Reason: "Aftalt."}
	same := app.Limit{Param: param, Catalogue: 48}
	for _, c := range []struct{ got, want string }{
		{text.Danish.Limit(same), "Tid til at lukke: 48 timer"},
		{text.Danish.Limit(used), "Tid til at lukke: 48 timer (kataloget: 24 timer), begrundelse: Aftalt."},
		{text.English.Limit(app.Limit{Param: param, Catalogue: 1}), "Time to close: 48 hours (catalogue: 1 hour)"},
		{text.Danish.ChangedLimit(used), "Ændret grænse. Tid til at lukke: 48 timer i stedet for katalogets 24 timer. Begrundelse: Aftalt."},
		{text.English.ChangedLimit(used), "Changed limit. Time to close: 48 hours instead of the catalogue's 24 hours. Reason: Aftalt."},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestEntryTimesCount(t *testing.T) {
	found := []assurance.EntryTime{{Kind: assurance.LateEntry}, {Kind: assurance.BackDated}, {Kind: assurance.BackDated}}
	if got := text.Danish.EntryTimesCount(found); got != "Sent indført: 1. Tilbagedateret: 2." {
		t.Error(got)
	}
	if got := text.English.EntryTimesCount(nil); got != text.English.EntryTimesNone() {
		t.Error(got)
	}
}
