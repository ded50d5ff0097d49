// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// B6R3 holds each system's own list of accounts against the register of grants,
// both ways: every account that the list showed in the period must have been
// granted when it was captured, and every grant must have its account in the list
// that was captured while it was open. A system without a list is one unit that
// is not testable.
func B6R3(w *World, p Period, _ Params) (r Result) {
	grants := map[record.Ref][]grant{}
	for _, g := range openGrants(w, p) {
		grants[g.Value.System] = append(grants[g.Value.System], g)
	}
	for _, s := range systems(w, p, holdsPD) {
		var accounts []account
		for _, row := range assurance.Children[register.SystemAccount](w, s.ID) {
			if p.Overlaps(row.Value.CapturedAt.Date(), row.Value.RemovedAt.Date()) {
				accounts = append(accounts, row)
			}
		}
		if len(accounts) == 0 {
			r.CannotTest(s.ID, assurance.F("accounts", 0), assurance.F("grants", len(grants[s.Ref()])))
			continue
		}
		judgeAccounts(&r, accounts, grants[s.Ref()])
		judgeGrants(&r, accounts, grants[s.Ref()])
	}
	return r
}

type account = assurance.Row[register.SystemAccount]

func judgeAccounts(r *Result, accounts []account, grants []grant) {
	for _, a := range accounts {
		granted := slices.ContainsFunc(grants, func(g grant) bool {
			return g.Value.Account == a.Value.Account && openAt(&g.Value, a.Value.CapturedAt)
		})
		r.Judge(granted, a.ID, assurance.F("granted", false), assurance.F("captured_at", a.Value.CapturedAt))
	}
}

// judgeGrants looks at the grants that were open at some capture of the list.
func judgeGrants(r *Result, accounts []account, grants []grant) {
	for _, g := range grants {
		captured, listed := false, false
		for _, a := range accounts {
			captured = captured || openAt(&g.Value, a.Value.CapturedAt)
			listed = listed || g.Value.Account == a.Value.Account
		}
		if captured {
			r.Judge(listed, g.ID, assurance.F("in_account_list", false), assurance.F("system", g.Value.System))
		}
	}
}
