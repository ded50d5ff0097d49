// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// sweepNumbers is enough for every field of every register.
const sweepNumbers = app.CanaryUsual

func swept(t *testing.T, a *app.App, doors ...app.CanaryDoor) *app.Sweep {
	t.Helper()
	s, err := a.Sweep(t.Context(), app.CanaryCommand{Actor: "test", Count: sweepNumbers, Doors: doors})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSweep sweeps a clean installation: every number is stopped, none is found, and
// the sweep is evidence.
func TestSweep(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		t.Setenv("TMPDIR", t.TempDir()) // of the sweep alone
		put(t, a, app.Row{ID: "C-1", Record: register.Controller{LegalName: "Bregne Kommune (fiktiv)"}})
		put(t, a, app.Row{ID: "CPR-1", Record: register.CPRProcessing{Controller: "C-1", LegalBasis: "law"}})
		before := size(t, a)
		s := swept(t, a)
		if !s.Clean() || s.Planted() != sweepNumbers {
			t.Errorf("not clean: %+v", s)
		}
		for _, d := range s.Doors {
			if d.Refused != d.Planted || d.Planted == 0 {
				t.Errorf("door: %+v", d)
			}
		}
		for _, p := range s.Places {
			if p.Bytes == 0 && p.Name != app.SweptTemp {
				t.Errorf("place: %+v", p)
			}
		}
		if got := size(t, a) - before; got != 2 {
			t.Errorf("%d entries, want 2", got)
		}
		tests := 0
		for v, err := range a.Versions(t.Context(), register.MaskingTest{}.Register()) {
			if err != nil {
				t.Fatal(err)
			}
			r, err := register.Type(v.Register).Decode(v.Body)
			if m, ok := r.(*register.MaskingTest); err != nil || !ok || m.Parent != "CPR-1" || m.TestResult != "ok" {
				t.Errorf("masking test: %+v, %v", r, err)
			}
			tests++
		}
		for _, v := range append(versions(t, a, register.MaskingTest{}.Register()), versions(t, a, register.ControlPerformance{}.Register())...) {
			if lacks := lacking(t, v, nil); len(lacks) > 0 {
				t.Errorf("%s lacks %v", v.Register, lacks)
			}
		}
		if tests != 1 {
			t.Errorf("%d masking tests", tests)
		}
	})
}

// TestSweepMasks sweeps an installation that masks: nothing of what it would have
// stored stays.
func TestSweepMasks(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		t.Setenv("TMPDIR", t.TempDir()) // of the sweep alone
		put(t, a, app.Row{ID: "O-1", Record: register.Organisation{LegalName: "Taagehorn A/S", CVR: "00100005", CertainAction: "mask"}})
		before := size(t, a)
		s := swept(t, a)
		if !s.Clean() || s.Doors[0].Masked == 0 {
			t.Errorf("not clean: %+v", s)
		}
		if got := size(t, a) - before; got != 1 {
			t.Errorf("%d entries, want 1", got)
		}
	})
}

// TestSweepFinds lets a door keep what it is given, each in another place, and
// repeat it in its answer.
func TestSweepFinds(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		t.Setenv("TMPDIR", t.TempDir()) // of the sweep alone
		put(t, a, app.Row{ID: "O-1", Record: register.Organisation{LegalName: "et navn", CVR: "00100005"}})
		tried := 0
		s := swept(t, a, app.CanaryDoor{Name: "leak", Try: func(_ context.Context, text string, try *app.CanaryTry) error {
			tried++
			switch tried {
			case 1:
				storetest.Tamper(t, url, "UPDATE record_version SET body = REPLACE(body, 'et navn', '"+text+"') WHERE register = 'organisation'")
			case 2:
				return os.WriteFile(filepath.Join(a.Dir(), "leak"), []byte(text), 0o600)
			case 3:
				return os.WriteFile(filepath.Join(os.TempDir(), "leak"), []byte(text), 0o600)
			case 4:
				_, err := try.Answer.Write([]byte(text))
				return err
			}
			return fault.New(fault.Invalid, "identifier")
		}})
		if s.Clean() || !s.Works() {
			t.Errorf("clean: %+v", s)
		}
		if list, err := a.Alarms(t.Context()); err != nil || len(list) != 1 || list[0].Kind != app.AlarmCanary {
			t.Errorf("alarms %+v, %v", list, err)
		}
		dump := false
		for _, p := range s.Places {
			if p.Found == 0 {
				t.Errorf("nothing found in %s", p.Name)
			}
			dump = dump || p.Name == app.SweptDump
		}
		if postgres := strings.HasPrefix(url, "postgres"); postgres != dump {
			t.Errorf("a dump was searched: %v, want %v", dump, postgres)
		}
		if d := s.Doors[len(s.Doors)-1]; d.Name != "leak" || d.Accepted != 3 {
			t.Errorf("door: %+v", d)
		}
		var last register.ControlPerformance
		for v, err := range a.Versions(t.Context(), last.Register()) {
			if err != nil {
				t.Fatal(err)
			}
			if r, err := register.Type(v.Register).Decode(v.Body); err == nil {
				last = *r.(*register.ControlPerformance)
			}
		}
		if last.Result != "failed" || last.Control != record.Ref("X.7") {
			t.Errorf("evidence: %+v", last)
		}
	})
}

func TestSweepCount(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	for _, n := range []int{-1, 0, app.CanaryMost + 1} {
		if _, err := a.Sweep(t.Context(), app.CanaryCommand{Count: n}); fault.CodeOf(err) != "canary_count" {
			t.Errorf("%d: %v", n, err)
		}
	}
}
