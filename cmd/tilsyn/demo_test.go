// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pdf/check"
)

var profiles = []string{"realistic", "clean", "stress", "empty"}

func read(t testing.TB, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// program runs the program or another tool, which must be there and succeed.
func program(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// Every profile goes the whole way and leaves the files that belong to it.
func TestDemoGoesTheWholeWay(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile, func(t *testing.T) {
			dir := demo(t, profile)
			if out := read(t, root, profile+".out"); !bytes.Contains(out, []byte("\nBEVIST: ")) || !bytes.Contains(out, []byte("\n45 kontroller: ")) {
				t.Errorf("the demo does not end with its proof:\n%s", out)
			}
			for _, name := range []string{"report.pdf", "evidence.ledger.zip", "results.json", "log.vkey", "roots.pem", "data/tilsyn.json"} {
				if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
					t.Errorf("%s is missing: %v", name, err)
				}
			}
			if findings, err := check.File(read(t, dir, "report.pdf")); err != nil || len(findings) > 0 {
				t.Errorf("the report breaks rules of PDF/A or PDF/UA: %v %v", findings, err)
			}
			if key, own := read(t, dir, "log.vkey"), read(t, dir, "data/keys/log.vkey"); !bytes.Equal(key, own) {
				t.Error("log.vkey is not the log's key")
			}
		})
	}
}

var unfilled = regexp.MustCompile(`[{}]|%!`)

// What is written says DEMO on every page and leaves nothing open, and the
// self-declaration can be made from every profile, too.
func TestDemoDocumentsAreFilled(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile, func(t *testing.T) {
			dir, box := demo(t, profile), t.TempDir()
			data, own := filepath.Join(box, "data"), filepath.Join(box, "self.pdf")
			if err := os.CopyFS(data, os.DirFS(filepath.Join(dir, "data"))); err != nil {
				t.Fatal(err)
			}
			program(t, "tilsyn", "report", "--data", data, "--document", "self_declaration", "--from", "2025-01-01", "--to", "2025-12-31", "-o", own)
			for _, file := range []string{filepath.Join(dir, "report.pdf"), own} {
				all := program(t, "pdftotext", "-layout", file, "-")
				if found := unfilled.FindString(all); found != "" {
					t.Errorf("%s holds %q", filepath.Base(file), found)
				}
				pages := strings.Split(strings.TrimSuffix(all, "\f"), "\f")
				for i, page := range pages {
					if !strings.Contains(page, "DEMO") || !strings.Contains(page, "taagehorn.example/log") || strings.Count(page, "\n") < 8 {
						t.Errorf("%s, page %d lacks DEMO, the log or a text:\n%s", filepath.Base(file), i+1, page)
					}
				}
			}
		})
	}
}

// assessment is the form of results, field by field.
type assessment struct {
	Controls []struct {
		No    string `json:"no"`
		State string `json:"state"`
		Open  *int   `json:"human_steps_open"`
		Rules []struct {
			ID         string `json:"id"`
			Population *int   `json:"population"`
			OK         *int   `json:"ok"`
			Deviations *int   `json:"deviations"`
			Items      []item `json:"items"`
			Warnings   []item `json:"warnings"`
		} `json:"rules"`
	} `json:"controls"`
	EntryTimes []json.RawMessage `json:"entry_times"`
	Limits     []json.RawMessage `json:"limits"`
}

type item struct {
	Ref     *string        `json:"ref"`
	Outcome string         `json:"outcome"`
	Facts   map[string]any `json:"facts"`
}

var outcomes = regexp.MustCompile(`^(deviation|not_testable|warning)$`)

// results.json is what assess prints, has the promised form, and is attached to
// the report.
func TestResultsJSON(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile, func(t *testing.T) {
			dir := demo(t, profile)
			stored := read(t, dir, "results.json")
			printed := program(t, "tilsyn", "assess", "--data", filepath.Join(dir, "data"), "--from", "2025-01-01", "--to", "2025-12-31", "--json")
			if printed != string(stored) {
				t.Error("assess prints other results than the demo wrote")
			}
			box := t.TempDir()
			program(t, "pdfdetach", "-saveall", "-o", box, filepath.Join(dir, "report.pdf"))
			if attached := read(t, box, "results.json"); !bytes.Equal(append(attached, '\n'), stored) {
				t.Error("the report has other results attached")
			}
			checkShape(t, stored)
		})
	}
}

func checkShape(t *testing.T, data []byte) {
	t.Helper()
	var a assessment
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil {
		t.Fatal(err)
	}
	if len(a.Controls) != 45 {
		t.Errorf("%d controls", len(a.Controls))
	}
	for _, c := range a.Controls {
		if c.No == "" || c.State == "" || c.Open == nil || c.Rules == nil || c.State == "not_tested" && len(c.Rules) > 0 {
			t.Errorf("control %s is incomplete", c.No)
		}
		for _, r := range c.Rules {
			if r.ID == "" || r.Population == nil || r.OK == nil || r.Deviations == nil || r.Items == nil || r.Warnings == nil {
				t.Errorf("rule %s of %s is incomplete", r.ID, c.No)
				continue
			}
			if *r.OK+*r.Deviations > *r.Population {
				t.Errorf("rule %s: %d ok and %d deviations of %d", r.ID, *r.OK, *r.Deviations, *r.Population)
			}
			for _, i := range append(r.Items, r.Warnings...) {
				if i.Ref == nil || i.Facts == nil || !outcomes.MatchString(i.Outcome) {
					t.Errorf("rule %s has an incomplete item", r.ID)
				}
			}
		}
	}
}
