// SPDX-License-Identifier: Apache-2.0

package text

import (
	"testing"

	"github.com/tilsyn/tilsyn/identifier"
)

// Every rule has a name in both languages.
func TestScanRules(t *testing.T) {
	for _, rule := range identifier.AllRules() {
		if words := scanRules[rule]; words[0] == "" || words[1] == "" {
			t.Errorf("no words for %q", rule)
		}
	}
}
