// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Match asks for rows that have a value in an indexed field, in exchange form.
// Beyond 255 bytes values are not told apart.
type Match struct{ Field, Value string }

// Page asks for a part of a register, in id order.
type Page struct {
	Where []Match // all of them; at most 8
	After string  // id after which the page begins; "" for the first
	Limit int     // 1 to 1,000
}

const maxMatches, maxPage = 8, 1000

// listQueries holds the query for each number of matches.
var listQueries = func() (queries [maxMatches + 1]*query) {
	for n := range queries {
		var b strings.Builder
		b.WriteString(versionColumns + "WHERE tenant = $1 AND register = $2 AND id > $3" +
			" AND number = (SELECT MAX(number) FROM record_version w" +
			" WHERE w.tenant = v.tenant AND w.register = v.register AND w.id = v.id)")
		for i := range n {
			fmt.Fprintf(&b, " AND id IN (SELECT id FROM record_index"+
				" WHERE tenant = $1 AND register = $2 AND field = $%d AND value = $%d)", 5+2*i, 6+2*i)
		}
		b.WriteString(" ORDER BY id LIMIT $4")
		queries[n] = sqlText(b.String())
	}
	return queries
}()

// List returns the current versions of a register's rows that match, at most
// page.Limit. The id of the last is the next page's After.
func (r *Reader) List(ctx context.Context, register string, page Page) ([]record.Version, error) {
	if page.Limit < 1 || page.Limit > maxPage {
		return nil, fault.New(fault.Invalid, "page_size").On("limit")
	}
	if len(page.Where) > maxMatches {
		return nil, fault.New(fault.Invalid, "too_many_filters").On("filter")
	}
	args := []any{r.tenant, register, page.After, page.Limit}
	for _, m := range page.Where {
		args = append(args, m.Field, indexValue(m.Value))
	}
	var list []record.Version
	for v, err := range r.versions(ctx, listQueries[len(page.Where)], args...) {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// List is [Reader.List] within a command, without what the command itself stored.
func (tx *Tx) List(register string, page Page) ([]record.Version, error) {
	list, err := (&Reader{s: tx.b.s, tenant: tx.tenant}).List(tx.ctx, register, page)
	return list, tx.fail(err)
}
