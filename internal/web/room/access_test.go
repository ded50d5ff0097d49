// SPDX-License-Identifier: Apache-2.0

package room

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

const over = "udløbet eller trukket tilbage"

// TestAccessEnds follows a session to its last day, past it, and through a
// withdrawal.
func TestAccessEnds(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		b := visitor(t, a, "controller-1")
		keeper := webtest.DeskOf(a, access.Compliance, "")
		k, err := keeper.RoomKeeping(t.Context(), "controller-1")
		if err != nil || len(k.Accounts) != 1 || k.Open != 1 {
			t.Fatalf("%+v, %v", k, err)
		}
		id, last := k.Accounts[0].ID, k.Accounts[0].ClosesAt
		a.Clock.Step(last - 1)
		b.Page(home)
		a.Clock.Step(last)
		b.Holds("a page after the last day", b.Get(path(app.RoomBreaches)), http.StatusForbidden, over)
		b.Holds("a question after the last day", b.Post(home+"/questions", url.Values{"text": {"Hvad nu?"}}), http.StatusForbidden, over)
		b.Holds("the own account", b.Get("/account"), http.StatusForbidden, over)

		reopened := last.Date() + 20
		if err := keeper.KeepRoomOpen(t.Context(), "controller-1", id, reopened); err != nil {
			t.Fatal(err)
		}
		if rec := b.Get(home); rec.Code != http.StatusSeeOther {
			t.Errorf("the session of an access that was over: %d", rec.Code)
		}
		b = visitor(t, a, "controller-1")
		b.Page(home)
		if err := keeper.CloseRoom(t.Context(), "controller-2", id); fault.KindOf(err) != fault.NotFound {
			t.Errorf("closed through another customer's room: %v", err)
		}
		if err := keeper.CloseRoom(t.Context(), "controller-1", id); err != nil {
			t.Fatal(err)
		}
		b.Holds("a page after the withdrawal", b.Get(home), http.StatusForbidden, over)
	})
}

// TestSignInAfterTheEnd tells who knows the password, and nobody else.
func TestSignInAfterTheEnd(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		until := a.Clock.Now().Date() + 1
		people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{
			Name: "Prøve Kundesen", Login: "kunde@taagehorn.example", Role: access.Controller, Controller: "controller-1", Until: until,
		}})
		if err != nil {
			t.Fatal(err)
		}
		a.Clock.Step(until.End())
		for password, code := range map[string]string{people[0].Password: "room_over", "en forkert adgangskode": "sign_in_wrong"} {
			_, err := a.SignIn(t.Context(), app.SignInCommand{Login: personal.T("kunde@taagehorn.example"), Password: personal.T(password)})
			if fault.CodeOf(err) != code {
				t.Errorf("%v, want %s", err, code)
			}
		}
	})
}

// TestNothingWithoutAnEntry asks as an account that the entry can't name, one of
// another customer, and one of no customer.
func TestNothingWithoutAnEntry(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		visitor(t, a, "controller-1")
		keeper := webtest.DeskOf(a, access.Compliance, "")
		k, err := keeper.RoomKeeping(t.Context(), "controller-1")
		if err != nil {
			t.Fatal(err)
		}
		before, err := a.Checkpoint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		subject := access.Subject{Role: access.Controller, SecondFactor: true}
		compose := func(app.RoomData) []app.RoomTable { return []app.RoomTable{{Name: "hemmeligt"}} }
		for what, who := range map[string]app.Who{
			"an account that isn't there":   {Account: "ghost", Room: "controller-1", Subject: subject},
			"an account of another room":    {Account: k.Accounts[0].ID, Room: "controller-2", Subject: subject},
			"an account without a customer": {Account: k.Accounts[0].ID, Subject: subject},
			"no second factor":              {Account: k.Accounts[0].ID, Room: "controller-1", Subject: access.Subject{Role: access.Controller}},
			"another role":                  {Account: k.Accounts[0].ID, Room: "controller-1", Subject: access.Subject{Role: access.Owner, SecondFactor: true}},
		} {
			page, err := a.Desk(who).Room(t.Context(), app.RoomAgreements, app.RoomWords{}, compose)
			if err == nil || page.Tables != nil || page.Customer != "" {
				t.Errorf("%s: %+v, %v", what, page, err)
			}
		}
		if after, err := a.Checkpoint(t.Context()); err != nil || after.Size != before.Size {
			t.Errorf("%d entries, %v", after.Size-before.Size, err)
		}
	})
}

// TestInvitations refuses what would make a room wider than its customer and its
// time.
func TestInvitations(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		now := a.Clock.Now().Date()
		login := personal.T("kunde@taagehorn.example")
		for what, tt := range map[string]struct {
			cmd  app.InviteCommand
			code string
		}{
			"no customer":         {app.InviteCommand{Role: access.Controller, Until: now}, "unknown_controller"},
			"an unknown customer": {app.InviteCommand{Role: access.Controller, Controller: "controller-9", Until: now}, "unknown_controller"},
			"no last day":         {app.InviteCommand{Role: access.Controller, Controller: "controller-1"}, "room_until"},
			"yesterday":           {app.InviteCommand{Role: access.Controller, Controller: "controller-1", Until: now - 1}, "room_until"},
			"two years":           {app.InviteCommand{Role: access.Controller, Controller: "controller-1", Until: now + 730}, "room_until"},
			"an employee":         {app.InviteCommand{Role: access.Controller, Controller: "controller-1", Until: now, Employee: "employee-1"}, "room_employee"},
			"another role":        {app.InviteCommand{Role: access.Reader, Controller: "controller-1", Until: now}, "room_role"},
			"today":               {app.InviteCommand{Role: access.Controller, Controller: "controller-1", Until: now}, ""},
		} {
			tt.cmd.Login, tt.cmd.Actor = login, "test"
			if _, err := a.Invite(t.Context(), tt.cmd); fault.CodeOf(err) != tt.code {
				t.Errorf("%s: %v, want %q", what, err, tt.code)
			}
		}
		visitor(t, a, "controller-1")
		owner := webtest.DeskOf(a, access.Owner, "")
		accounts, err := owner.Accounts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, info := range accounts {
			if info.Room != record.Ref("controller-1") || info.Invited() {
				continue
			}
			if err := owner.ChangeRole(t.Context(), info.ID, access.Reader); fault.CodeOf(err) != "role_room" {
				t.Errorf("a controller becomes a reader: %v", err)
			}
		}
	})
}
