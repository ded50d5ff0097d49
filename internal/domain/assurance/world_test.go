// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestWorld(t *testing.T) {
	w := assurance.NewWorld(worldtest.Loader(t, worldtest.Rows{
		"s2": register.LogSource{System: "sys2", Layer: "database"},
		"s1": register.LogSource{System: "sys1", Layer: "system"},
		"s3": register.LogSource{System: "sys3", Base: record.Base{Archived: record.Yes}},
		"g2": register.LogGap{Parent: "s1", From: 2},
		"g1": register.LogGap{Parent: "s2", From: 1},
		"g3": register.LogGap{Parent: "s1", From: 3},
	}))
	if rows := assurance.Rows[register.LogSource](w); len(rows) != 2 || rows[0].ID != "s1" || rows[1].ID != "s2" || rows[1].Nr != 2 {
		t.Errorf("rows %v", rows)
	}
	if rows := assurance.Rows[register.LogGap](w); len(rows) != 3 || rows[0].ID != "g2" || rows[1].ID != "g3" || rows[2].ID != "g1" {
		t.Errorf("dependent rows %v", rows)
	}
	if rows := assurance.Children[register.LogGap](w, "s1"); len(rows) != 2 || rows[1].Value.From != 3 {
		t.Errorf("children %v", rows)
	}
	if row, ok := assurance.Find[register.LogGap](w, "g1"); !ok || row.Value.Parent != "s2" {
		t.Errorf("found %v, %v", row, ok)
	}
	if _, ok := assurance.Find[register.LogSource](w, "s3"); ok {
		t.Error("found an archived row")
	}
	if got := assurance.Get[register.LogSource](w, "s2").Layer; got != "database" {
		t.Errorf("layer %s", got)
	}
	sorted := assurance.By(assurance.Rows[register.LogGap](w), func(g *register.LogGap) record.Time { return -g.From })
	if sorted[0].ID != "g3" || sorted[2].ID != "g1" {
		t.Errorf("sorted %v", sorted)
	}
	if err := w.Err(); err != nil {
		t.Error(err)
	}
}

func TestParams(t *testing.T) {
	if got := worldtest.Params(t).RevokeHours; got != 24 {
		t.Errorf("P_REVOKE is %d, want 24", got)
	}
	if _, err := assurance.NewParams(map[string]int{"P_REVOKE": 24}); err == nil {
		t.Error("parameters without values accepted")
	}
}

func TestWorkday(t *testing.T) {
	for _, c := range []struct {
		day   string
		n     int
		after string
	}{
		{"2025-04-16", 1, "2025-04-22"}, // over Easter
		{"2025-05-28", 1, "2025-05-30"}, // Ascension
		{"2025-06-06", 2, "2025-06-11"}, // Whitsun
		{"2023-05-04", 1, "2023-05-08"}, // Great Prayer Day
		{"2024-04-25", 1, "2024-04-26"}, // no longer
		{"2025-12-23", 5, "2026-01-02"},
		{"2025-03-07", 0, "2025-03-07"},
	} {
		if got := assurance.AfterWorkdays(worldtest.Day(t, c.day), c.n); got != worldtest.Day(t, c.after) {
			t.Errorf("%d working days after %s: %s, want %s", c.n, c.day, got, c.after)
		}
	}
}

func TestPeriod(t *testing.T) {
	p := worldtest.Period(t, "2025-01-01", "2025-12-31")
	d := p.From
	n := 0
	for range p.Days() {
		n++
	}
	if n != 365 || p.Len() != 365 {
		t.Errorf("%d days, length %d", n, p.Len())
	}
	for _, c := range []struct {
		from, to, first, last record.Date
		ok                    bool
	}{
		{0, 0, d, p.To, true},
		{d - 9, d - 1, 0, 0, false},
		{d - 9, d, d, d, true},
		{p.To, 0, p.To, p.To, true},
		{p.To + 1, 0, 0, 0, false},
		{d + 5, d + 7, d + 5, d + 7, true},
	} {
		first, last, ok := p.Clip(c.from, c.to)
		if ok != c.ok || ok && (first != c.first || last != c.last) || p.Overlaps(c.from, c.to) != c.ok {
			t.Errorf("%s..%s: %s..%s %v", c.from, c.to, first, last, ok)
		}
	}
	if !p.Past(p.To+60) || p.Past(p.To+61) {
		t.Error("deadlines end with the day of the as-of moment")
	}
}
