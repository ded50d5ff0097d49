// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// RowView is one version of a row as the person may see it.
type RowView struct {
	Type       *record.Type
	ID         string
	Nr         int64 // running number in its register
	Number     int64 // of the version, 1 for the first
	Current    bool  // no later version
	RecordedAt record.Time
	Seq        int64         // ledger entry that stored it
	Actor      string        // of the entry: a reference, never a name
	Record     record.Record // personal values blank for who may not see them
	Missing    []string      // fields that a complete row would hold
}

// errNoRow answers for a row that doesn't exist, also in another tenant.
var errNoRow = fault.New(fault.NotFound, "unknown_record")

// Row returns a row of a register: its current version, or the one that was known
// at asOf if that is not zero. A row that did not exist then is a fault.NotFound.
func (d *Desk) Row(ctx context.Context, name, id string, asOf record.Time) (*RowView, error) {
	t, err := d.mayOn(access.RegisterRead, name, false)
	if err != nil {
		return nil, err
	}
	current, err := d.app.tenant.Get(ctx, name, id)
	if err != nil {
		return nil, err
	}
	v := current
	if asOf != 0 {
		if v, err = d.versionAt(ctx, name, id, asOf); err != nil {
			return nil, err
		}
	}
	view, err := d.view(t, v)
	if err != nil {
		return nil, err
	}
	view.Current = v.Number == current.Number
	entry, _, err := d.app.ledgerEntry(ctx, v.Seq)
	if err != nil {
		return nil, err
	}
	view.Actor = entry.Actor
	return view, nil
}

// RowVersion returns one version of a row by its number; a fault.NotFound if there
// is none.
func (d *Desk) RowVersion(ctx context.Context, name, id string, number int64) (*RowView, error) {
	t, err := d.mayOn(access.RegisterRead, name, false)
	if err != nil {
		return nil, err
	}
	for v, err := range d.app.tenant.History(ctx, name, id) {
		if err != nil {
			return nil, err
		}
		if v.Number == number {
			return d.view(t, v)
		}
	}
	return nil, errNoRow
}

// versionAt returns the last version recorded at a moment or before.
func (d *Desk) versionAt(ctx context.Context, name, id string, asOf record.Time) (record.Version, error) {
	var at record.Version
	for v, err := range d.app.tenant.History(ctx, name, id) {
		if err != nil {
			return at, err
		}
		if v.RecordedAt <= asOf {
			at = v
		}
	}
	if at.ID == "" {
		return at, errNoRow
	}
	return at, nil
}

// view decodes a version. What is missing is found in the whole row: that a value
// is hidden doesn't make it missing.
func (d *Desk) view(t *record.Type, v record.Version) (*RowView, error) {
	whole, err := t.Decode(v.Body)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	seen, err := d.decode(t, v.Body)
	if err != nil {
		return nil, err
	}
	return &RowView{
		Type: t, ID: v.ID, Nr: v.Nr, Number: v.Number, RecordedAt: v.RecordedAt, Seq: v.Seq,
		Record: seen, Missing: t.Missing(whole),
	}, nil
}

// SeesPersonal reports whether personal values of rows are there or blanked.
func (d *Desk) SeesPersonal() bool { return d.Who.Subject.Role.SeesPersonal() }

// maxRelated bounds how many rows of one kind are shown beside a row.
const maxRelated = 100

// RowGroup is the rows of one register that belong or refer to a row through one
// field.
type RowGroup struct {
	Type  *record.Type
	Field *record.Field
	Rows  []*RowView // of dependent rows only
	Count int        // at most 100
	More  bool       // there are more than Count
}

// Related returns the dependent rows of a row, and how many others refer to it,
// from the registers that the person may read. Only indexed fields are looked at.
// A register without dependent rows yet is listed, so that one can be added.
func (d *Desk) Related(ctx context.Context, name, id string) (children, referring []RowGroup, err error) {
	if err := d.may(access.RegisterRead); err != nil {
		return nil, nil, err
	}
	for _, t := range register.Types {
		if !access.AllowedOn(d.Who.Subject, access.RegisterRead, t.Name, false) {
			continue
		}
		for i := range t.Fields {
			f := &t.Fields[i]
			if !refersTo(f, name) {
				continue
			}
			child := f.Name == "parent" && strings.HasPrefix(t.Name, name+".")
			group, err := d.group(ctx, t, f, id, child)
			switch {
			case err != nil:
				return nil, nil, err
			case child:
				children = append(children, group)
			case group.Count > 0:
				referring = append(referring, group)
			}
		}
	}
	return children, referring, nil
}

func refersTo(f *record.Field, name string) bool {
	return f.Kind == record.KindRef && f.Indexed && slices.Contains(f.Targets, name)
}

func (d *Desk) group(ctx context.Context, t *record.Type, f *record.Field, id string, rows bool) (RowGroup, error) {
	group := RowGroup{Type: t, Field: f}
	page := store.Page{Where: []store.Match{{Field: f.Name, Value: id}}, Limit: maxRelated + 1}
	versions, err := d.app.tenant.List(ctx, t.Name, page)
	if err != nil {
		return group, err
	}
	group.Count, group.More = min(len(versions), maxRelated), len(versions) > maxRelated
	if !rows {
		return group, nil
	}
	for _, v := range versions[:group.Count] {
		view, err := d.view(t, v)
		if err != nil {
			return group, err
		}
		group.Rows = append(group.Rows, view)
	}
	return group, nil
}
