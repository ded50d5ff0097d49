// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestHints finds the field of every hint, and a sentence in both languages.
func TestHints(t *testing.T) {
	fields := map[string]bool{}
	for _, typ := range register.Types {
		for _, f := range typ.Fields {
			fields[typ.Name+"/"+f.Name], fields["/"+f.Name] = true, true
		}
	}
	for key, h := range hints {
		if !fields[key] {
			t.Errorf("%s is no field", key)
		}
		for _, sentence := range h {
			if !strings.HasSuffix(sentence, ".") {
				t.Errorf("%s: %q is no sentence", key, sentence)
			}
		}
	}
}
