// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Home is what a person meets first: what is due for that person, and for the
// company if the person may look at it.
type Home struct {
	Today      record.Date
	Own        []TaskLine // not done, due within [HomeDays] or before
	Policies   []DocumentLine
	Company    *CompanyHome // nil for an employee
	Engagement *EngagementLine
}

// CompanyHome is the state of the company's duties.
type CompanyHome struct {
	Alarms        []Alarm    // what failed of late
	Overdue, Soon []TaskLine // of anybody
	Clocks        []ClockLine
	Statements    []StatementLine
	Declaration   *DeclarationLine // nil without one
	Checkpoint    int64            // entries that the last signed checkpoint covers, 0 for none
	Overview      *Overview        // nil while the first assessment runs
}

// DocumentLine is a document in force.
type DocumentLine struct {
	ID, Title string
	Kind      record.Code
	From      record.Date
}

// StatementLine is a sub-processor's statement that has not come.
type StatementLine struct {
	ID, Supplier string
	Due          record.Date
	Overdue      bool
}

// DeclarationLine is the newest self-declaration. It speaks for a year.
type DeclarationLine struct {
	ID           string
	AsOf, Expire record.Date
	State        record.Code
	Expired      bool
	Changed      []string // questions whose facts are others than when it was signed
}

// EngagementLine is the engagement that ends last.
type EngagementLine struct {
	ID, Name, Firm string
	Period         Period
	State          record.Code
}

// HomeDays is how far ahead the front page looks.
const HomeDays = 30

// Home returns the front page of the person.
func (d *Desk) Home(ctx context.Context) (Home, error) {
	if err := d.may(access.Home); err != nil {
		return Home{}, err
	}
	b, err := d.app.board(ctx)
	if err != nil {
		return Home{}, err
	}
	home := Home{Today: d.app.Clock.Now().Date()}
	company := &CompanyHome{}
	for i := range b.tasks {
		line := d.taskLine(b, &b.tasks[i], home.Today)
		if over(b.tasks[i].Value.State) || line.Due > home.Today+HomeDays {
			continue
		}
		if line.Own {
			home.Own = append(home.Own, line)
		}
		if line.State == TaskOverdue {
			company.Overdue = append(company.Overdue, line)
		} else {
			company.Soon = append(company.Soon, line)
		}
	}
	if d.Who.Subject.Role == access.Employee {
		home.Policies = policies(b)
		return home, nil
	}
	home.Company, home.Engagement = company, newestEngagement(b)
	if company.Alarms, err = d.app.Alarms(ctx); err != nil {
		return home, err
	}
	company.Clocks = d.clocks(b)
	company.Statements = awaited(b, home.Today)
	if company.Declaration, err = d.app.lastDeclaration(ctx, b, home.Today); err != nil {
		return home, err
	}
	return home, d.addState(ctx, b, company)
}

// addState adds the last checkpoint and the state of the controls. It never waits
// for an assessment: the front page comes at once.
func (d *Desk) addState(ctx context.Context, b *board, company *CompanyHome) error {
	last, err := d.app.tenant.LatestCheckpoint(ctx)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	company.Checkpoint = last.Size
	if !d.May(access.ControlRead) {
		return nil
	}
	p := b.period(d.app.Clock.Now())
	if kept := d.app.assessments.newest(p); kept != nil {
		o := *kept
		o.Stale = b.rows > kept.Size
		company.Overview = &o
		return nil
	}
	_, err = d.app.startRun(p, "")
	return err
}

// policies lists what every employee is to know.
func policies(b *board) []DocumentLine {
	var list []DocumentLine
	for _, r := range b.documents {
		if r.Value.Kind == "policy" || r.Value.Kind == "guideline" {
			list = append(list, DocumentLine{r.ID, r.Value.Title, r.Value.Kind, r.Value.InForceFrom})
		}
	}
	return list
}

func awaited(b *board, today record.Date) []StatementLine {
	var list []StatementLine
	for _, r := range b.statements { // by their day
		if r.Value.ReceivedAt.IsZero() {
			list = append(list, StatementLine{r.ID, b.suppliers[r.Value.Subprocessor], r.Value.DueAt, !r.Value.DueAt.IsZero() && r.Value.DueAt < today})
		}
	}
	return list
}

func (a *App) lastDeclaration(ctx context.Context, b *board, today record.Date) (*DeclarationLine, error) {
	for _, r := range slices.Backward(b.declarations) { // by their day
		if r.Value.State == "withdrawn" {
			continue
		}
		changed, err := a.changedFacts(ctx, b, &r, today)
		expire := expiry(r.Value.AsOf)
		return &DeclarationLine{r.ID, r.Value.AsOf, expire, r.Value.State, expire < today, changed}, err
	}
	return nil, nil
}

func newestEngagement(b *board) *EngagementLine {
	var last *assurance.Row[register.Engagement]
	for i := range b.engagements {
		if e := &b.engagements[i]; !e.Value.From.IsZero() && (last == nil || e.Value.To > last.Value.To) {
			last = e
		}
	}
	if last == nil {
		return nil
	}
	v := &last.Value
	return &EngagementLine{last.ID, v.Name, v.AuditorFirm, Period{v.From, v.To}, v.State}
}
