// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
)

// The words of package assurance that every rule uses.
type (
	World  = assurance.World
	Period = assurance.Period
	Params = assurance.Params
	Result = assurance.Result
	Rule   = assurance.Rule
)

// All holds every rule in the order of controls and numbers, those of the extended
// controls last.
var All = slices.Concat(
	procedure("A.1"), aRules,
	procedure("B.1"), bRules,
	procedure("C.1"), cRules,
	procedure("D.1"), dRules,
	procedure("E.1"), eRules,
	procedure("F.1"), fRules,
	procedure("G.1"), gRules,
	procedure("H.1"), h1Rules, h2Rules,
	procedure("I.1"), i1Rules, i2Rules, i3Rules, i4Rules,
	xRules,
)

var aRules = slices.Concat(a1Rules, a2Rules, a3Rules)

var bRules = slices.Concat(b1Rules, b2Rules, b3Rules, b4Rules, b5Rules, b6Rules, b7Rules, b8Rules, b9Rules, b10Rules, b11Rules, b12Rules, b13Rules, b14Rules, b15Rules)

var cRules = slices.Concat(c1Rules, c2Rules, c3Rules, c4Rules, c5Rules, c6Rules, c7Rules)

var dRules = slices.Concat(d1Rules, d2Rules, d3Rules)

var eRules = slices.Concat(e1Rules, e2Rules)

var fRules = slices.Concat(f1Rules, f2Rules, f3Rules, f4Rules, f5Rules, f6Rules)

var gRules = slices.Concat(g1Rules, g2Rules, g3Rules)

// xRules test the extended controls, which a processor may switch on.
var xRules = slices.Concat(x1Rules, x2Rules, x3Rules, x4Rules, x5Rules, x6Rules, x7Rules, x8Rules, x9Rules, x10Rules, x11Rules, x12Rules)

// rule returns the rule with the given id, "B.3-r2", which reads the given bulk
// registers.
func rule(id string, check func(*World, Period, Params) Result, bulk ...string) Rule {
	control, _, _ := strings.Cut(id, "-")
	return Rule{ID: id, Control: control, Bulk: bulk, Check: check}
}
