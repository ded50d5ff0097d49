// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestReviewDeletesFile takes evidence away that holds what may be a number: the file
// itself, whichever of its rows it is found from, and nothing else.
func TestReviewDeletesFile(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		d := deskOf(a, access.Compliance)
		content := "Kvittering for sag " + doubtful + "\nog for 0301578083 igen\n"
		add := func(title, content string) string {
			t.Helper()
			id, err := d.AddEvidence(t.Context(), app.AddEvidence{Evidence: register.Evidence{Title: title, Kind: "file"}, Name: "a.txt", File: strings.NewReader(content)})
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		first, second, other := add("Kvittering", content), add("Samme igen", content), add("Andet", "Kvittering fra marts\n")
		before, err := a.Review(t.Context(), app.ReviewQuery{})
		if err != nil || len(before.Hits) < 2 || before.Hits[0].Row != first {
			t.Fatalf("hits %+v, %v", before.Hits, err)
		}
		h := before.Hits[0]
		if !h.File || !h.Current || h.MayMask || h.Register != "evidence" {
			t.Errorf("hit %+v", h)
		}
		if err := d.DecideHit(t.Context(), h.ID, app.HitMasked); fault.CodeOf(err) != "hit_file" {
			t.Errorf("masked: %v", err)
		}
		if err := d.DecideHit(t.Context(), h.ID, app.HitDeleted); err != nil {
			t.Fatal(err)
		}
		if open := reviewed(t, a, app.ReviewQuery{}); open != "" {
			t.Errorf("still open: %s", open)
		}
		for id, want := range map[string]bool{first: false, second: false, other: true} {
			file, err := d.EvidenceFile(t.Context(), id)
			if (err == nil) != want {
				t.Errorf("%s: %v", id, err)
			}
			if err == nil {
				err = file.Close()
			}
			if want && err != nil || !want && fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %v", id, err)
			}
		}
		requireNowhere(t, a, url, doubtful)
		told := ""
		for _, e := range entries(t, a) {
			if e.Kind == app.KindEvidenceRemoved {
				told += e.Actor
			}
		}
		if told != d.Who.Account {
			t.Errorf("the log tells of %q", told)
		}
		requireClean(t, a)
		if again, err := d.Hit(t.Context(), h.ID); err != nil || again.File || again.State != app.HitDeleted {
			t.Errorf("the hit afterwards: %+v, %v", again, err)
		}
	})
}

// TestReviewDecidesFile decides many hits in one file as one, and none elsewhere.
func TestReviewDecidesFile(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		d := deskOf(a, access.Compliance)
		for _, title := range []string{"Liste", "En anden"} {
			content := title + ": " + doubtful + ", 0301578083 og 0301578091\n"
			if _, err := d.AddEvidence(t.Context(), app.AddEvidence{Evidence: register.Evidence{Title: title, Kind: "file"}, Name: "a.txt", File: strings.NewReader(content)}); err != nil {
				t.Fatal(err)
			}
		}
		list, err := d.Review(t.Context(), app.ReviewQuery{})
		if err != nil || len(list.Hits) != 2 || list.Total != 2 || list.Open < 4 || list.Hits[0].Places+list.Hits[1].Places != list.Open {
			t.Fatalf("%+v, %v", list, err)
		}
		first := list.Hits[0]
		if h, err := d.Hit(t.Context(), first.ID); err != nil || h.Places != first.Places {
			t.Errorf("the page tells %d places, the list %d, %v", h.Places, first.Places, err)
		}
		if err := d.DecideHit(t.Context(), first.ID, app.HitFalse); err != nil {
			t.Fatal(err)
		}
		left, err := d.Review(t.Context(), app.ReviewQuery{})
		if err != nil || len(left.Hits) != 1 || left.Hits[0].Row == first.Row || left.Open != list.Hits[1].Places {
			t.Errorf("left %+v, %v", left, err)
		}
		file, err := d.EvidenceFile(t.Context(), first.Row)
		if err != nil {
			t.Fatal("the file went with the decision that it holds no number")
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	})
}
