// SPDX-License-Identifier: Apache-2.0

package password

import (
	"encoding/hex"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// TestKnownAnswer holds the function against the reference implementation's test
// (phc-winner-argon2, src/test.c: argon2id, v=19, t=2, m=2^16, p=1).
func TestKnownAnswer(t *testing.T) {
	got := hex.EncodeToString(argon2.IDKey([]byte("password"), []byte("somesalt"), 2, 1<<16, 1, 32))
	if want := "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	const phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if !Verify(phc, "password") || Verify(phc, "Password") {
		t.Error("the reference's PHC string is not read")
	}
}

func TestHash(t *testing.T) {
	one, two := Hash("blåbærgrød på Ærø"), Hash("blåbærgrød på Ærø")
	if one == two || !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("%s and %s", one, two)
	}
	for _, tt := range []struct {
		name, hash, password string
		want                 bool
	}{
		{"same", one, "blåbærgrød på Ærø", true},
		{"å of two characters", one, "bla\u030abærgrød pa\u030a Ærø", true},
		{"other", one, "blåbærgrød på Æro", false},
		{"blank password", one, "", false},
		{"blank hash", "", "blåbærgrød på Ærø", false},
		{"blank both", "", "", false},
	} {
		if got := Verify(tt.hash, tt.password); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// TestDamaged shows that no stored text lets anybody in, stops the program or
// asks for more memory than there is.
func TestDamaged(t *testing.T) {
	good := Hash("blåbærgrød på Ærø")
	for _, hash := range []string{
		"$", "$argon2id$", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "m=19456", "m=4194304", 1), strings.Replace(good, "m=19456", "m=1", 1),
		strings.Replace(good, "t=2", "t=0", 1), strings.Replace(good, "t=2", "t=999999", 1), strings.Replace(good, "p=1", "p=0", 1),
		strings.Replace(good, "p=1", "p=300", 1), good[:len(good)-30], good + "=", good[:strings.LastIndex(good, "$")],
	} {
		if _, ok := parse(hash); ok {
			t.Errorf("%s was read", hash)
		}
		if Verify(hash, "blåbærgrød på Ærø") {
			t.Errorf("%s lets in", hash)
		}
	}
}

func TestCheck(t *testing.T) {
	const login = "birte.testgaard@taagehorn.example"
	for _, tt := range []struct{ password, code string }{
		{"blåbærgrød på Ærø", ""},
		{"ni til fire hver dag", ""},
		{strings.Repeat("abcdefgh", 16), ""}, // 128
		{"ææææøøøøåååb", ""},                 // 12 characters
		{"for kort 11", "password_short"},
		{"", "password_short"},
		{strings.Repeat("abcdefgh", 16) + "i", "password_long"},
		{login, "password_login"},
		{"BIRTE.Testgaard@taagehorn.example", "password_login"},
		{"birte.testgaard2026!", "password_login"},
		{"Password123456", "password_common"},
		{"!!Adgangskode2026", "password_common"},
		{"123456789012", "password_common"},
		{"aaaaaaaaaaaaaaaa", "password_common"},
		{"abcabcabcabcabc", "password_common"},
		{"qwertyuiop123", "password_common"},
		{"\xffblåbærgrød på Ærø", "password_form"},
	} {
		if err := Check(tt.password, login); fault.CodeOf(err) != tt.code {
			t.Errorf("%q: %v, want %s", tt.password, err, tt.code)
		}
	}
}

func BenchmarkHash(b *testing.B) {
	for b.Loop() {
		Hash("blåbærgrød på Ærø")
	}
}
