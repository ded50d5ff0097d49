// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
)

// TestMaskCommand goes through the exit codes of mask. A file is written only
// with the first.
func TestMaskCommand(t *testing.T) {
	dir := t.TempDir()
	photo, junk := filepath.Join(dir, "photo.jpg"), filepath.Join(dir, "junk.jpg")
	for name, data := range map[string][]byte{photo: licencetest.Photo(t), junk: []byte("no picture")} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name, in, out string
		args          []string
		reader        func(testing.TB)
		code          int
		says          string
		written       bool
	}{
		{"a licence", photo, "a.jpg", nil, licencetest.Reader, exitOK, "shows surname (1)", true},
		{"no picture", junk, "b.jpg", nil, licencetest.Reader, exitRefused, "Nothing was kept", false},
		{"no reader", photo, "c.jpg", nil, licencetest.None, exitNoReader, "not installed", false},
		{"broken reader", photo, "d.jpg", nil, func(t testing.TB) { licencetest.Script(t, "exit 1") }, exitNoReader, "broke down", false},
		{"a passport, refused", photo, "p.jpg", nil, licencetest.Passport, exitRefused, "front of one Danish driving licence, or", false},
		{"a passport, masked whole", photo, "q.jpg", []string{"--whole", "passport,health_card"}, licencetest.Passport, exitOK, "nothing of the passport", true},
		{"an unknown kind", photo, "r.jpg", []string{"--whole", "visa"}, licencetest.Passport, exitBadInput, "whole", false},
		{"a policy of one's own", photo, "s.jpg", []string{"--whole", "passport", "--controller", "C-1"}, licencetest.Passport, exitBadInput, "whole", false},
		{"no photo", photo + "s", "e.jpg", nil, licencetest.Reader, exitBadInput, "", false},
		{"onto itself", photo, "photo.jpg", nil, licencetest.Reader, exitBadInput, "another name", true},
		{"no installation", photo, "f.jpg", []string{"--controller", "C-1", "--data", filepath.Join(dir, "none")}, licencetest.Reader, exitBadInput, "no installation", false},
		{"no such folder", photo, "none/g.jpg", nil, licencetest.Reader, exitBadInput, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.reader(t)
			before, err := os.ReadFile(photo)
			if err != nil {
				t.Fatal(err)
			}
			var says bytes.Buffer
			out := filepath.Join(dir, tt.out)
			args := append([]string{"--lang", "en", "mask", tt.in, out}, tt.args...)
			if code := Run(t.Context(), args, Environment{Stdout: &says, Stderr: &says}); code != tt.code || !strings.Contains(says.String(), tt.says) {
				t.Errorf("exit %d, want %d: %s", code, tt.code, &says)
			}
			if _, err := os.Stat(out); (err == nil) != tt.written {
				t.Errorf("written: %v", err)
			}
			if after, err := os.ReadFile(photo); err != nil || !bytes.Equal(before, after) {
				t.Errorf("the photo was changed: %v", err)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, ".tilsyn-*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}
