// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/password"
	"github.com/tilsyn/tilsyn/ledger"
)

// Ledger kinds of accounts (control B.9: every log-on and every change of rights).
// The object is "account/ID"; facts hold codes, never a login or a name.
//
// Accounts are local for now. A passkey will be one more second factor beside the
// code, OIDC one more way to what [App.SignIn] returns, SCIM one more caller of
// [App.Invite], [App.ChangeRole] and [App.SetAccountState]: all three meet here.
const (
	KindSignedIn        = "account.signed_in"
	KindSignInFailed    = "account.sign_in_failed"
	KindSignedOut       = "account.signed_out"
	KindLocked          = "account.locked"
	KindInvited         = "account.invited"
	KindUninvited       = "account.invitation_withdrawn"
	KindAccepted        = "account.accepted"
	KindAccountCreated  = "account.created"
	KindRoleChanged     = "account.role_changed"
	KindDisabled        = "account.disabled"
	KindEnabled         = "account.enabled"
	KindPasswordChanged = "account.password_changed"
	KindFactorSet       = "account.second_factor_set"
	KindSessionRevoked  = "account.session_revoked"
	KindRoomClosesAt    = "account.room_closes_at" // a room's account was given another last moment
)

// accounts is what signing in needs beside the database.
type accounts struct {
	hashing chan struct{} // a place for each password that may be hashed at once
	limits  *limits
	secrets *sealer
}

// hashesAtOnce bounds the memory of signing in: 19 MiB for each.
const hashesAtOnce = 2

// hashingWait is how long a sign-in waits for its turn before it is told to come
// back.
const hashingWait = 10 * time.Second

func newAccounts(dir string) *accounts {
	return &accounts{hashing: make(chan struct{}, hashesAtOnce), limits: newLimits(), secrets: newSealer(dir)}
}

// hash runs fn, which hashes a password, when there is a place.
func (s *accounts) hash(ctx context.Context, fn func()) error {
	wait := time.NewTimer(hashingWait)
	defer wait.Stop()
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
		fn()
		return nil
	case <-wait.C:
		return fault.New(fault.Unavailable, "sign_in_busy")
	case <-ctx.Done():
		return fault.Wrap(fault.Unavailable, "cancelled", ctx.Err())
	}
}

// verify checks a password against a hash, "" for an account that isn't there.
func (s *accounts) verify(ctx context.Context, hash, entered string) (ok bool, err error) {
	err = s.hash(ctx, func() { ok = password.Verify(hash, entered) })
	return ok, err
}

// newHash checks and hashes a new password.
func (s *accounts) newHash(ctx context.Context, entered, login string) (hash string, err error) {
	if err := password.Check(entered, login); err != nil {
		return "", err
	}
	err = s.hash(ctx, func() { hash = password.Hash(entered) })
	return hash, err
}

// now is wall time: sessions, links and codes live by it, in a demo too.
func now() record.Time { return record.At(time.Now()) }

// newToken returns a secret of 32 random bytes in base64url, and its hash, which
// is all that is stored.
func newToken() (token string, hash [32]byte) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails; ends the process instead
	token = base64.RawURLEncoding.EncodeToString(b[:])
	return token, hashToken(token)
}

func hashToken(token string) [32]byte { return sha256.Sum256([]byte(token)) }

// foldLogin returns the form by which two logins are the same.
func foldLogin(login string) string {
	return strings.ToLower(norm.NFKC.String(strings.TrimSpace(login)))
}

// maxName is the greatest length of a login (RFC 5321, 4.5.3.1.3) and of a name.
const maxName = 254

// CheckLogin refuses what is no mail address (fault.Invalid, login_form) or
// holds a CPR number (identifier). Whether mail arrives there isn't known.
func CheckLogin(login string) error {
	local, domain, found := strings.Cut(login, "@")
	odd := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '@' }
	if !utf8.ValidString(login) || !found || local == "" || domain == "" || len(login) > maxName ||
		strings.ContainsFunc(local, odd) || strings.ContainsFunc(domain, odd) {
		return fault.New(fault.Invalid, "login_form").On("login")
	}
	return refuseText("login", login)
}

// checkName refuses a name that is missing or can't be shown.
func checkName(name string) error {
	if name == "" || len(name) > maxName || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return fault.New(fault.Invalid, "name_form").On("name")
	}
	return refuseText("name", name)
}

// accountEntry is the header of an entry about an account.
func (a *App) accountEntry(kind, actor, account string, facts ...ledger.Fact) ledger.Entry {
	e := a.entry(Command{Kind: kind, Actor: actor, Facts: facts})
	e.Object = "account/" + account
	return e
}

// appendAll appends entries in their order.
func appendAll(tx *store.Tx, entries ...ledger.Entry) error {
	for _, e := range entries {
		if _, err := tx.Append(e); err != nil {
			return err
		}
	}
	return nil
}
