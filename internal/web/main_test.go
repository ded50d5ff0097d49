// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// marker stands in every text of an installation that others must not see, secret
// in those that are personal data.
const (
	marker = "Mærke-7f3a"
	secret = "Hemmeligt-7f3a"
)

// house is an installation with its site, and the ids of what is in it.
type house struct {
	*app.App
	t    *testing.T
	site http.Handler
	ids  map[string]string // placeholder of the samples: value

	signIns int
}

// newHouse sets up a tenant in the database at url.
func newHouse(t *testing.T, url, tenant string) *house {
	t.Helper()
	a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{
		Database: url, Tenant: tenant, Origin: "tilsyn.example/" + tenant, Demo: true, At: apptest.Begin, Actor: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("cannot close installation: %v", err)
		}
	})
	a.Clock.Step(record.D(2026, 2, 20).Start())
	a.Clock.Run()
	return &house{App: a, t: t, site: Handler(a, slog.New(slog.NewTextHandler(io.Discard, nil))), ids: map[string]string{}}
}

// fill stores a row of every register, a declaration and a document, with the
// marker in every text, and remembers their ids.
func (h *house) fill() {
	h.t.Helper()
	marked := func(f *record.Field) string {
		if f.Personal() {
			return marker + " " + secret + " " + f.Name
		}
		return marker + " " + f.Name
	}
	rows := apptest.Rows(h.t, 1)
	for i := range rows {
		rows[i].Record = apptest.Fill(h.t, rows[i].Type, 1, marked)
	}
	if _, err := h.Import(h.t.Context(), app.ImportCommand{Actor: "test", Rows: rows}); err != nil {
		h.t.Fatal(err)
	}
	h.addSample()
	h.addQuestion()
	cmd := app.IssueCommand{AssessCommand: app.AssessCommand{From: record.D(2025, 1, 1), To: record.D(2025, 12, 31)}, Document: "self_declaration", Actor: "test"}
	issued, err := h.Issue(h.t.Context(), cmd, func(w io.Writer, d app.DocumentData) error {
		return report.SelfDeclaration(w, d, h.Prose, "da")
	})
	if err != nil {
		h.t.Fatal(err)
	}
	h.ids["HASH"] = hexHash(issued.PDF)
	h.ids["FILE"], h.ids["QUESTION"] = h.ids["HASH"], "question-1"
	h.session(access.Controller, true)
	h.assess(cmd)
	trust, err := app.OpenDemoTrust(h.t.Context(), h.Dir(), time.Now)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() {
		if err := trust.Close(); err != nil {
			h.t.Error(err)
		}
	})
	h.UseTrust(trust)
}

// assess runs an assessment to its end, as a page would start it.
func (h *house) assess(cmd app.IssueCommand) {
	h.t.Helper()
	desk := h.Desk(app.Who{Account: "test", Subject: access.Subject{Role: access.Owner, SecondFactor: true}})
	run, err := desk.StartAssessment(h.t.Context(), app.Period{From: cmd.From, To: cmd.To})
	if err != nil {
		h.t.Fatal(err)
	}
	for {
		status, err := desk.Run(run)
		if err != nil {
			h.t.Fatal(err)
		}
		if status.Finished {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	h.ids["RUN"] = run
}

// session signs a person of a role in, with a second factor or waiting for it.
func (h *house) session(role access.Role, complete bool) string {
	h.t.Helper()
	ctx := context.WithoutCancel(h.t.Context())
	login := string(role) + "@taagehorn.example"
	who := app.DemoAccount{Name: "Prøve " + string(role), Login: login, Role: role}
	if role == access.Controller {
		who.Controller, who.Until = "controller-1", h.Clock.Now().Date()+30
	}
	people, err := h.CreateDemoAccounts(ctx, []app.DemoAccount{who})
	if err != nil {
		h.t.Fatal(err)
	}
	h.signIns++ // few may come from one network
	from := app.Client{Addr: fmt.Sprintf("10.%d.%d.1", h.signIns/250, h.signIns%250)}
	signed, err := h.SignIn(ctx, app.SignInCommand{Login: personal.T(login), Password: personal.T(people[0].Password), From: from})
	if err != nil {
		h.t.Fatal(err)
	}
	if complete && signed.Pending {
		code, err := h.DemoCode(ctx, signed.Token)
		if err != nil {
			h.t.Fatal(err)
		}
		if signed, err = h.SignInCode(ctx, signed.Token, code, "", from); err != nil {
			h.t.Fatal(err)
		}
	}
	account, err := h.AccountByLogin(ctx, login)
	if err != nil {
		h.t.Fatal(err)
	}
	h.ids["ACCOUNT"] = account.ID
	if role == access.Controller {
		h.ids["ROOM"] = account.ID
	}
	if who, err := h.Session(ctx, signed.Token); err == nil {
		h.ids["SESSION"] = who.Session
	}
	return signed.Token
}

// alive returns the token, or that of a new session when the person was signed out
// by what was asked before.
func (h *house) alive(token string, role access.Role) string {
	h.t.Helper()
	if _, err := h.Session(h.t.Context(), token); err == nil {
		return token
	}
	return h.session(role, true)
}

// ask sends a request with a session and, after it, names and values of headers.
func (h *house) ask(method, path, body, token string, header ...string) *httptest.ResponseRecorder {
	h.t.Helper()
	b := webtest.Browser{TB: h.t, Site: h.site, Token: token}
	return b.Do(method, path, "application/x-www-form-urlencoded", strings.NewReader(body), header...)
}
