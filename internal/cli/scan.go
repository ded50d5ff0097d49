// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// Exit codes of scan: something found, something not examined. Findings come
// first when there are both.
const (
	exitFindings    = 1
	exitNotExamined = 2
)

const (
	ignoreFile  = ".tilsynignore"
	scanTimeout = 5 * time.Minute // for one file
)

type scanCommand struct {
	Paths  []string `arg:"" name:"path" help:"${help_scan_paths}"`
	Format string   `default:"table" enum:"table,jsonl,sarif" help:"${help_scan_format}"`
	Ignore string   `placeholder:"FILE" help:"${help_scan_ignore}"`
}

// scan is one run: what it found so far, and where it tells it.
type scan struct {
	*session
	out                              scanWriter
	ignore                           []string
	files, block, review, unexamined int
	err                              error // of the output
}

// Run looks for CPR numbers and ends with 0 when there are none, 1 when there
// are, 2 when something was not examined and 3 when a path can't be opened.
func (c *scanCommand) Run(s *session) error {
	ignore, err := readIgnore(c.Ignore)
	if err != nil {
		return err
	}
	for _, p := range c.Paths {
		if p == "-" {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			return fault.Wrap(fault.NotFound, "no_such_path", err).On(filepath.Base(p))
		}
	}
	out := bufio.NewWriter(s.Stdout)
	run := &scan{session: s, out: newScanWriter(c.Format, out, s.lang), ignore: ignore}
	for _, p := range c.Paths {
		run.path(p)
	}
	if err := errors.Join(run.err, run.out.close(), out.Flush()); err != nil {
		return err
	}
	fmt.Fprintln(s.Stderr, s.lang.Scanned(run.files, run.block, run.review, run.unexamined))
	switch {
	case run.block+run.review > 0:
		return exitWith(exitFindings)
	case run.unexamined > 0:
		return exitWith(exitNotExamined)
	}
	return nil
}

// path scans a file, all of a folder, or standard input.
func (r *scan) path(p string) {
	if p == "-" {
		r.examine("-", os.Stdin)
		return
	}
	err := filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
		if err != nil { // what can't be read is told, and the walk goes on
			r.event(identifier.Event{Path: name, Reason: identifier.Unreadable})
			return skipFolder(d)
		}
		if name != p && r.ignored(p, name, d.IsDir()) {
			return skipFolder(d)
		}
		switch {
		case d.IsDir():
		case d.Type().IsRegular() || name == p:
			r.file(name)
		case d.Type()&fs.ModeSymlink == 0: // what a link leads to is scanned where it lies
			r.event(identifier.Event{Path: name, Reason: identifier.Unreadable})
		}
		return r.ctx.Err()
	})
	if err != nil {
		r.event(identifier.Event{Path: p, Reason: identifier.TooLong})
	}
}

// skipFolder passes over a folder, and over nothing more than a file.
func skipFolder(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (r *scan) file(name string) {
	f, err := os.Open(name)
	if err != nil {
		r.event(identifier.Event{Path: name, Reason: identifier.Unreadable})
		return
	}
	defer f.Close()
	r.examine(name, f)
}

func (r *scan) examine(name string, in io.Reader) {
	ctx, cancel := context.WithTimeout(r.ctx, scanTimeout)
	defer cancel()
	r.files++
	identifier.Examine(ctx, filepath.ToSlash(name), in, identifier.Usual, r.event)
}

// event counts and tells one event.
func (r *scan) event(e identifier.Event) {
	switch {
	case e.Reason != "":
		r.unexamined++
		fmt.Fprintln(r.Stderr, r.lang.NotExamined(e.Path, e.Reason))
		return
	case e.Finding.Verdict == identifier.Block:
		r.block++
	default:
		r.review++
	}
	if r.err == nil {
		r.err = r.out.finding(e.Path, e.Finding)
	}
}

// readIgnore reads patterns, one a line; # begins a comment. Without a name the
// file of the working folder is read, if there is one.
func readIgnore(name string) ([]string, error) {
	wanted := name != ""
	if !wanted {
		name = ignoreFile
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && !wanted {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var patterns []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if _, err := path.Match(line, ""); err != nil {
			return nil, fault.Wrap(fault.Invalid, "ignore_pattern", err).On("ignore")
		}
		patterns = append(patterns, line)
	}
	return patterns, nil
}

// ignored matches a file under root: a pattern without a slash against its name,
// one with a slash against its path from root. One that ends with a slash means
// folders only.
func (r *scan) ignored(root, name string, dir bool) bool {
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	for _, pattern := range r.ignore {
		folder := strings.HasSuffix(pattern, "/")
		pattern = strings.TrimSuffix(pattern, "/")
		subject := path.Base(rel)
		if strings.Contains(pattern, "/") {
			pattern, subject = strings.TrimPrefix(pattern, "/"), rel
		}
		if ok, _ := path.Match(pattern, subject); ok && (dir || !folder) {
			return true
		}
	}
	return false
}
