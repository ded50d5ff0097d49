// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// dialect is all that differs between the engines.
type dialect struct {
	engine   string                           // name in migrations
	begin    string                           // starts a writing transaction
	rowLock  string                           // suffix that locks the selected rows
	snapshot *sql.TxOptions                   // reads one moment
	text     func(*query) string              // a query in the engine's form
	classify func(err error) *fault.Error     // driver error to fault, nil if not the driver's
	open     func(url string) (pools, error)  // without connecting yet
	check    func(context.Context, *DB) error // refuses engines that lose data
}

// pools are the connections of one database.
type pools struct{ write, read *sql.DB }

// query is one SQL text in the forms of both engines.
type query struct{ dollar, question string }

var placeholder = regexp.MustCompile(`\$([0-9]+)`)

// sqlText returns the query with the text, whose arguments are $1, $2, …
// SQLite drivers differ in how they number "$1", but agree on "?1"; "?" alone,
// where that says the same, spares the driver a search by name per argument.
func sqlText(text string) *query {
	marks := placeholder.FindAllString(text, -1)
	inOrder := true
	for i, mark := range marks {
		inOrder = inOrder && mark == "$"+strconv.Itoa(i+1)
	}
	question := "?$1"
	if inOrder {
		question = "?"
	}
	return &query{dollar: text, question: placeholder.ReplaceAllString(text, question)}
}

// dialectOf returns the dialect of an address and what the driver wants of it.
func dialectOf(url string) (*dialect, string, error) {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok && path != "" {
		return &sqlite, path, nil
	}
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return &postgres, url, nil
	}
	return nil, "", fault.New(fault.Invalid, "database_address").On("database")
}

// fault returns err as a fault. What the drivers say beyond their codes may hold
// values, so it is dropped.
func (d *dialect) fault(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return fault.New(fault.NotFound, "unknown_record")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(fault.Unavailable, "cancelled", err)
	}
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		return err
	}
	if f := d.classify(err); f != nil {
		return f
	}
	return fault.Wrap(fault.Unavailable, "database_unreachable", err)
}
