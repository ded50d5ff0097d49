// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x6Rules = []Rule{rule("X.6-r1", X6R1), rule("X.6-r2", X6R2), rule("X.6-r3", X6R3)}

type authorityRequest = assurance.Row[register.AuthorityRequest]

// demands returns the authorities' demands received in the period.
func demands(w *World, p Period) []authorityRequest {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.AuthorityRequest](w)), func(row authorityRequest) bool {
		return !p.Contains(row.Value.ReceivedAt.Date())
	})
}

// X6R1 judges every demand: somebody examined whether it is binding, before
// anything was disclosed. One that is neither examined nor decided is not
// testable.
func X6R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range demands(w, p) {
		a := &row.Value
		examined := a.BindingCheckedAt >= a.ReceivedAt && a.Binding != record.Unknown
		facts := []assurance.Fact{
			assurance.F("received_at", a.ReceivedAt), assurance.F("binding_checked_at", a.BindingCheckedAt), assurance.F("disclosed_at", a.DisclosedAt),
		}
		if !examined && a.Disclosed == record.Unknown && a.DisclosedAt == 0 {
			r.CannotTest(row.ID, facts...)
			continue
		}
		r.Judge(examined && (a.DisclosedAt == 0 || a.BindingCheckedAt <= a.DisclosedAt), row.ID, facts...)
	}
	return r
}

// X6R2 judges every demand that was met or refused: the controller was told,
// before anything was disclosed, unless a law that is named forbade it. A
// disclosure without its time is not testable.
func X6R2(w *World, p Period, _ Params) (r Result) {
	for _, row := range demands(w, p) {
		a := &row.Value
		forbidden := strings.TrimSpace(a.ForbiddingLaw) != ""
		facts := []assurance.Fact{
			assurance.F("disclosed", a.Disclosed == record.Yes), assurance.F("disclosed_at", a.DisclosedAt),
			assurance.F("controller_told_at", a.ControllerToldAt),
		}
		switch {
		case a.Disclosed == record.Unknown:
		case a.Disclosed == record.Yes && a.DisclosedAt == 0 && a.ControllerToldAt != 0 && !forbidden:
			r.CannotTest(row.ID, facts...)
		default:
			told := a.ControllerToldAt != 0 && (a.Disclosed == record.No || a.ControllerToldAt <= a.DisclosedAt)
			r.Judge(told || forbidden, row.ID, facts...)
		}
	}
	return r
}

// X6R3 judges every demand that was met: it was binding, or each controller
// concerned had instructed the disclosure after the demand and before it was met.
// If nobody says whether it was binding, that is a deviation of X.6-r1 alone.
func X6R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range demands(w, p) {
		a := &row.Value
		if a.Disclosed != record.Yes || a.Binding == record.Unknown {
			continue
		}
		r.Judge(a.Binding == record.Yes || instructedBetween(w, a.Controllers, a.ReceivedAt, a.DisclosedAt), row.ID,
			assurance.F("binding", a.Binding == record.Yes), assurance.F("disclosed_at", a.DisclosedAt))
	}
	return r
}

// instructedBetween reports whether each of the controllers gave a lawful
// instruction from one moment to another.
func instructedBetween(w *World, controllers []record.Ref, from, to record.Time) bool {
	for _, controller := range controllers {
		if !slices.ContainsFunc(assurance.Rows[register.Instruction](w), func(row assurance.Row[register.Instruction]) bool {
			i := &row.Value
			return i.Controller == controller && i.Legality == "lawful" && i.Kind != "withdrawn" && from <= i.ReceivedAt && i.ReceivedAt <= to
		}) {
			return false
		}
	}
	return len(controllers) > 0
}
