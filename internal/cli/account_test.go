// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestAccountCommands invites, lists and refuses from the command line.
func TestAccountCommands(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	link := regexp.MustCompile(`/welcome/[\w-]{43}\n`)
	for _, tt := range []struct {
		args string
		code int
		says string
		link bool
	}{
		{"init --owner birte", exitBadInput, "e-mail address", false},
		{"account list", exitBadInput, "no installation", false},
		{"init --owner birte@taagehorn.example", exitOK, "installation lies in", true},
		{"account invite --email frida@taagehorn.example --role reader", exitOK, "can be used once", true},
		{"account invite --email frida@taagehorn.example --role root", exitBadInput, "must be one of", false},
		{"account invite --email frida@taagehorn.example --role reader --employee E-404", exitBadInput, "no such employee", false},
		{"account invite --email kunde@taagehorn.example --role controller", exitBadInput, "Choose a customer", false},
		{"account invite --email kunde@taagehorn.example --role controller --controller C-404 --until soon", exitBadInput, "Choose a last day", false},
		{"account invite --email kunde@taagehorn.example --role controller --controller C-404 --until 2020-01-01", exitBadInput, "Choose a last day", false},
		{"account invite --email kunde@taagehorn.example --role reader --controller C-404", exitBadInput, "Only a controller's account", false},
		{"account list", exitOK, "birte@taagehorn.example                  Owner        Invited                  Never\n", false},
		{"account disable birte@taagehorn.example", exitBadInput, "no such account", false}, // an invitation is none
		{"account link birte@taagehorn.example", exitBadInput, "no such account", false},
	} {
		var out bytes.Buffer
		args := append([]string{"--lang", "en"}, strings.Fields(tt.args)...)
		code := Run(t.Context(), append(args, "--data", data), Environment{Stdout: &out, Stderr: &out})
		if code != tt.code || !strings.Contains(out.String(), tt.says) || link.MatchString(out.String()) != tt.link {
			t.Errorf("%s: %d\n%s", tt.args, code, &out)
		}
	}
}
