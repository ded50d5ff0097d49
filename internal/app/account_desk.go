// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Accounts lists every account and invitation, see [App.Accounts].
func (d *Desk) Accounts(ctx context.Context) ([]AccountInfo, error) {
	if err := d.may(access.AccountManage); err != nil {
		return nil, err
	}
	return d.app.Accounts(ctx)
}

// Account returns one account or invitation with its sessions.
func (d *Desk) Account(ctx context.Context, id string) (AccountInfo, []SessionInfo, error) {
	if err := d.may(access.AccountManage); err != nil {
		return AccountInfo{}, nil, err
	}
	info, err := d.app.account(ctx, id)
	if err != nil || info.State == AccountClosed { // whose sessions are good for nothing
		return info, nil, err
	}
	sessions, err := d.app.sessions(ctx, id, d.Who.Session)
	return info, sessions, err
}

// Invite makes a one-time link to a new account, see [App.Invite].
func (d *Desk) Invite(ctx context.Context, cmd InviteCommand) (Link, error) {
	if err := d.may(access.AccountManage); err != nil {
		return Link{}, err
	}
	cmd.Actor = d.Who.Account
	return d.app.Invite(ctx, cmd)
}

// NewLink makes a one-time link to an account, or a new one of an invitation.
func (d *Desk) NewLink(ctx context.Context, id string) (Link, error) {
	if err := d.may(access.AccountManage); err != nil {
		return Link{}, err
	}
	info, err := d.app.account(ctx, id)
	if err != nil {
		return Link{}, err
	}
	if info.State == AccountInvited || info.State == AccountExpired {
		return d.app.renew(ctx, d.Who.Account, info)
	}
	return d.app.NewLink(ctx, d.Who.Account, id)
}

// Withdraw takes an invitation back.
func (d *Desk) Withdraw(ctx context.Context, id string) error {
	if err := d.may(access.AccountManage); err != nil {
		return err
	}
	return d.app.Withdraw(ctx, d.Who.Account, id)
}

// ChangeRole gives an account another role, see [App.ChangeRole].
func (d *Desk) ChangeRole(ctx context.Context, id string, role access.Role) error {
	if err := d.may(access.AccountManage); err != nil {
		return err
	}
	return d.app.ChangeRole(ctx, d.Who.Account, id, role)
}

// SetAccountState disables or enables an account, see [App.SetAccountState].
func (d *Desk) SetAccountState(ctx context.Context, id string, disabled bool) error {
	if err := d.may(access.AccountManage); err != nil {
		return err
	}
	return d.app.SetAccountState(ctx, d.Who.Account, id, disabled)
}

// RevokeSession ends a session of any account.
func (d *Desk) RevokeSession(ctx context.Context, account, session string) error {
	if err := d.may(access.AccountManage); err != nil {
		return err
	}
	return d.app.RevokeSession(ctx, d.Who.Account, account, session)
}
