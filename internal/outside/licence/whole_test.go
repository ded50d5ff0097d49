// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
)

// TestWhole lets readers answer with a passport or a health card. Only a picture of
// one colour, of a kind that was asked for, is believed.
func TestWhole(t *testing.T) {
	both := []string{Passport, HealthCard}
	plain := image.NewGray(image.Rect(0, 0, 160, 100))
	spotted := image.NewGray(plain.Rect)
	for x := range 16 {
		spotted.SetGray(100+x, 60, color.Gray{Y: 90})
	}
	for _, c := range []struct {
		name    string
		allowed []string
		says    header
		picture image.Image
		kind    string // believed, "" for a reader that failed
	}{
		{"a passport", both, header{Kind: Passport}, plain, Passport},
		{"a health card", []string{HealthCard}, header{Kind: HealthCard}, plain, HealthCard},
		{"not asked for", []string{HealthCard}, header{Kind: Passport}, plain, ""},
		{"nothing asked for", nil, header{Kind: Passport}, plain, ""},
		{"an unknown kind", both, header{Kind: "visa"}, plain, ""},
		{"no kind", both, header{}, plain, ""},
		{"something to see", both, header{Kind: Passport}, spotted, ""},
		{"fields", both, header{Kind: Passport, Fields: []string{"1"}}, plain, ""},
		{"a date", both, header{Kind: Passport, Proven: []proven{{Digits: "01012080"}}}, plain, ""},
		{"refused", both, header{Reason: Unclear}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := ""
			if len(c.allowed) > 0 {
				args = "-whole " + strings.Join(c.allowed, ",")
			}
			licencetest.Script(t, fmt.Sprintf("cat >/dev/null; [ \"$*\" = '%s' ] && cat '%s'", args, answerFile(t, c.says, c.picture)))
			r, err := Find()
			if err != nil {
				t.Fatal(err)
			}
			a, err := r.Mask(t.Context(), strings.NewReader("picture"), c.allowed...)
			if a.Kind != c.kind || (a.Picture != nil) != (c.kind != "") || a.Reason != c.says.Reason {
				t.Errorf("%q, %d bytes, reason %q, %v", a.Kind, len(a.Picture), a.Reason, err)
			}
			if failed := c.kind == "" && c.says.Reason == ""; failed != (codeOf(err) == "reader_failed") {
				t.Error(err)
			}
		})
	}
}

// answerFile is a file with a reader's answer.
func answerFile(t *testing.T, h header, picture image.Image) string {
	t.Helper()
	line, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if picture != nil {
		if err := jpeg.Encode(&file, picture, nil); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "answer")
	whole := fmt.Appendf(nil, "tilsyn-reader %d %d\n%s%s%s", len(line), file.Len(), line, file.Bytes(), lastLine)
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRealWhole shows documents to the real reader.
func TestRealWhole(t *testing.T) {
	licencetest.Reader(t)
	r, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	for kind, specimen := range map[string]string{Passport: "passport", HealthCard: "health-card"} {
		photo := licencetest.PhotoOf(t, specimen)
		a, err := r.Mask(t.Context(), bytes.NewReader(photo), Whole()...)
		if err != nil || a.Kind != kind || a.Second != "" || len(a.Fields) > 0 || !plain(a.Picture) {
			t.Errorf("%s: %q, refused %q, %v", kind, a.Kind, a.Reason, err)
		}
	}
}
