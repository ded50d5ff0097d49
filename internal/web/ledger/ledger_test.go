// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/jba/templatecheck"
	"golang.org/x/mod/sumdb/note"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/ledger"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	list, listRoot := listView.Template()
	if err := templatecheck.CheckHTML(list, listRoot); err != nil {
		t.Error(err)
	}
	entry, entryRoot := entryView.Template()
	if err := templatecheck.CheckHTML(entry, entryRoot); err != nil {
		t.Error(err)
	}
}

// browser is somebody signed in.
type browser struct {
	t     *testing.T
	site  http.Handler
	token string
}

func visit(t *testing.T, a *app.App, role access.Role) browser {
	t.Helper()
	login := string(role) + "@taagehorn.example"
	people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "Prøve", Login: login, Role: role}})
	if err != nil {
		t.Fatal(err)
	}
	signed, err := a.SignIn(t.Context(), app.SignInCommand{Login: personal.T(login), Password: personal.T(people[0].Password)})
	if err != nil {
		t.Fatal(err)
	}
	if signed.Pending {
		code, err := a.DemoCode(t.Context(), signed.Token)
		if err != nil {
			t.Fatal(err)
		}
		if signed, err = a.SignInCode(t.Context(), signed.Token, code, "", app.Client{}); err != nil {
			t.Fatal(err)
		}
	}
	site := &frame.Site{App: a, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	return browser{t, site.Handler(Routes()), signed.Token}
}

func (b browser) send(method, path string, form url.Values) *httptest.ResponseRecorder {
	b.t.Helper()
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(form.Encode()))
	r.Header.Set("Cookie", "__Host-tilsyn="+b.token)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	return rec
}

// holds asks for a page that must hold some words.
func (b browser) holds(path string, words ...string) {
	b.t.Helper()
	rec := b.send(http.MethodGet, path, nil)
	if rec.Code != http.StatusOK {
		b.t.Fatalf("%s: %d %s", path, rec.Code, rec.Body.String())
	}
	for _, w := range words {
		if !strings.Contains(rec.Body.String(), w) {
			b.t.Errorf("%s does not show %q", path, w)
		}
	}
}

// TestProofsCanBeTaken signs a checkpoint from the page and checks an entry with
// nothing but the downloads.
func TestProofsCanBeTaken(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		stored, err := a.Record(t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{
			{ID: "E-1", Record: register.Employee{Name: personal.T("Anker Prøvesen"), EmployeeNo: "E-1", HireDate: record.D(2024, 1, 1)}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		at := path(stored[0].Seq)
		owner, reader := visit(t, a, access.Owner), visit(t, a, access.Reader)
		reader.holds("/ledger", "ikke underskrevet endnu", "Række registreret", `href="/registers/employee/E-1"`)
		reader.holds("/ledger?kind=register.recorded&object=employee/E-1", at)
		reader.holds(at, "endnu ikke dækket", "/registers/employee/E-1")
		if rec := reader.send(http.MethodGet, at+"/proof", nil); rec.Code != http.StatusNotFound {
			t.Errorf("a proof without a checkpoint: %d", rec.Code)
		}
		if rec := reader.send(http.MethodPost, "/ledger/checkpoint", nil); rec.Code != http.StatusForbidden {
			t.Errorf("a reader signs: %d", rec.Code)
		}
		if rec := owner.send(http.MethodPost, "/ledger/checkpoint", url.Values{"entry": {strings.TrimPrefix(at, "/ledger/")}}); rec.Header().Get("Location") != at {
			t.Errorf("sign: %d %s", rec.Code, rec.Body.String())
		}
		reader.holds(at, "BEVIST", at+"/proof")
		proof := reader.send(http.MethodGet, at+"/proof", nil).Body.Bytes()
		leaf := reader.send(http.MethodGet, at+"/leaf", nil).Body.Bytes()
		verifier, err := note.NewVerifier(a.VKey())
		if err != nil {
			t.Fatal(err)
		}
		if index, _, err := ledger.CheckProof(proof, ledger.LeafHash(leaf), verifier); err != nil || index != stored[0].Seq {
			t.Errorf("proof of entry %d: %v", index, err)
		}
		if checkpoint := reader.send(http.MethodGet, "/ledger/checkpoint", nil).Body.Bytes(); len(checkpoint) == 0 || !strings.HasSuffix(string(proof), string(checkpoint)) {
			t.Error("the proof is not under the checkpoint that is shown")
		}
		for _, p := range []string{"/ledger/-1", "/ledger/9999", "/ledger/x", "/ledger/99999999999999999999"} {
			if rec := reader.send(http.MethodGet, p, nil); rec.Code != http.StatusNotFound {
				t.Errorf("%s: %d", p, rec.Code)
			}
		}
	})
}

// TestCheckFromThePage starts a full verification.
func TestCheckFromThePage(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	auditor := visit(t, a, access.Auditor)
	if rec := auditor.send(http.MethodPost, "/ledger/check", nil); rec.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", rec.Code, rec.Body.String())
	}
	for range 1000 {
		if rec := auditor.send(http.MethodGet, "/ledger", nil); strings.Contains(rec.Body.String(), "alt stemmer") {
			return
		}
	}
	t.Error("no result")
}
