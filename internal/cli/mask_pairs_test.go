// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// traces are all that is left when mask has ended.
type traces struct {
	Code           int
	Stdout, Stderr string
	Files          map[string]string // below the folder that was written to: mode, and content
	Entry          string            // in the ledger, without its place and time
}

// TestMaskPairs masks photos that differ in the number alone. Whatever comes of it,
// it leaves the same: no code, word, file, size or entry tells the numbers apart.
func TestMaskPairs(t *testing.T) {
	licencetest.Reader(t)
	data := maskInstallation(t)
	for _, c := range []struct {
		differing string
		pairs     int
		args      []string
		code      int
	}{
		{"serial", 2, []string{"--controller", "C-1", "--consent", "--data", data}, exitOK},
		{"number", 1, []string{"--controller", "C-1", "--consent", "--data", data}, exitRefused},
		{"serial", 1, nil, exitOK},
	} {
		for i, pair := range licencetest.Pairs(t, c.differing, c.pairs) {
			t.Run(fmt.Sprint(c.differing, i, len(c.args)), func(t *testing.T) {
				a, b := maskTraces(t, data, pair[0], c.args), maskTraces(t, data, pair[1], c.args)
				if diff := cmp.Diff(a, b); diff != "" {
					t.Errorf("what is left tells the numbers apart:\n%s", diff)
				}
				if a.Code != c.code || (len(a.Files) == 1) != (c.code == exitOK) || (a.Entry != "") != (c.args != nil) {
					t.Errorf("exit %d, %d files, entry %q: %s%s", a.Code, len(a.Files), a.Entry, a.Stdout, a.Stderr)
				}
			})
		}
	}
}

// maskInstallation has one customer whose consent allows to meet the number.
func maskInstallation(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	data, rows := filepath.Join(dir, "data"), filepath.Join(dir, "rows")
	if err := os.Mkdir(rows, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"organisation.csv":   "id,legal_name,cvr\nORG,Tågehorn Portal ApS (fiktiv),00123451\n",
		"controller.csv":     "id,legal_name,cvr\nC-1,Kvist Biler A/S (fiktiv),00131024\n",
		"cpr_processing.csv": "id,controller,legal_basis,consent_flag_source\nCPR-1,C-1,consent,Booking\n",
	} {
		if err := os.WriteFile(filepath.Join(rows, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "--data", data}, {"import", rows, "--data", data}} {
		var says bytes.Buffer
		if code := Run(t.Context(), args, Environment{Stdout: &says, Stderr: &says}); code != exitOK {
			t.Fatalf("%v: %d\n%s", args, code, &says)
		}
	}
	return data
}

// maskTraces runs the command with the same names for every photo.
func maskTraces(t *testing.T, data string, photo []byte, args []string) traces {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("photo.jpg", photo, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("out", 0o700); err != nil {
		t.Fatal(err)
	}
	before := newest(t, data)
	var stdout, stderr bytes.Buffer
	args = append([]string{"--lang", "en", "mask", "photo.jpg", "out/masked.jpg"}, args...)
	left := traces{Files: map[string]string{}}
	left.Code = Run(t.Context(), args, Environment{Stdout: &stdout, Stderr: &stderr})
	left.Stdout, left.Stderr = stdout.String(), stderr.String()
	err := fs.WalkDir(os.DirFS("out"), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		content, err := os.ReadFile(filepath.Join("out", path))
		left.Files[path] = fmt.Sprintf("%v %x", info.Mode(), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if after := newest(t, data); after.Seq != before.Seq {
		after.Seq, after.At = 0, time.Time{}
		left.Entry = fmt.Sprintf("%+v", after)
	}
	return left
}

// newest is the last entry of the ledger.
func newest(t *testing.T, data string) ledger.Entry {
	t.Helper()
	a, err := app.Open(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	owner := a.Desk(app.Who{Account: "U-1", Subject: access.Subject{Role: access.Owner, SecondFactor: true}})
	page, err := owner.LedgerEntries(t.Context(), app.LedgerQuery{})
	if err != nil || len(page.Entries) == 0 {
		t.Fatal(len(page.Entries), err)
	}
	return page.Entries[0]
}
