// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"time"
)

// When the weekly search is thought of: soon after the service has started, and then
// often enough that it is made on its day.
const (
	firstScanLook = 30 * time.Second
	scanLook      = time.Hour
)

// KeepScanning makes the weekly search of all text ([App.ScanText]) whenever the last
// one, whoever made it, is seven days old by the installation's clock, until ctx ends.
// It looks at the time of the machine only to wait: a demo's clock that leaps makes
// one search an hour at the most. One that fails is told and tried again at the next
// look; one that somebody started is let be.
func (a *App) KeepScanning(ctx context.Context, failed func(error)) {
	look := time.NewTimer(firstScanLook)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
		if err := a.scanIfDue(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		look.Reset(scanLook)
	}
}

// scanIfDue makes the weekly search if it is its day, and waits for it.
func (a *App) scanIfDue(ctx context.Context) error {
	last, err := a.lastScan(ctx)
	if err != nil || last != nil && a.Clock.Now().Date() < last.At.Date()+scanDays {
		return err
	}
	var result error
	err = a.textScan.start(errScanRuns, func(running context.Context, progress func(int64)) error {
		running, cancel := context.WithCancel(running)
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		result = a.scanAndAssess(running, systemActor, progress)
		return result
	})
	if errors.Is(err, errScanRuns) { // somebody's search is as good
		return nil
	}
	if err != nil {
		return err
	}
	a.textScan.wait()
	return result
}
