// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Period is the time that an assessment covers, both days included.
type Period struct{ From, To record.Date }

// IsZero reports whether no period was chosen.
func (p Period) IsZero() bool { return p == Period{} }

// maxPeriodDays bounds what a page may ask to have assessed.
const maxPeriodDays = 3 * 366

func (p Period) check() error {
	if p.From.IsZero() || p.To < p.From || p.To-p.From >= maxPeriodDays {
		return fault.New(fault.Invalid, "period").On("to")
	}
	return nil
}

// Overview is a finished assessment of a period. It is shared: callers must not
// change it.
type Overview struct {
	Period     Period
	AsOf       record.Time // moment up to which the registers were known
	Size       int64       // of the ledger at that moment
	SHA256     string      // of the results as JSON
	Assessment assurance.Assessment
	Departures []assurance.Departure // limits that hold otherwise than in the catalogue
	Incomplete []RegisterCount       // rows that lack something, by register
	Stale      bool                  // rows were stored since
}

// RegisterCount is a number of rows of one register.
type RegisterCount struct {
	Register string
	Rows     int
}

// Count returns how many controls have a state.
func (o *Overview) Count(state assurance.State) int {
	n := 0
	for i := range o.Assessment.Controls {
		if o.Assessment.Controls[i].State == state {
			n++
		}
	}
	return n
}

// Result returns the result of a control, zero for one that was not assessed.
func (o *Overview) Result(no string) assurance.ControlResult {
	for _, c := range o.Assessment.Controls {
		if c.No == no {
			return c
		}
	}
	return assurance.ControlResult{No: no}
}

// Overview returns the newest finished assessment of the period, or makes the
// first one; a zero period is the default. It stores nothing.
func (d *Desk) Overview(ctx context.Context, p Period) (Overview, error) {
	if err := d.may(access.ControlRead); err != nil {
		return Overview{}, err
	}
	return d.app.overview(ctx, p)
}

// WarmOverview assesses the default period, so that the first page finds it done.
func (a *App) WarmOverview(ctx context.Context) error {
	_, err := a.overview(ctx, Period{})
	return err
}

func (a *App) overview(ctx context.Context, p Period) (Overview, error) {
	b, err := a.board(ctx)
	if err != nil {
		return Overview{}, err
	}
	if p.IsZero() {
		p = b.period(a.Clock.Now())
	}
	kept := a.assessments.newest(p)
	if kept == nil {
		r, err := a.startRun(p, "")
		if err != nil {
			return Overview{}, err
		}
		select {
		case <-r.finished:
		case <-ctx.Done():
			return Overview{}, ctx.Err()
		}
		if r.err != nil {
			return Overview{}, r.err
		}
		kept = r.overview
	}
	out := *kept
	out.Stale = b.rows > kept.Size
	return out, nil
}

// period is what pages show when nothing was chosen: that of the engagement that
// ends last, else the last full calendar year.
func (b *board) period(now record.Time) Period {
	var p Period
	for _, e := range b.engagements {
		if v := e.Value; !v.From.IsZero() && v.To > p.To && v.To >= v.From {
			p = Period{v.From, v.To}
		}
	}
	if p.IsZero() {
		year := now.Date().Go().Year() - 1
		p = Period{record.D(year, time.January, 1), record.D(year, time.December, 31)}
	}
	return p
}
