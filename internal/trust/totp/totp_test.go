// SPDX-License-Identifier: Apache-2.0

package totp

import (
	"testing"
	"time"
)

// rfc is the secret of the tests in RFC 6238, appendix B, and RFC 4226,
// appendix D.
var rfc = []byte("12345678901234567890")

// TestRFC6238 takes the last six of the eight digits in appendix B.
func TestRFC6238(t *testing.T) {
	for unix, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got := Code(rfc, Step(time.Unix(unix, 0))); got != want {
			t.Errorf("%d: %s, want %s", unix, got, want)
		}
	}
}

func TestRFC4226(t *testing.T) {
	for step, want := range []string{
		"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
	} {
		if got := Code(rfc, int64(step)); got != want {
			t.Errorf("%d: %s, want %s", step, got, want)
		}
	}
}

func TestMatch(t *testing.T) {
	now := time.Unix(1111111111, 0)
	here := Step(now)
	for _, tt := range []struct {
		name string
		code string
		last int64
		want int64 // 0: refused
	}{
		{"now", Code(rfc, here), 0, here},
		{"with a space", Code(rfc, here)[:3] + " " + Code(rfc, here)[3:], 0, here},
		{"step before", Code(rfc, here-1), 0, here - 1},
		{"step after", Code(rfc, here+1), 0, here + 1},
		{"too old", Code(rfc, here-2), 0, 0},
		{"too early", Code(rfc, here+2), 0, 0},
		{"used", Code(rfc, here), here, 0},
		{"before the used one", Code(rfc, here-1), here, 0},
		{"after the used one", Code(rfc, here+1), here, here + 1},
		{"blank", "", 0, 0},
		{"short", "05047", 0, 0},
		{"long", "0050471", 0, 0},
		{"letters", "abcdef", 0, 0},
	} {
		if step, ok := Match(rfc, tt.code, now, tt.last); step != tt.want || ok != (tt.want != 0) {
			t.Errorf("%s: %d, %v", tt.name, step, ok)
		}
	}
}

func TestText(t *testing.T) {
	const text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	if Text(rfc) != text {
		t.Errorf("written as %s", Text(rfc))
	}
	for _, in := range []string{text, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"} {
		if got, err := ParseText(in); err != nil || string(got) != string(rfc) {
			t.Errorf("%s: %s, %v", in, got, err)
		}
	}
	if _, err := ParseText("1"); err == nil {
		t.Error("a damaged secret was read")
	}
	if one, two := NewSecret(), NewSecret(); len(one) != 20 || string(one) == string(two) {
		t.Error("secrets are short or repeat")
	}
}

func TestURI(t *testing.T) {
	const want = "otpauth://totp/Tilsyn%20DEMO:birte@taagehorn.example?algorithm=SHA1&digits=6&issuer=Tilsyn%20DEMO&period=30&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	if got := URI("Tilsyn DEMO", "birte@taagehorn.example", rfc); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
