// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestScanStoredFiles looks through files that were kept before there was a guard:
// once for each version of the program. What is found goes to review and is counted
// until it is decided.
func TestScanStoredFiles(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		letter := "CPR-nr. " + number + "\n"
		keepOld(t, a, "EV-1", letter)
		keepOld(t, a, "EV-2", letter)
		keepOld(t, a, "EV-6", "Kvittering "+doubtful+"\n")
		keepOld(t, a, "EV-3", "\x89PNG\r\n\x1a\n")
		for _, step := range []struct {
			name, program     string
			do                func()
			new, high, looked int
		}{
			{"first", "one", nil, 2, 1, 3},
			{"again", "one", nil, 0, 1, 0},
			{"another version", "two", nil, 0, 1, 3},
			{"another file", "two", func() { keepOld(t, a, "EV-5", "Telefonbog\nCPR-nr. "+number+"\n") }, 1, 2, 1},
			{"decided", "two", func() {
				if err := deskOf(a, access.Compliance).DecideHit(t.Context(), fileHit(t, a, "EV-5"), app.HitDeleted); err != nil {
					t.Fatal(err)
				}
			}, 0, 1, 0},
		} {
			app.AsProgram(t, step.program)
			if step.do != nil {
				step.do()
			}
			before := size(t, a)
			got := scanText(t, a)
			looked := 0
			for _, e := range entries(t, a)[before:] {
				if f, _ := e.Fact("files"); e.Kind == app.KindFilesSearched {
					list, _ := f.Value().([]string)
					looked += len(list)
				}
			}
			if got.New != int64(step.new) || got.High != int64(step.high) || got.NotExamined != 1 || looked != step.looked {
				t.Errorf("%s: looked through %d files and saw %+v", step.name, looked, got)
			}
			a.Clock.Step(a.Clock.Now() + 1_000_000)
		}
		for id, want := range map[string]bool{"EV-1": true, "EV-2": true, "EV-3": false} {
			if whole, err := deskOf(a, access.Compliance).EvidenceExamined(t.Context(), id); whole != want || err != nil {
				t.Errorf("%s was examined: %t, %v", id, whole, err)
			}
		}
		requireClean(t, a)
	})
}

// keepOld keeps a file as evidence that nobody looked through.
func keepOld(t *testing.T, a *app.App, id, content string) {
	t.Helper()
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))
	path := filepath.Join(a.Dir(), "files", sum[:2], sum[2:])
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	put(t, a, app.Row{ID: id, Record: register.Evidence{Title: id, Kind: "file", SHA256: record.Hash(sum), CapturedAt: apptest.Begin}})
}

// fileHit is the open hit in the file of a piece of evidence.
func fileHit(t *testing.T, a *app.App, id string) string {
	t.Helper()
	r, err := a.Review(t.Context(), app.ReviewQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range r.Hits {
		if h.Row == id && h.File {
			return h.ID
		}
	}
	t.Fatalf("no hit in %s", id)
	return ""
}
