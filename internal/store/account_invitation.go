// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Invitation is a one-time link to an account that is to be made or reset, with
// what the person chose so far.
type Invitation struct {
	Account   string   // id; the account need not exist yet
	TokenHash [32]byte // SHA-256 of the secret in the link
	Login     personal.Text
	LoginFold string // "" when the person is to say it
	Name      personal.Text
	Role      string
	Employee  string
	Room      Room
	Password  string // hash, "" before it is chosen
	TOTP      []byte // sealed secret, empty before a password is chosen
	MadeAt    record.Time
	ExpiresAt record.Time
}

var (
	invitationTable = newTable("invitation", "tenant", "account", "token_hash", "login", "login_fold", "name", "role", "employee",
		"password", "totp", "made_at", "expires_at", "controller", "closes_at")

	invitationColumns = "SELECT account, token_hash, login, login_fold, name, role, employee, password, totp, made_at, expires_at," +
		" controller, closes_at FROM invitation "
	selectInvitations = sqlText(invitationColumns + "WHERE tenant = $1 ORDER BY account")
	selectInvitation  = sqlText(invitationColumns + "WHERE tenant = $1 AND token_hash = $2")
	updateInvitation  = sqlText("UPDATE invitation SET login = $3, login_fold = $4, name = $5, password = $6, totp = $7" +
		" WHERE tenant = $1 AND token_hash = $2")
	deleteInvitation = sqlText("DELETE FROM invitation WHERE tenant = $1 AND account = $2")
)

func scanInvitation(row scanner) (Invitation, error) {
	var i Invitation
	var hash []byte
	var login, name string
	err := row.Scan(&i.Account, &hash, &login, &i.LoginFold, &name, &i.Role, &i.Employee, &i.Password, &i.TOTP, &i.MadeAt, &i.ExpiresAt,
		&i.Room.Controller, &i.Room.ClosesAt)
	i.Login, i.Name = personal.T(login), personal.T(name)
	copy(i.TokenHash[:], hash)
	return i, err
}

// Invitations returns every invitation, those that are over included.
func (r *Reader) Invitations(ctx context.Context) ([]Invitation, error) {
	return collect(ctx, r.s, scanInvitation, selectInvitations, r.tenant)
}

// Invitation returns the invitation whose link has this hash; a fault.NotFound if
// there is none.
func (r *Reader) Invitation(ctx context.Context, tokenHash [32]byte) (Invitation, error) {
	return only(collect(ctx, r.s, scanInvitation, selectInvitation, r.tenant, tokenHash[:]))
}

// Invitations is [Reader.Invitations] within a command.
func (tx *Tx) Invitations() ([]Invitation, error) {
	if err := tx.lock(); err != nil {
		return nil, err
	}
	list, err := collect(tx.ctx, tx.b.s, scanInvitation, selectInvitations, tx.tenant)
	return list, tx.fail(err)
}

// Invitation is [Reader.Invitation] within a command.
func (tx *Tx) Invitation(tokenHash [32]byte) (Invitation, error) {
	if err := tx.lock(); err != nil {
		return Invitation{}, err
	}
	i, err := only(collect(tx.ctx, tx.b.s, scanInvitation, selectInvitation, tx.tenant, tokenHash[:]))
	return i, tx.fail(err)
}

// AddInvitation stores an invitation in place of an earlier one to the account.
func (tx *Tx) AddInvitation(i *Invitation) error {
	if _, err := tx.RemoveInvitation(i.Account); err != nil {
		return err
	}
	return tx.insert(invitationTable, tx.tenant, i.Account, i.TokenHash[:], columnText(i.Login.Reveal()), columnText(i.LoginFold),
		columnText(i.Name.Reveal()), i.Role, i.Employee, i.Password, bytesOf(i.TOTP), int64(i.MadeAt), int64(i.ExpiresAt),
		i.Room.Controller, int64(i.Room.ClosesAt))
}

// SetInvitation stores what the person chose: login, name, password and secret.
// A fault.NotFound if the invitation is gone.
func (tx *Tx) SetInvitation(i *Invitation) error {
	return tx.one(updateInvitation, tx.tenant, i.TokenHash[:], columnText(i.Login.Reveal()), columnText(i.LoginFold),
		columnText(i.Name.Reveal()), i.Password, bytesOf(i.TOTP))
}

// RemoveInvitation takes back an account's invitation and reports whether there
// was one.
func (tx *Tx) RemoveInvitation(account string) (bool, error) {
	n, err := tx.change(deleteInvitation, tx.tenant, account)
	return n > 0, err
}
