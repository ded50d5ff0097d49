// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
)

var (
	errWrongCode = fault.New(fault.Denied, "code_wrong").On("code")
	errUsedCode  = fault.New(fault.Denied, "code_used").On("code")
)

// SignInCode completes a pending session with a code of the authenticator app. The
// token is replaced. A wrong code is a fault.Denied, code_wrong; one that was used
// before is code_used; after some wrong ones the session is over, and the fault is
// signed_out; too many attempts are a [*TryLater].
func (a *App) SignInCode(ctx context.Context, token, code, device string, from Client) (SignedIn, error) {
	s, account, err := a.pendingSession(ctx, token)
	if err != nil {
		return SignedIn{}, err
	}
	known, err := a.knownDevice(ctx, account.ID, device)
	if err != nil {
		return SignedIn{}, err
	}
	try := newAttempt(account.LoginFold, known, from)
	if err := a.accounts.limits.admit(&try); err != nil {
		return SignedIn{}, err
	}
	secret, err := a.accounts.secrets.open(account.TOTP, account.ID)
	if err != nil {
		return SignedIn{}, err
	}
	step, right := totp.Match(secret, code, time.Now(), account.TOTPStep)
	if !right {
		refusal := errWrongCode
		if _, used := totp.Match(secret, code, time.Now(), 0); used {
			refusal = errUsedCode
		}
		return SignedIn{}, a.codeFailed(ctx, &s, try, refusal)
	}
	done, err := a.completeSignIn(ctx, completion{
		account: account.ID, password: account.Password, step: step, before: token, known: known != nil, device: device, try: try, from: from,
	})
	if fault.CodeOf(err) == errUsedCode.Code { // another request was first
		err = a.codeFailed(ctx, &s, try, errUsedCode)
	}
	return done, err
}

// pendingSession returns a session that waits for its code, and its account.
func (a *App) pendingSession(ctx context.Context, token string) (store.Session, store.Account, error) {
	s, account, err := a.liveSession(ctx, token)
	if err == nil && (!s.Pending || s.Failures >= pendingTries) {
		err = errNoSession
	}
	return s, account, err
}

// usedCode says that a step was used when the store does.
func usedCode(err error) error {
	if fault.KindOf(err) == fault.NotFound {
		return errUsedCode
	}
	return err
}

// codeFailed records a wrong code. The last one that is put up with ends the
// session.
func (a *App) codeFailed(ctx context.Context, s *store.Session, try attempt, refusal *fault.Error) error {
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		if err := appendAll(tx, a.failedEntries(s.Account, try, refusal.Code)...); err != nil {
			return err
		}
		return tx.CountFailure(s.ID)
	})
	switch {
	case err != nil:
		return err
	case s.Failures+1 >= pendingTries:
		return errNoSession
	}
	return refusal
}

// CodePending reports whether the token is of a session that waits for its code.
func (a *App) CodePending(ctx context.Context, token string) (bool, error) {
	_, _, err := a.pendingSession(ctx, token)
	if fault.KindOf(err) == fault.Denied {
		return false, nil
	}
	return err == nil, err
}

// DemoCode returns the code that completes a pending session, in a demo only: its
// people have no telephone. "" when the codes of this half minute are used up, and
// in every real installation.
func (a *App) DemoCode(ctx context.Context, token string) (string, error) {
	if !a.Clock.Demo() {
		return "", nil
	}
	_, account, err := a.pendingSession(ctx, token)
	if err != nil {
		return "", err
	}
	secret, err := a.accounts.secrets.open(account.TOTP, account.ID)
	if err != nil {
		return "", err
	}
	step := totp.Step(time.Now())
	if account.TOTPStep >= step {
		step = account.TOTPStep + 1
	}
	code := totp.Code(secret, step)
	if _, good := totp.Match(secret, code, time.Now(), account.TOTPStep); !good {
		return "", nil
	}
	return code, nil
}
