// SPDX-License-Identifier: Apache-2.0

package totp

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // RFC 6238's default; HMAC needs no collision resistance
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"time"
)

const (
	period = 30 // seconds in a step
	digits = 6
	window = 1  // steps that a code is good for before and after its own
	length = 20 // bytes of a secret, as long as the hash (RFC 4226, 4)
)

var encoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewSecret returns a fresh secret of 20 bytes.
func NewSecret() []byte {
	secret := make([]byte, length)
	_, _ = rand.Read(secret) // never fails; ends the process instead
	return secret
}

// Text writes a secret as people type it into an app: base32 (RFC 4648, 6).
func Text(secret []byte) string { return encoding.EncodeToString(secret) }

// ParseText reads what [Text] wrote, with spaces and in small letters too.
func ParseText(s string) ([]byte, error) {
	return encoding.DecodeString(strings.ToUpper(strings.ReplaceAll(s, " ", "")))
}

// Step returns the number of the step that holds a moment.
func Step(at time.Time) int64 { return at.Unix() / period }

// Code returns the six digits of a step.
func Code(secret []byte, step int64) string {
	var counter [8]byte
	binary.BigEndian.PutUint64(counter[:], uint64(step))
	mac := hmac.New(sha1.New, secret)
	mac.Write(counter[:])
	sum := mac.Sum(nil)
	offset := sum[len(sum)-1] & 0xf
	n := binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff
	return fmt.Sprintf("%0*d", digits, n%1_000_000)
}

// Match returns the step that a code belongs to, if it is good now. Spaces in the
// code don't count. A step up to and including last was used before and never
// matches.
func Match(secret []byte, code string, now time.Time, last int64) (step int64, ok bool) {
	code = strings.ReplaceAll(code, " ", "")
	for s := Step(now) - window; s <= Step(now)+window; s++ {
		if subtle.ConstantTimeCompare([]byte(Code(secret, s)), []byte(code)) == 1 && s > last && !ok {
			step, ok = s, true
		}
	}
	return step, ok
}

// URI returns what the QR code for an app holds (Key URI Format of Google
// Authenticator).
func URI(issuer, account string, secret []byte) string {
	values := url.Values{"secret": {Text(secret)}, "issuer": {issuer}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"}}
	// Apps read a plus as itself, so a space is %20 here.
	query := strings.ReplaceAll(values.Encode(), "+", "%20")
	return "otpauth://totp/" + url.PathEscape(issuer) + ":" + url.PathEscape(account) + "?" + query
}
