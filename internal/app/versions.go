// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"iter"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Versions yields every version of every row of a register, for an export.
func (a *App) Versions(ctx context.Context, register string) iter.Seq2[record.Version, error] {
	return a.tenant.Versions(ctx, register)
}
