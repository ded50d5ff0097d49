// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Session is one sign-in of an account.
type Session struct {
	ID        string // public: names the session in lists and entries
	Account   string
	TokenHash [32]byte // SHA-256 of the secret that the browser holds
	Pending   bool     // waits for its second factor
	Factor    bool     // the second factor was given
	Failures  int64    // wrong codes while it was pending
	CreatedAt record.Time
	SeenAt    record.Time
	ExpiresAt record.Time
	Browser   string // family, "Firefox, Windows"
	Network   string // masked address, "192.0.2.0/24"
}

var (
	sessionTable = newTable("session", "tenant", "id", "account", "token_hash", "pending", "factor", "failures",
		"created_at", "seen_at", "expires_at", "browser", "network")

	sessionColumns    = "s.id, s.account, s.token_hash, s.pending, s.factor, s.failures, s.created_at, s.seen_at, s.expires_at, s.browser, s.network"
	selectSessions    = sqlText("SELECT " + sessionColumns + " FROM session s WHERE s.tenant = $1 AND s.account = $2 ORDER BY s.id DESC")
	selectSession     = sqlText("SELECT " + sessionColumns + " FROM session s WHERE s.tenant = $1 AND s.token_hash = $2")
	touchSession      = sqlText("UPDATE session SET seen_at = $3 WHERE tenant = $1 AND id = $2")
	countFailure      = sqlText("UPDATE session SET failures = failures + 1 WHERE tenant = $1 AND id = $2")
	deleteSession     = sqlText("DELETE FROM session WHERE tenant = $1 AND account = $2 AND id = $3")
	dropSession       = sqlText("DELETE FROM session WHERE tenant = $1 AND token_hash = $2")
	deleteSessions    = sqlText("DELETE FROM session WHERE tenant = $1 AND account = $2 AND id <> $3")
	deleteOldSessions = sqlText("DELETE FROM session WHERE tenant = $1 AND (expires_at <= $2 OR (seen_at <= $3 AND pending = 0))")

	upsertDevice = sqlText("INSERT INTO device (tenant, account, hash, seen_at) VALUES ($1, $2, $3, $4)" +
		" ON CONFLICT (tenant, account, hash) DO UPDATE SET seen_at = excluded.seen_at")
	selectDevice     = sqlText("SELECT COUNT(*) FROM device WHERE tenant = $1 AND account = $2 AND hash = $3")
	deleteDevices    = sqlText("DELETE FROM device WHERE tenant = $1 AND account = $2")
	deleteOldDevices = sqlText("DELETE FROM device WHERE tenant = $1 AND seen_at <= $2")
)

func scanSession(row scanner) (Session, error) {
	var s Session
	var hash []byte
	err := row.Scan(&s.ID, &s.Account, &hash, &s.Pending, &s.Factor, &s.Failures, &s.CreatedAt, &s.SeenAt, &s.ExpiresAt, &s.Browser, &s.Network)
	copy(s.TokenHash[:], hash)
	return s, err
}

// Sessions returns the sessions of an account, newest first, those that are over
// but not yet cleared away included.
func (r *Reader) Sessions(ctx context.Context, account string) ([]Session, error) {
	return collect(ctx, r.s, scanSession, selectSessions, r.tenant, account)
}

// Session returns the session whose token has this hash; a fault.NotFound if
// there is none. Whether it is over is for the caller to see.
func (r *Reader) Session(ctx context.Context, tokenHash [32]byte) (Session, error) {
	return only(collect(ctx, r.s, scanSession, selectSession, r.tenant, tokenHash[:]))
}

// KnownDevice reports whether an account was signed in to from a browser that
// holds the value with this hash.
func (r *Reader) KnownDevice(ctx context.Context, account string, hash [32]byte) (bool, error) {
	var n int
	err := r.s.row(ctx, selectDevice, []any{r.tenant, account, hash[:]}, &n)
	return n > 0, err
}

// AddSession stores a new session.
func (tx *Tx) AddSession(s *Session) error {
	return tx.insert(sessionTable, tx.tenant, s.ID, s.Account, s.TokenHash[:], flag(s.Pending), flag(s.Factor), s.Failures,
		int64(s.CreatedAt), int64(s.SeenAt), int64(s.ExpiresAt), columnText(s.Browser), columnText(s.Network))
}

// TouchSession notes when a session was last used.
func (tx *Tx) TouchSession(id string, at record.Time) error {
	_, err := tx.change(touchSession, tx.tenant, id, int64(at))
	return err
}

// CountFailure counts one wrong code of a pending session.
func (tx *Tx) CountFailure(id string) error {
	_, err := tx.change(countFailure, tx.tenant, id)
	return err
}

// EndSession removes a session of an account; a fault.NotFound if the account has
// no such session.
func (tx *Tx) EndSession(account, id string) error {
	return tx.one(deleteSession, tx.tenant, account, id)
}

// DropSession removes the session whose token has this hash, if there is one.
func (tx *Tx) DropSession(tokenHash [32]byte) error {
	_, err := tx.change(dropSession, tx.tenant, tokenHash[:])
	return err
}

// EndSessions removes every session of an account but one ("" for none) and
// returns how many that were.
func (tx *Tx) EndSessions(account, except string) (int64, error) {
	return tx.change(deleteSessions, tx.tenant, account, except)
}

// ClearSessions removes the sessions of all accounts that expired by now or were
// last used at idle or before.
func (tx *Tx) ClearSessions(now, idle record.Time) error {
	_, err := tx.change(deleteOldSessions, tx.tenant, int64(now), int64(idle))
	return err
}

// KeepDevice notes that an account was signed in to from a browser.
func (tx *Tx) KeepDevice(account string, hash [32]byte, at record.Time) error {
	_, err := tx.change(upsertDevice, tx.tenant, account, hash[:], int64(at))
	return err
}

// ForgetDevices forgets every browser of an account.
func (tx *Tx) ForgetDevices(account string) error {
	_, err := tx.change(deleteDevices, tx.tenant, account)
	return err
}

// ClearDevices forgets the browsers of all accounts that were last used at old or
// before.
func (tx *Tx) ClearDevices(old record.Time) error {
	_, err := tx.change(deleteOldDevices, tx.tenant, int64(old))
	return err
}

// flag is a truth value as a column holds it.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
