// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Who is the person behind a request, as the session tells.
type Who struct {
	Account  string // id of the account; the actor of entries
	Session  string // public id of the session, for the list of sessions
	Name     string // shown on the person's own pages only
	Subject  access.Subject
	Employee record.Ref // row of the register employee, if the account belongs to one
	Room     record.Ref // customer whose inspection room the account reaches, and nothing else
}

// Desk is where a signed-in person works: every use case of a page begins with
// the question whether that person may. A door has no other way in.
type Desk struct {
	app *App
	Who Who
}

// Desk returns the desk of a person that [App.Session] returned.
func (a *App) Desk(who Who) *Desk { return &Desk{app: a, Who: who} }

// errDenied is the answer to everything that the table of rights doesn't allow.
var errDenied = fault.New(fault.Denied, "not_allowed")

// may refuses an action that the person's role doesn't allow.
func (d *Desk) may(action access.Action) error {
	if !access.Allowed(d.Who.Subject, action) {
		return errDenied
	}
	return nil
}

// mayOn refuses an action on a register. Registers that only the system or an
// auditor writes (signatures, test results) take no rows by hand; the settings of
// the controls are there from the start and may be revised.
func (d *Desk) mayOn(action access.Action, name string, revise bool) (*record.Type, error) {
	t := register.Type(name)
	if t == nil {
		return nil, fault.New(fault.NotFound, "unknown_register")
	}
	if !access.AllowedOn(d.Who.Subject, action, name, revise) {
		return nil, errDenied
	}
	setting := name == register.ControlSetting{}.Register() && revise
	if !t.Importable && (action == access.RegisterImport || action == access.RegisterWrite && !setting) {
		return nil, errDenied
	}
	return t, nil
}

// May reports whether the person may do an action, for pages that show or hide a
// button. It is never the check itself.
func (d *Desk) May(action access.Action) bool { return d.may(action) == nil }

// MayOn is [Desk.May] for an action on a register.
func (d *Desk) MayOn(action access.Action, register string, revise bool) bool {
	_, err := d.mayOn(action, register, revise)
	return err == nil
}

// decode reads a stored row as the person may see it: without personal data for
// who doesn't reach it.
func (d *Desk) decode(t *record.Type, body []byte) (record.Record, error) {
	r, err := t.Decode(body)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	if d.Who.Subject.Role.SeesPersonal() {
		return r, nil
	}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Personal() {
			if err := f.Set(r, ""); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}
