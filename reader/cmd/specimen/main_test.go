// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

func TestRun(t *testing.T) {
	for args, want := range map[string]struct {
		files, accept int
	}{
		"-n 2 -level L3..L4 -seed 5":            {2, 2},
		"-n 1 -level L4 -pairs number":          {2, 0},
		"-n 1 -level L4 -pairs serial":          {2, 2},
		"-n 2 -level L4 -kind blank":            {2, 0},
		"-n 1 -kind screenshot":                 {1, 0},
		"-kind hostile":                         {23, 2},
		"-n 1 -kind hand -debian-fonts -seed 3": {1, 1},
	} {
		dir := t.TempDir()
		if err := run(append([]string{dir}, strings.Fields(args)...), io.Discard); err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		f, err := os.Open(filepath.Join(dir, "truth.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		files, accept := 0, 0
		for s := bufio.NewScanner(f); s.Scan(); files++ {
			var l line
			if err := json.Unmarshal(s.Bytes(), &l); err != nil {
				t.Fatalf("%s: %v", args, err)
			}
			if _, err := os.Stat(filepath.Join(dir, l.File)); err != nil {
				t.Errorf("%s: %v", args, err)
			}
			if l.Accept {
				accept++
			}
		}
		f.Close()
		if files != want.files || accept != want.accept {
			t.Errorf("%s: %d files, of them %d to accept; want %d and %d", args, files, accept, want.files, want.accept)
		}
	}
}

func TestBadCommandLines(t *testing.T) {
	for _, args := range []string{"", "a b", "a -level L5", "a -level L3..L1", "a -kind cat", "a -pairs all", "a -n x", "-h"} {
		if err := run(strings.Fields(args), io.Discard); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
	j, err := parse([]string{"-n", "3", "out"}, io.Discard)
	if err != nil || j.dir != "out" || j.count != 3 || j.up != specimen.L4 {
		t.Errorf("the folder may stand last too: %+v, %v", j, err)
	}
}
