// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Engagement is an engagement for which a document can be made: one that has a
// period, or one that ends in a report as of a day, which is then both From and To.
type Engagement struct {
	ID, Name string
	From, To record.Date
	State    record.Code
	AsOf     bool // ends in a report as of a day
}

// Engagements returns those engagements, the newest period first.
func (d *Desk) Engagements(ctx context.Context) ([]Engagement, error) {
	if err := d.may(access.DocumentRead); err != nil {
		return nil, err
	}
	return d.app.engagements(ctx)
}

func (a *App) engagements(ctx context.Context) ([]Engagement, error) {
	t := register.Type(register.Engagement{}.Register())
	var list []Engagement
	for v, err := range a.tenant.Rows(ctx, t.Name, store.Now) {
		if err != nil {
			return nil, err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "record_form", err)
		}
		e, ok := r.(*register.Engagement)
		if !ok {
			continue
		}
		from, to := e.Span()
		asOf := e.Kind == engagement.Type1
		if from.IsZero() || to.IsZero() || e.From.IsZero() && !asOf {
			continue
		}
		list = append(list, Engagement{v.ID, e.Name, from, to, e.State, asOf})
	}
	slices.SortFunc(list, func(x, y Engagement) int { return cmp.Or(cmp.Compare(y.To, x.To), cmp.Compare(x.Name, y.Name)) })
	return list, nil
}
