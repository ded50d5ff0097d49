// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

var errScanRuns = fault.New(fault.Conflict, "scan_running")

// StartTextScan starts [App.ScanText], which goes on when the request is over. While
// one runs, or after the installation was closed, it is a fault.Conflict.
func (d *Desk) StartTextScan(context.Context) error {
	if err := d.may(access.ReviewDecide); err != nil {
		return err
	}
	return d.app.textScan.start(errScanRuns, func(ctx context.Context, progress func(int64)) error {
		return d.app.scanAndAssess(ctx, d.Who.Account, progress)
	})
}

// scanAndAssess is [App.ScanText] and, because of the rows that a search stores, a new
// assessment: otherwise pages would say that the registers have changed to people who
// changed nothing.
func (a *App) scanAndAssess(ctx context.Context, actor string, progress func(int64)) error {
	if _, err := a.ScanText(ctx, actor, progress); err != nil {
		return err
	}
	o, err := a.overview(ctx, Period{})
	if err == nil && o.Stale {
		_, err = a.startRun(o.Period, "")
	}
	return err
}
