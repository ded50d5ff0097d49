// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
	"github.com/tilsyn/tilsyn/ledger"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

func TestTemplates(t *testing.T) {
	webtest.Check(t, listView)
	webtest.Check(t, entryView)
}

func visit(t *testing.T, a *app.App, role access.Role) webtest.Browser {
	t.Helper()
	return webtest.Visit(t, a, role, Routes())
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
		reader.Page("/ledger", "ikke underskrevet endnu", "Række registreret", `href="/registers/employee/E-1"`)
		reader.Page("/ledger?kind=register.recorded&object=employee/E-1", at)
		reader.Page(at, "endnu ikke dækket", "/registers/employee/E-1")
		if rec := reader.Get(at + "/proof"); rec.Code != http.StatusNotFound {
			t.Errorf("a proof without a checkpoint: %d", rec.Code)
		}
		if rec := reader.Post("/ledger/checkpoint", nil); rec.Code != http.StatusForbidden {
			t.Errorf("a reader signs: %d", rec.Code)
		}
		if rec := owner.Post("/ledger/checkpoint", url.Values{"entry": {strings.TrimPrefix(at, "/ledger/")}}); rec.Header().Get("Location") != at {
			t.Errorf("sign: %d %s", rec.Code, rec.Body.String())
		}
		reader.Page(at, "BEVIST", at+"/proof")
		proof := reader.Get(at + "/proof").Body.Bytes()
		leaf := reader.Get(at + "/leaf").Body.Bytes()
		verifier, err := note.NewVerifier(a.VKey())
		if err != nil {
			t.Fatal(err)
		}
		if index, _, err := ledger.CheckProof(proof, ledger.LeafHash(leaf), verifier); err != nil || index != stored[0].Seq {
			t.Errorf("proof of entry %d: %v", index, err)
		}
		if checkpoint := reader.Get("/ledger/checkpoint").Body.Bytes(); len(checkpoint) == 0 || !strings.HasSuffix(string(proof), string(checkpoint)) {
			t.Error("the proof is not under the checkpoint that is shown")
		}
		for _, p := range []string{"/ledger/-1", "/ledger/9999", "/ledger/x", "/ledger/99999999999999999999"} {
			if rec := reader.Get(p); rec.Code != http.StatusNotFound {
				t.Errorf("%s: %d", p, rec.Code)
			}
		}
	})
}

// TestCheckFromThePage starts a full verification.
func TestCheckFromThePage(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	auditor := visit(t, a, access.Auditor)
	if rec := auditor.Post("/ledger/check", nil); rec.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", rec.Code, rec.Body.String())
	}
	for range 1000 {
		if rec := auditor.Get("/ledger"); strings.Contains(rec.Body.String(), "alt stemmer") {
			return
		}
	}
	t.Error("no result")
}
