// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
)

// newKey makes a key and opens both its halves.
func newKey(t testing.TB, origin string) (note.Signer, note.Verifier, string) {
	t.Helper()
	skey, vkey, err := GenerateKey(rand.Reader, origin)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		t.Fatal(err)
	}
	return signer, verifier, vkey
}

func TestCheckpoint(t *testing.T) {
	signer, verifier, _ := newKey(t, testOrigin)
	want := Checkpoint{Origin: testOrigin, Size: 20852163, Root: sha256.Sum256([]byte("root"))}
	msg, err := SignCheckpoint(want, signer)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(msg), testOrigin+"\n20852163\n"+want.Root.String()+"\n\n— "+testOrigin+" ") {
		t.Errorf("unexpected form:\n%s", msg)
	}
	got, err := OpenCheckpoint(msg, verifier)
	if err != nil || got != want {
		t.Errorf("got %+v, error %v", got, err)
	}

	// A witness's signature beside the log's is no obstacle.
	witness, witnessVerifier, _ := newKey(t, "witness.example")
	n, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		t.Fatal(err)
	}
	both, err := note.Sign(n, witness)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = OpenCheckpoint(both, verifier); err != nil || got != want {
		t.Errorf("with a witness: got %+v, error %v", got, err)
	}
	if _, err := OpenCheckpoint(both, witnessVerifier); err == nil {
		t.Error("a witness's key opened the log's checkpoint")
	}
	_, other, _ := newKey(t, testOrigin)
	if _, err := OpenCheckpoint(msg, other); err == nil {
		t.Error("another key of the same name opened the checkpoint")
	}
	for i := range msg {
		bad := append([]byte(nil), msg...)
		bad[i] ^= 1
		if got, err := OpenCheckpoint(bad, verifier); err == nil && got != want {
			t.Errorf("byte %d flipped: opened as %+v", i, got)
		}
	}
}

func TestOpenCheckpointRefuses(t *testing.T) {
	signer, verifier, _ := newKey(t, testOrigin)
	root := strings.Repeat("A", 43) + "="
	tests := map[string]string{
		"extension line":  testOrigin + "\n1\n" + root + "\nmore\n",
		"two lines":       testOrigin + "\n1\n",
		"leading zero":    testOrigin + "\n01\n" + root + "\n",
		"sign":            testOrigin + "\n+1\n" + root + "\n",
		"negative":        testOrigin + "\n-1\n" + root + "\n",
		"huge":            testOrigin + "\n9007199254740992\n" + root + "\n",
		"short root":      testOrigin + "\n1\nAAAA\n",
		"loose bits":      testOrigin + "\n1\n" + strings.Repeat("A", 42) + "B=\n",
		"not base64":      testOrigin + "\n1\n" + strings.Repeat("!", 43) + "=\n",
		"other origin":    "tilsyn.example/other\n1\n" + root + "\n",
		"space in origin": "tilsyn example\n1\n" + root + "\n",
		"empty origin":    "\n1\n" + root + "\n",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			msg, err := note.Sign(&note.Note{Text: text}, signer)
			if err != nil {
				t.Fatal(err)
			}
			if c, err := OpenCheckpoint(msg, verifier); err == nil {
				t.Errorf("opened as %+v", c)
			}
		})
	}
}

func TestSignCheckpointRefuses(t *testing.T) {
	signer, _, _ := newKey(t, testOrigin)
	for name, c := range map[string]Checkpoint{
		"no origin":     {},
		"other origin":  {Origin: "tilsyn.example/other"},
		"negative size": {Origin: testOrigin, Size: -1},
		"huge size":     {Origin: testOrigin, Size: maxInt + 1},
	} {
		if _, err := SignCheckpoint(c, signer); err == nil {
			t.Errorf("%s: signed", name)
		}
	}
	for _, origin := range []string{"", "a b", "a+b", "a\nb", "\xff", strings.Repeat("a", 256)} {
		if _, _, err := GenerateKey(rand.Reader, origin); err == nil {
			t.Errorf("made a key for origin %q", origin)
		}
	}
}

func FuzzCheckpoint(f *testing.F) {
	f.Add("tilsyn.example/demo\n1\n" + strings.Repeat("A", 43) + "=\n")
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := parseCheckpoint(text); err == nil && c.Text() != text {
			t.Errorf("read %q, wrote %q", text, c.Text())
		}
	})
}
