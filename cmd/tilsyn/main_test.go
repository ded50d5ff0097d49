// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite" // for the edits behind the program's back
)

// rooted gives the tests a folder for the demo that all of them read.
type rooted struct{ *testing.M }

var root string

// Run implements [testscript.TestingM].
func (m rooted) Run() int {
	dir, err := os.MkdirTemp("", "tilsyn-test-")
	if err != nil {
		panic(err)
	}
	root = dir
	code := m.M.Run()
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	return code
}

// TestMain makes this test binary the program when it is called tilsyn, in
// scripts and by exec.
func TestMain(m *testing.M) {
	testscript.Main(rooted{m}, map[string]func(){"tilsyn": func() { os.Exit(run()) }})
}

// demos builds each profile once, from nothing to the verdict.
var demos = map[string]func() (string, error){
	"realistic": sync.OnceValues(func() (string, error) { return build("realistic") }),
	"clean":     sync.OnceValues(func() (string, error) { return build("clean") }),
	"stress":    sync.OnceValues(func() (string, error) { return build("stress") }),
	"empty":     sync.OnceValues(func() (string, error) { return build("empty") }),
}

func build(profile string) (string, error) {
	dir := filepath.Join(root, profile)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tilsyn", "demo", "--dir", dir, "--profile", profile, "--once").CombinedOutput()
	if err != nil {
		return dir, errors.New(err.Error() + "\n" + string(out))
	}
	return dir, os.WriteFile(filepath.Join(root, profile+".out"), out, 0o600)
}

// demo returns the folder of a demo, whose files nobody changes.
func demo(t testing.TB, profile string) string {
	t.Helper()
	dir, err := demos[profile]()
	if err != nil {
		t.Fatalf("cannot build the demo: %v", err)
	}
	return dir
}

func TestScripts(t *testing.T) {
	realistic, empty := demo(t, "realistic"), demo(t, "empty")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("REALISTIC", realistic)
			env.Setenv("EMPTY", empty)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "atmost": atMost, "flip": flip, "cut": cut, "sql": runSQL, "copyall": copyAll,
		},
	})
}

// exits runs a command that must end with a certain code: exits 3 tilsyn verify …
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [argument...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		failed := (*exec.ExitError)(nil)
		if !errors.As(err, &failed) {
			ts.Fatalf("cannot run: %v", err)
		}
		got = failed.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// atMost holds standard output to a number of lines: atmost 20
func atMost(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: atmost lines")
	}
	most, err := strconv.Atoi(args[0])
	ts.Check(err)
	if n := strings.Count(ts.ReadFile("stdout"), "\n"); n > most {
		ts.Fatalf("%d lines on standard output, want at most %d", n, most)
	}
}

// flip turns one bit of a file over, at an offset or where a text begins: flip
// file offset|text
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip file offset|text")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	at, err := strconv.Atoi(args[1])
	if err != nil {
		at = bytes.Index(data, []byte(args[1]))
	}
	if at < 0 || at >= len(data) {
		ts.Fatalf("%s has no such place", args[0])
	}
	data[at] ^= 1
	ts.Check(os.WriteFile(path, data, 0o600))
}

// cut shortens a file: cut file bytes
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut file bytes")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	path := ts.MkAbs(args[0])
	info, err := os.Stat(path)
	ts.Check(err)
	ts.Check(os.Truncate(path, info.Size()-int64(n)))
}

// runSQL changes one row of a database behind the program's back, past the
// triggers that guard it against ourselves: sql file statement
func runSQL(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sql file statement")
	}
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(dropTriggers(db))
	result, err := db.Exec(args[1])
	ts.Check(err)
	changed, err := result.RowsAffected()
	ts.Check(errors.Join(err, db.Close()))
	if changed != 1 {
		ts.Fatalf("%d rows changed, want 1", changed)
	}
}

func dropTriggers(db *sql.DB) error {
	var names string
	if err := db.QueryRow(`SELECT group_concat(name) FROM sqlite_schema WHERE type = 'trigger'`).Scan(&names); err != nil {
		return err
	}
	for name := range strings.SplitSeq(names, ",") {
		if _, err := db.Exec("DROP TRIGGER " + name); err != nil {
			return err
		}
	}
	return nil
}

// copyAll copies a folder: copyall from to
func copyAll(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copyall from to")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}
