// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

var (
	errNoAccount = fault.New(fault.NotFound, "unknown_account")
	errLastOwner = fault.New(fault.Conflict, "last_owner")
)

// unknownAccount names what the store did not find.
func unknownAccount(err error) error {
	if fault.KindOf(err) == fault.NotFound {
		return errNoAccount
	}
	return err
}

// ChangeRole gives an account another role. Its sessions end: what was on the
// screen under the old role is gone. The last active owner stays one
// (fault.Conflict, last_owner), and an account of an inspection room never becomes
// another, nor another one of a room (fault.Conflict, role_room).
func (a *App) ChangeRole(ctx context.Context, actor, id string, role access.Role) error {
	if !role.Valid() {
		return fault.New(fault.Invalid, "role_form").On("role")
	}
	return a.changeAccount(ctx, id, func(tx *store.Tx, account *store.Account) error {
		if account.Role == string(role) {
			return nil
		}
		if role == access.Controller || account.Role == string(access.Controller) {
			return fault.New(fault.Conflict, "role_room").On("role")
		}
		e := a.accountEntry(KindRoleChanged, actor, id, ledger.String("from", account.Role), ledger.String("to", string(role)))
		account.Role = string(role)
		if _, err := tx.Append(e); err != nil {
			return err
		}
		return a.endSessions(tx, actor, id, "", "role_changed")
	})
}

// SetAccountState disables or enables an account. A disabled account's sessions
// end, and a link to it is taken back. The last active owner stays.
func (a *App) SetAccountState(ctx context.Context, actor, id string, disabled bool) error {
	return a.changeAccount(ctx, id, func(tx *store.Tx, account *store.Account) error {
		if account.Disabled == disabled {
			return nil
		}
		account.Disabled = disabled
		if !disabled {
			_, err := tx.Append(a.accountEntry(KindEnabled, actor, id))
			return err
		}
		if _, err := tx.Append(a.accountEntry(KindDisabled, actor, id)); err != nil {
			return err
		}
		if _, err := tx.RemoveInvitation(id); err != nil {
			return err
		}
		return a.endSessions(tx, actor, id, "", "disabled")
	})
}

// changeAccount lets change alter an account under the lock, and refuses what
// leaves no active owner.
func (a *App) changeAccount(ctx context.Context, id string, change func(*store.Tx, *store.Account) error) error {
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(id)
		if err != nil {
			return unknownAccount(err)
		}
		before := account
		if err := change(tx, &account); err != nil {
			return err
		}
		if owns(&before) && !owns(&account) {
			if err := anotherOwner(tx, id); err != nil {
				return err
			}
		}
		return tx.SetAccount(&account)
	})
}

func owns(a *store.Account) bool { return !a.Disabled && a.Role == string(access.Owner) }

// anotherOwner refuses when no active owner is left but the account.
func anotherOwner(tx *store.Tx, id string) error {
	all, err := tx.Accounts()
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].ID != id && owns(&all[i]) {
			return nil
		}
	}
	return errLastOwner
}

// RevokeSession ends one session of an account; a fault.NotFound if the account
// has none of that id.
func (a *App) RevokeSession(ctx context.Context, actor, account, session string) error {
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		e := a.accountEntry(KindSessionRevoked, actor, account, ledger.String("reason", "revoked"))
		e.Session = session
		if _, err := tx.Append(e); err != nil {
			return err
		}
		return unknownAccount(tx.EndSession(account, session))
	})
}

// endSessions ends every session of an account but one ("" for none), with one
// entry when there were any. The caller holds the lock of the log, by Append or a
// read of accounts.
func (a *App) endSessions(tx *store.Tx, actor, account, except, reason string) error {
	n, err := tx.EndSessions(account, except)
	if err != nil || n == 0 {
		return err
	}
	_, err = tx.Append(a.accountEntry(KindSessionRevoked, actor, account, ledger.String("reason", reason), ledger.Int("sessions", n)))
	return err
}
