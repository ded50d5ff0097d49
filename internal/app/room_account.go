// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// maxRoomDays is the longest that a customer's representative is let in at a time.
// A supervision recurs each year; so does the question of who carries it out.
const maxRoomDays = 366

var (
	errNoController = fault.New(fault.Invalid, "unknown_controller").On("controller")
	errRoomOver     = fault.New(fault.Denied, "room_over")
)

// newRoom reads which room an invitation is to, none for the roles of the house.
func (a *App) newRoom(cmd InviteCommand) (store.Room, error) {
	if cmd.Role != access.Controller {
		if cmd.Controller != "" || !cmd.Until.IsZero() {
			return store.Room{}, fault.New(fault.Invalid, "room_role").On("role")
		}
		return store.Room{}, nil
	}
	if cmd.Controller == "" {
		return store.Room{}, errNoController
	}
	if cmd.Employee != "" {
		return store.Room{}, fault.New(fault.Invalid, "room_employee").On("employee")
	}
	return store.Room{Controller: string(cmd.Controller), ClosesAt: cmd.Until.End()}, a.checkRoomUntil(cmd.Until)
}

// checkRoomUntil refuses a last day that has passed or is too far away.
func (a *App) checkRoomUntil(until record.Date) error {
	if today := a.Clock.Now().Date(); until < today || until > today+maxRoomDays {
		return fault.New(fault.Invalid, "room_until").On("until")
	}
	return nil
}

// roomOver reports whether an account of an inspection room is good for nothing any
// more. One that names no customer never was.
func (a *App) roomOver(account *store.Account) bool {
	return account.Role == string(access.Controller) && (account.Room.Controller == "" || a.Clock.Now() >= account.Room.ClosesAt)
}

// roomFacts are those of an entry that makes an account.
func roomFacts(role string, room store.Room) []ledger.Fact {
	facts := []ledger.Fact{ledger.String("role", role)}
	if room.Controller != "" {
		facts = append(facts, ledger.String("controller", room.Controller), ledger.String("closes_at", room.ClosesAt.String()))
	}
	return facts
}

// InviteToRoom makes a one-time link to an account that reaches one customer's
// inspection room until the end of a day, see [App.Invite].
func (d *Desk) InviteToRoom(ctx context.Context, cmd InviteCommand) (Link, error) {
	if err := d.may(access.RoomKeep); err != nil {
		return Link{}, err
	}
	if _, err := d.app.tenant.Get(ctx, register.Controller{}.Register(), string(cmd.Controller)); err != nil {
		return Link{}, err // a customer that isn't there has no room
	}
	cmd.Actor, cmd.Role = d.Who.Account, access.Controller
	return d.app.Invite(ctx, cmd)
}

// roomAccount returns an account or invitation of a customer's room. One of the
// house is as unknown as one that isn't there.
func (d *Desk) roomAccount(ctx context.Context, controller record.Ref, id string) (AccountInfo, error) {
	if err := d.may(access.RoomKeep); err != nil {
		return AccountInfo{}, err
	}
	info, err := d.app.account(ctx, id)
	if err == nil && (info.Role != access.Controller || info.Room != controller) {
		err = errNoAccount
	}
	return info, err
}

// RoomLink makes a new one-time link for an account or invitation of a room.
func (d *Desk) RoomLink(ctx context.Context, controller record.Ref, id string) (Link, error) {
	info, err := d.roomAccount(ctx, controller, id)
	if err != nil {
		return Link{}, err
	}
	if info.Invited() {
		return d.app.renew(ctx, d.Who.Account, info)
	}
	return d.app.NewLink(ctx, d.Who.Account, id)
}

// CloseRoom ends somebody's access to a room at once; an invitation is taken back.
func (d *Desk) CloseRoom(ctx context.Context, controller record.Ref, id string) error {
	info, err := d.roomAccount(ctx, controller, id)
	if err != nil {
		return err
	}
	switch {
	case info.Invited():
		return d.app.Withdraw(ctx, d.Who.Account, id)
	case info.State == AccountClosed:
		return nil // the moment when it ended stands
	}
	return d.setClosesAt(ctx, id, d.app.Clock.Now())
}

// KeepRoomOpen lets somebody into a room until the end of another day.
func (d *Desk) KeepRoomOpen(ctx context.Context, controller record.Ref, id string, until record.Date) error {
	info, err := d.roomAccount(ctx, controller, id)
	if err != nil {
		return err
	}
	if info.Invited() {
		return errNoAccount
	}
	if err := d.app.checkRoomUntil(until); err != nil {
		return err
	}
	return d.setClosesAt(ctx, id, until.End())
}

// setClosesAt notes when an access ends. Sessions of one that was over never come
// alive again: they are left until then so that the browser is told why.
func (d *Desk) setClosesAt(ctx context.Context, id string, at record.Time) error {
	a := d.app
	return a.changeAccount(ctx, id, func(tx *store.Tx, account *store.Account) error {
		over := a.roomOver(account)
		account.Room.ClosesAt = at
		e := a.accountEntry(KindRoomClosesAt, d.Who.Account, id, roomFacts(account.Role, account.Room)...)
		if _, err := tx.Append(e); err != nil {
			return err
		}
		if a.roomOver(account) {
			_, err := tx.RemoveInvitation(id)
			return err
		}
		if over {
			return a.endSessions(tx, d.Who.Account, id, "", "room_reopened")
		}
		return nil
	})
}
