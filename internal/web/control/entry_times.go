// SPDX-License-Identifier: Apache-2.0

package control

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// entryTimesPage lists the late and back-dated entries of a period.
type entryTimesPage struct {
	Crumbs   []frame.Crumb
	From, To record.Date
	Count    string
	Rows     []entryTime
	Pager    *frame.Pager
}

// entryTime is one of them. Field is what the claimed time is, "" for that of the
// record itself.
type entryTime struct {
	Kind, Field, Claimed, Made string
	Row, Entry                 link
	Days, Allowed              int
}

var entryTimesView = frame.Parse[entryTimesPage](files, "template/entry_times.html")

func entryTimes(v *frame.Visit) error {
	p, err := readPeriod(v.Query())
	if err != nil {
		return err
	}
	p, found, err := v.Desk.EntryTimes(v.Context(), p)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(v.Query().Get("page")) // anything else is the first page
	return entryTimesView.Show(v, http.StatusOK, v.L.EntryTimesTitle(), "controls", newEntryTimesPage(v.L, p, found, n))
}

func newEntryTimesPage(l text.Lang, p app.Period, found []assurance.EntryTime, n int) entryTimesPage {
	page := entryTimesPage{
		Crumbs: []frame.Crumb{{Path: "/controls?" + periodQuery(p).Encode(), Label: l.Section("controls")}},
		From:   p.From, To: p.To, Count: l.EntryTimesCount(found),
	}
	last := max(0, len(found)-1) / app.ItemPage
	n = min(max(0, n-1), last)
	shown := found[n*app.ItemPage : min(len(found), (n+1)*app.ItemPage)]
	for _, e := range shown {
		page.Rows = append(page.Rows, newEntryTime(l, e))
	}
	if last > 0 {
		at := func(page int) string { return entryTimesPath(p) + "&page=" + strconv.Itoa(page) }
		page.Pager = &frame.Pager{L: l, From: n*app.ItemPage + 1, To: n*app.ItemPage + len(shown), Rows: len(found)}
		if n > 0 {
			page.Pager.Previous = at(n)
		}
		if n < last {
			page.Pager.Next = at(n + 2)
		}
	}
	return page
}

func newEntryTime(l text.Lang, e assurance.EntryTime) entryTime {
	shown := entryTime{
		Kind: l.EntryKind(e.Kind), Days: e.Days, Allowed: e.LimitDays,
		Row:   link{rowPath(e.Register, url.PathEscape(e.ID)), e.ID},
		Entry: link{entryPath(e.Seq), strconv.FormatInt(e.Seq, 10)},
	}
	shown.Field = text.RegisterLabel(l, e.Register)
	if e.Kind == assurance.BackDated {
		shown.Claimed, shown.Made = l.Moment(e.RecordedAt), l.Moment(e.EntryAt)
		return shown
	}
	shown.Field += ", " + l.FactLabel(e.Register, e.Field)
	shown.Claimed, shown.Made = l.Date(e.Event), l.Moment(e.RecordedAt)
	return shown
}

func entryTimesPath(p app.Period) string {
	return "/controls/entry-times?" + periodQuery(p).Encode()
}
