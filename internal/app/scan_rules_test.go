// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/app"
)

func TestScanRules(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  []identifier.Rule
		fails bool
	}{
		{[]string{"cpr"}, []identifier.Rule{identifier.CPR}, false},
		{[]string{"iban", "secret"}, []identifier.Rule{identifier.IBAN, identifier.Secret}, false},
		{[]string{"iban", "all"}, identifier.AllRules(), false},
		{[]string{"ibn"}, nil, true},
	} {
		got, err := app.ScanRules(tt.names)
		if !slices.Equal(got, tt.want) || (err != nil) != tt.fails {
			t.Errorf("%v: %v, %v", tt.names, got, err)
		}
	}
}
