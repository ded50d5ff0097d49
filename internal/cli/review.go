// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// reviewCommand looks after CPR numbers that stand in text, without the service.
type reviewCommand struct {
	List   reviewListCommand   `cmd:"" default:"withargs" help:"${help_review_list}"`
	Scan   reviewScanCommand   `cmd:"" help:"${help_review_scan}"`
	Decide reviewDecideCommand `cmd:"" help:"${help_review_decide}"`
}

type reviewListCommand struct {
	dataFolder
	Closed bool `help:"${help_review_closed}"`
}

// Run prints a line for each hit: the place, never the number.
func (c *reviewListCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		for q := (app.ReviewQuery{Closed: c.Closed, Page: 1}); ; q.Page++ {
			r, err := a.Review(s.ctx, q)
			if err != nil {
				return err
			}
			for _, h := range r.Hits {
				fmt.Fprintln(s.Stdout, s.lang.ReviewLine(h))
			}
			if q.Page*app.ReviewSize >= r.Total {
				fmt.Fprintln(s.Stdout, s.lang.ReviewCount(r.Open, r.Overdue))
				return nil
			}
		}
	})
}

type reviewScanCommand struct{ dataFolder }

// scanStep is how many versions lie between two lines of progress.
const scanStep = 100_000

// Run searches all text and prints what it saw. It ends with 1 if hits are open.
func (c *reviewScanCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		seen, err := a.ScanText(s.ctx, operator, func(rows int64) {
			if rows%scanStep == 0 {
				s.progress(s.lang.ReviewRunning(rows))
			}
		})
		if err != nil {
			return err
		}
		for _, line := range s.lang.ReviewResult(seen) {
			fmt.Fprintln(s.Stdout, line)
		}
		if seen.High+seen.Medium+seen.Low > 0 {
			return exitWith(exitFindings)
		}
		return nil
	})
}

type reviewDecideCommand struct {
	dataFolder
	Hit string `arg:"" name:"hit" help:"${help_review_hit}"`
	As  string `required:"" enum:"false,masked,deleted,lawful" placeholder:"DECISION" help:"${help_review_as}"`
}

// Run decides a hit, and takes the number out of the row if that was decided.
func (c *reviewDecideCommand) Run(s *session) error {
	as := record.Code(c.As)
	if c.As == "false" {
		as = app.HitFalse
	}
	return s.with(c.Data, func(a *app.App) error {
		if err := a.DecideHit(s.ctx, operator, c.Hit, as); err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.ReviewDecided(as))
		return nil
	})
}
