// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Account is a person who signs in.
type Account struct {
	ID        string
	Login     personal.Text // as entered; LoginFold tells whether two are the same
	LoginFold string
	Name      personal.Text
	Role      string
	Employee  string // id in the register employee, "" for none
	Room      Room   // of a customer's representative
	Lang      string // "" for none chosen
	Disabled  bool
	Password  string // hash
	TOTP      []byte // sealed secret, empty for none
	TOTPStep  int64  // last step that a code was used of
	CreatedAt record.Time
	SignedIn  record.Time // last time, zero for never
}

// Room says which customer's inspection room an account reaches, and until when.
// Zero for an account that reaches none.
type Room struct {
	Controller string      // id in the register controller
	ClosesAt   record.Time // from then on the account is good for nothing
}

var (
	accountTable = newTable("account", "tenant", "id", "login", "login_fold", "name", "role", "employee", "lang", "state",
		"password", "totp", "totp_step", "created_at", "signed_in_at", "controller", "closes_at")

	accountColumns = "SELECT a.id, a.login, a.login_fold, a.name, a.role, a.employee, a.lang, a.state, a.password, a.totp, a.totp_step," +
		" a.created_at, a.signed_in_at, a.controller, a.closes_at FROM account a "
	selectAccounts     = sqlText(accountColumns + "WHERE a.tenant = $1 ORDER BY a.id")
	selectAccount      = sqlText(accountColumns + "WHERE a.tenant = $1 AND a.id = $2")
	selectAccountLogin = sqlText(accountColumns + "WHERE a.tenant = $1 AND a.login_fold = $2")
	updateAccount      = sqlText("UPDATE account SET name = $3, role = $4, employee = $5, lang = $6, state = $7, password = $8, totp = $9," +
		" totp_step = $10, closes_at = $11 WHERE tenant = $1 AND id = $2")
	updateSignedIn = sqlText("UPDATE account SET signed_in_at = $3 WHERE tenant = $1 AND id = $2")
	updateTOTPStep = sqlText("UPDATE account SET totp_step = $3 WHERE tenant = $1 AND id = $2 AND totp_step < $3")
)

// states are the words of column state.
const stateActive, stateDisabled = "active", "disabled"

func (a *Account) state() string {
	if a.Disabled {
		return stateDisabled
	}
	return stateActive
}

func scanAccount(row scanner) (Account, error) {
	var a Account
	var login, name, state string
	err := row.Scan(&a.ID, &login, &a.LoginFold, &name, &a.Role, &a.Employee, &a.Lang, &state, &a.Password, &a.TOTP, &a.TOTPStep,
		&a.CreatedAt, &a.SignedIn, &a.Room.Controller, &a.Room.ClosesAt)
	a.Login, a.Name, a.Disabled = personal.T(login), personal.T(name), state != stateActive
	return a, err
}

// Accounts returns every account, in the order in which they were made.
func (r *Reader) Accounts(ctx context.Context) ([]Account, error) {
	return collect(ctx, r.s, scanAccount, selectAccounts, r.tenant)
}

// Account returns an account by its id; a fault.NotFound if there is none.
func (r *Reader) Account(ctx context.Context, id string) (Account, error) {
	return only(collect(ctx, r.s, scanAccount, selectAccount, r.tenant, id))
}

// AccountByLogin returns an account by the folded form of its login; a
// fault.NotFound if there is none.
func (r *Reader) AccountByLogin(ctx context.Context, fold string) (Account, error) {
	return only(collect(ctx, r.s, scanAccount, selectAccountLogin, r.tenant, fold))
}

// Accounts is [Reader.Accounts] within a command: what it returns stays true
// until the commit.
func (tx *Tx) Accounts() ([]Account, error) {
	if err := tx.lock(); err != nil {
		return nil, err
	}
	list, err := collect(tx.ctx, tx.b.s, scanAccount, selectAccounts, tx.tenant)
	return list, tx.fail(err)
}

// Account is [Reader.Account] within a command.
func (tx *Tx) Account(id string) (Account, error) {
	if err := tx.lock(); err != nil {
		return Account{}, err
	}
	a, err := only(collect(tx.ctx, tx.b.s, scanAccount, selectAccount, tx.tenant, id))
	return a, tx.fail(err)
}

// AccountByLogin is [Reader.AccountByLogin] within a command.
func (tx *Tx) AccountByLogin(fold string) (Account, error) {
	if err := tx.lock(); err != nil {
		return Account{}, err
	}
	a, err := only(collect(tx.ctx, tx.b.s, scanAccount, selectAccountLogin, tx.tenant, fold))
	return a, tx.fail(err)
}

// AddAccount stores a new account. A login that is taken is a fault.Conflict.
func (tx *Tx) AddAccount(a *Account) error {
	return tx.insert(accountTable, tx.tenant, a.ID, columnText(a.Login.Reveal()), columnText(a.LoginFold), columnText(a.Name.Reveal()),
		a.Role, a.Employee, a.Lang, a.state(), a.Password, bytesOf(a.TOTP), a.TOTPStep, int64(a.CreatedAt), int64(a.SignedIn),
		a.Room.Controller, int64(a.Room.ClosesAt))
}

// SetAccount stores what of an account can change: all but its id, login, customer
// and the times of its making and use.
func (tx *Tx) SetAccount(a *Account) error {
	return tx.one(updateAccount, tx.tenant, a.ID, columnText(a.Name.Reveal()), a.Role, a.Employee, a.Lang, a.state(), a.Password,
		bytesOf(a.TOTP), a.TOTPStep, int64(a.Room.ClosesAt))
}

// SetSignedIn notes when an account was signed in to.
func (tx *Tx) SetSignedIn(id string, at record.Time) error {
	return tx.one(updateSignedIn, tx.tenant, id, int64(at))
}

// UseTOTPStep notes that a code of the step was used. A step that was used, or an
// earlier one, is a fault.NotFound: of two commands at once one succeeds.
func (tx *Tx) UseTOTPStep(id string, step int64) error {
	return tx.one(updateTOTPStep, tx.tenant, id, step)
}

// insert stores one row.
func (tx *Tx) insert(t *table, row ...any) error {
	if err := refuseArgs(row); err != nil {
		return err
	}
	if err := tx.save(); err != nil {
		return err
	}
	return tx.fail(tx.b.s.insert(tx.ctx, t, row))
}

// one runs a statement that changes one row; a fault.NotFound if it changed none.
func (tx *Tx) one(q *query, args ...any) error {
	n, err := tx.change(q, args...)
	if err == nil && n == 0 {
		return fault.New(fault.NotFound, "unknown_record")
	}
	return err
}

// change runs a statement and returns how many rows it changed.
func (tx *Tx) change(q *query, args ...any) (int64, error) {
	if err := refuseArgs(args); err != nil {
		return 0, err
	}
	if err := tx.save(); err != nil {
		return 0, err
	}
	n, err := tx.b.s.exec(tx.ctx, q, args...)
	return n, tx.fail(err)
}

// bytesOf is b as a column that is never NULL.
func bytesOf(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, s *session, scan func(scanner) (T, error), q *query, args ...any) ([]T, error) {
	rows, err := s.query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, s.dialect.fault(err)
		}
		list = append(list, item)
	}
	return list, s.dialect.fault(rows.Err())
}

// only returns the one row that was read.
func only[T any](list []T, err error) (T, error) {
	var none T
	switch {
	case err != nil:
		return none, err
	case len(list) == 0:
		return none, (&dialect{}).fault(sql.ErrNoRows)
	}
	return list[0], nil
}
