// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of the description of the system. Each has the fact engagement;
// a section has section, a change has change and decision.
const (
	KindDescriptionBegun    = "description.begun"
	KindDescriptionWritten  = "description.section_written"
	KindDescriptionChange   = "description.change_decided"
	KindDescriptionApproved = "description.approved"
)

// MaxSection is how long the text of a section may be, in bytes.
const MaxSection = 20_000

// SaveSection is the text of a section.
type SaveSection struct {
	Engagement string
	Section    record.Code
	Base       int64 // version that the person saw, 0 for none
	DA, EN     personal.Free
}

// SaveSection stores the text. What management approved before does not cover it.
func (d *Desk) SaveSection(ctx context.Context, cmd SaveSection) error {
	if err := d.may(access.DeclarationWrite); err != nil {
		return err
	}
	v, err := d.app.describe(ctx, cmd.Engagement)
	if err != nil {
		return err
	}
	section, err := v.section(cmd.Section)
	switch {
	case err != nil:
		return err
	case strings.TrimSpace(cmd.DA.Reveal()) == "":
		return lacking("text_da")
	case len(cmd.DA.Reveal()) > MaxSection:
		return fault.New(fault.Invalid, "description_long").On("text_da")
	case len(cmd.EN.Reveal()) > MaxSection:
		return fault.New(fault.Invalid, "description_long").On("text_en")
	}
	parent, err := d.begun(ctx, &v)
	if err != nil {
		return err
	}
	row := section.Text
	row.Parent, row.Section, row.TextDA, row.TextEN = record.Ref(parent), cmd.Section, cmd.DA, cmd.EN
	id := section.ID
	if id == "" {
		id = parent + "." + string(cmd.Section)
	}
	return d.saveDescribed(ctx, v.Engagement, KindDescriptionWritten, cmd.Base, Row{id, &row}, ledger.String("section", string(cmd.Section)))
}

// DecideChange is what is decided on a change that the registers show.
type DecideChange struct {
	Engagement string
	Key        string // of the change
	Base       int64  // version of the decision that the person saw, 0 for none
	Taken      bool   // into the description; else it is left out
	What, Why  personal.Free
}

// DecideChange stores the decision. Why is always needed: why it happened, or why
// it is left out.
func (d *Desk) DecideChange(ctx context.Context, cmd DecideChange) error {
	if err := d.may(access.DeclarationWrite); err != nil {
		return err
	}
	v, err := d.app.describe(ctx, cmd.Engagement)
	if err != nil {
		return err
	}
	change, err := v.change(cmd.Key)
	switch {
	case err != nil:
		return err
	case strings.TrimSpace(cmd.What.Reveal()) == "":
		return lacking("what")
	case strings.TrimSpace(cmd.Why.Reveal()) == "":
		return lacking("why")
	}
	parent, err := d.begun(ctx, &v)
	if err != nil {
		return err
	}
	row := change.Row
	row.Parent, row.Date, row.Source, row.Decision = record.Ref(parent), change.Date, cmd.Key, leftOut
	if cmd.Taken {
		row.Decision = taken
	}
	row.What, row.Why = cmd.What, cmd.Why
	id := change.ID
	if id == "" {
		sum := sha256.Sum256([]byte(cmd.Key))
		id = parent + "." + hex.EncodeToString(sum[:8])
	}
	return d.saveDescribed(ctx, v.Engagement, KindDescriptionChange, cmd.Base, Row{id, &row},
		ledger.String("change", cmd.Key), ledger.String("decision", string(row.Decision)))
}

func (v *DescriptionView) change(key string) (DescribedChange, error) {
	for _, c := range v.Changes {
		if c.Kind != "" && c.Key() == key {
			return c, nil
		}
	}
	return DescribedChange{}, fault.New(fault.NotFound, "description_change")
}

// begun returns the id of the engagement's description, which begins with the
// first thing that is written in it.
func (d *Desk) begun(ctx context.Context, v *DescriptionView) (string, error) {
	if v.ID != "" {
		return v.ID, nil
	}
	id := "SD-" + v.Engagement
	e := v.Row
	version := e.To.String()
	if e.To.IsZero() {
		version = e.AsOf.String()
	}
	return id, d.saveDescribed(ctx, v.Engagement, KindDescriptionBegun, 0,
		Row{id, &register.SystemDescription{Version: version, Engagement: record.Ref(v.Engagement)}})
}

// saveDescribed stores a row of the description while the engagement has room for
// it, if it is still at the version that the person saw: 0 is none.
func (d *Desk) saveDescribed(ctx context.Context, of, kind string, base int64, row Row, facts ...ledger.Fact) error {
	_, err := d.app.Record(ctx, Command{
		Kind: kind, Actor: d.Who.Account, Base: base, Rows: []Row{row}, Facts: append([]ledger.Fact{ledger.String("engagement", of)}, facts...),
		require: func(tx *store.Tx) error {
			if err := roomFor(tx, of); err != nil || base != 0 {
				return err
			}
			there, err := tx.Exists(row.Record.Register(), row.ID)
			if err == nil && there {
				err = errRowChanged
			}
			return err
		},
	})
	return err
}

// roomFor refuses changes of the description once the auditor has concluded.
func roomFor(tx *store.Tx, id string) error {
	e, _, err := readRow[register.Engagement](tx.Get, id)
	if err == nil && (e.Archived == record.Yes || !describable(engagement.Normal(e.State))) {
		err = errNotNow
	}
	return err
}

// ApproveDescription is management's approval.
type ApproveDescription struct {
	Engagement string
	Base       int64  // version of the description that the person saw
	Seen       string // [DescriptionView.Seen] of it
}

var errDescriptionLacks = fault.New(fault.Conflict, "description_not_ready")

// ApproveDescription approves the description as the person saw it, when all its
// sections are written and every change is decided on.
func (d *Desk) ApproveDescription(ctx context.Context, cmd ApproveDescription) error {
	if err := d.may(access.SignManagement); err != nil {
		return err
	}
	v, err := d.app.describe(ctx, cmd.Engagement)
	switch {
	case err != nil:
		return err
	case d.Who.Employee == "":
		return fault.New(fault.Conflict, "description_employee")
	case !v.Ready():
		return errDescriptionLacks
	case v.Seen() != cmd.Seen:
		return errRowChanged
	}
	row, _, err := readRow[register.SystemDescription](d.app.current(ctx), v.ID)
	if err != nil {
		return err
	}
	row.ApprovedBy, row.ApprovedAt = d.Who.Employee, d.app.Clock.Now().Date()
	_, err = d.app.Record(ctx, Command{
		Kind: KindDescriptionApproved, Actor: d.Who.Account, Base: cmd.Base, Rows: []Row{{v.ID, &row}},
		Facts:   []ledger.Fact{ledger.String("engagement", v.Engagement), ledger.String("seen", cmd.Seen)},
		require: func(tx *store.Tx) error { return v.still(tx) },
	})
	return err
}

// Ready reports whether management may approve: all sections are written, and
// every change is decided on.
func (v *DescriptionView) Ready() bool {
	for _, s := range v.Sections {
		if s.State == description.Missing {
			return false
		}
	}
	return v.ID != "" && v.Undecided == 0
}
