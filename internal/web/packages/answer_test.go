// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// house has two customers, each with an activity and an open request.
func house(t *testing.T, database string) *app.App {
	t.Helper()
	a := apptest.Create(t, database)
	a.Clock.Step(record.D(2026, 1, 12).Start())
	d := record.D(2025, 1, 1)
	enter(t, a, map[string]register.Organisation{"ORG": {LegalName: "Tågehorn Portal ApS (fiktiv)", CVR: "00100005"}})
	customer := func(name, cvr string) register.Controller {
		return register.Controller{LegalName: name, CVR: cvr, Status: "active"}
	}
	enter(t, a, map[string]register.Controller{"C-1": customer("Første Kunde A/S (fiktiv)", "00162043"), "C-2": customer("Fremmed Firma ApS (fiktiv)", "00193062")})
	activity := func(c record.Ref, name string) register.ProcessingActivity {
		return register.ProcessingActivity{Controller: c, Name: name, From: d, Status: "active", OwnRole: "processor"}
	}
	enter(t, a, map[string]register.ProcessingActivity{"A-1": activity("C-1", "Kalender"), "A-2": activity("C-2", "Fremmed profil")})
	request := func(c record.Ref) register.SupervisionRequest {
		return register.SupervisionRequest{Controller: c, ReceivedAt: record.D(2026, 1, 8).Start(), Kind: "documentation", Due: record.D(2026, 1, 22)}
	}
	enter(t, a, map[string]register.SupervisionRequest{"R-1": request("C-1"), "R-2": request("C-2")})
	return a
}

func form(controller, concept, request string) url.Values {
	return url.Values{"controller": {controller}, "concept": {concept}, "lang": {"da"}, "request": {request}, "asked": {"Indkøb"}}
}

// TestPage holds the page in both languages against its files.
func TestPage(t *testing.T) {
	b := visit(t, house(t, ""), access.Compliance)
	for _, b.Lang = range []string{"da", "en"} {
		golden(t, "packages."+b.Lang+".html", b.Send("/packages?subjects=many&special=no&confidential=yes&intrusive=no", nil).Body.String())
	}
	if body := b.Send("/packages?subjects=many", nil).Body.String(); !strings.Contains(body, "Answer all four questions") {
		t.Error("half of the questions were enough")
	}
	reader := visit(t, house(t, ""), access.Auditor).Send("/packages", nil).Body.String()
	if strings.Contains(reader, `name="controller"`) {
		t.Error("an auditor is shown the form")
	}
}

// TestAnswer makes packages on both engines, and tries what must be refused.
func TestAnswer(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, database string) {
		a := house(t, database)
		b := visit(t, a, access.Compliance)
		for _, c := range []struct{ form, sentence string }{
			{form("C-1", "6", "R-2").Encode(), "ikke fra den kunde"},
			{form("C-9", "6", "").Encode(), "Vælg en kunde"},
			{form("", "6", "").Encode(), "Vælg en kunde"},
			{form("C-1", "7", "").Encode(), "koncept fra 1 til 6"},
			{form("C-1", "", "").Encode(), "koncept fra 1 til 6"},
			{form("C-1", "5", "").Encode(), "intet færdigt underskrevet"},
		} {
			values, err := url.ParseQuery(c.form)
			if err != nil {
				t.Fatal(err)
			}
			if rec := b.Send("/packages", values); rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), c.sentence) {
				t.Errorf("%s: %d", c.form, rec.Code)
			}
		}
		if rec := b.Send("/packages", form("C-1", "6", "R-1")); rec.Code != http.StatusSeeOther {
			t.Fatalf("%d %s", rec.Code, rec.Body)
		}
		if rec := b.Send("/packages", form("C-1", "4", "R-1")); rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), "allerede besvaret") {
			t.Errorf("answered twice: %d", rec.Code)
		}
		if rec := b.Send("/packages", form("C-1", "4", "")); rec.Code != http.StatusSeeOther {
			t.Errorf("a new request: %d", rec.Code)
		}
		desk := a.Desk(app.Who{Account: "test", Subject: access.Subject{Role: access.Compliance, SecondFactor: true}})
		p, err := desk.PackageDesk(t.Context())
		if err != nil || len(p.Made) != 2 || len(p.Open) != 1 || p.Open[0].ID != "R-2" {
			t.Fatalf("%+v, %v", p, err)
		}
		for _, made := range p.Made {
			if made.ID == "R-1" && !made.Value.Questions.IsZero() || made.ID != "R-1" && made.Value.Questions.Reveal() != "Indkøb" {
				t.Errorf("%s was asked by %q", made.ID, made.Value.Questions.Reveal())
			}
			checkZip(t, desk, made)
		}
		for _, role := range []access.Role{access.Reader, access.Employee, access.Auditor, access.Management} {
			if rec := visit(t, a, role).Send("/packages", form("C-2", "6", "R-2")); rec.Code != http.StatusForbidden {
				t.Errorf("%s makes a package: %d", role, rec.Code)
			}
		}
	})
}

// checkZip holds the kept file against its row, and its files against the manifest.
func checkZip(t *testing.T, desk *app.Desk, made app.PackageMade) {
	t.Helper()
	kept, err := desk.EvidenceFile(t.Context(), made.Evidence.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	body, err := io.ReadAll(kept)
	if err != nil || !strings.HasSuffix(kept.Name, ".zip") {
		t.Fatalf("%s, %v", kept.Name, err)
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != string(made.Evidence.Value.SHA256) {
		t.Error("the row has another hash")
	}
	r, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	var m struct {
		Controller string
		Log        struct{ Size int64 }
		Files      []struct{ Name, SHA256 string }
	}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "manifest.json" {
			if err := json.Unmarshal(data, &m); err != nil {
				t.Fatal(err)
			}
			continue
		}
		sum := sha256.Sum256(data)
		files[f.Name] = hex.EncodeToString(sum[:])
	}
	if m.Controller != "Første Kunde A/S (fiktiv)" || m.Log.Size == 0 || len(m.Files) != len(files) || len(files) == 0 {
		t.Errorf("manifest %+v", m)
	}
	for _, f := range m.Files {
		if files[f.Name] != f.SHA256 {
			t.Errorf("%s is not the file of the manifest", f.Name)
		}
	}
}

// TestNamedCustomerIsRefused makes no package when a text of the customer's names
// another, in whatever form.
func TestNamedCustomerIsRefused(t *testing.T) {
	for _, name := range []string{"Fremmed Firma ApS (fiktiv)", "Fremmed Firma ApS", "Fremmed Firma", "00193062"} {
		a := house(t, "")
		enter(t, a, map[string]register.ProcessingActivity{"A-3": {
			Controller: "C-1", Name: "Fælles", From: record.D(2025, 1, 1), OwnRole: "processor", Purpose: personal.F("Som hos " + name + ", blot mindre."),
		}})
		rec := visit(t, a, access.Compliance).Send("/packages", form("C-1", "6", ""))
		if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(rec.Body.String(), "nævner en anden kunde") {
			t.Errorf("%s: %d", name, rec.Code)
		}
	}
}
