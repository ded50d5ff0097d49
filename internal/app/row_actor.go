// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// ActorName returns the name behind the actor of an entry, and the path-free id of
// the employee if it is one: an account's name, an employee's, or the reference as
// it is. Who doesn't see personal data gets the reference.
func (d *Desk) ActorName(ctx context.Context, reference string) (name, employee string) {
	if !d.SeesPersonal() || reference == "" {
		return reference, ""
	}
	if account, err := d.app.tenant.Account(ctx, reference); err == nil && account.Name.Reveal() != "" {
		return account.Name.Reveal(), ""
	}
	if _, err := d.app.tenant.Get(ctx, register.Employee{}.Register(), reference); err != nil {
		return reference, ""
	}
	if _, title := d.TitleOf(ctx, []string{register.Employee{}.Register()}, reference); title != reference {
		return title, reference
	}
	return reference, ""
}
