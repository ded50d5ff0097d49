// SPDX-License-Identifier: Apache-2.0

package control

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

const dash = "–"

func orDash(s string) string {
	if s == "" {
		return dash
	}
	return s
}

// facts describes a control: how it is operated, by whom, when, and on what law it
// rests.
func facts(l text.Lang, c app.ControlDetail) []fact {
	var purposes, law, standards []string
	for _, p := range c.Control.Purpose {
		purposes = append(purposes, l.Purpose(p))
	}
	for _, no := range c.Control.GDPR {
		law = append(law, l.GDPRArticle(no))
	}
	for _, no := range c.Control.DBL {
		law = append(law, l.DBLSection(no))
	}
	for _, s := range []struct {
		name   string
		places []string
	}{{"ISO/IEC 27001", slices.Concat(c.Control.ISO27001Clauses, c.Control.ISO27001)}, {"ISO/IEC 27701", c.Control.ISO27701}} {
		if len(s.places) > 0 {
			standards = append(standards, l.Standard(s.name, s.places))
		}
	}
	return []fact{
		{l.OwnerWord(), orDash(c.Owner)}, {l.NextDue(), orDash(l.Date(c.NextDue))},
		{l.LastPerformed(), orDash(l.Date(c.LastPerformed.Date()))},
		{l.NatureWord(), l.Nature(c.Control.Nature)}, {l.PurposeWord(), strings.Join(purposes, ", ")},
		{l.FrequencyWord(), l.Frequency(c.Control.Frequency)},
		{l.LawWord(), orDash(strings.Join(law, ", "))}, {l.StandardsWord(), orDash(strings.Join(standards, " · "))},
	}
}

// addHistory adds what persons recorded about the control.
func (page *detailPage) addHistory(l text.Lang, c app.ControlDetail) {
	code := func(register, field string, code record.Code) string {
		if code == "" {
			return dash
		}
		return text.CodeLabel(l, register, field, string(code))
	}
	for _, d := range c.Deviations {
		page.Deviations = append(page.Deviations, line{
			First: link{rowPath("deviation", d.ID), d.ID}, Last: entry(d.Seq),
			Cells: []string{l.Date(d.FoundAt), l.PartOfItems(d.D, d.N), code("deviation", "severity", d.Severity), orDash(l.Date(d.Due)), orDash(l.Date(d.ClosedAt))},
		})
	}
	for _, p := range c.Performances {
		if p.Automatic {
			p.By = l.Automatically()
		}
		page.Performances = append(page.Performances, line{
			First: link{rowPath("control_performance", p.ID), l.Date(p.At.Date())}, Last: entry(p.Seq),
			Cells: []string{
				code("control_performance", "kind", p.Kind), l.Date(p.From) + dash + l.Date(p.To), orDash(p.By),
				code("control_performance", "result", p.Result), strconv.Itoa(p.Evidence),
			},
		})
	}
	for _, t := range c.Tasks {
		page.Tasks = append(page.Tasks, line{
			First: link{rowPath("task", t.ID), t.Title}, Last: entry(t.Seq),
			Cells: []string{l.TaskState(string(t.State)), l.Date(t.Due), orDash(l.Date(t.DoneAt)), orDash(t.Assignee)},
		})
	}
	for _, e := range c.Evidence {
		page.Evidence = append(page.Evidence, line{
			First: link{rowPath("evidence", e.ID), orDash(e.Title)}, Last: link{rowPath(e.Register, e.UsedIn), text.RegisterLabel(l, e.Register) + " " + e.UsedIn},
			Cells: []string{l.Date(e.From) + dash + l.Date(e.To)},
		})
	}
}

func entry(seq int64) link { return link{entryPath(seq), strconv.FormatInt(seq, 10)} }
