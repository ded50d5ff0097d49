// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// OwnAccount returns the person's own account and sessions.
func (d *Desk) OwnAccount(ctx context.Context) (AccountInfo, []SessionInfo, error) {
	if err := d.may(access.OwnAccount); err != nil {
		return AccountInfo{}, nil, err
	}
	account, err := d.app.tenant.Account(ctx, d.Who.Account)
	if err != nil {
		return AccountInfo{}, nil, unknownAccount(err)
	}
	sessions, err := d.app.sessions(ctx, account.ID, d.Who.Session)
	return d.app.infoOf(&account), sessions, err
}

// RevokeOwnSession ends one of the person's own sessions.
func (d *Desk) RevokeOwnSession(ctx context.Context, session string) error {
	if err := d.may(access.OwnAccount); err != nil {
		return err
	}
	return d.app.RevokeSession(ctx, d.Who.Account, d.Who.Account, session)
}

// SignOutEverywhere ends all of the person's own sessions, this one too, and
// forgets the browsers.
func (d *Desk) SignOutEverywhere(ctx context.Context) error {
	if err := d.may(access.OwnAccount); err != nil {
		return err
	}
	return d.app.tenant.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(d.Who.Account)
		if err != nil {
			return unknownAccount(err)
		}
		if err := tx.ForgetDevices(account.ID); err != nil {
			return err
		}
		return d.app.endSessions(tx, account.ID, account.ID, "", "everywhere")
	})
}

// ChangePassword gives the person's own account another password; the other
// sessions end. A wrong current one is a fault.Invalid, current_wrong, and counts
// as a failed sign-in: an open screen is no way to guess.
func (d *Desk) ChangePassword(ctx context.Context, current, wanted personal.Text, device string, from Client) error {
	if err := d.may(access.OwnAccount); err != nil {
		return err
	}
	a := d.app
	account, err := a.tenant.Account(ctx, d.Who.Account)
	if err != nil {
		return unknownAccount(err)
	}
	browser, err := a.knownDevice(ctx, account.ID, device)
	if err != nil {
		return err
	}
	try := newAttempt(account.LoginFold, browser, from)
	if err := a.accounts.limits.admit(&try); err != nil {
		return err
	}
	right, err := a.accounts.verify(ctx, account.Password, current.Reveal())
	if err != nil {
		a.accounts.limits.forgive(try)
		return err
	}
	if !right {
		return a.signInFailed(ctx, &account, try, "password", fault.New(fault.Invalid, "current_wrong").On("current"))
	}
	a.accounts.limits.forgive(try)
	hash, err := a.accounts.newHash(ctx, wanted.Reveal(), account.LoginFold)
	if err != nil {
		return err
	}
	return a.changeAccount(ctx, account.ID, func(tx *store.Tx, stored *store.Account) error {
		if stored.Password != account.Password {
			return fault.New(fault.Conflict, "busy")
		}
		stored.Password = hash
		if _, err := tx.Append(a.accountEntry(KindPasswordChanged, account.ID, account.ID)); err != nil {
			return err
		}
		return a.endSessions(tx, account.ID, account.ID, d.Who.Session, "password_changed")
	})
}
