// SPDX-License-Identifier: Apache-2.0

package rule

import "github.com/tilsyn/tilsyn/internal/domain/record"

// lookBack is how many days before the period rules look at machine rows: a host
// may have been silent for silenceDays of them, a backup be from the night before.
const lookBack = 31

// Reach returns the days, both included, whose rows the rules look at when they
// judge the period, of registers of machine rows. Of a [record.Series] they also
// look at the last row of each parent before from: there may be years between two
// runs. Whoever reads no others gets the same results, however long the history is.
func Reach(p Period) (from, to record.Date) { return p.From - lookBack, p.To }
