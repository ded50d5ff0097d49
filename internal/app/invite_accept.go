// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
	"github.com/tilsyn/tilsyn/ledger"
)

// Welcome is what a one-time link leads to.
type Welcome struct {
	Login, Name    string
	AskLogin       bool // the first account: the person says the mail address
	Reset          bool // of an account that exists
	Chosen         bool // name and password are chosen; the code is to come
	FactorOptional bool // the role may do without a code
	Secret, URI    string
	DemoCode       string // in a demo only
}

// WelcomeCommand is what a person chooses.
type WelcomeCommand struct {
	Login    string // for the first account only
	Name     string
	Password personal.Text
}

// AcceptCommand completes the link.
type AcceptCommand struct {
	Code   string // of the authenticator app
	Skip   bool   // no second factor, where the role allows it
	Lang   string // that the person reads
	Device string // value that the browser holds
	Before string // token that the browser holds
	From   Client
}

var errLinkOver = fault.New(fault.NotFound, "link_over")

// Welcome returns what a link leads to; a fault.NotFound, link_over, when it was
// used, replaced or is too old.
func (a *App) Welcome(ctx context.Context, token string) (Welcome, error) {
	i, err := a.tenant.Invitation(ctx, hashToken(token))
	if err := usable(&i, err); err != nil {
		return Welcome{}, err
	}
	w := Welcome{
		Login: i.Login.Reveal(), Name: i.Name.Reveal(), AskLogin: i.LoginFold == "", Chosen: i.Password != "",
		FactorOptional: !access.Role(i.Role).SeesPersonal(),
	}
	_, err = a.tenant.Account(ctx, i.Account)
	if fault.KindOf(err) != fault.NotFound {
		if err != nil {
			return Welcome{}, err
		}
		w.Reset = true
	}
	if !w.Chosen {
		return w, nil
	}
	secret, err := a.accounts.secrets.open(i.TOTP, i.Account)
	if err != nil {
		return Welcome{}, err
	}
	w.Secret, w.URI = totp.Text(secret), totp.URI(a.issuer(), w.Login, secret)
	if a.Clock.Demo() {
		w.DemoCode = totp.Code(secret, totp.Step(time.Now()))
	}
	return w, nil
}

// issuer is the installation's name in an authenticator app.
func (a *App) issuer() string {
	if a.Clock.Demo() {
		return "Tilsyn DEMO"
	}
	return "Tilsyn"
}

// usable refuses a link that can't be used.
func usable(i *store.Invitation, err error) error {
	if fault.KindOf(err) == fault.NotFound || err == nil && now() >= i.ExpiresAt {
		return errLinkOver
	}
	return err
}

// Choose notes the name and password that a person chose, and makes the secret
// for the app. Nothing of an account changes before [App.Accept].
func (a *App) Choose(ctx context.Context, token string, cmd WelcomeCommand) error {
	i, err := a.tenant.Invitation(ctx, hashToken(token))
	if err := usable(&i, err); err != nil {
		return err
	}
	if i.LoginFold == "" {
		i.Login, i.LoginFold = personal.T(strings.TrimSpace(cmd.Login)), foldLogin(cmd.Login)
		if err := CheckLogin(i.LoginFold); err != nil {
			return err
		}
	}
	name := strings.TrimSpace(cmd.Name)
	if err := checkName(name); err != nil {
		return err
	}
	i.Name = personal.T(name)
	if i.Password, err = a.accounts.newHash(ctx, cmd.Password.Reveal(), i.LoginFold); err != nil {
		return err
	}
	if i.TOTP, err = a.accounts.secrets.seal(totp.NewSecret(), i.Account); err != nil {
		return err
	}
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		stored, err := tx.Invitation(i.TokenHash)
		if err := usable(&stored, err); err != nil {
			return err
		}
		return tx.SetInvitation(&i)
	})
}

// Accept makes or resets the account of a link and signs the person in. The link
// is used up.
func (a *App) Accept(ctx context.Context, token string, cmd AcceptCommand) (SignedIn, error) {
	var result SignedIn
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		i, err := tx.Invitation(hashToken(token))
		if err := usable(&i, err); err != nil {
			return err
		}
		if i.Password == "" {
			return errLinkOver
		}
		step, err := a.firstCode(&i, cmd)
		if err != nil {
			return err
		}
		account, err := a.settle(tx, &i, step, cmd.Lang)
		if err != nil {
			return err
		}
		if _, err := tx.RemoveInvitation(i.Account); err != nil {
			return err
		}
		result.Lang = account.Lang
		return a.openFull(tx, account, completion{account: account.ID, step: step, before: cmd.Before, device: cmd.Device, from: cmd.From}, &result)
	})
	if err != nil {
		return SignedIn{}, err
	}
	return result, nil
}

// firstCode returns the step of the code that shows that the app holds the secret,
// 0 for none where none is needed.
func (a *App) firstCode(i *store.Invitation, cmd AcceptCommand) (int64, error) {
	if cmd.Skip && !access.Role(i.Role).SeesPersonal() {
		return 0, nil
	}
	secret, err := a.accounts.secrets.open(i.TOTP, i.Account)
	if err != nil {
		return 0, err
	}
	step, ok := totp.Match(secret, cmd.Code, time.Now(), 0)
	if !ok {
		return 0, fault.New(fault.Invalid, errWrongCode.Code).On("code")
	}
	return step, nil
}

// settle stores the account of an accepted invitation with the entries that say
// so. One that exists keeps its login, role and state; its sessions end.
func (a *App) settle(tx *store.Tx, i *store.Invitation, step int64, lang string) (*store.Account, error) {
	account, err := tx.Account(i.Account)
	isNew := fault.KindOf(err) == fault.NotFound
	if err != nil && !isNew {
		return nil, err
	}
	if account.Disabled {
		return nil, errLinkOver
	}
	if isNew {
		if err := free(tx, i); err != nil {
			return nil, err
		}
		account = store.Account{
			ID: i.Account, Login: i.Login, LoginFold: i.LoginFold, Role: i.Role, Employee: i.Employee, Room: i.Room, CreatedAt: a.Clock.Now(),
		}
	}
	account.Name, account.Password, account.TOTP, account.TOTPStep = i.Name, i.Password, i.TOTP, step
	if step == 0 {
		account.TOTP = nil
	}
	if lang == "da" || lang == "en" {
		account.Lang = lang
	}
	entries := a.settledEntries(&account, isNew, step > 0)
	if err := appendAll(tx, entries...); err != nil {
		return nil, err
	}
	if isNew {
		return &account, tx.AddAccount(&account)
	}
	if err := a.endSessions(tx, account.ID, account.ID, "", "reset"); err != nil {
		return nil, err
	}
	if err := tx.ForgetDevices(account.ID); err != nil {
		return nil, err
	}
	return &account, tx.SetAccount(&account)
}

// settledEntries are those of an accepted invitation.
func (a *App) settledEntries(account *store.Account, isNew, factor bool) []ledger.Entry {
	entry := func(kind string, facts ...ledger.Fact) ledger.Entry {
		return a.accountEntry(kind, account.ID, account.ID, facts...)
	}
	list := []ledger.Entry{entry(KindAccepted)}
	if isNew {
		list = append(list, entry(KindAccountCreated, roomFacts(account.Role, account.Room)...))
	}
	list = append(list, entry(KindPasswordChanged))
	return append(list, entry(KindFactorSet, ledger.String("factor", factorOf(factor))))
}
