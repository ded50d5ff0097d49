// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// linkLife is how long a one-time link can be used.
const linkLife = 24 * time.Hour

// InviteCommand asks for a new account.
type InviteCommand struct {
	Login    personal.Text // mail address
	Role     access.Role
	Employee record.Ref // row of the register employee, "" for none
	Actor    string

	Controller record.Ref  // for access.Controller: row of the customer whose room it is
	Until      record.Date // and the last day of the access
}

// Link is a one-time link. Its path is a secret: whoever has it gets the account.
type Link struct {
	Path string // "/welcome/…", on this site
	Till record.Time
}

func linkOf(token string, made record.Time) Link {
	return Link{Path: "/welcome/" + token, Till: made.Add(linkLife)}
}

// Invite makes a one-time link to a new account. An earlier invitation of the
// login is taken back; an account that exists is a fault.Conflict, login_taken.
func (a *App) Invite(ctx context.Context, cmd InviteCommand) (Link, error) {
	fold := foldLogin(cmd.Login.Reveal())
	if err := CheckLogin(fold); err != nil {
		return Link{}, err
	}
	if !cmd.Role.Valid() {
		return Link{}, fault.New(fault.Invalid, "role_form").On("role")
	}
	room, err := a.newRoom(cmd)
	if err != nil {
		return Link{}, err
	}
	return a.invite(ctx, cmd, fold, room)
}

func (a *App) invite(ctx context.Context, cmd InviteCommand, fold string, room store.Room) (Link, error) {
	made := now()
	token, hash := newToken()
	i := store.Invitation{
		Account: string(ident.New[ident.Record](made.Go())), TokenHash: hash, Login: cmd.Login, LoginFold: fold,
		Role: string(cmd.Role), Employee: string(cmd.Employee), Room: room, MadeAt: made, ExpiresAt: made.Add(linkLife),
	}
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		if err := free(tx, &i); err != nil {
			return err
		}
		if i.Employee != "" {
			if ok, err := tx.Exists("employee", i.Employee); err != nil || !ok {
				return known(err, fault.New(fault.Invalid, "unknown_employee").On("employee"))
			}
		}
		if i.Room.Controller != "" {
			if ok, err := tx.Exists("controller", i.Room.Controller); err != nil || !ok {
				return known(err, errNoController)
			}
		}
		if _, err := tx.Append(a.accountEntry(KindInvited, cmd.Actor, i.Account, roomFacts(i.Role, i.Room)...)); err != nil {
			return err
		}
		return tx.AddInvitation(&i)
	})
	if err != nil {
		return Link{}, err
	}
	return linkOf(token, made), nil
}

// known returns err, or otherwise when there is none.
func known(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// free refuses a login that an account has, and takes back earlier invitations of
// it.
func free(tx *store.Tx, i *store.Invitation) error {
	if _, err := tx.AccountByLogin(i.LoginFold); fault.KindOf(err) != fault.NotFound {
		return known(err, fault.New(fault.Conflict, "login_taken").On("login"))
	}
	all, err := tx.Invitations()
	if err != nil {
		return err
	}
	for _, other := range all {
		if other.LoginFold == i.LoginFold && other.Account != i.Account {
			if _, err := tx.RemoveInvitation(other.Account); err != nil {
				return err
			}
		}
	}
	return nil
}

// NewLink makes a one-time link for an account whose owner lost the password or
// the authenticator app. Its sessions end at once, and the browsers that it knew
// are forgotten; the password stays good until the link is used.
func (a *App) NewLink(ctx context.Context, actor, id string) (Link, error) {
	made := now()
	token, hash := newToken()
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(id)
		if err != nil {
			return unknownAccount(err)
		}
		e := a.accountEntry(KindInvited, actor, id, ledger.String("role", account.Role), ledger.Bool("reset", true))
		if _, err := tx.Append(e); err != nil {
			return err
		}
		if err := a.endSessions(tx, actor, id, "", "new_link"); err != nil {
			return err
		}
		if err := tx.ForgetDevices(id); err != nil {
			return err
		}
		return tx.AddInvitation(&store.Invitation{
			Account: id, TokenHash: hash, Login: account.Login, LoginFold: account.LoginFold, Name: account.Name, Role: account.Role,
			Employee: account.Employee, Room: account.Room, MadeAt: made, ExpiresAt: made.Add(linkLife),
		})
	})
	if err != nil {
		return Link{}, err
	}
	return linkOf(token, made), nil
}

// renew makes a new link of an invitation.
func (a *App) renew(ctx context.Context, actor string, info AccountInfo) (Link, error) {
	cmd := InviteCommand{Login: personal.T(info.Login), Role: info.Role, Employee: info.Employee, Actor: actor}
	return a.invite(ctx, cmd, foldLogin(info.Login), store.Room{Controller: string(info.Room), ClosesAt: info.ClosesAt})
}

// FirstLink returns the path of a one-time link to the first account, an owner's,
// while there is no account; "" when there is one, or an owner was invited by mail
// address and that link still works. Each call makes a new link and takes back the
// one before; who uses it says the mail address, unless an owner was invited by it.
func (a *App) FirstLink(ctx context.Context) (path string, err error) {
	accounts, err := a.tenant.Accounts(ctx)
	if err != nil || len(accounts) > 0 {
		return "", err
	}
	cmd, fold := InviteCommand{Role: access.Owner, Actor: systemActor}, ""
	invited, err := a.tenant.Invitations(ctx)
	if err != nil {
		return "", err
	}
	for _, i := range invited {
		if i.Role != string(access.Owner) || i.LoginFold == "" {
			continue
		}
		if i.ExpiresAt > now() {
			return "", nil
		}
		cmd.Login, cmd.Employee, fold = i.Login, record.Ref(i.Employee), i.LoginFold
	}
	link, err := a.invite(ctx, cmd, fold, store.Room{})
	return link.Path, err
}

// systemActor stands as the actor where no person acts.
const systemActor = "system"

// Withdraw takes an invitation back.
func (a *App) Withdraw(ctx context.Context, actor, id string) error {
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.Append(a.accountEntry(KindUninvited, actor, id)); err != nil {
			return err
		}
		removed, err := tx.RemoveInvitation(id)
		if err == nil && !removed {
			err = errNoAccount
		}
		return err
	})
}
