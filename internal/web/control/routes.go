// SPDX-License-Identifier: Apache-2.0

package control

import (
	"embed"
	"net/url"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/chart"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// Routes lists the pages of the controls.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /controls", Action: access.ControlRead, Serve: list},
		{Pattern: "GET /controls/entry-times", Action: access.ControlRead, Serve: entryTimes},
		{Pattern: "GET /controls/{no}", Action: access.ControlRead, Serve: detail},
		{Pattern: "POST /assessments", Action: access.AssessmentRun, Serve: start},
		{Pattern: "GET /assessments/{id}", Action: access.ControlRead, Serve: progress},
	}
}

// colours gives each state of a control its colour. The words beside tell it too.
var colours = map[assurance.State]chart.State{
	assurance.StateNoDeviation: chart.OK, assurance.StateDeviation: chart.Deviation, assurance.StateNotTestable: chart.Warning,
	assurance.StateNotOccurred: chart.Info, assurance.StateNotTested: chart.Neutral,
	assurance.StateNotApplicable: chart.Muted, assurance.StateCarvedOut: chart.Muted,
}

// states lists the states in the order of the legend.
var states = []assurance.State{
	assurance.StateDeviation, assurance.StateNotTestable, assurance.StateNoDeviation, assurance.StateNotOccurred,
	assurance.StateNotTested, assurance.StateCarvedOut, assurance.StateNotApplicable,
}

func colour(s assurance.State) chart.State {
	if c, ok := colours[s]; ok {
		return c
	}
	return chart.Neutral
}

// tag is the state of a control as a coloured word. Tags know no muted.
func tag(l text.Lang, s assurance.State) frame.Tag {
	c := colour(s)
	if c == chart.Muted {
		c = chart.Neutral
	}
	return frame.Tag{State: string(c), Label: l.ControlState(string(s))}
}

// readPeriod reads ?from&to, as people write days or as links do; both missing is
// the default period.
func readPeriod(q url.Values) (p app.Period, err error) {
	from, to := q.Get("from"), q.Get("to")
	if from == "" && to == "" {
		return p, nil
	}
	bad := fault.New(fault.Invalid, "period").On("to")
	day := &record.Field{Kind: record.KindDate}
	if p.From, err = record.ParseDate(sheet.Typed(day, from)); err != nil {
		return p, bad
	}
	if p.To, err = record.ParseDate(sheet.Typed(day, to)); err != nil {
		return p, bad
	}
	return p, nil
}

// periodQuery is the period as a part of an address, "from=…&to=…".
func periodQuery(p app.Period) url.Values {
	return url.Values{"from": {p.From.String()}, "to": {p.To.String()}}
}

func rowPath(register, id string) string { return "/registers/" + register + "/" + id }

func entryPath(seq int64) string { return "/ledger/" + strconv.FormatInt(seq, 10) }
