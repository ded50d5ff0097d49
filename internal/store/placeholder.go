// SPDX-License-Identifier: Apache-2.0

package store

import (
	"strconv"
	"strings"
)

// placeholders writes "($1, $2), ($3, $4)": rows groups of columns, the first
// with number first.
func placeholders(b *strings.Builder, first, rows, columns int) {
	for row := range rows {
		if row > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for column := range columns {
			if column > 0 {
				b.WriteString(", ")
			}
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(first + row*columns + column))
		}
		b.WriteByte(')')
	}
}
