// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestAccountsArePeopleOfTheStory has one account for each role, of staff who are
// in the register or of people from outside.
func TestAccountsArePeopleOfTheStory(t *testing.T) {
	employees := replay(t, demo.Realistic).newest["employee"]
	var roles []access.Role
	for _, a := range demo.Accounts() {
		roles = append(roles, a.Role)
		if a.Name == "" || !strings.HasSuffix(a.Login, "@taagehorn.example") || strings.ContainsAny(a.Login, " æøå") {
			t.Errorf("%q signs in as %q", a.Name, a.Login)
		}
		if a.Employee != "" && employees[a.Employee] == nil {
			t.Errorf("%s is no employee", a.Name)
		}
	}
	if !slices.Equal(roles, access.Roles) {
		t.Errorf("roles are %v", roles)
	}
}
