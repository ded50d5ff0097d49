// SPDX-License-Identifier: Apache-2.0

package text_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/tilsyn/tilsyn/internal/text"
)

var factKey = regexp.MustCompile(`assurance\.F\("([a-z_0-9]+)"`)

// TestFactLabels checks that every fact that a rule can show has a name.
func TestFactLabels(t *testing.T) {
	files, err := filepath.Glob("../domain/assurance/rule/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range factKey.FindAllSubmatch(code, -1) {
			key := string(found[1])
			for _, l := range text.Langs {
				if l.FactLabel("", key) == key {
					t.Errorf("%s: the fact %s has no name in %s", filepath.Base(file), key, l)
				}
			}
		}
	}
}

func TestFact(t *testing.T) {
	for _, c := range []struct {
		l     text.Lang
		key   string
		value any
		want  string
	}{
		{text.Danish, "hours_late", int64(1417), "Timer for sent: 1.417"},
		{text.English, "due", "2025-08-17", "Due: 17 Aug 2025"},
		{text.Danish, "revoked_at", "", "Lukket den: mangler"},
		{text.Danish, "need", true, "Arbejdsbetinget behov: ja"},
		{text.English, "check", "p4", "What is checked: reviewed after a change"},
	} {
		if got := c.l.FactLabel("access_grant", c.key) + ": " + c.l.FactValue("access_grant", c.key, c.value); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.key, c.l, got, c.want)
		}
	}
}
