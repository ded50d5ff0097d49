// SPDX-License-Identifier: Apache-2.0

package room

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestTemplates(t *testing.T) {
	webtest.Check(t, frontView)
	webtest.Check(t, listView)
	webtest.Check(t, questionView)
	webtest.Check(t, roomsView)
	webtest.Check(t, keepView)
	webtest.Check(t, linkView)
}

// TestWords looks up every word that a page asks for.
func TestWords(t *testing.T) {
	webtest.Words(t, "RoomWord", 50, text.Lang.RoomWord)
	for _, view := range app.RoomViews {
		if text.Danish.RoomView(view) == "" || text.English.RoomViewLead(view) == "" {
			t.Errorf("%s has no name or lead", view)
		}
	}
}

// TestPages draws what a reviewer reads.
func TestPages(t *testing.T) {
	at := record.D(2026, 2, 20).Start()
	room := app.RoomPage{Customer: "Bregne Kommune (fiktiv)", Processor: "Tågehorn A/S (fiktiv)", Contact: "dpo@taagehorn.example", Day: at.Date(), ClosesAt: at.Date().End()}
	webtest.Draw(t, "front", frontView, func(l text.Lang) (string, frontPage) {
		return l.Section(section), frontPage{Room: room, Parts: []frame.Crumb{{Path: path(app.RoomBreaches), Label: l.RoomView(app.RoomBreaches)}}}
	})
	webtest.Draw(t, "breaches", listView, func(l text.Lang) (string, listPage) {
		data := &app.RoomData{}
		incident := register.Incident{Title: "Fejlsendt liste", AwareAt: at, Types: []record.Code{"confidentiality"}, RiskToSubjects: "risk", Status: "closed", Controllers: []record.Ref{"C-1"}, SubjectsApprox: record.I(12)}
		data.Breaches = append(data.Breaches, assurance.Row[register.Incident]{ID: "INC-1", Value: incident})
		data.Sent = []register.Notice{{Object: "INC-1", SentAt: at}}
		page := room
		page.Tables = breaches(speech{l}, data)
		return l.RoomView(app.RoomBreaches), listPage{Crumbs: crumbs(l), Room: page, View: app.RoomBreaches}
	})
	question := app.RoomQuestion{ID: "Q-1", Value: register.SupervisionQuestion{Parent: "SVR-1", Control: "B.13", AskedAt: at, Answer: personal.F("Vi lukker adgange samme dag."), AnsweredAt: at}}
	webtest.Draw(t, "questions", questionView, func(l text.Lang) (string, questionPage) {
		page := questionPage{listPage: listPage{Crumbs: crumbs(l), Room: room, View: app.RoomQuestions}, Summary: frame.Summary{L: l}}
		page.Summary.Problems = problemsOf(l, fault.New(fault.Invalid, "room_question").On("text"), "")
		page.Room.Tables = asked(speech{l}, &app.RoomData{Questions: []app.RoomQuestion{question}})
		return l.RoomView(app.RoomQuestions), page
	})
	webtest.Draw(t, "keep", keepView, func(l text.Lang) (string, keepPage) {
		info := app.AccountInfo{ID: "A1", Login: "kunde@taagehorn.example", Name: "Prøve Kundesen", Role: access.Controller, Room: "C-1", State: app.AccountActive, Factor: true, ClosesAt: at}
		return l.RoomOf(room.Customer), keepPage{
			Summary: frame.Summary{L: l}, Accounts: []accountRow{{info, tag(l, info), "19-02-2026"}},
			Room: app.RoomKeeping{
				RoomSummary: app.RoomSummary{Customer: "C-1", Name: room.Customer}, Questions: []app.RoomQuestion{question},
				Reads: []app.RoomRead{{At: at, Login: info.Login, View: "breaches", Rows: 1, Seq: 7}, {At: at, View: "file", File: strings.Repeat("0", 64), Seq: 8}},
			},
		}
	})
}

// TestJourney invites, lets a person in, asks, answers, and looks at who read what.
func TestJourney(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		mixed(t, a, "cpr_processing-1", register.CPRProcessing{Controller: "controller-1", LegalBasis: "law", CertainAction: "refuse"})
		keeper := webtest.Visit(t, a, access.Compliance, Routes())
		const kept = "/rooms/controller-1"
		keeper.Page("/rooms", "Alfa legal_name", "Bravo-7f3a legal_name")
		keeper.Holds("no day", keeper.Post(kept+"/accounts", url.Values{"login": {"kunde@taagehorn.example"}}), http.StatusUnprocessableEntity, "Vælg en sidste dag")
		keeper.Holds("an invitation", keeper.Post(kept+"/accounts", url.Values{"login": {"kunde@taagehorn.example"}, "until": {"31-03-2026"}}), http.StatusOK, "/welcome/")
		keeper.Page(kept, "kunde@taagehorn.example", "Inviteret", "Der er ikke stillet spørgsmål")

		b := visitor(t, a, "controller-1")
		b.Holds("nothing asked", b.Post(home+"/questions", url.Values{}), http.StatusUnprocessableEntity, "Skriv et spørgsmål, eller vælg en kontrol")
		b.Holds("no such control", b.Post(home+"/questions", url.Values{"control": {"Z.9"}}), http.StatusUnprocessableEntity, "Kontrollen findes ikke")
		b.Holds("a number", b.Post(home+"/questions", url.Values{"text": {"cpr 030157-8075"}}), http.StatusUnprocessableEntity, `href="#text"`, "indeholder et CPR-nummer", "cpr ******-****")
		b.Holds("a control", b.Post(home+"/questions", url.Values{"control": {"B.13"}}), http.StatusSeeOther)
		b.Holds("a question", b.Post(home+"/questions", url.Values{"text": {"Hvem må se sagerne?"}}), http.StatusSeeOther)
		b.Page(path(app.RoomQuestions), "Vis, hvordan kontrollen virker.", "Hvem må se sagerne?", "Venter på svar")

		k, err := webtest.DeskOf(a, access.Owner, "").RoomKeeping(t.Context(), "controller-1")
		if err != nil || len(k.Questions) != 2 || k.Waiting != 2 || k.Questions[0].Value.Parent != k.Questions[1].Value.Parent {
			t.Fatalf("%+v, %v", k, err)
		}
		id := k.Questions[0].ID
		answer := url.Values{"answer": {"Kun sagsbehandlere."}}
		keeper.Holds("another customer's page", keeper.Post("/rooms/controller-2/questions/"+id, answer), http.StatusNotFound)
		keeper.Holds("no answer", keeper.Post(kept+"/questions/"+id, url.Values{}), http.StatusUnprocessableEntity, "Skriv et svar")
		keeper.Holds("a number", keeper.Post(kept+"/questions/"+id, url.Values{"answer": {"cpr 030157-8075"}}), http.StatusUnprocessableEntity, "indeholder et CPR-nummer", "cpr ******-****")
		keeper.Holds("an answer", keeper.Post(kept+"/questions/"+id, answer), http.StatusSeeOther)
		b.Page(path(app.RoomQuestions), "Kun sagsbehandlere.")
		if page := visitor(t, a, "controller-2").Page(path(app.RoomQuestions)); strings.Contains(page, "sagsbehandlere") {
			t.Error("another customer sees the answer")
		}
		keeper.Page(kept, "Spørgsmål og svar", "Hvad der er set og hentet", "/ledger/")
	})
}
