// SPDX-License-Identifier: Apache-2.0

package demo

import "github.com/tilsyn/tilsyn/internal/domain/register"

// The number that was found in Ispind's notes on 1 December was never removed; of
// the two of February one was. Only the extended controls judge this.
func (s *story) x7OpenHit() {
	s.forget("cpr_processing.hit", "HIT-07", at("2025-12-02"))
	closed := at("2026-02-11 11:00")
	change(s, closed.Add(5*minute), "E-005", "HIT-08", func(r *register.FreeTextHit) { r.State, r.ClosedAt = "masked", closed })
}
