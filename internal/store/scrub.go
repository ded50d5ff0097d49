// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"time"
)

// scrubPause is how long the writer waits before it tries again.
const scrubPause = time.Second

// scrubLog moves the pages of the write-ahead log into the database and cuts the log
// off, if something was taken out of a version: its file holds the pages of before
// until then. In the database itself secure_delete has overwritten them. While
// somebody reads an older moment that can't be, and it is tried again: the checkpoint
// doesn't wait, so that writing does not.
func (w *writer) scrubLog(ctx context.Context) {
	if !w.scrub {
		return
	}
	// Not prepared: SQLite sets the time-out when it reads the text.
	busy := 1
	_, err := w.s.conn.ExecContext(ctx, "PRAGMA busy_timeout = 0")
	if err == nil {
		var inLog, moved int
		err = w.s.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &inLog, &moved)
	}
	_, again := w.s.conn.ExecContext(ctx, "PRAGMA busy_timeout = 10000")
	w.scrub = err != nil || again != nil || busy != 0
}

var countRedacted = sqlText("SELECT COUNT(*) FROM (SELECT 1 FROM redacted LIMIT 1) r")

// scrubFirst makes the writer cut off a log that a crash may have left.
func (w *writer) scrubFirst(ctx context.Context) error {
	n := 0
	err := w.s.row(ctx, countRedacted, nil, &n)
	w.scrub = n > 0
	return err
}
