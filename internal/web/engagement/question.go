// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	work "github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var deviationRegister = register.Deviation{}.Register()

// questionInputs is the form of a question. Proposals are what the report would say
// in Danish and English.
func questionInputs(l text.Lang, q work.Question, d register.Deviation, decision record.Code, proposals [2]string) []input {
	w := l.EngagementWord
	label := func(field string) string { return text.FieldLabel(l, deviationRegister, field) }
	switch q {
	case work.AskDecision:
		var choices []option
		for _, code := range []record.Code{work.Confirmed, work.Withdrawn, work.Open} {
			choices = append(choices, option{string(code), l.DeviationDecide(code)})
		}
		return []input{
			{Name: "decision", Label: l.DeviationQuestion(q), Kind: "radio", Value: string(decision), Options: choices},
			{Name: "withdrawn_reason", Label: w("reason"), Hint: w("reason_hint"), Kind: "area", Value: d.WithdrawnReason.Reveal()},
		}
	case work.AskExtent:
		return []input{
			{Name: "fact", Label: label("fact"), Hint: w("facts_hint"), Kind: "area", Value: d.Fact.Reveal()},
			{Name: "kind", Label: label("kind"), Kind: "radio", Value: string(d.Kind), Options: codes(l, deviationRegister, "kind")},
			{Name: "cause", Label: label("cause"), Kind: "area", Value: d.Cause.Reveal()},
			{Name: "isolated", Label: label("isolated"), Kind: "radio", Value: choice(d.Isolated), Options: yesNo(l)},
			{Name: "d", Label: w("count_d"), Kind: "number", Value: count(d.D)},
			{Name: "n", Label: w("count_n"), Kind: "number", Value: count(d.N)},
		}
	case work.AskCompensating:
		return []input{
			{Name: "compensating_tested", Label: label("compensating_tested"), Kind: "radio", Value: choice(d.CompensatingTested), Options: yesNo(l)},
			{Name: "compensating", Label: w("compensating"), Kind: "area", Value: d.Compensating.Reveal()},
		}
	}
	return []input{
		{Name: "severity", Label: label("severity"), Kind: "radio", Value: string(d.Severity), Options: codes(l, deviationRegister, "severity")},
		{Name: "objective_effect", Label: label("objective_effect"), Kind: "radio", Value: string(d.ObjectiveEffect), Options: codes(l, deviationRegister, "objective_effect")},
		{Name: "report_text_da", Label: w("text_da"), Hint: w("text_hint") + proposals[0], Kind: "area", Value: d.ReportTextDA.Reveal()},
		{Name: "report_text_en", Label: w("text_en"), Hint: w("text_hint") + proposals[1], Kind: "area", Value: d.ReportTextEN.Reveal()},
	}
}

func count(n record.Int) string {
	return register.Type(deviationRegister).Field("d").Format(register.Deviation{D: n})
}

func choice(b record.Bool) string {
	switch b {
	case record.Yes:
		return "true"
	case record.No:
		return "false"
	}
	return ""
}

// readAnswer reads the fields of a question.
func readAnswer(form url.Values) register.Deviation {
	code := func(field string) record.Code { return known(deviationRegister, field, form.Get(field)) }
	free := func(field string) personal.Free { return personal.F(form.Get(field)) }
	return register.Deviation{
		Decision: code("decision"), WithdrawnReason: free("withdrawn_reason"),
		Fact: free("fact"), Kind: code("kind"), Cause: free("cause"), Isolated: yes(form.Get("isolated")), D: number(form.Get("d")), N: number(form.Get("n")),
		CompensatingTested: yes(form.Get("compensating_tested")), Compensating: free("compensating"),
		Severity: code("severity"), ObjectiveEffect: code("objective_effect"), ReportTextDA: free("report_text_da"), ReportTextEN: free("report_text_en"),
	}
}

// answersTo lists what was answered to a question.
func answersTo(l text.Lang, q work.Question, d register.Deviation, decision record.Code) []fact {
	code := func(field string, c record.Code) string {
		return text.Alone(l.EngagementCode(deviationRegister, field, c))
	}
	bool := func(b record.Bool) string {
		switch b {
		case record.Yes:
			return l.Yes()
		case record.No:
			return l.No()
		}
		return ""
	}
	label := func(field string) string { return text.FieldLabel(l, deviationRegister, field) }
	var all []fact
	switch q {
	case work.AskDecision:
		all = []fact{{label("decision"), code("decision", decision)}, {label("withdrawn_reason"), d.WithdrawnReason.Reveal()}}
	case work.AskExtent:
		share := ""
		if !d.N.IsZero() {
			share = l.PartOfItems(d.D.Or(0), d.N.Or(0))
		}
		all = []fact{
			{label("fact"), d.Fact.Reveal()}, {label("kind"), code("kind", d.Kind)}, {label("cause"), d.Cause.Reveal()},
			{label("isolated"), bool(d.Isolated)}, {l.EngagementWord("share"), share},
		}
	case work.AskCompensating:
		all = []fact{{label("compensating_tested"), bool(d.CompensatingTested)}, {label("compensating"), d.Compensating.Reveal()}}
	case work.AskObjective:
		all = []fact{
			{label("severity"), code("severity", d.Severity)}, {label("objective_effect"), code("objective_effect", d.ObjectiveEffect)},
			{label("report_text_da"), d.ReportTextDA.Reveal()}, {label("report_text_en"), d.ReportTextEN.Reveal()},
		}
	}
	return answered(all)
}

// answered leaves out what has no value.
func answered(all []fact) []fact {
	var list []fact
	for _, f := range all {
		if f.Value != "" {
			list = append(list, f)
		}
	}
	return list
}

func responseInputs(l text.Lang, d register.Deviation) []input {
	w := l.EngagementWord
	return []input{
		{Name: "response", Label: w("response"), Kind: "area", Value: d.ManagementResponse.Reveal()},
		{Name: "action", Label: w("action"), Kind: "area", Value: d.Action.Reveal()},
		{Name: "due", Label: w("due"), Hint: l.EntryDateHint(), Kind: "date", Value: dayInput(d.Due)},
		{Name: "owner", Label: w("owner"), Hint: w("owner_hint"), Kind: "text", Value: string(d.Owner)},
	}
}

// responseFacts tells what management answered; owner is the name of who acts.
func responseFacts(l text.Lang, d app.DeviationWork, owner string) []fact {
	w := l.EngagementWord
	return answered([]fact{
		{w("response"), d.Row.ManagementResponse.Reveal()}, {w("action"), d.Row.Action.Reveal()}, {w("due"), l.Date(d.Row.Due)}, {w("owner"), owner},
		{text.FieldLabel(l, deviationRegister, "response_by"), d.Row.ResponseBy.Reveal()}, {text.FieldLabel(l, deviationRegister, "response_at"), l.Moment(d.Row.ResponseAt)},
	})
}

func retestInputs(l text.Lang, d register.Deviation, today record.Date) []input {
	on := d.RetestedAt
	if on.IsZero() {
		on = today
	}
	return []input{
		{Name: "retested_at", Label: l.EngagementWord("retest_on"), Hint: l.EntryDateHint(), Kind: "date", Value: dayInput(on)},
		{Name: "retest_outcome", Label: l.EngagementWord("outcome"), Kind: "radio", Value: string(d.RetestOutcome), Options: codes(l, deviationRegister, "retest_outcome")},
	}
}

func retestFacts(l text.Lang, d app.DeviationWork) []fact {
	return answered([]fact{
		{l.EngagementWord("retest_on"), l.Date(d.Row.RetestedAt)},
		{l.EngagementWord("outcome"), text.Alone(l.EngagementCode(deviationRegister, "retest_outcome", d.Row.RetestOutcome))},
		{text.FieldLabel(l, deviationRegister, "closed_at"), l.Date(d.Row.ClosedAt)},
	})
}
