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
		_, err := d.app.ScanText(ctx, d.Who.Account, progress)
		return err
	})
}
