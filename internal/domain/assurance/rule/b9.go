// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

const heartbeats = "log_source.heartbeat"

var b9Rules = []Rule{
	rule("B.9-r1", B9R1),
	rule("B.9-r2", B9R2, heartbeats),
	rule("B.9-r3", B9R3, heartbeats),
	rule("B.9-r4", B9R4, heartbeats),
	rule("B.9-r5", B9R5), rule("B.9-r6", B9R6), rule("B.9-r7", B9R7),
	rule("B.9-r8", B9R8, heartbeats),
	rule("B.9-r9", B9R9),
}

// logClasses are the kinds of events that every layer must log.
var logClasses = []record.Code{"admin", "log_setup", "rights", "failed_logon"}

type logSource = assurance.Row[register.LogSource]

// logSources returns the sources that were on at any time in the period.
func logSources(w *World, p Period) []logSource {
	var rows []logSource
	for _, row := range assurance.Rows[register.LogSource](w) {
		if p.Overlaps(row.Value.EnabledAt.Date(), row.Value.DisabledAt.Date()) {
			rows = append(rows, row)
		}
	}
	return rows
}

// B9R1 judges every layer of every system that must log: on each of its days some
// source of the layer logged each class of events. A system without expected
// layers is not testable.
func B9R1(w *World, p Period, _ Params) (r Result) {
	sources := map[record.Ref][]logSource{}
	for _, s := range logSources(w, p) {
		sources[s.Value.System] = append(sources[s.Value.System], s)
	}
	must := func(s *register.ITSystem) bool { return s.LogRequired == record.Yes || s.HoldsPD == record.Yes }
	for _, system := range systems(w, p, must) {
		if len(system.Value.LogLayers) == 0 {
			r.CannotTest(system.ID, assurance.F("layers", 0))
		}
		first, last, _ := p.Clip(system.Value.LiveAt, system.Value.RetiredAt)
		for _, layer := range system.Value.LogLayers {
			var missing []string
			most := 0
			for _, class := range logClasses {
				if days := unlogged(sources[system.Ref()], layer, class, first, last); days > 0 {
					missing = append(missing, string(class))
					most = max(most, days)
				}
			}
			r.Judge(len(missing) == 0, system.ID, assurance.F("layer", layer),
				assurance.F("missing", strings.Join(missing, " ")), assurance.F("days", most))
		}
	}
	return r
}

// unlogged counts the days on which no source of the layer logged the class.
func unlogged(sources []logSource, layer, class record.Code, first, last record.Date) int {
	n := 0
	for d := range assurance.Days(first, last) {
		on := slices.ContainsFunc(sources, func(s logSource) bool {
			return s.Value.Layer == layer && slices.Contains(s.Value.Events, class) &&
				assurance.On(d, s.Value.EnabledAt.Date(), s.Value.DisabledAt.Date())
		})
		if !on {
			n++
		}
	}
	return n
}

// B9R2 judges every source on every day that it was on: it wrote something. Every
// gap of more than an hour is a unit of its own and must be an incident.
func B9R2(w *World, p Period, _ Params) (r Result) {
	for _, s := range logSources(w, p) {
		wrote := map[record.Date]bool{}
		for _, row := range assurance.Children[register.Heartbeat](w, s.ID) {
			wrote[row.Value.Day] = true
		}
		first, last, _ := p.Clip(s.Value.EnabledAt.Date(), s.Value.DisabledAt.Date())
		var silent []record.Date
		for d := range assurance.Days(first, last) {
			if !wrote[d] {
				silent = append(silent, d)
				continue
			}
			r.Pass()
		}
		r.DeviateDays(s.ID, silent, assurance.F("system", s.Value.System))
		for _, row := range assurance.Children[register.LogGap](w, s.ID) {
			g := &row.Value
			if !p.Overlaps(g.From.Date(), g.To.Date()) || g.To != 0 && g.To.Sub(g.From) <= time.Hour {
				continue
			}
			_, handled := assurance.Find[register.Incident](w, g.Incident)
			r.Judge(handled, row.ID, assurance.F("source", s.ID), assurance.F("from", g.From), assurance.F("to", g.To), assurance.F("incident", false))
		}
	}
	return r
}

// B9R3 judges every source: it is set to keep at least P_LOG_RETENTION, and its
// oldest event is as old as that, or as the source.
func B9R3(w *World, p Period, params Params) (r Result) {
	for _, s := range logSources(w, p) {
		months, known := s.Value.RetentionMonths.Get()
		day, oldest := oldestEvent(w, s.ID, p)
		switch {
		case known && months < int64(params.LogRetentionMonths):
			r.Deviate(s.ID, assurance.F("months", months), assurance.F("limit_months", params.LogRetentionMonths))
		case !known || oldest == 0:
			r.CannotTest(s.ID, assurance.F("retention_known", known), assurance.F("oldest_known", oldest != 0))
		default:
			// Clipped retention: the first day that must still be there.
			wanted := max(s.Value.EnabledAt.Date(), record.Months(-params.LogRetentionMonths).After(day))
			r.Judge(oldest <= wanted+1, s.ID, assurance.F("oldest", oldest), assurance.F("wanted", wanted))
		}
	}
	return r
}

// oldestEvent returns the last day of the period on which a source named its
// oldest event, and the day of that event.
func oldestEvent(w *World, source string, p Period) (day, oldest record.Date) {
	for _, row := range assurance.Children[register.Heartbeat](w, source) {
		h := &row.Value
		if p.Contains(h.Day) && h.Day > day && h.OldestEventAt != 0 {
			day, oldest = h.Day, h.OldestEventAt.Date()
		}
	}
	return day, oldest
}

// B9R4 judges every source, which must be immutable or chained, and every day of
// it: the daily verification found the log unbroken.
func B9R4(w *World, p Period, _ Params) (r Result) {
	for _, s := range logSources(w, p) {
		r.Judge(s.Value.Immutable == record.Yes || s.Value.HashChain == record.Yes, s.ID, assurance.F("protected", false))
		judgeHeartbeats(&r, w, p, s.ID, func(h *register.Heartbeat) (fault string, known bool) {
			if h.ChainOK == record.No {
				return "chain", true
			}
			return "", h.ChainOK == record.Yes
		})
	}
	return r
}

// B9R8 judges every source on every day: its clock was less than a second off and
// its events had the expected fields.
func B9R8(w *World, p Period, _ Params) (r Result) {
	for _, s := range logSources(w, p) {
		judgeHeartbeats(&r, w, p, s.ID, func(h *register.Heartbeat) (fault string, known bool) {
			offset, measured := h.ClockOffsetMS.Get()
			switch {
			case offset <= -1000 || offset >= 1000:
				return "clock", true
			case h.FieldsOK == record.No:
				return "fields", true
			}
			return "", measured && h.FieldsOK == record.Yes
		})
	}
	return r
}

// judgeHeartbeats judges the days that a source reported on in the period.
func judgeHeartbeats(r *Result, w *World, p Period, source string, fault func(*register.Heartbeat) (string, bool)) {
	faulty := map[string][]record.Date{}
	var unknown []record.Date
	for _, row := range assurance.Children[register.Heartbeat](w, source) {
		if !p.Contains(row.Value.Day) {
			continue
		}
		switch found, known := fault(&row.Value); {
		case found != "":
			faulty[found] = append(faulty[found], row.Value.Day)
		case !known:
			unknown = append(unknown, row.Value.Day)
		default:
			r.Pass()
		}
	}
	for _, found := range []string{"chain", "clock", "fields"} {
		slices.Sort(faulty[found])
		r.DeviateDays(source, faulty[found], assurance.F("fault", found))
	}
	slices.Sort(unknown)
	r.CannotTestDays(source, unknown)
}
