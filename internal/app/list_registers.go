// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// RegisterLine tells about one register as a whole.
type RegisterLine struct {
	Type       *record.Type
	Rows       int         // not archived; of machine rows: all
	Incomplete int         // of those
	Changed    record.Time // last change, 0 for none or machine rows
}

// Registers returns the registers and dependent rows that the person may read, in
// the order of the register list. Rows that machines fill are only counted.
func (d *Desk) Registers(ctx context.Context) ([]RegisterLine, error) {
	if err := d.may(access.RegisterRead); err != nil {
		return nil, err
	}
	var lines []RegisterLine
	var names []string
	for _, t := range register.Types {
		if !d.MayOn(access.RegisterRead, t.Name, false) {
			continue
		}
		line := RegisterLine{Type: t}
		if t.Bulk {
			n, err := d.app.tenant.Count(ctx, t.Name)
			if err != nil {
				return nil, err
			}
			line.Rows = int(n)
		} else {
			names = append(names, t.Name)
		}
		lines = append(lines, line)
	}
	v, err := d.app.view(ctx, names)
	if err != nil {
		return nil, err
	}
	defer v.close()
	for i := range lines {
		if t := v.tables[lines[i].Type.Name]; t != nil {
			lines[i].Rows, lines[i].Incomplete, lines[i].Changed = t.live, t.incomplete, t.changed
		}
	}
	return lines, nil
}
