// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	work "github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type showPage struct {
	Crumbs                                 []frame.Crumb
	Path, Row, Samples, NewDeviation, Base string
	Kind, Period                           string
	State                                  frame.Tag
	Stale                                  bool
	Past                                   []past
	Ways                                   []way
	Controls                               []controlLine
	Findings                               []findingLine
	Deviations                             []deviationLine
	Matters                                []matter
	Basis                                  string
	Form                                   []input // of the conclusion, none for who may not
	Summary                                frame.Summary
}

type past struct{ State, Step, Entry string }

type way struct {
	To, Label  string
	May, Ready bool
	Primary    bool
	Missing    []link
}

type link struct{ Path, Label string }

type controlLine struct {
	Path, No, Title string
	Rules           frame.Tag
	Judged, Steps   int
	Deviations      int
}

type findingLine struct{ Control, ControlPath, Rule, Words, Share, Decide string }

type deviationLine struct {
	Path, ID, Control, Share, Effect string
	Decision                         frame.Tag
	Next                             string
}

type matter struct {
	Label, Concluded, Proposal string
	Reasons                    []link
}

var showView = frame.Parse[showPage](files, "template/show.html", "template/input.html", "template/tables.html")

func show(v *frame.Visit) error { return showWith(v, http.StatusOK, nil) }

func showWith(v *frame.Visit, status int, form *entered) error {
	view, err := v.Desk.ViewEngagement(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	return showView.Show(v, status, view.Row.Name, section, newShowPage(v, view, form))
}

func newShowPage(v *frame.Visit, view app.EngagementView, form *entered) showPage {
	l, id := v.L, view.ID
	page := showPage{
		Crumbs: crumbs(v, "", ""), Path: path(id), Row: rowPath(view.Row.Register(), id), Samples: path(id, "samples"), Base: strconv.FormatInt(view.Number, 10),
		Kind: text.Alone(l.EngagementCode(view.Row.Register(), "kind", view.Row.Kind)), Period: period(l, view.Row), State: stateTag(l, view.Row.State), Stale: view.Stale,
		Basis: view.Row.BasisText.Reveal(),
	}
	for _, p := range view.Past {
		page.Past = append(page.Past, past{l.EngagementState(p.State), l.EngagementStep(p.At, p.Actor), "/ledger/" + strconv.FormatInt(p.Seq, 10)})
	}
	for _, w := range view.Ways {
		page.Ways = append(page.Ways, way{string(w.To), l.EngagementMove(w.To, w.Back), w.May, len(w.Missing) == 0, !w.Back, lacks(l, id, w.Missing)})
	}
	testing := v.Desk.May(access.AuditWrite) && work.Testing(work.Normal(view.Row.State))
	if testing {
		page.NewDeviation = path(id, "deviations", "new")
	}
	for _, c := range view.Controls {
		page.Controls = append(page.Controls, controlLine{
			path(id, "controls", c.Control.No), c.Control.No, c.Control.Title.In(string(l)), rulesTag(l, c.State), c.Judged, c.Steps, c.Deviations,
		})
	}
	for _, f := range view.Findings {
		page.Findings = append(page.Findings, newFinding(l, id, f, testing))
	}
	for _, d := range view.Deviations {
		page.Deviations = append(page.Deviations, newDeviationLine(l, id, d))
	}
	page.Matters = matters(l, view)
	if v.Desk.May(access.AuditWrite) && work.Concluding(work.Normal(view.Row.State)) && len(page.Matters) > 0 {
		page.Form, page.Summary = form.fill(l, "", conclusionInputs(l, view.Row))
	}
	return page
}

// maxLacks is how many things of one kind are listed before the rest is counted.
const maxLacks = 8

func lacks(l text.Lang, id string, missing []work.Lack) []link {
	var list []link
	for len(missing) > 0 {
		n := 1
		for n < len(missing) && missing[n].Code == missing[0].Code {
			n++
		}
		for _, m := range missing[:min(n, maxLacks)] {
			list = append(list, link{lackPath(id, m), l.EngagementLack(m)})
		}
		if n > maxLacks {
			list = append(list, link{Label: l.EngagementMore(n - maxLacks)})
		}
		missing = missing[n:]
	}
	return list
}

// lackPath leads to where something can be made good; "" for nowhere.
func lackPath(id string, m work.Lack) string {
	control := func(no string) string { return path(id, "controls", no) }
	switch m.Code {
	case work.LackField:
		return rowPath(register.Engagement{}.Register(), id) + "/edit"
	case work.LackResult, work.LackDecision:
		return control(controlOf(m.Ref))
	case work.LackWalk:
		return control(m.Ref)
	case work.LackOpen, work.LackDetail, work.LackResponse:
		return path(id, "deviations", m.Ref)
	case work.LackConclusion, work.LackBasis:
		return path(id) + "#conclusion"
	case work.LackReport, work.LackManagement, work.LackAuditor:
		return "/documents"
	}
	return ""
}

func newFinding(l text.Lang, id string, f app.Finding, testing bool) findingLine {
	line := findingLine{
		Control: f.Control, ControlPath: path(id, "controls", f.Control), Rule: f.Rule, Words: l.Rule(f.Rule),
		Share: l.PartOfItems(int64(f.D), int64(f.N)),
	}
	if testing {
		line.Decide = path(id, "deviations", "new") + "?" + url.Values{"control": {f.Control}, "rule": {f.Rule}}.Encode()
	}
	return line
}

func newDeviationLine(l text.Lang, id string, d app.EngagementDeviation) deviationLine {
	return deviationLine{
		Path: path(id, "deviations", d.ID), ID: d.ID, Control: string(d.Row.Control), Share: l.PartOfItems(d.Row.D.Or(0), d.Row.N.Or(0)),
		Effect: l.EngagementCode(d.Row.Register(), "objective_effect", d.Row.ObjectiveEffect), Decision: decisionTag(l, d), Next: l.DeviationQuestion(d.Next),
	}
}

func decisionTag(l text.Lang, d app.EngagementDeviation) frame.Tag {
	colours := map[record.Code]string{work.Open: "warning", work.Confirmed: "deviation", work.Withdrawn: "neutral"}
	return frame.Tag{State: colours[d.Decision], Label: text.Alone(l.EngagementCode(d.Row.Register(), "decision", d.Decision))}
}

func rulesTag(l text.Lang, s assurance.State) frame.Tag {
	colours := map[assurance.State]string{
		assurance.StateNoDeviation: "ok", assurance.StateDeviation: "deviation", assurance.StateNotTestable: "warning", assurance.StateNotOccurred: "info",
	}
	if colours[s] == "" {
		return frame.Tag{State: "neutral", Label: l.ControlState(string(assurance.StateNotTested))}
	}
	return frame.Tag{State: colours[s], Label: l.ControlState(string(s))}
}

func matters(l text.Lang, view app.EngagementView) []matter {
	var list []matter
	for _, p := range view.Proposals {
		m := matter{Label: l.EngagementMatter(p.Matter), Concluded: l.EngagementConclusion(*p.Matter.Of(&view.Row)), Proposal: l.EngagementConclusion(p.Conclusion)}
		for _, r := range p.Reasons {
			to := ""
			switch r.Code {
			case work.BecauseEffect:
				to = path(view.ID, "deviations", r.Ref)
			case work.BecauseScope:
				to = path(view.ID, "controls", controlOf(r.Ref))
			}
			m.Reasons = append(m.Reasons, link{to, l.EngagementReason(r)})
		}
		list = append(list, m)
	}
	return list
}

func conclusionInputs(l text.Lang, e register.Engagement) []input {
	var list []input
	for _, m := range work.Matters(e.Kind) {
		name := "conclusion_" + string(m)
		list = append(list, input{Name: name, Label: l.EngagementMatter(m), Kind: "select", Value: string(*m.Of(&e)), Options: codes(l, e.Register(), name)})
	}
	return append(list,
		input{Name: "basis_text", Label: l.EngagementWord("basis"), Hint: l.EngagementWord("basis_hint"), Kind: "area", Value: e.BasisText.Reveal()},
		input{Name: "place", Label: l.EngagementWord("place"), Kind: "text", Value: e.Place},
		input{Name: "date", Label: l.EngagementWord("date"), Hint: l.EntryDateHint(), Kind: "date", Value: dayInput(e.Date)})
}

// move takes a step.
func move(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	id := v.Path("id")
	if err := v.Desk.MoveEngagement(v.Context(), app.MoveEngagement{Engagement: id, Base: base(form), To: record.Code(form.Get("to"))}); err != nil {
		return err
	}
	v.Said("engagement_moved")
	return v.Redirect(path(id))
}

// conclude stores the auditor's conclusions, or shows the form again.
func conclude(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	id := v.Path("id")
	cmd := app.ConcludeEngagement{
		Engagement: id, Base: base(form), Basis: personal.F(form.Get("basis_text")), Place: form.Get("place"), Conclusions: map[work.Matter]record.Code{},
	}
	for _, m := range []work.Matter{work.Description, work.Design, work.Operation} {
		cmd.Conclusions[m] = record.Code(form.Get("conclusion_" + string(m)))
	}
	cmd.Date, err = day(form, "date")
	if err == nil {
		err = v.Desk.Conclude(v.Context(), cmd)
	}
	switch {
	case err != nil && mendable(err):
		return showWith(v, http.StatusUnprocessableEntity, &entered{form, err})
	case err != nil:
		return err
	}
	v.Said("engagement_concluded")
	return v.Redirect(path(id))
}
