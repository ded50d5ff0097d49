// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b5Rules = []Rule{rule("B.5-r1", B5R1), rule("B.5-r2", B5R2), rule("B.5-r3", B5R3), rule("B.5-r4", B5R4)}

// diagramMaxDays is the age at which a network diagram is too old.
const diagramMaxDays = 366

// zonesOf says where systems of an environment may stand.
var zonesOf = map[record.Code][]record.Code{
	"prod": {"production", "perimeter", "management"},
	"test": {"test"},
	"dev":  {"development"},
}

// B5R1 judges every system with personal data: it stands in a segment, the zone is
// one for its environment, and no system of another environment shares the
// segment. Without environment or zone it is not testable.
func B5R1(w *World, p Period, _ Params) (r Result) {
	all := systems(w, p, func(*register.ITSystem) bool { return true })
	for _, s := range systems(w, p, holdsPD) {
		home, found := segmentOf(w, s)
		zones := zonesOf[s.Value.Environment]
		if found && (zones == nil || home.Value.Zone == "") {
			r.CannotTest(s.ID, assurance.F("environment", s.Value.Environment), assurance.F("zone", home.Value.Zone))
			continue
		}
		mixed := slices.ContainsFunc(all, func(other assurance.Row[register.ITSystem]) bool {
			near, _ := segmentOf(w, other)
			return near.ID == home.ID && other.Value.Environment != s.Value.Environment
		})
		r.Judge(found && slices.Contains(zones, home.Value.Zone) && !mixed, s.ID, assurance.F("segment", home.ID),
			assurance.F("environment", s.Value.Environment), assurance.F("zone", home.Value.Zone), assurance.F("mixed", mixed))
	}
	return r
}

// dataSegments returns the segments of the period in which systems with personal
// data stand.
func dataSegments(w *World, p Period) []segment {
	holds := map[string]bool{}
	for _, s := range systems(w, p, holdsPD) {
		home, _ := segmentOf(w, s)
		holds[home.ID] = true
	}
	return slices.DeleteFunc(segments(w, p), func(s segment) bool { return !holds[s.ID] })
}

// B5R2 judges every segment with personal data: it may be reached from approved
// segments only. One that others may reach without a list of approved ones is not
// testable.
func B5R2(w *World, p Period, _ Params) (r Result) {
	for _, s := range dataSegments(w, p) {
		g := &s.Value
		foreign := 0
		for _, from := range g.AllowedFrom {
			if from != s.Ref() && !slices.Contains(g.ApprovedFrom, from) {
				foreign++
			}
		}
		if foreign > 0 && len(g.ApprovedFrom) == 0 {
			r.CannotTest(s.ID, assurance.F("segments_approved", 0))
			continue
		}
		r.Judge(foreign == 0, s.ID, assurance.F("segments_allowed", len(g.AllowedFrom)), assurance.F("segments_unapproved", foreign))
	}
	return r
}

// B5R3 judges every segment with personal data at the end of its time in the
// period: its diagram is dated, at most 366 days old, and no older than the last
// change of the segment, for which there is P_REVIEW_TRIGGER.
func B5R3(w *World, p Period, params Params) (r Result) {
	for _, s := range dataSegments(w, p) {
		g := &s.Value
		_, last, _ := p.Clip(g.ValidFrom, g.ValidTo)
		changed := record.Date(0)
		for _, on := range networkChanges(w, s) {
			if on <= last && p.Past(on+record.Date(params.ReviewTriggerDays)) {
				changed = max(changed, on)
			}
		}
		drawn := g.Diagram != "" && g.DiagramAt != 0
		r.Judge(drawn && last-g.DiagramAt <= diagramMaxDays && g.DiagramAt >= changed, s.ID, assurance.F("diagram_at", g.DiagramAt),
			assurance.F("network_changed_at", changed), assurance.F("limit_days", diagramMaxDays))
	}
	return r
}

// networkChanges returns the days on which the segment changed: a system came or
// left, or a lasting rule that lets traffic in. A rule that expires changes nothing
// that a diagram shows.
func networkChanges(w *World, s segment) []record.Date {
	var days []record.Date
	for _, row := range assurance.Rows[register.ITSystem](w) {
		if home, _ := segmentOf(w, row); home.ID == s.ID {
			days = append(days, row.Value.LiveAt, row.Value.RetiredAt)
		}
	}
	for _, row := range assurance.Children[register.FirewallRule](w, s.ID) {
		if f := &row.Value; f.Action == "allow" && f.Expires == 0 {
			days = append(days, f.AddedAt, f.RemovedAt)
		}
	}
	return days
}

// B5R4 judges every test in the period, as of a day in the year up to it, whether systems with personal data can be
// reached from where they shouldn't: all ways were blocked. A test without a result
// and a database with personal data that no test tried are not testable.
func B5R4(w *World, p Period, _ Params) (r Result) {
	held := systems(w, p, holdsPD)
	tried := map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.TechnicalTest](w) {
		t := &row.Value
		concerns := slices.ContainsFunc(held, func(s assurance.Row[register.ITSystem]) bool { return slices.Contains(t.Scope, s.Ref()) })
		if t.Kind != "reachability_test" || !p.Trail().Contains(t.PerformedAt) || !concerns {
			continue
		}
		for _, ref := range t.Scope {
			tried[ref] = true
		}
		if t.Result == "" {
			r.CannotTest(row.ID, assurance.F("performed_at", t.PerformedAt))
			continue
		}
		r.Judge(t.Result == "ok", row.ID, assurance.F("performed_at", t.PerformedAt), assurance.F("result", t.Result))
	}
	for _, s := range held {
		if s.Value.Kind == "database" && !tried[s.Ref()] {
			r.CannotTest(s.ID, assurance.F("tests", 0))
		}
	}
	return r
}
