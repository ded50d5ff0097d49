// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindDeviationDecided is the ledger kind of the auditor's answers about a
// deviation. Its facts are engagement, control, question and decision.
const KindDeviationDecided = "deviation.decided"

// DecideDeviation is the auditor's answer to one question about a deviation.
type DecideDeviation struct {
	Engagement string
	ID         string // blank: a new one
	Base       int64  // version that was revised; of no matter for a new one
	Control    string // of a new one
	Rule       string // of a new one that a rule found, else blank
	Question   engagement.Question
	Answer     register.Deviation // the fields of the question
}

// DeviationsToDecide returns what the rules found in the period of an engagement
// and no deviation covers.
func (d *Desk) DeviationsToDecide(ctx context.Context, id string) ([]Finding, error) {
	if err := d.may(access.ControlRead); err != nil {
		return nil, err
	}
	w, err := d.app.work(ctx, id, false)
	if err != nil {
		return nil, err
	}
	return w.findings, nil
}

// DecideDeviation stores the answer and returns the deviation's id. A question may
// be answered anew, but none before those in front of it. A new deviation begins
// with the decision; one that a rule found takes its figures and records along.
func (d *Desk) DecideDeviation(ctx context.Context, cmd DecideDeviation) (string, error) {
	if err := d.may(access.AuditWrite); err != nil {
		return "", err
	}
	if cmd.ID == "" {
		cmd.Base = 0
	}
	row, err := d.deviationToDecide(ctx, cmd)
	if err != nil {
		return "", err
	}
	asked := slices.Index(engagement.Questions, cmd.Question)
	if asked < 0 || asked > slices.Index(engagement.Questions, engagement.Next(row)) {
		return "", fault.New(fault.Conflict, "deviation_not_asked")
	}
	if err := answer(&row, cmd.Question, &cmd.Answer); err != nil {
		return "", err
	}
	stored, err := d.app.during(ctx, cmd.Engagement, engagement.Testing, Command{
		Kind: KindDeviationDecided, Actor: d.Who.Account, Base: cmd.Base, Rows: []Row{{ID: cmd.ID, Record: &row}},
		Facts: []ledger.Fact{
			ledger.String("engagement", cmd.Engagement), ledger.String("control", string(row.Control)),
			ledger.String("question", string(cmd.Question)), ledger.String("decision", string(row.Decision)),
		},
	})
	if err != nil {
		return "", err
	}
	return stored[0].ID, nil
}

func engagementOfDeviation(d register.Deviation) record.Ref { return d.Engagement }

// deviationToDecide returns the stored deviation, or a new one.
func (d *Desk) deviationToDecide(ctx context.Context, cmd DecideDeviation) (register.Deviation, error) {
	if cmd.ID != "" {
		row, err := auditRow(ctx, d.app, cmd.ID, cmd.Base, engagementOfDeviation, cmd.Engagement)
		row.Decision = engagement.DecisionOf(row)
		return row, err
	}
	row := register.Deviation{
		Control: record.Ref(cmd.Control), Engagement: record.Ref(cmd.Engagement), FoundAt: d.app.Clock.Now().Date(), Rule: cmd.Rule, Decision: engagement.Open,
	}
	if _, ok := d.app.Catalogue.Control(cmd.Control); !ok {
		return row, fault.New(fault.NotFound, "unknown_control").On("control")
	}
	if cmd.Rule == "" {
		return row, nil
	}
	w, err := d.app.work(ctx, cmd.Engagement, false)
	if err != nil {
		return row, err
	}
	for _, f := range w.findings {
		if f.Control == cmd.Control && f.Rule == cmd.Rule {
			row.D, row.N = record.I(int64(f.D)), record.I(int64(f.N))
			row.Items, err = d.recordsOf(ctx, f.Refs)
			return row, err
		}
	}
	return row, fault.New(fault.Conflict, "finding_decided")
}

// recordsOf writes ids of records as "register/id".
func (d *Desk) recordsOf(ctx context.Context, refs []string) ([]string, error) {
	items := make([]assurance.Item, len(refs))
	for i, ref := range refs {
		items[i].Ref = ref
	}
	placed, err := d.place(ctx, items)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, p := range placed {
		if len(p.Places) > 0 {
			list = append(list, p.Places[0].Register+"/"+p.Ref)
		}
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

// answer takes the fields of a question over, or names the one that is missing.
func answer(row *register.Deviation, q engagement.Question, a *register.Deviation) error {
	switch q {
	case engagement.AskDecision:
		if a.Decision != engagement.Open && a.Decision != engagement.Confirmed && a.Decision != engagement.Withdrawn {
			return lacking("decision")
		}
		if a.Decision == engagement.Withdrawn && a.WithdrawnReason.IsZero() {
			return lacking("withdrawn_reason")
		}
		row.Decision, row.WithdrawnReason = a.Decision, a.WithdrawnReason
	case engagement.AskExtent:
		return answerExtent(row, a)
	case engagement.AskCompensating:
		if a.CompensatingTested.IsZero() {
			return lacking("compensating_tested")
		}
		if a.CompensatingTested == record.Yes && a.Compensating.IsZero() {
			return lacking("compensating")
		}
		row.Compensating, row.CompensatingTested = a.Compensating, a.CompensatingTested
	case engagement.AskObjective:
		if a.Severity == "" {
			return lacking("severity")
		}
		if a.ObjectiveEffect == "" {
			return lacking("objective_effect")
		}
		row.Severity, row.ObjectiveEffect = a.Severity, a.ObjectiveEffect
		row.ReportTextDA, row.ReportTextEN = a.ReportTextDA, a.ReportTextEN
	default:
		return fault.New(fault.Conflict, "deviation_not_asked") // not the auditor's to answer, or by another use case
	}
	return nil
}

func answerExtent(row, a *register.Deviation) error {
	n := a.N.Or(-1)
	for _, l := range []struct {
		there bool
		field string
	}{
		{!a.Fact.IsZero(), "fact"}, {a.Kind != "", "kind"}, {!a.Cause.IsZero(), "cause"}, {!a.Isolated.IsZero(), "isolated"},
		{a.D.Or(0) > 0, "d"}, {n >= a.D.Or(0), "n"},
	} {
		if !l.there {
			return lacking(l.field)
		}
	}
	row.Fact, row.Kind, row.Cause, row.Isolated, row.D, row.N = a.Fact, a.Kind, a.Cause, a.Isolated, a.D, a.N
	return nil
}
