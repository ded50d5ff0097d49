// SPDX-License-Identifier: Apache-2.0

package app

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// textFields is how many fields of a register hold text of anyone.
func textFields(t *record.Type) (n int64) {
	for i := range t.Fields {
		if isText(&t.Fields[i]) {
			n++
		}
	}
	return n
}

func isText(f *record.Field) bool {
	return f.Kind == record.KindText || f.Kind == record.KindName || f.Kind == record.KindFree
}

// numberColumns is how many text fields of the registers are named as if they were
// made for CPR numbers. There must be none (X.7-r6).
func numberColumns() (n int64) {
	for _, t := range register.Types {
		for i := range t.Fields {
			f := &t.Fields[i]
			for _, word := range []string{"cpr", "personnummer", "person_no", "ssn"} {
				if isText(f) && strings.Contains(f.Name, word) {
					n++
				}
			}
		}
	}
	return n
}
