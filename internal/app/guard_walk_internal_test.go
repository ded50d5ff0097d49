// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"testing"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// TestRefuseDocumentNames finds a number of nobody in a value that is more than the
// record it is made of.
func TestRefuseDocumentNames(t *testing.T) {
	type wide struct {
		Said string
		register.ChangeNotice
	}
	for want, data := range map[string]any{
		"said": wide{Said: "030157-8075"},
		"":     []wide{{Said: "fri"}},
	} {
		err := refuseDocument(data)
		var f *fault.Error
		if want == "" && err != nil || want != "" && (!errors.As(err, &f) || f.Field != want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}
