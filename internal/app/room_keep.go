// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// RoomSummary is a customer's room in the list of all.
type RoomSummary struct {
	Customer record.Ref
	Name     string
	Open     int // accounts that may enter now
	Waiting  int // questions without an answer
}

// RoomKeeping is a customer's room as the processor sees it.
type RoomKeeping struct {
	RoomSummary
	Accounts  []AccountInfo // with invitations
	Questions []RoomQuestion
	Reads     []RoomRead // newest first, [maxRoomReads] at most
	LastDay   record.Date
}

// RoomRead is one thing that somebody was shown or took.
type RoomRead struct {
	At      record.Time
	Account string // id
	Login   string // "" for one that is no longer known
	View    string // a [RoomView], or "file"
	Rows    int64
	File    string // SHA-256, of a file
	Seq     int64  // of the entry
}

// maxRoomReads is how many reads a page shows; the ledger has all.
const maxRoomReads = 200

// Rooms lists the rooms of the customers of today, and of those whose accounts are
// still there.
func (d *Desk) Rooms(ctx context.Context) ([]RoomSummary, error) {
	var list []RoomSummary
	err := d.keepRooms(ctx, func(w *assurance.World, accounts []AccountInfo) {
		for _, r := range assurance.Rows[register.Controller](w) {
			s, held := summary(w, r, accounts)
			if held || r.Value.Status == "active" || r.Value.Status == "terminating" {
				list = append(list, s)
			}
		}
	})
	return list, err
}

// summary returns a customer's line, and whether anybody has an account there.
func summary(w *assurance.World, r assurance.Row[register.Controller], accounts []AccountInfo) (s RoomSummary, held bool) {
	s = RoomSummary{Customer: r.Ref(), Name: r.Value.LegalName}
	for _, a := range accounts {
		held = held || a.Room == s.Customer
		if a.Room == s.Customer && a.State == AccountActive {
			s.Open++
		}
	}
	for _, q := range roomQuestions(w, s.Customer) {
		if q.Value.AnsweredAt.IsZero() {
			s.Waiting++
		}
	}
	return s, held
}

// keepRooms reads the registers and accounts for those who keep the rooms.
func (d *Desk) keepRooms(ctx context.Context, read func(*assurance.World, []AccountInfo)) (err error) {
	if err := d.may(access.RoomKeep); err != nil {
		return err
	}
	accounts, err := d.app.Accounts(ctx)
	if err != nil {
		return err
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	w := assurance.NewWorld(loader(ctx, snapshot, d.app.Clock.Now().Date().End()))
	read(w, accounts)
	return w.Err()
}

// RoomKeeping returns one customer's room: who may enter, what was asked, and who
// read what; a fault.NotFound for an unknown customer.
func (d *Desk) RoomKeeping(ctx context.Context, customer record.Ref) (RoomKeeping, error) {
	var k RoomKeeping
	err := d.keepRooms(ctx, func(w *assurance.World, accounts []AccountInfo) {
		r, ok := assurance.Find[register.Controller](w, customer)
		if !ok {
			return
		}
		k.RoomSummary, _ = summary(w, r, accounts)
		k.Accounts = slices.DeleteFunc(accounts, func(a AccountInfo) bool { return a.Room != customer })
		k.Questions = roomQuestions(w, customer)
	})
	if err != nil {
		return k, err
	}
	if k.Customer == "" {
		return k, fault.New(fault.NotFound, "unknown_record")
	}
	k.LastDay = d.app.Clock.Now().Date() + maxRoomDays
	k.Reads, err = d.app.roomReads(ctx, customer, k.Accounts)
	return k, err
}

// roomReads finds the newest reads of a room in the ledger.
func (a *App) roomReads(ctx context.Context, customer record.Ref, accounts []AccountInfo) ([]RoomRead, error) {
	logins := map[string]string{}
	for _, account := range accounts {
		logins[account.ID] = account.Login
	}
	const page = 1000
	var list []RoomRead
	for q := (store.EntryQuery{Kind: KindRoomRead, Limit: page}); ; {
		lines, err := a.tenant.FindEntries(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			e, err := ledger.ParseEntry(line)
			if err != nil {
				return nil, fault.Wrap(fault.Internal, "entry_form", err)
			}
			q.Before = e.Seq
			if e.Object == roomObject(customer) {
				list = append(list, readOf(e, logins))
			}
			if len(list) == maxRoomReads {
				return list, nil
			}
		}
		if len(lines) < page {
			return list, nil
		}
	}
}

func readOf(e ledger.Entry, logins map[string]string) RoomRead {
	return RoomRead{
		At: record.At(e.At), Account: e.Actor, Login: logins[e.Actor], View: fact(e, "view"), Rows: factCount(e, "rows"), File: fact(e, "file"), Seq: e.Seq,
	}
}
