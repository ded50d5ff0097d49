// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
			looked := len(lookedThrough(t, a, before))
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

// TestScanGoesOn has files that are gone, damaged or no files at all: the search looks
// through the others, counts these as not examined and names them until they are back.
func TestScanGoesOn(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		d := deskOf(a, access.Compliance)
		add := func(content string) (row record.Ref, path string) {
			t.Helper()
			id, err := d.AddEvidence(t.Context(), app.AddEvidence{Evidence: register.Evidence{Title: "Kvittering", Kind: "file"}, Name: "a.txt", File: strings.NewReader(content)})
			if err != nil {
				t.Fatal(err)
			}
			return record.Ref(id), pathOf(a, content)
		}
		gone, gonePath := add("Kvittering fra marts\n")
		damaged, damagedPath := add("Kvittering fra april\n")
		folder, folderPath := add("Kvittering fra maj\n")
		deleted, _ := add("Kvittering " + doubtful + "\n")
		if err := d.DecideHit(t.Context(), fileHit(t, a, string(deleted)), app.HitDeleted); err != nil {
			t.Fatal(err)
		}
		keepOld(t, a, "EV-1", "CPR-nr. "+number+"\n")
		put(t, a, app.Row{ID: "EV-2", Record: register.Evidence{Title: "Andetsteds", Kind: "link", SHA256: record.Hash(strings.Repeat("a", 64)), CapturedAt: apptest.Begin}})
		if err := errors.Join(os.Remove(gonePath), os.WriteFile(damagedPath, []byte("Kvittering fra juni\n"), 0o600), os.Remove(folderPath), os.Mkdir(folderPath, 0o700)); err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			name string
			want []record.Ref
			new  int64
		}{{"first", []record.Ref{gone, damaged, folder}, 1}, {"again", []record.Ref{gone, damaged, folder}, 0}, {"put back", []record.Ref{damaged, folder}, 0}} {
			if step.name == "put back" {
				if err := os.WriteFile(gonePath, []byte("Kvittering fra marts\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got := scanText(t, a)
			slices.Sort(got.Unopened)
			slices.Sort(step.want)
			if !slices.Equal(got.Unopened, step.want) || got.NotExamined != int64(len(step.want)) || got.New != step.new {
				t.Errorf("%s: %+v, want %v", step.name, got, step.want)
			}
			r, err := d.Review(t.Context(), app.ReviewQuery{})
			if err != nil || len(r.Last.Unopened) != len(step.want) {
				t.Errorf("%s: shown %v, %v", step.name, r.Last, err)
			}
			a.Clock.Step(a.Clock.Now() + 1_000_000)
		}
		requireClean(t, a)
	})
}

// TestScanInTurns has files that take longer than a search has: it leaves the rest to
// the next ones, which begin with those that nobody looked through, and then those that
// were looked through longest ago, also by another version of the program.
func TestScanInTurns(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		for i := range 5 {
			keepOld(t, a, fmt.Sprintf("EV-%d", i), fmt.Sprintf("Kvittering %d\n", i))
		}
		app.SlowFiles(t, 4*time.Minute) // of ten: two and no third
		times := map[string]int{}
		for turn, want := range []struct {
			program            string
			looked, unexamined int
		}{{"one", 2, 3}, {"one", 2, 1}, {"one", 1, 0}, {"one", 0, 0}, {"two", 2, 0}, {"three", 2, 0}, {"four", 2, 0}} {
			app.AsProgram(t, want.program)
			before := size(t, a)
			got := scanText(t, a)
			looked := lookedThrough(t, a, before)
			if len(looked) != want.looked || got.NotExamined != int64(want.unexamined) {
				t.Errorf("turn %d: looked through %d files and left %d, want %+v", turn, len(looked), got.NotExamined, want)
			}
			for _, sum := range looked {
				times[sum]++
			}
			a.Clock.Step(a.Clock.Now() + 1_000_000)
		}
		for sum, n := range times {
			if n < 2 {
				t.Errorf("%s was looked through %d times, others again and again", sum, n)
			}
		}
	})
}

// lookedThrough returns the hashes of the files that were looked through since an
// entry.
func lookedThrough(t *testing.T, a *app.App, since int64) (sums []string) {
	t.Helper()
	for _, e := range entries(t, a)[since:] {
		if f, _ := e.Fact("files"); e.Kind == app.KindFilesSearched {
			list, _ := f.Value().([]string)
			sums = append(sums, list...)
		}
	}
	return sums
}

func pathOf(a *app.App, content string) string {
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))
	return filepath.Join(a.Dir(), "files", sum[:2], sum[2:])
}

// keepOld keeps a file as evidence that nobody looked through.
func keepOld(t *testing.T, a *app.App, id, content string) {
	t.Helper()
	path := pathOf(a, content)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(content)))
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
