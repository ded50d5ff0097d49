// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/store"
)

// VerifyData holds every stored row against the ledger, and the ledger against
// its heads: what somebody changed behind the program's back is named.
func (a *App) VerifyData(ctx context.Context) (store.DataReport, error) {
	return a.tenant.VerifyData(ctx)
}
