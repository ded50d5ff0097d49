// SPDX-License-Identifier: Apache-2.0

package room

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/account"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// marks stand in every text of a customer's rows, and of the rows that only that
// customer's processing uses.
var marks = map[int]string{1: "Alfa", 2: "Bravo-7f3a"}

// today is when the tests read the rooms.
var today = record.D(2026, 2, 20)

// open are fields that would end what a row is about.
var open = []string{"ended", "to", "last_used", "retired_at"}

// house fills an installation with two customers who share nothing but the
// processor, and then with rows that concern both or whose texts speak of the other.
func house(t *testing.T, a *app.App) {
	t.Helper()
	var rows []app.ImportRow
	for n := 1; n <= 2; n++ {
		for _, typ := range register.Types {
			if typ.Importable && (n == 1 || typ.Name != "organisation") {
				rows = append(rows, app.ImportRow{Type: typ, ID: apptest.ID(typ, n), Record: own(t, typ, n)})
			}
		}
	}
	if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "test", Rows: rows}); err != nil {
		t.Fatal(err)
	}
	a.Clock.Step(today.Start())
	both := []record.Ref{"controller-1", "controller-2"}
	when := today.Start() - 1
	mixed(t, a, "incident-b", register.Incident{
		Title: "Fælles brud", DetectedAt: when, AwareAt: when, IsBreach: record.Yes, Controllers: both, SubjectsApprox: record.I(70707),
		MeasuresTaken: personal.F("Ringede til Bravo-7f3a legal_name."), LikelyConsequences: personal.F("Begge kunder har fået besked."),
	})
	mixed(t, a, "instruction-x", register.Instruction{
		Controller: "controller-1", ReceivedAt: when, Kind: "ad_hoc", Text: personal.F("Gør som i instruction-2, tak."),
		Outcome: personal.F("Udført af Alfa name efter aftale."),
	})
	mixed(t, a, "notice-x", register.Notice{Kind: "breach", Object: "incident-b", Controller: "controller-2", DueAt: when, SentAt: when, Channel: "mail til den anden"})
}

func mixed(t *testing.T, a *app.App, id string, r record.Record) {
	t.Helper()
	if _, err := a.Record(t.Context(), app.Command{Kind: app.KindRowRecorded, Actor: "test", Rows: []app.Row{{ID: id, Record: r}}}); err != nil {
		t.Fatal(err)
	}
}

// own fills a row of the n-th customer: its references lead to rows of the same
// customer, and it is in force today.
func own(t *testing.T, typ *record.Type, n int) record.Record {
	t.Helper()
	mark := marks[n]
	if typ.Name == "organisation" {
		mark = "Os" // whom both may see
	}
	r := apptest.Fill(t, typ, n, func(f *record.Field) string { return mark + " " + f.Name })
	set := map[string]string{}
	switch typ.Name {
	case "sub_processor":
		set["kind"] = "sub_processor"
	case "processing_activity":
		set["own_role"] = "processor"
	case "incident":
		set["is_breach"] = "true"
	}
	for i := range typ.Fields {
		f := &typ.Fields[i]
		cell, ok := set[f.Name]
		switch {
		case ok:
		case slices.Contains(open, f.Name) && f.Need != record.Identity:
			cell = ""
		case f.Kind == record.KindRef && n == 2:
			cell = strings.ReplaceAll(f.Format(r), "-1", "-2")
		default:
			continue
		}
		if err := f.Set(r, cell); err != nil {
			t.Fatalf("%s.%s: %v", typ.Name, f.Name, err)
		}
	}
	return r
}

// visitor signs in somebody of a customer.
func visitor(t *testing.T, a *app.App, customer string) webtest.Browser {
	t.Helper()
	token := webtest.SignIn(t, a, app.DemoAccount{
		Name: "Prøve Kundesen", Login: customer + "@taagehorn.example", Role: access.Controller, Controller: customer, Until: a.Clock.Now().Date() + 10,
	})
	return webtest.Browser{TB: t, Site: webtest.Site(a, append(Routes(), account.Routes()...)), Token: token, Lang: "da"}
}

// paths are the pages of a room.
func paths() []string {
	list := []string{home}
	for _, view := range app.RoomViews {
		list = append(list, path(view))
	}
	return list
}

// strange finds the ids of the other customer's rows.
func strange(n int) *regexp.Regexp {
	return regexp.MustCompile(`\b[a-z_.]+-` + map[int]string{1: "2", 2: "1"}[n] + `\b`)
}
