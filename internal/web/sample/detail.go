// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"net/http"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type detailPage struct {
	Crumbs  []frame.Crumb
	Summary frame.Summary
	Tag     frame.Tag
	Step    string
	Waits   string
	Forms   []form
	Facts   []fact
	Proofs  []fact
	Months  []month
	Items   []item
	Tested  string
	Limit   string // what the tested rows say of the rest, "" for nothing
	Limits  *limits
	Verify  string // path of a second draw, "" before the first
	File    string
	Redrawn *redrawn
}

type fact struct {
	Label, Value, Path string
	Mono               bool
}

type month struct{ Label, Count string }

type item struct {
	Rank, Round   string
	Path, Label   string
	Stratum       string
	Judgemental   bool
	Reason        string
	Result        string // path of the test result
	ResultLabel   string
	Deviates      bool
	NotTestedWord string
}

// redrawn is what a second draw found.
type redrawn struct {
	Equal       bool
	Differences []string
}

var detailView = frame.Parse[detailPage](files, "template/detail.html", "template/form.html")

func detail(v *frame.Visit) error { return show(v, http.StatusOK, nil) }

// show shows a population: what was refused last, and a second draw if the address
// asks for one.
func show(v *frame.Visit, status int, refused *attempt) error {
	s, err := v.Desk.Sample(v.Context(), refOf(v))
	if err != nil {
		return err
	}
	page := newDetailPage(v.L, refOf(v), s)
	if page.Forms, err = formsOf(v.L, refOf(v), s, v.Desk.Party()); err != nil {
		return err
	}
	page.Summary = refused.fill(v.L, page.Forms)
	if v.Query().Has("again") && s.Stage == app.SampleDrawn {
		found, err := v.Desk.VerifySample(v.Context(), refOf(v))
		if err != nil {
			return err
		}
		page.Redrawn = &redrawn{Equal: len(found) == 0}
		for _, d := range found {
			page.Redrawn.Differences = append(page.Redrawn.Differences, v.L.SampleDifference(d))
		}
	}
	return detailView.Show(v, status, v.L.SampleOf(s.Row.Step), section, page)
}

func newDetailPage(l text.Lang, ref app.SampleRef, s app.SampleDetail) detailPage {
	page := detailPage{
		Crumbs: append(crumbs(l, ref.Engagement, s.Engagement), frame.Crumb{Path: listPath(ref.Engagement), Label: l.SamplesTitle()}),
		Tag:    stageTag(l, s.Stage), Step: s.Step.Text.In(string(l)), Waits: l.SampleWaits(&s.Row, s.Stage),
		Facts: facts(l, s), Proofs: proofs(l, s),
	}
	for _, m := range s.Row.Months {
		name, count, _ := strings.Cut(m, "=")
		page.Months = append(page.Months, month{l.SampleMonth(name), count})
	}
	if s.Stage != app.SampleDrawn {
		return page
	}
	for _, i := range s.Items {
		page.Items = append(page.Items, newItem(l, &s.Row, i))
	}
	page.Tested = l.SampleTested(s.D, s.N)
	if s.N > 0 {
		page.Limit = l.SampleTestedLimit(sampling.UpperLimit(s.N, s.D, 0.95))
	}
	page.Limits = newLimits(l, int(s.Row.N.Or(0)), int(s.Row.Count.Or(0)))
	page.Verify, page.File = samplePath(ref)+"?again=1", samplePath(ref)+"/file"
	return page
}

func newItem(l text.Lang, p *register.Population, i app.SampleItem) item {
	shown := item{
		Path: rowPath(p.Source, i.Ref), Label: l.RowTitle(i.Title), Stratum: l.SampleStratum(p.Source, p.Strata, i.Stratum), Judgemental: i.Judgemental, Reason: i.Reason, NotTestedWord: l.NotTestedYet(),
		Round: l.Number(int64(i.Round)),
	}
	if !i.Judgemental {
		shown.Rank = l.Number(int64(i.Rank))
	}
	if i.Result != "" {
		shown.Result, shown.ResultLabel = rowPath("test_result", i.Result), text.Alone(text.CodeLabel(l, "test_result", "outcome", string(i.Outcome)))
		shown.Deviates = i.Outcome == "deviation"
	}
	return shown
}

// limits is the table of what the sample can show.
type limits struct {
	Lead string
	Rows []limitRow
	Lot  bool // the population is small enough to count through
}

type limitRow struct{ Found, At95, At90, Lot string }

// shownDeviations is how many deviations the table goes up to.
const shownDeviations = 3

func newLimits(l text.Lang, n, count int) *limits {
	table := &limits{Lead: l.LimitsLead(n), Lot: count <= sampling.MaxLot}
	for d := range min(shownDeviations, n) + 1 {
		row := limitRow{
			Found: l.Number(int64(d)), At95: l.Share(sampling.UpperLimit(n, d, 0.95)), At90: l.Share(sampling.UpperLimit(n, d, 0.90)),
		}
		if most, ok := sampling.LotLimit(count, n, d, 0.95); ok {
			row.Lot = l.Number(int64(most))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
