// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/ledger"
)

func TestPeriod(t *testing.T) {
	for _, tt := range []struct {
		period
		from, to, asOf string
		field          string // at fault
	}{
		{period: period{"2025-01-01", "2025-12-31", ""}, from: "2025-01-01", to: "2025-12-31"},
		// A date as-of means what was known when it ended, in Danish time.
		{period: period{"2025-01-01", "2025-12-31", "2026-02-20"}, from: "2025-01-01", to: "2025-12-31", asOf: "2026-02-20T22:59:59.999999Z"},
		{period: period{"2025-01-01", "2025-12-31", "2026-02-20T12:00:00Z"}, from: "2025-01-01", to: "2025-12-31", asOf: "2026-02-20T12:00:00Z"},
		{period: period{"01-01-2025", "2025-12-31", ""}, field: "from"},
		{period: period{"2025-01-01", "2025-02-30", ""}, field: "to"},
		{period: period{"2025-01-01", "2025-12-31", "yesterday"}, field: "as-of"},
	} {
		cmd, err := tt.command()
		var f *fault.Error
		if errors.As(err, &f) != (tt.field != "") || err != nil && f.Field != tt.field {
			t.Errorf("%v: %v", tt.period, err)
			continue
		}
		if err == nil && (cmd.From.String() != tt.from || cmd.To.String() != tt.to || !cmd.AsOf.IsZero() && cmd.AsOf.String() != tt.asOf) {
			t.Errorf("%v: %v", tt.period, cmd)
		}
	}
}

// The language is found before the arguments are read, for their help.
func TestLanguage(t *testing.T) {
	for _, tt := range []struct {
		env, args string
		want      text.Lang
	}{
		{"", "version", text.Danish},
		{"en", "version", text.English},
		{"en", "--lang da version", text.Danish},
		{"", "--lang en", text.English},
		{"da", "verify --lang=en x.pdf", text.English},
		{"", "--lang", text.Danish},
		{"fi", "version", text.Danish},
	} {
		t.Setenv("TILSYN_LANG", tt.env)
		if got := language(strings.Fields(tt.args)); got != tt.want {
			t.Errorf("TILSYN_LANG=%s %s: %s", tt.env, tt.args, got)
		}
	}
}

// An error ends the program with the code of who has to act: 3 the user, 4
// somebody else. Every problem of a refusal is printed.
func TestExitCodes(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want int
		says string
	}{
		{nil, exitOK, ""},
		{exitWith(ledger.Tampered), 1, ""},
		{exitWith(ledger.NotProvable), 2, ""},
		{fault.New(fault.Invalid, "date_form").On("from"), exitBadInput, "(from)."},
		{fmt.Errorf("cannot sign: %w", fault.New(fault.Conflict, "not_your_turn").On("Management")), exitBadInput, "(Management)."},
		{app.ErrInstalled, exitBadInput, "allerede en installation"},
		{app.ErrNotInstalled, exitBadInput, "tilsyn init"},
		{&os.PathError{Op: "open", Path: "x", Err: os.ErrNotExist}, exitBadInput, "x"},
		{fault.New(fault.Unavailable, "disk_full"), exitFailed, "Disken er fuld"},
		{errors.New("connection refused"), exitFailed, "connection refused"},
		{&app.Refused{Problems: []app.Problem{
			{File: "employee.csv", Line: 2, Field: "name", Rule: app.RuleRequired}, {File: "employee.csv", Line: 7, Field: "id", Rule: app.RuleID},
		}}, exitBadInput, "linje 7, felt id"},
	} {
		var out, complaint bytes.Buffer
		s := &session{Environment: Environment{Stdout: &out, Stderr: &complaint}, lang: text.Danish}
		if got := s.report(tt.err); got != tt.want {
			t.Errorf("%v: exit code %d, want %d", tt.err, got, tt.want)
		}
		if out.Len() > 0 || !strings.Contains(complaint.String(), tt.says) || tt.says == "" && complaint.Len() > 0 {
			t.Errorf("%v: said %q and %q", tt.err, out.String(), complaint.String())
		}
	}
}

// A file appears under its name only when it is whole; what was there stays until
// then, and nothing is left behind.
func TestWriteWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.pdf")
	if err := replaceFile(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := writeWhole(path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("the failure is lost: %v", err)
	}
	data, err := os.ReadFile(path)
	if err != nil || string(data) != "first" {
		t.Errorf("the file became %q: %v", data, err)
	}
	if err := replaceFile(path, []byte("second")); err != nil {
		t.Fatal(err)
	}
	if data, err = os.ReadFile(path); err != nil || string(data) != "second" {
		t.Errorf("the file became %q: %v", data, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if err := replaceFile(filepath.Join(dir, "nowhere", "report.pdf"), nil); err == nil {
		t.Error("a file in a folder that is not there was written")
	}
}

// Progress is for people at a terminal: a pipe gets none.
func TestProgressIsSilentInAPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{Environment: Environment{Stderr: w}, lang: text.Danish}
	s.progress("bedømmer")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if said, err := io.ReadAll(r); err != nil || len(said) > 0 {
		t.Errorf("said %q: %v", said, err)
	}
}
