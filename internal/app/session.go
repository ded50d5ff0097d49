// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// How long sessions live.
const (
	sessionIdle    = 8 * time.Hour
	sessionLife    = 7 * 24 * time.Hour
	pendingLife    = 5 * time.Minute
	pendingTries   = 5               // wrong codes before the password is asked for again
	sessionStep    = 5 * time.Minute // a use is noted no more often
	deviceMemory   = 400 * 24 * time.Hour
	sessionCleared = sessionIdle + sessionStep
)

var errNoSession = fault.New(fault.Denied, "signed_out")

// SessionInfo is one session as a list shows it.
type SessionInfo struct {
	ID                string
	SignedIn, Seen    record.Time
	Browser           string // "Firefox, Windows", "" unknown
	Network           string // masked, "192.0.2.0/24", "" unknown
	Current, TwoStage bool   // the one that asks; a second factor was given
}

// Session returns the person behind a session token; a fault.Denied when there is
// no such session, it is over or waits for its code, the account is disabled, or
// the access to its inspection room is over (room_over).
func (a *App) Session(ctx context.Context, token string) (Who, error) {
	s, account, err := a.liveSession(ctx, token)
	if err != nil {
		return Who{}, err
	}
	if s.Pending {
		return Who{}, errNoSession
	}
	if at := now(); at.Sub(s.SeenAt) >= sessionStep {
		if err := a.tenant.Write(ctx, func(tx *store.Tx) error { return tx.TouchSession(s.ID, at) }); err != nil {
			return Who{}, err
		}
	}
	return Who{
		Account: account.ID, Session: s.ID, Name: account.Name.Reveal(), Employee: record.Ref(account.Employee), Room: record.Ref(account.Room.Controller),
		Subject: access.Subject{Role: access.Role(account.Role), SecondFactor: s.Factor},
	}, nil
}

// liveSession returns a session that is not over, pending or not, and its account.
func (a *App) liveSession(ctx context.Context, token string) (store.Session, store.Account, error) {
	none := func(err error) (store.Session, store.Account, error) {
		if fault.KindOf(err) == fault.NotFound {
			err = errNoSession
		}
		return store.Session{}, store.Account{}, err
	}
	if token == "" {
		return none(errNoSession)
	}
	s, err := a.tenant.Session(ctx, hashToken(token))
	if err != nil {
		return none(err)
	}
	if !alive(&s, now()) {
		return none(errNoSession)
	}
	account, err := a.tenant.Account(ctx, s.Account)
	if err != nil {
		return none(err)
	}
	if account.Disabled {
		return none(errNoSession)
	}
	if a.roomOver(&account) {
		return none(errRoomOver)
	}
	return s, account, nil
}

// alive reports whether a session may still be used.
func alive(s *store.Session, at record.Time) bool {
	return at < s.ExpiresAt && (s.Pending || at.Sub(s.SeenAt) < sessionIdle)
}

// openSession stores a new session and clears away what is over. The session that
// the browser had before, if any, is gone.
func openSession(tx *store.Tx, s *store.Session, before string, from Client) (token string, err error) {
	at := now()
	token, s.TokenHash = newToken()
	s.ID, s.CreatedAt, s.SeenAt = string(ident.New[ident.Request](at.Go())), at, at
	s.ExpiresAt, s.Browser, s.Network = at.Add(sessionLife), from.browser(), from.masked()
	if s.Pending {
		s.ExpiresAt = at.Add(pendingLife)
	}
	if err := tx.ClearSessions(at, at.Add(-sessionCleared)); err != nil {
		return "", err
	}
	if before != "" {
		if err := tx.DropSession(hashToken(before)); err != nil {
			return "", err
		}
	}
	return token, tx.AddSession(s)
}

// SignOut ends the session of a token. One that is over already is no error.
func (a *App) SignOut(ctx context.Context, token string) error {
	s, account, err := a.liveSession(ctx, token)
	if err != nil {
		if fault.KindOf(err) == fault.Denied {
			return nil
		}
		return err
	}
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		e := a.accountEntry(KindSignedOut, account.ID, account.ID)
		e.Session = s.ID
		if !s.Pending { // else nobody was signed in
			if _, err := tx.Append(e); err != nil {
				return err
			}
		}
		return tx.DropSession(s.TokenHash)
	})
}

// sessions lists the sessions of an account, newest first; current is the public
// id of the one that asks.
func (a *App) sessions(ctx context.Context, account, current string) ([]SessionInfo, error) {
	stored, err := a.tenant.Sessions(ctx, account)
	if err != nil {
		return nil, err
	}
	var list []SessionInfo
	for i := range stored {
		s := &stored[i]
		if alive(s, now()) && !s.Pending {
			list = append(list, SessionInfo{
				ID: s.ID, SignedIn: s.CreatedAt, Seen: s.SeenAt, Browser: s.Browser, Network: s.Network,
				Current: s.ID == current, TwoStage: s.Factor,
			})
		}
	}
	return list, nil
}
