// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// SignInCommand is what a person enters first.
type SignInCommand struct {
	Login, Password personal.Text
	Device          string // value that the browser keeps from an earlier sign-in
	Before          string // token that the browser holds; that session ends
	From            Client
}

// SignedIn is what the browser is to keep.
type SignedIn struct {
	Token   string // of the session
	Pending bool   // the session waits for a code and is good for nothing else
	Device  string // new value to keep for long, "" to keep the one there is
	Lang    string // that the person chose, "" for none
}

// answerTime is the least time that a refusal takes: what differs inside doesn't
// show.
const answerTime = 250 * time.Millisecond

var (
	errWrong    = fault.New(fault.Denied, "sign_in_wrong")
	errNoFactor = fault.New(fault.Denied, "factor_missing")
)

// SignIn checks login and password. Whoever has a second factor gets a pending
// session, to be completed by [App.SignInCode]. A wrong login, a wrong password
// and a disabled account are the same fault.Denied, sign_in_wrong, after the same
// time; too many attempts are a [*TryLater]. Whoever knows the password of an account
// whose inspection room is closed is told so (fault.Denied, room_over).
func (a *App) SignIn(ctx context.Context, cmd SignInCommand) (SignedIn, error) {
	begin := time.Now()
	result, err := a.signIn(ctx, cmd)
	if err != nil {
		pause(ctx, answerTime-time.Since(begin))
	}
	return result, err
}

// pause waits, but not longer than the caller does.
func pause(ctx context.Context, d time.Duration) {
	wait := time.NewTimer(d)
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-ctx.Done():
	}
}

func (a *App) signIn(ctx context.Context, cmd SignInCommand) (SignedIn, error) {
	account, known, err := a.whoSigns(ctx, cmd)
	if err != nil {
		return SignedIn{}, err
	}
	try := newAttempt(foldLogin(cmd.Login.Reveal()), known, cmd.From)
	if err := a.accounts.limits.admit(&try); err != nil {
		return SignedIn{}, err
	}
	right, err := a.accounts.verify(ctx, account.Password, cmd.Password.Reveal())
	if err != nil {
		a.accounts.limits.forgive(try)
		return SignedIn{}, err
	}
	switch {
	case account.ID == "":
		return SignedIn{}, a.unknownFailed(ctx)
	case !right:
		return SignedIn{}, a.signInFailed(ctx, &account, try, "password", errWrong)
	case account.Disabled:
		return SignedIn{}, a.signInFailed(ctx, &account, try, "disabled", errWrong)
	case a.roomOver(&account):
		return SignedIn{}, a.signInFailed(ctx, &account, try, errRoomOver.Code, errRoomOver)
	case len(account.TOTP) > 0:
		return a.awaitCode(ctx, &account, try, cmd)
	case access.Role(account.Role).SeesPersonal():
		return SignedIn{}, a.signInFailed(ctx, &account, try, "no_factor", errNoFactor)
	}
	return a.completeSignIn(ctx, completion{
		account: account.ID, password: account.Password, before: cmd.Before, known: known != nil, device: cmd.Device, try: try, from: cmd.From,
	})
}

// whoSigns returns the account of a login, zero if there is none, and the hash of
// the browser's device value if the account knows it.
func (a *App) whoSigns(ctx context.Context, cmd SignInCommand) (account store.Account, device *[32]byte, err error) {
	login := foldLogin(cmd.Login.Reveal())
	if fault.CodeOf(CheckLogin(login)) != "" { // nobody's, and the database need not hear of it
		return store.Account{}, nil, nil
	}
	account, err = a.tenant.AccountByLogin(ctx, login)
	if fault.KindOf(err) == fault.NotFound {
		return store.Account{}, nil, nil
	}
	if err != nil {
		return store.Account{}, nil, err
	}
	device, err = a.knownDevice(ctx, account.ID, cmd.Device)
	return account, device, err
}

func (a *App) knownDevice(ctx context.Context, account, device string) (*[32]byte, error) {
	if device == "" {
		return nil, nil
	}
	hash := hashToken(device)
	known, err := a.tenant.KnownDevice(ctx, account, hash)
	if err != nil || !known {
		return nil, err
	}
	return &hash, nil
}

// awaitCode opens a session that waits for the second factor. Nobody is signed in
// yet, so there is no entry.
func (a *App) awaitCode(ctx context.Context, account *store.Account, try attempt, cmd SignInCommand) (SignedIn, error) {
	var token string
	err := a.tenant.Write(ctx, func(tx *store.Tx) (err error) {
		token, err = openSession(tx, &store.Session{Account: account.ID, Pending: true}, cmd.Before, cmd.From)
		return err
	})
	a.accounts.limits.forgive(try)
	if err != nil {
		return SignedIn{}, err
	}
	return SignedIn{Token: token, Pending: true}, nil
}

// completion is all that is right for a person to be signed in.
type completion struct {
	account  string
	password string // hash that was checked
	step     int64  // of the code that was checked, 0 for none
	before   string // token of the session that ends
	known    bool   // the browser is known
	device   string // value that it holds
	try      attempt
	from     Client
}

// completeSignIn opens the session, with the entry that says so. The account is
// read anew under the lock: what was checked must still hold.
func (a *App) completeSignIn(ctx context.Context, c completion) (SignedIn, error) {
	result := SignedIn{}
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		account, err := tx.Account(c.account)
		if err != nil {
			return err
		}
		if account.Disabled || account.Password != c.password || (len(account.TOTP) > 0) != (c.step > 0) {
			return errWrong
		}
		if a.roomOver(&account) {
			return errRoomOver
		}
		if c.step > 0 {
			if err := tx.UseTOTPStep(account.ID, c.step); err != nil {
				return usedCode(err)
			}
		}
		result.Lang = account.Lang
		return a.openFull(tx, &account, c, &result)
	})
	if err != nil {
		return SignedIn{}, err
	}
	a.accounts.limits.succeed(c.try)
	return result, nil
}

// openFull stores a complete session, the browser, the time and the entry.
func (a *App) openFull(tx *store.Tx, account *store.Account, c completion, result *SignedIn) (err error) {
	s := store.Session{Account: account.ID, Factor: c.step > 0}
	if result.Token, err = openSession(tx, &s, c.before, c.from); err != nil {
		return err
	}
	if !c.known {
		result.Device, _ = newToken()
		c.device = result.Device
	}
	if err := tx.KeepDevice(account.ID, hashToken(c.device), s.CreatedAt); err != nil {
		return err
	}
	if err := tx.ClearDevices(s.CreatedAt.Add(-deviceMemory)); err != nil {
		return err
	}
	if err := tx.SetSignedIn(account.ID, s.CreatedAt); err != nil {
		return err
	}
	e := a.accountEntry(KindSignedIn, account.ID, account.ID, withRefused(c.try, ledger.String("factor", factorOf(s.Factor)), ledger.Bool("known_browser", c.known))...)
	e.Session = s.ID
	_, err = tx.Append(e)
	return err
}

func factorOf(given bool) string {
	if given {
		return "totp"
	}
	return "none"
}

// withRefused adds how many attempts were refused before this one, if any were.
func withRefused(try attempt, facts ...ledger.Fact) []ledger.Fact {
	if try.refused > 0 {
		facts = append(facts, ledger.Int("refused_before", try.refused))
	}
	return facts
}

// signInFailed records a failed sign-in and returns refusal.
func (a *App) signInFailed(ctx context.Context, account *store.Account, try attempt, reason string, refusal error) error {
	err := a.tenant.Write(ctx, func(tx *store.Tx) error { return appendAll(tx, a.failedEntries(account.ID, try, reason)...) })
	if err != nil {
		return err
	}
	return refusal
}

func (a *App) failedEntries(account string, try attempt, reason string) []ledger.Entry {
	list := []ledger.Entry{a.accountEntry(KindSignInFailed, "", account, withRefused(try, ledger.String("reason", reason))...)}
	if try.locks {
		list = append(list, a.accountEntry(KindLocked, "", account, ledger.String("reason", "failures"), ledger.Bool("known_browser", !try.network.IsValid())))
	}
	return list
}

// unknownFailed records a sign-in to an account that doesn't exist. The entries
// are bounded, so that nobody can make the ledger grow at will; those left out are
// counted in the next.
func (a *App) unknownFailed(ctx context.Context) error {
	more, ok := a.accounts.limits.unknownEntry()
	if !ok {
		return errWrong
	}
	facts := []ledger.Fact{ledger.String("reason", "unknown")}
	if more > 0 {
		facts = append(facts, ledger.Int("more", more))
	}
	err := a.tenant.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Append(a.accountEntry(KindSignInFailed, "", "unknown", facts...))
		return err
	})
	if err != nil {
		return err
	}
	return errWrong
}
