// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// possible may be a CPR number, and may be anything else.
const possible = "0301578075"

// policyWorld has a customer for each policy, and rows of theirs.
func policyWorld(t *testing.T, a *app.App) {
	t.Helper()
	put(t, a, app.Row{ID: "O-1", Record: register.Organisation{LegalName: "Taagehorn A/S", CVR: "00100005", PossibleAction: "mask"}})
	for id, actions := range map[string][2]record.Code{
		"open": {"", ""}, "refuse": {"refuse", "refuse"}, "mask": {"mask", "mask"}, "review": {"refuse", "review"},
	} {
		c := register.Controller{LegalName: "Kunde " + id, CVR: "00131024"}
		put(t, a, app.Row{ID: "C-" + id, Record: c})
		put(t, a, app.Row{ID: "CPR-" + id, Record: register.CPRProcessing{
			Controller: record.Ref("C-" + id), LegalBasis: "law", ConsentFlagSource: "Booking", CertainAction: actions[0], PossibleAction: actions[1],
		}})
	}
}

// noted is a row that belongs to a controller, with a text of anyone.
func noted(controller record.Ref, text string) app.Row {
	return app.Row{Record: register.DataSubjectRequest{
		Controller: controller, ReceivedAt: at("2025-02-01T10:00:00Z"), Right: "access", DeliveredTo: personal.T(text),
	}}
}

func TestGuardPolicy(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		policyWorld(t, a)
		for _, c := range []struct {
			controller record.Ref
			text, want string // "" for refused
			hits       int
		}{
			{"C-refuse", number, "", 0},
			{"C-refuse", "nr. " + possible, "", 0},
			{"C-review", number, "", 0},
			{"C-review", "nr. " + possible, "nr. " + possible, 1},
			{"C-mask", "kunde " + number + ".", "kunde ******-****.", 0},
			{"C-mask", "nr. " + possible, "nr. ******-****", 0},
			{"C-open", number, "", 0},
			{"C-open", "nr. " + possible, "nr. ******-****", 0}, // as the organisation says
		} {
			name := fmt.Sprintf("%s: %d characters", c.controller, len(c.text))
			before := len(versions(t, a, "cpr_processing.hit"))
			stored, err := a.Record(t.Context(), app.Command{Kind: "test", Actor: "A-1", Rows: []app.Row{noted(c.controller, c.text)}})
			if c.want == "" {
				if !refusedFor(err, "delivered_to") {
					t.Errorf("%s: %v", name, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if !strings.Contains(string(stored[0].Body), `"delivered_to":"`+c.want+`"`) {
				t.Errorf("%s: stored otherwise", name)
			}
			hits := versions(t, a, "cpr_processing.hit")[before:]
			if len(hits) != c.hits {
				t.Errorf("%s: %d hits, want %d", name, len(hits), c.hits)
			}
			for _, v := range hits {
				want := fmt.Sprintf(`{"parent":"CPR-review","row_ref":"data_subject_request/%s","field":"delivered_to","masked":"******-****","version":1,`, stored[0].ID)
				rest := `"offset":4,"length":10,"form":"bare","score":40,"tier":"possible","found_at":"2023-12-31T23:00:00Z","state":"new","source_actor":"A-1"}`
				if body := string(v.Body); body != want+rest {
					t.Errorf("%s: hit %s", name, body)
				}
			}
		}
	})
}

// TestGuardHits reports a place once, and again when its text changes.
func TestGuardHits(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Kunde", CVR: "00131024"}})
		row := noted("C-1", possible)
		row.ID = "R-1"
		save := func(text string, want int) {
			t.Helper()
			r := row.Record.(register.DataSubjectRequest)
			r.DeliveredTo = personal.T(text)
			put(t, a, app.Row{ID: "R-1", Record: r})
			if got := len(versions(t, a, "cpr_processing.hit")); got != want {
				t.Errorf("%d hits, want %d", got, want)
			}
		}
		save(possible, 1)
		save(possible, 1)
		row.Record = func() record.Record {
			r := row.Record.(register.DataSubjectRequest)
			r.Right = "erasure"
			return r
		}()
		save(possible, 1)
		save("ændret "+possible, 2)
		save("uden", 2)
		log := entries(t, a)
		kinds := map[string]int{}
		for _, e := range log {
			kinds[e.Kind]++
		}
		if kinds[app.KindCPRFound] != 2 {
			t.Errorf("entries: %v", kinds)
		}
		_, err := a.Record(t.Context(), app.Command{Kind: "test", Actor: "test", Rows: []app.Row{{ID: possible, Record: row.Record}}})
		if !refusedFor(err, "id") {
			t.Errorf("ten digits as an id: %v", err)
		}
		_, err = a.Record(t.Context(), app.Command{Kind: "test", Actor: "test", Rows: []app.Row{{Record: register.FreeTextHit{
			RowRef: "x/1", FoundAt: at("2025-02-01T10:00:00Z"), Hash: record.Hash(strings.Repeat("ab", 32)),
		}}}})
		if err == nil || !strings.Contains(err.Error(), "hash: left_empty") {
			t.Errorf("a hash: %v", err)
		}
		requireClean(t, a)
	})
}

// TestGuardPolicyInImport brings a customer's request along with its parent's row.
func TestGuardPolicyInImport(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		policyWorld(t, a)
		got := imports(t, a, readFiles(t, map[string]string{
			"processing_activity.csv":            "id,name,controller,from\nPA-1,Behandling,C-mask,2025-01-01\n",
			"processing_activity.data_field.csv": "id,parent,name,category\nDF-1,PA-1,felt " + number + ",cpr\nDF-2,PA-1,ring 12 34 56 78,cpr\n",
		}))
		if !strings.Contains(got, "processing_activity.data_field/DF-1 new=true") || strings.Contains(got, "8075") {
			t.Errorf("imported %s", got)
		}
		for _, v := range versions(t, a, "processing_activity.data_field") {
			if v.ID == "DF-1" && !strings.Contains(string(v.Body), `"felt ******-****"`) {
				t.Errorf("stored %s", v.Body)
			}
		}
		requireNoNumber(t, a, url)
	})
}

// TestGuardSplit parts a number between two fields that follow each other.
func TestGuardSplit(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		policyWorld(t, a)
		row := func(controller record.Ref, delivered, method string) app.Row {
			r := noted(controller, delivered)
			request := r.Record.(register.DataSubjectRequest)
			request.Method = method
			r.Record = request
			return r
		}
		for _, c := range []struct {
			controller record.Ref
			first      string
			want       string // of the first field, "" for refused
			hits       int
		}{
			{"C-review", "kunde 030157", "kunde 030157", 2},
			{"C-review", "cpr 030157", "", 0},
			{"C-refuse", "kunde 030157", "", 0},
			{"C-mask", "kunde 030157", "kunde ******-****", 0},
			{"C-mask", "cpr 030157", "cpr ******-****", 0},
		} {
			before := len(versions(t, a, "cpr_processing.hit"))
			stored, err := a.Record(t.Context(), app.Command{Kind: "test", Actor: "A-1", Rows: []app.Row{row(c.controller, c.first, "8075 ringede")}})
			if c.want == "" {
				if !refusedFor(err, "delivered_to") || !refusedFor(err, "method") {
					t.Errorf("%s, %s: %v", c.controller, c.first, err)
				}
				continue
			}
			if err != nil || !strings.Contains(string(stored[0].Body), c.want) {
				t.Errorf("%s, %s: %v", c.controller, c.first, err)
			}
			if got := len(versions(t, a, "cpr_processing.hit")) - before; got != c.hits {
				t.Errorf("%s, %s: %d hits, want %d", c.controller, c.first, got, c.hits)
			}
		}
		for range 2 {
			r, err := a.Review(t.Context(), app.ReviewQuery{})
			if err != nil {
				t.Fatal(err)
			}
			h := r.Hits[0]
			if h.Form != "split" || !h.MayMask || !h.Current {
				t.Errorf("hit %+v", h)
			}
			if err := a.DecideHit(t.Context(), "test", h.ID, app.HitMasked); err != nil {
				t.Fatal(err)
			}
		}
		if left := storetest.Dump(t, url); bytes.Contains(left, []byte("030157")) || bytes.Contains(left, []byte("8075 ringede")) {
			t.Error("a part of the number is still there")
		}
		requireClean(t, a)
	})
}
