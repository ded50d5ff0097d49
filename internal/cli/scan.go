// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// Exit codes of scan: something found, something not examined. Findings come
// first when there are both.
const (
	exitFindings    = 1
	exitNotExamined = 2
)

const ignoreFile = ".tilsynignore"

type scanCommand struct {
	Paths  []string `arg:"" name:"path" help:"${help_scan_paths}"`
	Format string   `default:"table" enum:"table,jsonl,sarif" help:"${help_scan_format}"`
	Ignore string   `placeholder:"FILE" help:"${help_scan_ignore}"`
	Rules  []string `default:"cpr" help:"${help_scan_rules}"`
	Quiet  bool     `help:"${help_scan_quiet}"`
}

// scan is one run: what it found so far, and where it tells it.
type scan struct {
	*session
	*app.Scan
	out      scanWriter
	ignore   []string
	count    scanCount
	progress scanProgress
	err      error // of the output
}

// scanCount is how far a run came.
type scanCount struct {
	files, block, review, unexamined int
	bytes                            int64
}

// Run looks for CPR numbers, or for what the rules name, and ends with 0 when there are none, 1 when there
// are, 2 when something was not examined and 3 when a path can't be opened.
func (c *scanCommand) Run(s *session) error {
	rules, err := app.ScanRules(c.Rules)
	if err != nil {
		return err
	}
	ignore, err := readIgnore(c.Ignore)
	if err != nil {
		return err
	}
	for _, p := range c.Paths {
		if p == "-" || app.IsDatabase(p) {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			return noSuchPath(p)
		}
	}
	out := bufio.NewWriter(s.Stdout)
	run := &scan{session: s, out: newScanWriter(c.Format, out, s.lang), ignore: ignore}
	if !c.Quiet {
		run.progress = newScanProgress(s.Stderr)
	}
	run.Scan = app.NewScan(run.event, func(n int) {
		run.count.bytes += int64(n)
		run.progress.show(s.lang, run.count)
	}, rules...)
	for _, p := range c.Paths {
		run.path(p)
	}
	run.progress.clear()
	if err := errors.Join(run.err, run.out.close(), out.Flush()); err != nil {
		return err
	}
	if !c.Quiet {
		fmt.Fprintln(s.Stderr, s.lang.Scanned(run.count.files, run.count.block, run.count.review, run.count.unexamined))
	}
	switch {
	case run.count.block+run.count.review > 0:
		return exitWith(exitFindings)
	case run.count.unexamined > 0:
		return exitWith(exitNotExamined)
	}
	return nil
}

// path scans a file, all of a folder, a database, or standard input.
func (r *scan) path(p string) {
	switch {
	case p == "-":
		r.count.files++
		r.Stream(r.ctx, "-", os.Stdin)
		return
	case app.IsDatabase(p):
		r.count.files++
		r.Database(r.ctx, p)
		return
	}
	err := filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
		if err != nil { // what can't be read is told, and the walk goes on
			r.Skip(name, identifier.Unreadable)
			return skipFolder(d)
		}
		if name != p && r.ignored(p, name, d.IsDir()) {
			return skipFolder(d)
		}
		r.Name(name)
		switch {
		case d.IsDir():
		case d.Type().IsRegular() || name == p:
			r.count.files++
			r.File(r.ctx, name)
		case d.Type()&fs.ModeSymlink == 0: // what a link leads to is scanned where it lies
			r.Skip(name, identifier.Unreadable)
		}
		return r.ctx.Err()
	})
	if err != nil {
		r.Skip(p, identifier.TooLong)
	}
}

// skipFolder passes over a folder, and over nothing more than a file.
func skipFolder(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// event counts and tells one event.
func (r *scan) event(e identifier.Event) {
	switch {
	case e.Reason != "":
		r.count.unexamined++
		r.progress.clear()
		fmt.Fprintln(r.Stderr, r.lang.NotExamined(e.Path, e.Reason))
		return
	case e.Finding.Verdict == identifier.Block:
		r.count.block++
	default:
		r.count.review++
	}
	if r.err == nil {
		r.err = r.out.finding(e)
	}
}

// noSuchPath names a path by its end, which is enough to know it by.
func noSuchPath(p string) error {
	return fault.New(fault.NotFound, "no_such_path").On(identifier.MaskPath(filepath.Base(p)))
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
		return nil, noSuchPath(name)
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
