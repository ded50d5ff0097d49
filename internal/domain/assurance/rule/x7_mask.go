// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// maskFlow is the tests that one flow of a controller masks CPR numbers, by day.
type maskFlow []assurance.Row[register.MaskingTest]

// flows returns the tests flow by flow; one flow without tests when there are none
// at all, as the numbers come in by some flow.
func (u *cprUse) flows(w *World) []maskFlow {
	byName := map[string]maskFlow{}
	for _, b := range u.bases {
		for _, t := range assurance.Children[register.MaskingTest](w, b.ID) {
			byName[t.Value.Flow] = append(byName[t.Value.Flow], t)
		}
	}
	if len(byName) == 0 {
		return []maskFlow{nil}
	}
	var list []maskFlow
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		list = append(list, assurance.By(byName[name], func(t *register.MaskingTest) record.Date { return t.TestedAt }))
	}
	return list
}

// masks reports whether a test showed that numbers are masked before they are
// stored.
func masks(t *register.MaskingTest) bool {
	return t.TestResult == "ok" && t.MaskBeforeStore == record.Yes
}

// lastBy returns the last test up to day d.
func (f maskFlow) lastBy(d record.Date) *assurance.Row[register.MaskingTest] {
	var last *assurance.Row[register.MaskingTest]
	for i := range f {
		if f[i].Value.TestedAt <= d {
			last = &f[i]
		}
	}
	return last
}

// ref returns the last test up to day d as what a finding refers to, else that of
// the controller.
func (f maskFlow) ref(u *cprUse, d record.Date) string {
	if last := f.lastBy(d); last != nil {
		return last.ID
	}
	return u.ref()
}

// X7R2 judges every flow by which CPR numbers come in: on each day on which they
// are processed the last test showed that they are masked before they are stored,
// and was at most 92 days old. A new controller has as long, and no less because
// the flow was tested before the first day.
func X7R2(w *World, p Period, _ Params) (r Result) {
	for _, u := range cprUses(w, p) {
		for _, f := range u.flows(w) {
			c := cover(p, in(u.spans), func(d record.Date) bool {
				last := f.lastBy(d)
				if last == nil || masks(&last.Value) && last.Value.TestedAt < u.since() {
					return lately(maskDays, u.since())(d)
				}
				return masks(&last.Value) && int(d-last.Value.TestedAt) <= maskDays
			})
			judgeCover(&r, f.ref(&u, p.To), c, assurance.F("controller", u.controller), assurance.F("limit_days", maskDays))
		}
	}
	return r
}

// X7R3 judges every release, in the period, of a system behind such a flow: a test
// within seven days showed that the flow still masks. A test names the system; if
// none does, it is each system with CPR numbers that the controller's activities
// use. Patches are no releases.
func X7R3(w *World, p Period, _ Params) (r Result) {
	released := slices.DeleteFunc(deployed(w, p), func(c changeRow) bool {
		return c.Value.Kind != "change" && c.Value.Kind != "emergency" || !worked(&c.Value)
	})
	for _, u := range cprUses(w, p) {
		for _, f := range u.flows(w) {
			behind := f.systems(w, &u)
			for _, c := range released {
				on := c.Value.DeployedAt.Date()
				due := on + releaseDays
				if !slices.Contains(behind, c.Value.System) || !in(u.spans)(on) {
					continue
				}
				tested := slices.ContainsFunc(f, func(t assurance.Row[register.MaskingTest]) bool {
					return masks(&t.Value) && on <= t.Value.TestedAt && t.Value.TestedAt <= due
				})
				if tested || p.Past(due) {
					r.Judge(tested, c.ID, assurance.F("controller", u.controller), assurance.F("system", c.Value.System),
						assurance.F("deployed_at", on), assurance.F("due", due))
				}
			}
		}
	}
	return r
}

// systems returns the systems whose releases the flow must be tested after.
func (f maskFlow) systems(w *World, u *cprUse) []record.Ref {
	var named []record.Ref
	for _, t := range f {
		if t.Value.System != "" {
			named = append(named, t.Value.System)
		}
	}
	if len(named) > 0 {
		return named
	}
	for _, ref := range u.systems {
		if assurance.Get[register.ITSystem](w, ref).HoldsCPR == record.Yes {
			named = append(named, ref)
		}
	}
	return named
}
