// SPDX-License-Identifier: Apache-2.0

package room

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type frontPage struct {
	Crumbs []frame.Crumb
	Room   app.RoomPage
	Parts  []frame.Crumb // paths and names
}

type listPage struct {
	Crumbs []frame.Crumb
	Room   app.RoomPage
	View   app.RoomView
	States string // what the states of the controls are of; "" on other pages
}

type questionPage struct {
	listPage
	Summary  frame.Summary
	Text     string
	Control  string
	Controls []catalogue.Control
}

var (
	frontView    = frame.Parse[frontPage](files, "template/front.html")
	listView     = frame.Parse[listPage](files, "template/list.html", "template/table.html")
	questionView = frame.Parse[questionPage](files, "template/questions.html", "template/table.html")
)

// read asks for a part of the room with the words of the visitor's language.
func read(v *frame.Visit, view app.RoomView, compose composer) (app.RoomPage, error) {
	words := app.RoomWords{Other: v.L.RoomWord("other"), Person: v.L.RoomWord("person")}
	return v.Desk.Room(v.Context(), view, words, func(d app.RoomData) []app.RoomTable { return compose(speech{v.L}, &d) })
}

func front(v *frame.Visit) error {
	room, err := read(v, app.RoomFront, func(speech, *app.RoomData) []app.RoomTable { return nil })
	if err != nil {
		return err
	}
	page := frontPage{Room: room}
	for _, view := range app.RoomViews {
		page.Parts = append(page.Parts, frame.Crumb{Path: path(view), Label: v.L.RoomView(view)})
	}
	return frontView.Show(v, http.StatusOK, v.L.Section(section), section, page)
}

func crumbs(l text.Lang) []frame.Crumb { return []frame.Crumb{{Path: home, Label: l.Section(section)}} }

// show serves a part of the room that is lists only.
func show(view app.RoomView, compose composer) func(*frame.Visit) error {
	return func(v *frame.Visit) error {
		page := listPage{Crumbs: crumbs(v.L), View: view}
		var err error
		if page.Room, err = read(v, view, compose); err != nil {
			return err
		}
		if view == app.RoomControls {
			page.States = states(v.L, page.Room)
		}
		return listView.Show(v, http.StatusOK, v.L.RoomView(view), section, page)
	}
}

func states(l text.Lang, r app.RoomPage) string {
	if r.AssessedAt.IsZero() {
		return l.RoomWord("no_states")
	}
	return l.RoomStates(r.Period.From, r.Period.To, r.AssessedAt)
}

func questions(v *frame.Visit) error {
	return showQuestions(v, http.StatusOK, questionPage{Control: v.Query().Get("control")})
}

func showQuestions(v *frame.Visit, status int, page questionPage) error {
	room, err := read(v, app.RoomQuestions, asked)
	if err != nil {
		return err
	}
	page.listPage = listPage{Crumbs: crumbs(v.L), Room: room, View: app.RoomQuestions}
	page.Summary.L, page.Controls = v.L, v.Site.App.Catalogue.Controls()
	return questionView.Show(v, status, v.L.RoomView(app.RoomQuestions), section, page)
}

func ask(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	page := questionPage{Text: form.Get("text"), Control: form.Get("control")}
	err = v.Desk.RoomAsk(v.Context(), app.RoomAsk{Text: personal.F(page.Text), Control: page.Control, Request: v.L.RoomWord("request")})
	if problems := problemsOf(v.L, err, ""); problems != nil {
		page.Summary.Problems = problems
		return showQuestions(v, http.StatusUnprocessableEntity, page)
	}
	if err != nil {
		return err
	}
	v.Said("room_asked")
	return v.Redirect(path(app.RoomQuestions))
}

// download sends a file of the room; the entry that says so is stored before.
func download(v *frame.Visit) (err error) {
	file, err := v.Desk.RoomFile(v.Context(), v.Path("file"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	v.Download(file.Name, file.MIME)
	v.Header().Set("Content-Length", strconv.FormatInt(file.Size, 10))
	return v.Copy(file)
}
