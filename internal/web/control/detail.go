// SPDX-License-Identifier: Apache-2.0

package control

import (
	"net/http"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type detailPage struct {
	Crumbs       []frame.Crumb
	From, To     record.Date
	AsOf         record.Time
	Size         int64
	Stale        bool
	Aim, Text    string
	Risk, Reason string
	Setting      string // path of the control's row
	Tag          frame.Tag
	Facts        []fact
	Steps        []step
	Rules        []rule
	NoRules      string // said when there is none
	Evidence     []line
	Deviations   []line
	Performances []line
	Tasks        []line
}

type fact struct{ Label, Value string }

type step struct {
	No, Text, Method, Mode string
	Judged                 []link
}

type link struct{ Path, Label string }

type rule struct {
	ID, Anchor string
	Words      string
	Figures    string
	Tag        frame.Tag
	Limits     []string
	Items      []item
	Warnings   []item
	Pager      *frame.Pager
}

type item struct {
	Tag     frame.Tag
	Records []link
	Entries []link
	Facts   []itemFact
}

// itemFact is one thing that a finding shows. A fact that names a record leads to
// it, and bears its title.
type itemFact struct{ Label, Value, Path string }

// line is a row of a table: its first cell leads to the record, its last to the
// ledger.
type line struct {
	First, Last link
	Cells       []string
}

var detailView = frame.Parse[detailPage](files, "template/detail.html")

func detail(v *frame.Visit) error {
	q := v.Query()
	p, err := readPeriod(q)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(q.Get("page")) // anything else is the first page
	c, err := v.Desk.Control(v.Context(), app.ControlQuery{No: v.Path("no"), Period: p, Rule: q.Get("rule"), Page: n})
	if err != nil {
		return err
	}
	return detailView.Show(v, http.StatusOK, c.Control.No+" "+c.Control.Title.In(string(v.L)), "controls", newDetailPage(v.L, c))
}

func newDetailPage(l text.Lang, c app.ControlDetail) detailPage {
	lang, o := string(l), c.Overview
	page := detailPage{
		Crumbs: []frame.Crumb{{Path: "/controls?" + periodQuery(o.Period).Encode(), Label: l.Section("controls")}},
		From:   o.Period.From, To: o.Period.To, AsOf: o.AsOf, Size: o.Size, Stale: o.Stale,
		Aim: c.Objective.Text.In(lang), Text: c.Control.Text.In(lang), Risk: c.Control.Risk.In(lang), Reason: c.Reason,
		Setting: rowPath("control", c.Control.No), Tag: tag(l, c.Result.State), Facts: facts(l, c), NoRules: l.NoRules(),
	}
	if c.Control.Objective() == "X" && c.Result.State == "" { // switched on since, or off
		page.Tag, page.NoRules = frame.Tag{State: "neutral", Label: l.SwitchedOn(c.Applicable)}, l.NotAssessed(c.Applicable)
	}
	for _, s := range c.Steps {
		shown := step{No: s.No, Text: s.Text.In(lang), Method: l.StepMethod(s.Method), Mode: l.StepMode(s.Mode)}
		for _, j := range s.Judgements {
			shown.Judged = append(shown.Judged, link{rowPath("test_result", j.ID), l.Judged(j.Outcome, j.Tester, j.At)})
		}
		page.Steps = append(page.Steps, shown)
	}
	for _, r := range c.Rules {
		page.Rules = append(page.Rules, newRule(l, c, r))
	}
	page.addHistory(l, c)
	return page
}

func newRule(l text.Lang, c app.ControlDetail, r app.RuleDetail) rule {
	deviations, untestable := r.Deviations(), r.NotTestable()
	shown := rule{
		ID: r.ID, Anchor: "rule-" + r.ID, Words: l.RuleLooksFor(r.ID),
		Figures: l.RuleFigures(r.Population, r.OK, deviations, untestable), Tag: tag(l, ruleState(r.Population, deviations, untestable)),
		Items: newItems(l, r.Items), Warnings: newItems(l, r.Warnings),
	}
	for _, p := range r.Params {
		shown.Limits = append(shown.Limits, l.Limit(p))
	}
	if all := len(r.Result.Items); all > app.ItemPage {
		shown.Pager = &frame.Pager{L: l, From: r.From + 1, To: r.From + len(r.Items), Rows: all}
		at := func(page int) string {
			query := periodQuery(c.Overview.Period)
			query.Set("rule", r.ID)
			query.Set("page", strconv.Itoa(page))
			return "/controls/" + c.Control.No + "?" + query.Encode() + "#" + shown.Anchor
		}
		page := r.From/app.ItemPage + 1
		if page > 1 {
			shown.Pager.Previous = at(page - 1)
		}
		if r.From+len(r.Items) < all {
			shown.Pager.Next = at(page + 1)
		}
	}
	return shown
}

// ruleState is the state of one rule, by the measure of a control.
func ruleState(population, deviations, untestable int) assurance.State {
	switch {
	case deviations > 0:
		return assurance.StateDeviation
	case untestable > 0:
		return assurance.StateNotTestable
	case population == 0:
		return assurance.StateNotOccurred
	}
	return assurance.StateNoDeviation
}

func newItems(l text.Lang, items []app.ItemDetail) []item {
	colours := map[assurance.Outcome]string{assurance.Deviation: "deviation", assurance.NotTestable: "warning", assurance.Warning: "info"}
	list := make([]item, len(items))
	for i, found := range items {
		list[i].Tag = frame.Tag{State: colours[found.Outcome], Label: l.Outcome(string(found.Outcome))}
		register := ""
		for _, p := range found.Places {
			register = p.Register
			list[i].Records = append(list[i].Records, link{rowPath(p.Register, found.Ref), text.RegisterLabel(l, p.Register) + " " + found.Ref})
			list[i].Entries = append(list[i].Entries, link{entryPath(p.Seq), strconv.FormatInt(p.Seq, 10)})
		}
		for _, f := range found.Facts {
			fact := itemFact{Label: l.FactLabel(register, f.Key), Value: l.FactValue(register, f.Key, f.Value)}
			if named, ok := found.Named[f.Key]; ok {
				fact.Path = rowPath(named.Register, fact.Value)
				if named.Title != fact.Value {
					fact.Value += " " + l.RowTitle(named.Title)
				}
			}
			list[i].Facts = append(list[i].Facts, fact)
		}
	}
	return list
}
