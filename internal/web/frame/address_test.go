// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"bytes"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// TestNumbersInAddresses asks for addresses with a number in them: nothing behind
// sees them, and neither page, headers nor log repeat it.
func TestNumbersInAddresses(t *testing.T) {
	var log bytes.Buffer
	served := false
	serve := func(*Visit) error { served = true; return fault.New(fault.Internal, "program") }
	s := &Site{
		App: apptest.Create(t, storetest.SQLite(t)),
		Log: slog.New(guard.Handler(slog.NewTextHandler(&log, nil))),
	}
	h := s.Handler([]Route{{Pattern: "GET /list/{id}", Serve: serve}, {Pattern: "POST /list/{id}", Serve: serve}})
	for _, path := range []string{
		"/list/030157-8075", "/list/1?q=030157-8075", "/list/1?q=030157%2D8075", "/list/1?cpr=0301578075", "/list/1?cpr=030157%208075",
		"/nowhere/030157-8075", "/list/1?030157-8075", "/list/1?q=%30301578075&x=cpr+0301578075", "/list/03%30157%2d8075",
		"/accounts/030157-8075", "/accounts/030157-8075/x", "/list/1?next=/accounts/030157-8075",
	} {
		for _, method := range []string{"GET", "POST"} {
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, request(t, method, path, "", "Referer", "https://taagehorn.example"+path))
			var all strings.Builder
			_ = rec.Result().Header.Write(&all) // to memory
			all.WriteString(rec.Body.String() + log.String())
			if rec.Code != 422 || served || !strings.Contains(rec.Body.String(), "Adressen indeholder et CPR-nummer") {
				t.Errorf("%s %s: %d, served %v", method, path, rec.Code, served)
			}
			if strings.Contains(all.String(), "8075") {
				t.Errorf("%s %s: the answer or the log repeats it", method, path)
			}
		}
	}
	for _, path := range []string{"/list/01K8Z3QK7V0A0301578075XYZ4", "/list/" + strings.Repeat("0a", 32), "/list/1?from=2025-01-01&to=2025-12-31&page=12"} {
		served = false
		h.ServeHTTP(httptest.NewRecorder(), request(t, "GET", path, ""))
		if !served {
			t.Errorf("%s was refused", path)
		}
	}
}

// TestPagesOfForms masks a number that a page of a form would repeat.
func TestPagesOfForms(t *testing.T) {
	route := Route{Pattern: "POST /form", Serve: func(v *Visit) error {
		form, err := v.Form()
		if err != nil {
			return err
		}
		return failureView.Show(v, 422, "Prøve", "", failure{Sentence: form.Get("note") + " ord"})
	}}
	h, _ := site(t, route)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, request(t, "POST", "/form", "note=kunde+030157-8075"))
	if body := rec.Body.String(); strings.Contains(body, "8075") || !strings.Contains(body, "kunde "+guard.Masked+" ord") {
		t.Error("the page repeats the number")
	}
}
