// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"errors"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// TestEngagementParameter sets a limit for one period and assesses that and
// another.
func TestEngagementParameter(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put := func(id string, r record.Record) error {
			_, err := a.Record(t.Context(), app.Command{Kind: "record.stored", Actor: "actor-1", Rows: []app.Row{{ID: id, Record: r}}})
			return err
		}
		set := func(parameter record.Code, value int) error {
			return put("EP-1", &register.EngagementParameter{
				Parent: "ENG-1", Parameter: parameter, Value: record.I(int64(value)), Reason: personal.F("Aftalt med kunderne."),
			})
		}
		engagement := &register.Engagement{Name: "Årets erklæring", Kind: "internal", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31)}
		if err := put("ENG-1", engagement); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			parameter record.Code
			value     int
			field     string
		}{
			{"P_UNKNOWN", 48, "parameter"}, {"", 48, "parameter"},
			{"P_REVOKE", 0, "value"}, {"P_REVOKE", -1, "value"}, {"P_REVOKE", 87601, "value"},
			{"P_ADMIN_SHARE", 101, "value"}, {"P_TLS_MIN", 768, "value"}, {"P_TLS_MIN", 773, "value"},
		} {
			refused := (*app.Refused)(nil)
			err := set(c.parameter, c.value)
			if !errors.As(err, &refused) || refused.Problems[0].Field != c.field || refused.Problems[0].Rule == "" {
				t.Errorf("%s = %d: %v", c.parameter, c.value, err)
			}
		}
		limits := func(from record.Date) int {
			found, err := a.AssessAll(t.Context(), app.AssessCommand{
				From: from, To: record.D(2025, 12, 31), AsOf: a.Clock.Now().Add(time.Second), // versions of one moment differ a little
			})
			if err != nil {
				t.Fatal(err)
			}
			if len(found.Departures) == 0 {
				return 0
			}
			if d := found.Departures[0]; len(found.Departures) > 1 || d.Param != "P_REVOKE" || d.Catalogue != 24 || d.Ref != "EP-1" {
				t.Errorf("departures %+v", found.Departures)
			}
			return found.Departures[0].Value
		}
		for _, value := range []int{48, 24, 72} { // 24 is the catalogue's own
			if err := set("P_REVOKE", value); err != nil {
				t.Fatal(err)
			}
			want := value
			if value == 24 {
				want = 0
			}
			if got := limits(record.D(2025, 1, 1)); got != want {
				t.Errorf("limit %d, want %d", got, want)
			}
			if got := limits(record.D(2025, 1, 2)); got != 0 {
				t.Errorf("another period has the limit %d", got)
			}
		}
		engagement.Archived = record.Yes
		if err := put("ENG-1", engagement); err != nil {
			t.Fatal(err)
		}
		if got := limits(record.D(2025, 1, 1)); got != 0 {
			t.Errorf("an archived engagement sets the limit %d", got)
		}
	})
}

// TestImportedLimit checks that an import is refused like any other entry.
func TestImportedLimit(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		row := func(value int64) app.ImportRow {
			return app.ImportRow{File: "engagement.parameter.csv", Line: 2, Type: register.Type("engagement.parameter"), ID: "EP-1",
				Record: &register.EngagementParameter{Parent: "ENG-1", Parameter: "P_TLS_MIN", Value: record.I(value)}}
		}
		engagement := app.ImportRow{File: "engagement.csv", Line: 2, Type: register.Type("engagement"), ID: "ENG-1",
			Record: &register.Engagement{Name: "Årets erklæring", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31)}}
		refused := (*app.Refused)(nil)
		_, err := a.Import(t.Context(), app.ImportCommand{Actor: "actor-1", Rows: []app.ImportRow{engagement, row(1)}})
		if !errors.As(err, &refused) || len(refused.Problems) != 1 || refused.Problems[0].Field != "value" || refused.Problems[0].Rule != app.RuleForm {
			t.Errorf("TLS version 1: %v", err)
		}
		if _, err := a.Import(t.Context(), app.ImportCommand{Actor: "actor-1", Rows: []app.ImportRow{engagement, row(772)}}); err != nil {
			t.Errorf("TLS 1.3: %v", err)
		}
	})
}
