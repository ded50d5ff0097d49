// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindConcluded is the ledger kind of an auditor's conclusions. Its facts are
// engagement and the matters a, b and c.
const KindConcluded = "engagement.concluded"

// ConcludeEngagement is what the auditor concludes.
type ConcludeEngagement struct {
	Engagement  string
	Base        int64 // version of the row that the person saw
	Conclusions map[engagement.Matter]record.Code
	Basis       personal.Free // of a modified conclusion
	Place       string
	Date        record.Date // of the report
}

// Conclude stores the auditor's conclusions: on every matter of the engagement's
// kind and on no other, with a basis when one is modified. It is the only place
// that writes them.
func (d *Desk) Conclude(ctx context.Context, cmd ConcludeEngagement) error {
	if err := d.may(access.AuditWrite); err != nil {
		return err
	}
	self := func(register.Engagement) record.Ref { return record.Ref(cmd.Engagement) }
	e, err := auditRow(ctx, d.app, cmd.Engagement, cmd.Base, self, cmd.Engagement)
	if err != nil {
		return err
	}
	matters := engagement.Matters(e.Kind)
	if len(matters) == 0 {
		return fault.New(fault.Conflict, "engagement_no_conclusion")
	}
	facts, modified := []ledger.Fact{ledger.String("engagement", cmd.Engagement)}, false
	for _, m := range matters {
		code := cmd.Conclusions[m]
		if !slices.Contains(engagement.Conclusions, code) {
			return lacking("conclusion_" + string(m))
		}
		*m.Of(&e) = code
		modified = modified || code != engagement.Unmodified
		facts = append(facts, ledger.String(string(m), string(code)))
	}
	switch {
	case modified && cmd.Basis.IsZero():
		return lacking("basis_text")
	case !modified && !cmd.Basis.IsZero():
		return fault.New(fault.Invalid, "basis_unneeded").On("basis_text")
	case cmd.Place == "":
		return lacking("place")
	case cmd.Date.IsZero():
		return lacking("date")
	}
	e.BasisText, e.Place, e.Date = cmd.Basis, cmd.Place, cmd.Date
	_, err = d.app.during(ctx, cmd.Engagement, engagement.Concluding, Command{
		Kind: KindConcluded, Actor: d.Who.Account, Base: cmd.Base, Rows: []Row{{ID: cmd.Engagement, Record: &e}}, Facts: facts,
	})
	return err
}
