// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// errAuditOwn refuses what only the auditor's own use cases write.
var errAuditOwn = fault.New(fault.Denied, "audit_own")

// errDescriptionApproval refuses an approval that is not given on its page.
var errDescriptionApproval = fault.New(fault.Denied, "description_approval").On("approved_at")

// auditFields are the fields of an engagement that no form or import of the
// browser changes: they follow from steps and conclusions.
var auditFields = []string{"conclusion_a", "conclusion_b", "conclusion_c", "basis_text", "state", "pdf_hash"}

// frameFields say what an engagement is about. Once the auditor has begun, they
// stand.
var frameFields = []string{
	"kind", "assurance", "as_of", "from", "to", "services", "catalogue_version", "auditor_firm", "cvr", "auditor", "title", "mne", "archived",
}

// leavesAudit refuses rows by which somebody at a form or with a file would write
// the auditor's part: the state and the conclusions of an engagement, and any
// deviation of one that an auditor concludes on; or would change a self-declaration
// that is signed; or would approve the description of the system. It looks at what is stored in the
// same transaction.
func leavesAudit(tx *store.Tx, rows []Row) error {
	for _, row := range rows {
		var err error
		switch r := row.Record.(type) {
		case *register.Engagement:
			err = leavesEngagement(tx, row.ID, r)
		case register.Engagement:
			err = leavesEngagement(tx, row.ID, &r)
		case *register.Deviation:
			err = leavesDeviation(tx, row.ID, r, rows)
		case register.Deviation:
			err = leavesDeviation(tx, row.ID, &r, rows)
		case *register.SystemDescription:
			err = leavesApproval(r)
		case register.SystemDescription:
			err = leavesApproval(&r)
		default:
			err = leavesDeclaration(tx, row.ID, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func leavesEngagement(tx *store.Tx, id string, e *register.Engagement) error {
	old, known, err := storedBefore[register.Engagement](tx, id)
	if err != nil {
		return err
	}
	if !known {
		old.State = e.State
		if engagement.Normal(e.State) != engagement.Planned {
			return errAuditOwn.On("state")
		}
	}
	t := register.Type(e.Register())
	fields := auditFields
	if known && engagement.ISAE(old.Kind) && engagement.Normal(old.State) != engagement.Planned {
		fields = slices.Concat(auditFields, frameFields)
	}
	for _, name := range fields {
		if f := t.Field(name); !slices.Equal(f.Values(old), f.Values(*e)) {
			return errAuditOwn.On(name)
		}
	}
	return nil
}

// leavesDeviation looks at the engagement that the row belongs to, and at the one
// that it belonged to. Rows of an import may bring their engagement along.
func leavesDeviation(tx *store.Tx, id string, d *register.Deviation, rows []Row) error {
	old, _, err := storedBefore[register.Deviation](tx, id)
	if err != nil {
		return err
	}
	for _, ref := range []record.Ref{d.Engagement, old.Engagement} {
		e, there, err := storedBefore[register.Engagement](tx, string(ref))
		if err != nil {
			return err
		}
		if there && engagement.ISAE(e.Kind) || broughtAlong(rows, string(ref)) {
			return errAuditOwn.On("engagement")
		}
	}
	return nil
}

// broughtAlong reports whether the rows hold the engagement and an auditor
// concludes on it.
func broughtAlong(rows []Row, id string) bool {
	return slices.ContainsFunc(rows, func(row Row) bool {
		if row.ID != id {
			return false
		}
		switch e := row.Record.(type) {
		case *register.Engagement:
			return engagement.ISAE(e.Kind)
		case register.Engagement:
			return engagement.ISAE(e.Kind)
		}
		return false
	})
}

// leavesApproval refuses an approval of the description by a form or a file:
// management approves what it has seen. A row without one withdraws it.
func leavesApproval(d *register.SystemDescription) error {
	if d.ApprovedBy != "" || !d.ApprovedAt.IsZero() {
		return errDescriptionApproval
	}
	return nil
}

// guarded are the registers that leavesAudit looks at.
var guarded = []string{
	register.Engagement{}.Register(), register.Deviation{}.Register(), register.SystemDescription{}.Register(),
	register.SelfDeclaration{}.Register(), register.DeclarationAnswer{}.Register(),
}

// rowsOf is an import's rows of guarded registers as rows of a command.
func rowsOf(rows []ImportRow) []Row {
	var list []Row
	for _, row := range rows {
		if slices.Contains(guarded, row.Type.Name) {
			list = append(list, Row{row.ID, row.Record})
		}
	}
	return list
}

// storedBefore returns a row as it stands; false when there is none yet.
func storedBefore[T record.Record](tx *store.Tx, id string) (T, bool, error) {
	var none T
	if id == "" {
		return none, false, nil
	}
	r, _, err := readRow[T](tx.Get, id)
	if fault.KindOf(err) == fault.NotFound {
		return none, false, nil
	}
	return r, err == nil, err
}

// readRow returns the last version of a row through get: that of a transaction or
// a snapshot.
func readRow[T record.Record](get func(register, id string) (record.Version, error), id string) (T, record.Version, error) {
	var none T
	t := register.Type(none.Register())
	v, err := get(t.Name, id)
	if err != nil {
		return none, v, err
	}
	r, err := t.Decode(v.Body)
	if err != nil {
		return none, v, fault.Wrap(fault.Internal, "record_form", err)
	}
	row, ok := any(r).(*T)
	if !ok {
		return none, v, fault.New(fault.Internal, "record_form")
	}
	return *row, v, nil
}
