// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var x5Rules = []Rule{rule("X.5-r1", X5R1), rule("X.5-r2", X5R2), rule("X.5-r3", X5R3), rule("X.5-r4", X5R4)}

// X5R1 judges every system with personal data: what it stores is encrypted. If
// nobody says, it is not testable.
func X5R1(w *World, p Period, _ Params) (r Result) {
	for _, s := range systems(w, p, holdsPD) {
		if s.Value.EncryptedAtRest == record.Unknown {
			r.CannotTest(s.ID, assurance.F("encrypted_at_rest", ""))
			continue
		}
		r.Judge(s.Value.EncryptedAtRest == record.Yes, s.ID, assurance.F("encrypted_at_rest", false))
	}
	return r
}

type asset = assurance.Row[register.Asset]

// mobile reports whether a thing is a computer or a phone.
func mobile(a *register.Asset) bool { return a.Kind == "pc" || a.Kind == "phone" }

// stores reports whether a thing may hold personal data: a computer, a phone, or
// something else that is said to be encrypted or not.
func stores(a *register.Asset) bool { return mobile(a) || a.Encrypted != record.Unknown }

// inHands returns the things that somebody had in the period and that keep takes.
func inHands(w *World, p Period, keep func(*register.Asset) bool) []asset {
	var rows []asset
	for _, row := range assurance.Rows[register.Asset](w) {
		a := &row.Value
		end := a.ReturnedAt
		for _, gone := range []record.Date{a.LostAt, a.DisposedAt} {
			if end == 0 || gone != 0 && gone < end {
				end = gone
			}
		}
		if a.Person != "" && keep(a) && p.Overlaps(a.HandedOutAt, end) {
			rows = append(rows, row)
		}
	}
	return rows
}

// X5R2 judges every device that somebody had in the period: it is encrypted. If
// nobody says, it is not testable.
func X5R2(w *World, p Period, _ Params) (r Result) {
	return encrypted(inHands(w, p, stores))
}

// encrypted judges devices.
func encrypted(devices []asset) (r Result) {
	for _, row := range devices {
		a := &row.Value
		if a.Encrypted == record.Unknown {
			r.CannotTest(row.ID, assurance.F("kind", a.Kind), assurance.F("person", a.Person), assurance.F("encrypted", ""))
			continue
		}
		r.Judge(a.Encrypted == record.Yes, row.ID, assurance.F("kind", a.Kind), assurance.F("person", a.Person), assurance.F("encrypted", false))
	}
	return r
}

// X5R3 judges every device discarded in the period: wiped by that day, or its
// destruction is proven by evidence.
func X5R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.Asset](w) {
		a := &row.Value
		if !stores(a) || !p.Contains(a.DisposedAt) {
			continue
		}
		wiped := a.WipedAt != 0 && a.WipedAt <= a.DisposedAt
		r.Judge(wiped || len(a.Evidence) > 0, row.ID, assurance.F("kind", a.Kind), assurance.F("wiped_at", a.WipedAt),
			assurance.F("disposed_at", a.DisposedAt), assurance.F("evidence", len(a.Evidence)))
	}
	return r
}

// X5R4 judges every system with personal data that is encrypted: on each of its
// days in the period one who answers for its keys worked for the processor.
func X5R4(w *World, p Period, _ Params) (r Result) {
	for _, s := range systems(w, p, holdsPD) {
		if s.Value.EncryptedAtRest != record.Yes {
			continue
		}
		c := cover(p, in([]span{{s.Value.LiveAt, s.Value.RetiredAt}}), func(d record.Date) bool {
			return slices.ContainsFunc(s.Value.KeyHolders, func(ref record.Ref) bool {
				e, known := assurance.Find[register.Employee](w, ref)
				return known && employedOn(&e.Value, d)
			})
		})
		judgeCover(&r, s.ID, c, assurance.F("key_holders", len(s.Value.KeyHolders)))
	}
	return r
}
