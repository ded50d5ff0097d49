// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"iter"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

var selectVersions = sqlText(versionColumns + "WHERE tenant = $1 AND register = $2 ORDER BY id, number")

// Versions yields every version of every row of a register, in id order and
// oldest first within each id. It streams; on a Snapshot nothing else may be read
// until it ends.
func (r *Reader) Versions(ctx context.Context, register string) iter.Seq2[record.Version, error] {
	return r.versions(ctx, selectVersions, r.tenant, register)
}
