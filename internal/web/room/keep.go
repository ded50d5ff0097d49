// SPDX-License-Identifier: Apache-2.0

package room

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type roomsPage struct {
	Crumbs []frame.Crumb
	Rooms  []app.RoomSummary
}

type keepPage struct {
	Summary      frame.Summary
	Crumbs       []frame.Crumb
	Room         app.RoomKeeping
	Accounts     []accountRow
	Login, Until string // as entered
	Answer       string
	Answering    string // question that Answer is for
}

type accountRow struct {
	app.AccountInfo
	Tag   frame.Tag
	Until string // last day, as a form takes it
}

type linkPage struct {
	Crumbs []frame.Crumb
	URL    string
	Link   app.Link
}

var (
	roomsView = frame.Parse[roomsPage](files, "template/rooms.html")
	keepView  = frame.Parse[keepPage](files, "template/keep.html")
	linkView  = frame.Parse[linkPage](files, "template/link.html")
)

func keepCrumbs(v *frame.Visit) []frame.Crumb {
	return []frame.Crumb{{Path: "/documents", Label: v.L.Section(keepSection)}, {Path: "/packages", Label: v.L.RoomWord("back_to_packages")}}
}

func rooms(v *frame.Visit) error {
	list, err := v.Desk.Rooms(v.Context())
	if err != nil {
		return err
	}
	return roomsView.Show(v, http.StatusOK, v.L.RoomWord("rooms"), keepSection, roomsPage{keepCrumbs(v), list})
}

func customer(v *frame.Visit) record.Ref { return record.Ref(v.Path("controller")) }

func keepPath(v *frame.Visit) string { return keepHome + "/" + url.PathEscape(v.Path("controller")) }

func keep(v *frame.Visit) error { return showKeep(v, http.StatusOK, keepPage{}) }

func showKeep(v *frame.Visit, status int, page keepPage) error {
	var err error
	if page.Room, err = v.Desk.RoomKeeping(v.Context(), customer(v)); err != nil {
		return err
	}
	page.Summary.L = v.L
	page.Crumbs = append(keepCrumbs(v), frame.Crumb{Path: keepHome, Label: v.L.RoomWord("rooms")})
	for _, info := range page.Room.Accounts {
		page.Accounts = append(page.Accounts, accountRow{info, tag(v.L, info), dayInput((info.ClosesAt - 1).Date())})
	}
	return keepView.Show(v, status, v.L.RoomOf(page.Room.Name), keepSection, page)
}

// tag colours a state; the word says it all.
func tag(l text.Lang, i app.AccountInfo) frame.Tag {
	states := map[app.AccountState]string{
		app.AccountActive: "ok", app.AccountDisabled: "neutral", app.AccountInvited: "info", app.AccountExpired: "warning", app.AccountClosed: "neutral",
	}
	return frame.Tag{State: states[i.State], Label: l.AccountStateWord(i)}
}

// dayInput writes a date as [day] reads it.
func dayInput(d record.Date) string { return d.Go().Format("02-01-2006") }

// day reads a date as people type it; what is none is a day long gone, which no
// access can last until.
func day(typed string) record.Date {
	d, err := record.ParseDate(sheet.Typed(&record.Field{Kind: record.KindDate}, strings.TrimSpace(typed)))
	if err != nil {
		return 0
	}
	return d
}

// problemsOf are what a person can do something about, at inputs whose id ends in
// suffix; nil for anything else.
func problemsOf(l text.Lang, err error, suffix string) []frame.Problem {
	var f *fault.Error
	if !errors.As(err, &f) || f.Field == "" || f.Kind != fault.Invalid && f.Kind != fault.Conflict {
		return nil
	}
	return []frame.Problem{{Input: f.Field + suffix, Sentence: l.Error(fault.New(f.Kind, f.Code))}}
}

// after goes back to the room when a command was done, or shows there why not.
func after(v *frame.Visit, err error, suffix, said string, page keepPage) error {
	if page.Summary.Problems = problemsOf(v.L, err, suffix); page.Summary.Problems != nil {
		return showKeep(v, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	v.Said(said)
	return v.Redirect(keepPath(v))
}

func invite(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	page := keepPage{Login: strings.TrimSpace(form.Get("login")), Until: form.Get("until")}
	link, err := v.Desk.InviteToRoom(v.Context(), app.InviteCommand{
		Login: personal.T(page.Login), Controller: customer(v), Until: day(page.Until),
	})
	if err != nil {
		return after(v, err, "", "", page)
	}
	return showLink(v, link)
}

func newLink(v *frame.Visit) error {
	link, err := v.Desk.RoomLink(v.Context(), customer(v), v.Path("account"))
	if err != nil {
		return err
	}
	return showLink(v, link)
}

func showLink(v *frame.Visit, link app.Link) error {
	crumbs := append(keepCrumbs(v), frame.Crumb{Path: keepPath(v), Label: v.L.RoomWord("front")})
	return linkView.Show(v, http.StatusOK, v.L.AccountLinkTitle(), keepSection, linkPage{crumbs, v.Origin() + link.Path, link})
}

func setUntil(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	err = v.Desk.KeepRoomOpen(v.Context(), customer(v), v.Path("account"), day(form.Get("until")))
	return after(v, err, "-"+v.Path("account"), "room_until_set", keepPage{})
}

func closeAccess(v *frame.Visit) error {
	return after(v, v.Desk.CloseRoom(v.Context(), customer(v), v.Path("account")), "", "room_closed", keepPage{})
}

func answer(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	page := keepPage{Answering: v.Path("question"), Answer: form.Get("answer")}
	err = v.Desk.AnswerRoom(v.Context(), customer(v), page.Answering, personal.F(page.Answer))
	return after(v, err, "-"+page.Answering, "room_answered", page)
}
