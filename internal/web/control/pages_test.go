// SPDX-License-Identifier: Apache-2.0

package control

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) {
	webtest.Check(t, listView)
	webtest.Check(t, detailView)
	webtest.Check(t, progressView)
	webtest.Check(t, entryTimesView)
}

// TestEntryTimesPage draws one entry of each kind, and the second of two pages.
func TestEntryTimesPage(t *testing.T) {
	noon := func(d record.Date) record.Time { return d.Start().Add(12 * time.Hour) }
	period := app.Period{From: record.D(2025, 1, 1), To: record.D(2025, 12, 31)}
	found := []assurance.EntryTime{
		{Kind: assurance.LateEntry, Register: "incident", ID: "INC-1", Field: "detected_at", Event: record.D(2025, 6, 9),
			RecordedAt: noon(record.D(2025, 6, 12)), Seq: 40, Days: 3, LimitDays: 1},
		{Kind: assurance.BackDated, Register: "asset", ID: "A-1", RecordedAt: noon(record.D(2025, 5, 1)), EntryAt: noon(record.D(2025, 6, 1)), Seq: 41, Days: 31},
	}
	webtest.Draw(t, "entry_times", entryTimesView, func(l text.Lang) (string, entryTimesPage) {
		return l.EntryTimesTitle(), newEntryTimesPage(l, period, found, 1)
	})
	many := slices.Repeat(found, app.ItemPage)
	second := newEntryTimesPage(text.Danish, period, many, 2)
	if p := second.Pager; p == nil || p.From != app.ItemPage+1 || p.To != 2*app.ItemPage || p.Next != "" || p.Previous == "" || len(second.Rows) != app.ItemPage {
		t.Errorf("second page %+v with %d rows", second.Pager, len(second.Rows))
	}
	if beyond := newEntryTimesPage(text.Danish, period, many, 99); beyond.Pager.From != second.Pager.From {
		t.Errorf("beyond the last page: %+v", beyond.Pager)
	}
}

func TestPages(t *testing.T) {
	a := apptest.Year(t)
	d := webtest.DeskOf(a, access.Compliance, "")
	list, err := d.Controls(t.Context(), app.Period{})
	if err != nil {
		t.Fatal(err)
	}
	today := a.Clock.Now().Date()
	webtest.Draw(t, "list", listView, func(l text.Lang) (string, listPage) {
		shown := newListPage(l, list, url.Values{}, today)
		shown.MayRun = true
		return l.Section("controls"), shown
	})
	for _, no := range []string{"B.13", "F.3", "A.3", "X.4"} {
		c, err := d.Control(t.Context(), app.ControlQuery{No: no})
		if err != nil {
			t.Fatal(err)
		}
		webtest.Draw(t, no, detailView, func(l text.Lang) (string, detailPage) {
			return no + " " + c.Control.Title.In(string(l)), newDetailPage(l, c)
		})
	}
	webtest.Draw(t, "progress", progressView, func(l text.Lang) (string, progressPage) {
		return "", newProgressPage("RUN", app.RunStatus{Period: list.Overview.Period, Done: 40, Total: 111})
	})
}

func TestFilter(t *testing.T) {
	a := apptest.Year(t)
	list, err := webtest.DeskOf(a, access.Auditor, "").Controls(t.Context(), app.Period{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query string
		want  int
	}{{"", 45}, {"objective=A", 3}, {"state=unknown", 0}, {"objective=B&state=not_tested", -1}} {
		q, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		page := newListPage(text.Danish, list, q, 0)
		if c.want >= 0 && len(page.Rows) != c.want {
			t.Errorf("%q lists %d controls, want %d", c.query, len(page.Rows), c.want)
		}
		for _, r := range page.Rows {
			if c.want < 0 && (r.Objective != "B" || r.Tag.Label != text.Danish.ControlState("not_tested")) {
				t.Errorf("%q lists %s, %s", c.query, r.No, r.Tag.Label)
			}
		}
	}
}

// TestExtended shows a control of the extended set that is switched on among the
// others, and in the picture.
func TestExtended(t *testing.T) {
	list, err := webtest.DeskOf(apptest.Year(t), access.Auditor, "").Controls(t.Context(), app.Period{})
	if err != nil {
		t.Fatal(err)
	}
	list.Extension = slices.Clone(list.Extension)
	on := &list.Extension[6]
	on.Applicable, on.Result.State = true, assurance.StateDeviation
	for query, want := range map[string]int{"": 46, "objective=X": 1, "objective=I": 4} {
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		page := newListPage(text.Danish, list, q, 0)
		if len(page.Rows) != want {
			t.Errorf("%q lists %d controls, want %d", query, len(page.Rows), want)
		}
		if map7 := strings.Count(string(page.Map), "X.7 "); map7 == 0 || strings.Contains(string(page.Map), "X.6 ") {
			t.Errorf("the picture names X.7 %d times, or what is off", map7)
		}
		if x := page.Extension; len(x) != 12 || x[6].Tag.Label == text.Danish.SwitchedOn(true) || x[5].Tag.Label != text.Danish.SwitchedOn(false) {
			t.Errorf("the extended set reads %+v", x)
		}
	}
}
