// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExtractCommands takes lists and packages out of a new installation, and
// tries what must be refused.
func TestExtractCommands(t *testing.T) {
	dir := t.TempDir()
	data, out := filepath.Join(dir, "data"), filepath.Join(dir, "file")
	for _, tt := range []struct {
		args string
		code int
		says string
		head string // of the file
	}{
		{"record30 --out FILE.pdf", exitBadInput, "no installation", ""},
		{"init", exitOK, "installation lies in", ""},
		{"record30 --out FILE.pdf", exitBadInput, "company", ""},
		{"import FILE.csvs", exitOK, "1", ""},
		{"record30 --out FILE.pdf", exitOK, "Written", "%PDF-"},
		{"record30 --out FILE.xlsx", exitOK, "Written", "PK\x03\x04"},
		{"systems --out FILE.pdf", exitOK, "Written", "%PDF-"},
		{"systems --out FILE.docx", exitBadInput, ".pdf or .xlsx", ""},
		{"systems --out FILE.pdf --day soon", exitBadInput, "day", ""},
		{"systems --out FILE.pdf --day 2999-01-01", exitBadInput, "has not come yet", ""},
		{"package --concept 1 --out FILE.zip", exitOK, "Written", "PK\x03\x04"},
		{"package --concept 4 --out FILE.zip", exitOK, "Written", "PK\x03\x04"},
		{"package --concept 6 --out FILE.zip", exitBadInput, "Choose the customer", ""},
		{"package --concept 6 --controller C-404 --out FILE.zip", exitBadInput, "customer", ""},
		{"package --concept 7 --out FILE.zip", exitBadInput, "1 to 6", ""},
		{"package --concept 5 --out FILE.zip", exitBadInput, "Choose the customer", ""},
	} {
		if folder, ok := strings.CutPrefix(tt.args, "import FILE"); ok {
			if err := os.Mkdir(out+folder, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(out+folder, "organisation.csv"), []byte("id,legal_name,cvr\nORG,Tågehorn Portal ApS (fiktiv),00123451\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		var says bytes.Buffer
		args := append([]string{"--lang", "en"}, strings.Fields(strings.ReplaceAll(tt.args, "FILE", out))...)
		code := Run(t.Context(), append(args, "--data", data), Environment{Stdout: &says, Stderr: &says})
		if code != tt.code || !strings.Contains(says.String(), tt.says) {
			t.Errorf("%s: %d\n%s", tt.args, code, &says)
		}
		path := args[len(args)-1]
		if tt.head == "" {
			continue
		}
		if file, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(file), tt.head) {
			t.Errorf("%s: %v", tt.args, err)
		}
	}
}
