// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"bufio"
	"errors"
	"fmt"
	"os"
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
	current  string // what is examined, as its path is shown
	lost     bool   // it was not, as a whole
	lines    *fileLines
	err      error // of the output
}

// scanCount is how far a run came. A file that was not examined isn't one of files.
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
	lines := &fileLines{}
	defer lines.close()
	run := &scan{session: s, out: newScanWriter(c.Format, out, s.lang, lines), ignore: ignore, lines: lines}
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

// event counts and tells one event.
func (r *scan) event(e identifier.Event) {
	switch {
	case e.Reason != "":
		r.count.unexamined++
		if !strings.Contains(strings.TrimPrefix(e.Path, r.current), "!") {
			r.lost = true
		}
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
