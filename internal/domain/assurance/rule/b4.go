// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b4Rules = []Rule{
	rule("B.4-r1", B4R1), rule("B.4-r2", B4R2), rule("B.4-r3", B4R3),
	rule("B.4-r4", B4R4), rule("B.4-r5", B4R5),
}

// ruleReviewDays is the longest time between two reviews of a firewall rule.
const ruleReviewDays = 183

type (
	segment      = assurance.Row[register.NetworkSegment]
	firewallRule = assurance.Row[register.FirewallRule]
)

// segments returns the network segments of the period.
func segments(w *World, p Period) []segment {
	return slices.DeleteFunc(slices.Clone(assurance.Rows[register.NetworkSegment](w)), func(s segment) bool {
		return !p.Overlaps(s.Value.ValidFrom, s.Value.ValidTo)
	})
}

// segmentOf returns the segment of a system: the one that it names, else one that
// lists it.
func segmentOf(w *World, system assurance.Row[register.ITSystem]) (segment, bool) {
	if s, found := assurance.Find[register.NetworkSegment](w, system.Value.Segment); found {
		return s, true
	}
	all := assurance.Rows[register.NetworkSegment](w)
	i := slices.IndexFunc(all, func(s segment) bool { return slices.Contains(s.Value.Systems, system.Ref()) })
	if i < 0 {
		return segment{}, false
	}
	return all[i], true
}

func facesInternet(s *register.ITSystem) bool { return s.InternetFacing == record.Yes }

// ruleOn returns a test whether a firewall rule was set on day d, in force or
// expired, and is one that keep takes.
func ruleOn(d record.Date, keep func(*register.FirewallRule) bool) func(firewallRule) bool {
	return func(f firewallRule) bool {
		return assurance.On(d, f.Value.AddedAt, f.Value.RemovedAt) && keep(&f.Value)
	}
}

// B4R1 judges every internet-facing system: on each of its days its segment had a
// rule set, that is a firewall rule at least.
func B4R1(w *World, p Period, _ Params) (r Result) {
	for _, s := range systems(w, p, facesInternet) {
		around, _ := segmentOf(w, s)
		rules := assurance.Children[register.FirewallRule](w, around.ID)
		first, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		bare := 0
		for d := range assurance.Days(first, last) {
			if !slices.ContainsFunc(rules, ruleOn(d, func(*register.FirewallRule) bool { return true })) {
				bare++
			}
		}
		r.Judge(bare == 0, s.ID, assurance.F("segment", around.ID), assurance.F("days", bare))
	}
	return r
}

// B4R2 judges every scan from outside in the period: an approved rule of the
// segment, set and not expired on that day, lets in each port that it found open.
// Internet-facing systems without any scan in the period are not testable.
func B4R2(w *World, p Period, _ Params) (r Result) {
	for _, scan := range assurance.Rows[register.ExternalScan](w) {
		d := scan.Value.ExternalScanAt.Date()
		if !p.Contains(d) {
			continue
		}
		rules := assurance.Children[register.FirewallRule](w, string(scan.Value.Parent))
		unapproved := 0
		for _, port := range scan.Value.OpenPorts {
			lets := func(f *register.FirewallRule) bool {
				return f.Action == "allow" && f.ApprovedBy != "" && (f.Expires == 0 || d <= f.Expires) && serves(f.Service, port)
			}
			if !slices.ContainsFunc(rules, ruleOn(d, lets)) {
				unapproved++
			}
		}
		r.Judge(unapproved == 0, scan.ID, assurance.F("on", d), assurance.F("segment", scan.Value.Parent),
			assurance.F("open_ports", len(scan.Value.OpenPorts)), assurance.F("ports_unapproved", unapproved))
	}
	if r.Population == 0 && len(systems(w, p, facesInternet)) > 0 {
		r.CannotTest("", assurance.F("scans", 0))
	}
	return r
}

// B4R3 judges every firewall rule that was set in the period: it has a reason and
// an approver, was added or reviewed at most 183 days before each of its days, and
// was removed at the latest on the day after it expired. A stretch before the only
// review on record is not testable.
func B4R3(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.FirewallRule](w) {
		f := &row.Value
		first, last, ok := p.Clip(f.AddedAt, f.RemovedAt)
		if !ok {
			continue
		}
		reason, approved := !f.Reason.IsZero(), f.ApprovedBy != ""
		unreviewed, unknown := unreviewedDays(f, first, last)
		expired := f.Expires != 0 && p.Past(f.Expires+1) && f.Expires < last && (f.RemovedAt == 0 || f.RemovedAt > f.Expires+1)
		switch {
		case !reason || !approved || expired || unreviewed > ruleReviewDays:
			r.Deviate(row.ID, assurance.F("reason", reason), assurance.F("approved", approved), assurance.F("unreviewed_days", unreviewed),
				assurance.F("limit_days", ruleReviewDays), assurance.F("expires", f.Expires), assurance.F("removed_at", f.RemovedAt))
		case unknown:
			r.CannotTest(row.ID, assurance.F("reviewed_at", f.ReviewedAt), assurance.F("limit_days", ruleReviewDays))
		default:
			r.Pass()
		}
	}
	return r
}

// unreviewedDays returns the longest stretch without a review that touches the days
// from first to last, and whether a stretch is too long because earlier reviews
// aren't on record.
func unreviewedDays(f *register.FirewallRule, first, last record.Date) (longest int, unknown bool) {
	dates := slices.Sorted(slices.Values(append(slices.Clone(f.EarlierReviews), f.ReviewedAt)))
	previous := f.AddedAt
	if previous == 0 {
		previous = first
	}
	for _, d := range append(dates, last) {
		if d <= previous {
			continue
		}
		days := int(min(d, last) - previous)
		switch only := len(f.EarlierReviews) == 0 && d == f.ReviewedAt; {
		case d <= first:
		case only && days > ruleReviewDays:
			unknown = true
		default:
			longest = max(longest, days)
		}
		previous = d
	}
	return longest, unknown
}

// B4R4 judges every segment of the period and every rule that lets traffic in: the
// segment refused all else on each of its days, and the rule doesn't let everybody
// in to everything, nor to a port of administration or of a database. A rule that
// leaves out from, to or service is not testable.
func B4R4(w *World, p Period, _ Params) (r Result) {
	for _, s := range segments(w, p) {
		rules := assurance.Children[register.FirewallRule](w, s.ID)
		first, last, _ := p.Clip(s.Value.ValidFrom, s.Value.ValidTo)
		refuses := func(f *register.FirewallRule) bool {
			whole := anybody(f.To) || f.To == s.ID || f.To == s.Value.Name
			return f.Action == "deny" && anybody(f.From) && whole && anyService(f.Service)
		}
		bare := 0
		for d := range assurance.Days(first, last) {
			if !slices.ContainsFunc(rules, ruleOn(d, refuses)) {
				bare++
			}
		}
		r.Judge(bare == 0, s.ID, assurance.F("default_deny", false), assurance.F("days", bare))
		for _, row := range rules {
			f := &row.Value
			switch {
			case f.Action != "allow" || !p.Overlaps(f.AddedAt, f.RemovedAt):
			case f.From == "" || f.To == "" || f.Service == "":
				r.CannotTest(row.ID, assurance.F("segment", s.ID))
			default:
				everything, inner := anybody(f.To) || anyService(f.Service), servesInner(f.Service)
				r.Judge(!anybody(f.From) || !everything && !inner, row.ID, assurance.F("segment", s.ID),
					assurance.F("any_to_any", everything), assurance.F("inner_port", inner))
			}
		}
	}
	return r
}

// B4R5 judges every segment of the period: its configuration as last read is the
// approved one, or a change ticket explains the difference. Without both hashes it
// is not testable.
func B4R5(w *World, p Period, _ Params) (r Result) {
	for _, s := range segments(w, p) {
		g := &s.Value
		_, ticket := assurance.Find[register.Change](w, g.Change)
		switch {
		case g.ConfigHash == "" || g.BaselineHash == "":
			r.CannotTest(s.ID, assurance.F("config_known", g.ConfigHash != ""), assurance.F("baseline_known", g.BaselineHash != ""))
		default:
			r.Judge(g.ConfigHash == g.BaselineHash || ticket, s.ID, assurance.F("as_approved", false), assurance.F("change", g.Change))
		}
	}
	return r
}
