// SPDX-License-Identifier: Apache-2.0

package register

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Types lists every row type in the order of the register list; a dependent row
// follows its register. Import and export go in this order.
var Types = slices.Concat(
	organisationTypes, agreementTypes, subProcessorTypes, documentTypes,
	accessTypes, operationTypes, rightsTypes, assuranceTypes,
)

var byName = func() map[string]*record.Type {
	m := make(map[string]*record.Type, len(Types))
	for _, t := range Types {
		m[t.Name] = t
	}
	return m
}()

// Type returns the row type with the given file name, or nil.
func Type(name string) *record.Type { return byName[name] }
