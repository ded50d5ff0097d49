// SPDX-License-Identifier: Apache-2.0

package room

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// TestCustomersStayApart opens every page of the rooms of two customers. Nothing of
// the one is on any page of the other: no id, no name, no text.
func TestCustomersStayApart(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		keeper := webtest.DeskOf(a, access.Compliance, "")
		for n := 1; n <= 2; n++ {
			answerWith(t, keeper, n)
		}
		for n := 1; n <= 2; n++ {
			b := visitor(t, a, customerOf(n))
			b.Holds("a question", b.Post(home+"/questions", url.Values{"text": {marks[n] + " spørger"}, "control": {"B.13"}}), http.StatusSeeOther)
		}
		for n := 1; n <= 2; n++ {
			b := visitor(t, a, customerOf(n))
			other := marks[3-n]
			for _, p := range paths() {
				for _, lang := range []string{"da", "en"} {
					b.Lang = lang
					page := webtest.Main(b.Page(p + "?controller=" + customerOf(3-n)))
					if strings.Contains(page, other) {
						t.Errorf("%s of customer %d speaks of the other:\n%s", p, n, page)
					}
					if found := strange(n).FindString(page); found != "" {
						t.Errorf("%s of customer %d has the id %s", p, n, found)
					}
					if !strings.Contains(page, marks[n]) && p != path(app.RoomControls) {
						t.Errorf("%s of customer %d has none of its own rows: the test sees too little\n%s", p, n, page)
					}
				}
			}
		}
	})
}

func customerOf(n int) string { return map[int]string{1: "controller-1", 2: "controller-2"}[n] }

// answerWith hands the n-th customer a package.
func answerWith(t *testing.T, keeper *app.Desk, n int) {
	t.Helper()
	_, err := keeper.AnswerPackage(t.Context(), app.AnswerPackage{
		PackageChoice: app.PackageChoice{Concept: 6, Controller: record.Ref(customerOf(n)), Lang: "da"}, Asked: personal.F("DPO"), Title: marks[n] + " pakke",
		Render: func(app.PackageData) ([]app.PackageFile, error) {
			return []app.PackageFile{{Name: "liste.txt", Data: []byte(marks[n])}}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestStruckOut looks at what people wrote about others in a customer's own rows.
func TestStruckOut(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		b := visitor(t, a, "controller-1")
		b.Page(path(app.RoomInstructions), "(Skjult: nævner en anden kunde)", "Udført af (medarbejder) efter aftale.")
		page := b.Page(path(app.RoomBreaches), "Fælles brud", "(Skjult: nævner en anden kunde)", "Begge kunder har fået besked.")
		if strings.Contains(page, "70.707") || strings.Contains(page, "70707") {
			t.Error("a breach that hit two customers tells how many people it hit in all")
		}
		if page := b.Page(path(app.RoomNotices)); strings.Contains(page, "mail til den anden") {
			t.Error("a message to another customer is shown")
		}
	})
}

// TestFiles takes the own package, and nothing else that is stored.
func TestFiles(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		house(t, a)
		keeper := webtest.DeskOf(a, access.Compliance, "")
		answerWith(t, keeper, 1)
		answerWith(t, keeper, 2)
		links := map[int]string{}
		for n := 1; n <= 2; n++ {
			page := visitor(t, a, customerOf(n)).Page(path(app.RoomDocuments), marks[n]+" pakke")
			_, link, _ := strings.Cut(page, `href="/room/files/`)
			sum, _, _ := strings.Cut(link, `"`)
			links[n] = "/room/files/" + sum
		}
		for n := 1; n <= 2; n++ {
			b := visitor(t, a, customerOf(n))
			if rec := b.Get(links[n]); rec.Code != http.StatusOK || !strings.HasPrefix(rec.Body.String(), "PK") || rec.Header().Get("Content-Type") != "application/zip" {
				t.Errorf("own package: %d, %s", rec.Code, rec.Header().Get("Content-Type"))
			}
			b.Holds("the other's package", b.Get(links[3-n]), http.StatusNotFound)
		}
		k, err := keeper.RoomKeeping(t.Context(), "controller-1")
		if err != nil || len(k.Reads) != 2 || k.Reads[0].View != "file" || "/room/files/"+k.Reads[0].File != links[1] || k.Reads[1].View != "documents" {
			t.Errorf("%+v, %v", k.Reads, err)
		}
	})
}
