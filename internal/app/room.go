// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindRoomRead is the ledger kind of what a customer's representative was shown or
// took in the inspection room. The object is "room/CUSTOMER"; the facts are view,
// rows and log_size, or file for a download.
const KindRoomRead = "room.read"

// RoomView is a part of an inspection room.
type RoomView string

// The parts.
const (
	RoomFront         RoomView = "front"
	RoomAgreements    RoomView = "agreements"
	RoomInstructions  RoomView = "instructions"
	RoomSubProcessors RoomView = "sub-processors"
	RoomNotices       RoomView = "notices"
	RoomBreaches      RoomView = "breaches"
	RoomRights        RoomView = "rights"
	RoomTransfers     RoomView = "transfers"
	RoomControls      RoomView = "controls"
	RoomDocuments     RoomView = "documents"
	RoomQuestions     RoomView = "questions"
)

// RoomViews lists the parts below the front page, in the order of the room.
var RoomViews = []RoomView{
	RoomAgreements, RoomInstructions, RoomSubProcessors, RoomTransfers, RoomNotices, RoomBreaches, RoomRights, RoomControls, RoomDocuments, RoomQuestions,
}

// RoomTable is one list of a room. What its cells say of others than the customer
// is struck out before a page gets it.
type RoomTable struct {
	Name   string
	Header []string
	Lines  []RoomLine
}

// RoomLine is a row of a list, with as many cells as the header.
type RoomLine struct {
	Cells []string
	File  string // SHA-256 of the file that the line is about, see [Desk.RoomFile]
}

// RoomWords stand in cells for what was struck out.
type RoomWords struct {
	Other  string // of a cell that speaks of another customer
	Person string // of the name of one of the processor's people
}

// RoomPage is what a part of a room shows.
type RoomPage struct {
	Tables     []RoomTable
	Customer   string
	Processor  string
	Contact    string // for data protection at the processor
	Day        record.Date
	ClosesAt   record.Time
	Period     Period      // of the controls' states
	AssessedAt record.Time // zero: there is no assessment
}

// room returns the customer whose room the person may act in. It comes from the
// account: nothing that a browser sends has a say.
func (d *Desk) room(action access.Action) (record.Ref, error) {
	if err := d.may(action); err != nil {
		return "", err
	}
	if d.Who.Room == "" {
		return "", errDenied
	}
	return d.Who.Room, nil
}

// Room shows a part of the inspection room of the person's own customer. Compose
// makes the lists of what was read. Without the entry that says so, nothing is
// shown.
func (d *Desk) Room(ctx context.Context, view RoomView, words RoomWords, compose func(RoomData) []RoomTable) (RoomPage, error) {
	customer, err := d.room(access.RoomRead)
	if err != nil {
		return RoomPage{}, err
	}
	data, guard, err := d.app.roomData(ctx, customer, view)
	if err != nil {
		return RoomPage{}, err
	}
	page := RoomPage{
		Tables: compose(data), Customer: data.Controllers[customer].LegalName, Processor: data.Organisation.LegalName,
		Contact: data.Organisation.DPOContact.Reveal(), Day: data.Day, Period: data.Period, AssessedAt: data.AssessedAt,
	}
	rows := 0
	for _, t := range page.Tables {
		rows += len(t.Lines)
		for _, line := range t.Lines {
			guard.clean(line.Cells, words)
		}
	}
	page.ClosesAt, err = d.noteRead(ctx, customer, ledger.String("view", string(view)), ledger.Int("rows", int64(rows)),
		ledger.Int("log_size", data.Checkpoint.Size))
	if err != nil {
		return RoomPage{}, err
	}
	return page, nil
}

// noteRead stores that the person read something, and returns when the access ends.
// The account is looked at once more, under the lock: one that was closed meanwhile
// reads nothing.
func (d *Desk) noteRead(ctx context.Context, customer record.Ref, facts ...ledger.Fact) (closesAt record.Time, err error) {
	err = d.app.tenant.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(d.Who.Account)
		switch {
		case err != nil:
			return unknownAccount(err)
		case account.Role != string(access.Controller), account.Room.Controller != string(customer), account.Disabled:
			return errDenied
		case d.app.roomOver(&account):
			return errRoomOver
		}
		closesAt = account.Room.ClosesAt
		e := d.app.entry(Command{Kind: KindRoomRead, Actor: d.Who.Account, Facts: facts})
		e.Object, e.Session = roomObject(customer), d.Who.Session
		_, err = tx.Append(e)
		return err
	})
	return closesAt, err
}

func roomObject(customer record.Ref) string { return "room/" + string(customer) }

// errNoRoomFile is the answer to every hash that isn't the customer's.
var errNoRoomFile = fault.New(fault.NotFound, "unknown_document")
