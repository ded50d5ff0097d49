// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
	"github.com/tilsyn/tilsyn/ledger"
)

// DemoAccount is a fictional person who is to sign in.
type DemoAccount struct {
	Name, Login string
	Role        access.Role
	Employee    string // row of the register employee; left out if there is none

	Controller string      // for access.Controller: row of the customer
	Until      record.Date // and the last day of the access
}

// DemoLogOn is what such a person signs in with.
type DemoLogOn struct {
	Name, Login string
	Role        access.Role
	Password    string
	Secret      string // of the codes, as [totp.ParseText] reads it
}

// CreateDemoAccounts makes an active account for each of the people, with a fresh
// password and secret; one that exists gets new ones. Only for a demo, else a
// fault.Denied. Whoever comes from a customer that isn't there is left out.
func (a *App) CreateDemoAccounts(ctx context.Context, people []DemoAccount) ([]DemoLogOn, error) {
	if !a.Clock.Demo() {
		return nil, fault.New(fault.Denied, "no_demo_here")
	}
	var list []DemoLogOn
	for _, p := range people {
		logOn := DemoLogOn{Name: p.Name, Login: p.Login, Role: p.Role, Password: readablePassword()}
		secret := totp.NewSecret()
		logOn.Secret = totp.Text(secret)
		account := store.Account{
			ID: string(ident.New[ident.Record](now().Go())), Login: personal.T(p.Login), LoginFold: foldLogin(p.Login),
			Name: personal.T(p.Name), Role: string(p.Role), Employee: p.Employee, CreatedAt: a.Clock.Now(),
		}
		if p.Role == access.Controller {
			account.Room = store.Room{Controller: p.Controller, ClosesAt: p.Until.End()}
		}
		var err error
		if account.Password, err = a.accounts.newHash(ctx, logOn.Password, p.Login); err != nil {
			return nil, err
		}
		err = a.tenant.Write(ctx, func(tx *store.Tx) error { return a.putDemoAccount(tx, account, secret) })
		if errors.Is(err, errNoController) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, logOn)
	}
	return list, nil
}

// putDemoAccount stores an account in place of the one with its login.
func (a *App) putDemoAccount(tx *store.Tx, account store.Account, secret []byte) error {
	if ok, err := tx.Exists("employee", account.Employee); err != nil {
		return err
	} else if !ok {
		account.Employee = ""
	}
	if account.Room.Controller != "" {
		if ok, err := tx.Exists("controller", account.Room.Controller); err != nil || !ok {
			return known(err, errNoController)
		}
	}
	before, err := tx.AccountByLogin(account.LoginFold)
	isNew := fault.KindOf(err) == fault.NotFound
	if err != nil && !isNew {
		return err
	}
	if !isNew {
		account.ID = before.ID
	}
	if account.TOTP, err = a.accounts.secrets.seal(secret, account.ID); err != nil {
		return err
	}
	entry := func(kind string, facts ...ledger.Fact) ledger.Entry {
		return a.accountEntry(kind, systemActor, account.ID, facts...)
	}
	if isNew {
		if err := appendAll(tx, entry(KindAccountCreated, ledger.String("role", account.Role)), entry(KindFactorSet, ledger.String("factor", factorOf(true)))); err != nil {
			return err
		}
		return tx.AddAccount(&account)
	}
	if err := appendAll(tx, entry(KindPasswordChanged), entry(KindFactorSet, ledger.String("factor", factorOf(true)))); err != nil {
		return err
	}
	if err := a.endSessions(tx, systemActor, account.ID, "", "reset"); err != nil {
		return err
	}
	return tx.SetAccount(&account)
}

// readable are the characters that nobody mistakes for another.
const readable = "abcdefghjkmnpqrstuvwxyz23456789"

// readablePassword returns a password of four groups, some 79 bits.
func readablePassword() string {
	var b strings.Builder
	for b.Len() < 19 {
		if b.Len()%5 == 4 {
			b.WriteByte('-')
		}
		var c [1]byte
		_, _ = rand.Read(c[:]) // never fails; ends the process instead
		if i := int(c[0]) % 32; i < len(readable) {
			b.WriteByte(readable[i])
		}
	}
	return b.String()
}
