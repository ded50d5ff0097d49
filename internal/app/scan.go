// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/outside/database"
	"github.com/tilsyn/tilsyn/internal/outside/poppler"
)

// How long one file, and one database, may take.
const (
	scanFileTime     = 5 * time.Minute
	scanDatabaseTime = time.Hour
)

// A Scan looks for CPR numbers in files and databases that aren't Tilsyn's own.
// It needs no installation and stores nothing.
type Scan struct {
	examiner identifier.Examiner
	report   func(identifier.Event)
	read     func(bytes int)
}

// NewScan begins a scan that gives its events to report, and tells read how many
// bytes came in; without rules it looks for CPR numbers. Neither path nor finding
// of an event tells a number.
func NewScan(report func(identifier.Event), read func(bytes int), rules ...identifier.Rule) *Scan {
	return &Scan{
		examiner: identifier.Examiner{Limits: identifier.Usual, PDF: poppler.Reader(), Rules: rules},
		report:   report, read: read,
	}
}

// ScanRules reads the names of rules; "all" is each of them.
func ScanRules(names []string) ([]identifier.Rule, error) {
	var rules []identifier.Rule
	for _, name := range names {
		switch rule := identifier.Rule(name); {
		case name == "all":
			return identifier.AllRules(), nil
		case slices.Contains(identifier.AllRules(), rule):
			rules = append(rules, rule)
		default:
			return nil, fault.New(fault.Invalid, "unknown_rule").On("rules")
		}
	}
	return rules, nil
}

// IsDatabase reports whether an argument is the address of a database and no path.
func IsDatabase(s string) bool { return database.IsAddress(s) }

// Name examines the last part of a path: what a file or folder is called.
func (s *Scan) Name(path string) {
	path = filepath.ToSlash(path)
	for _, f := range identifier.NameFindings(path) {
		s.report(identifier.Event{Path: identifier.MaskPath(path) + "!name", Finding: f})
	}
}

// Skip tells that a path was not examined.
func (s *Scan) Skip(path string, why identifier.Reason) {
	s.report(identifier.Event{Path: identifier.MaskPath(filepath.ToSlash(path)), Reason: why})
}

// File examines a file, by its columns if it is a database of SQLite.
func (s *Scan) File(ctx context.Context, name string) {
	f, err := os.Open(name)
	if err != nil {
		s.Skip(name, identifier.Unreadable)
		return
	}
	defer f.Close()
	in := bufio.NewReader(f)
	head, err := in.Peek(16)
	if err != nil && !errors.Is(err, io.EOF) {
		s.Skip(name, identifier.Unreadable)
		return
	}
	if !database.IsSQLite(head) {
		s.Stream(ctx, name, in)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, scanDatabaseTime)
	defer cancel()
	path, err := filepath.Abs(name)
	if err != nil {
		s.Skip(name, identifier.Unreadable)
		return
	}
	database.SQLite(ctx, path, filepath.ToSlash(name), s.examiner, s.report)
}

// Stream examines what in holds, and calls it path.
func (s *Scan) Stream(ctx context.Context, path string, in io.Reader) {
	ctx, cancel := context.WithTimeout(ctx, scanFileTime)
	defer cancel()
	s.examiner.Examine(ctx, filepath.ToSlash(path), counted{in, s.read}, s.report)
}

// Database examines a PostgreSQL database by its columns.
func (s *Scan) Database(ctx context.Context, address string) {
	ctx, cancel := context.WithTimeout(ctx, scanDatabaseTime)
	defer cancel()
	database.PostgreSQL(ctx, address, s.examiner, s.report)
}

// counted tells how much is read.
type counted struct {
	in   io.Reader
	tell func(int)
}

// Read implements [io.Reader].
func (c counted) Read(b []byte) (int, error) {
	n, err := c.in.Read(b)
	c.tell(n)
	return n, err
}
