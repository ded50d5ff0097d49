// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// ruleParams lists the parameters of the catalogue that a rule tests against.
var ruleParams = func() map[string][]string {
	alerts := []string{"P_ALERT_CRITICAL", "P_ALERT_HIGH", "P_ALERT_MEDIUM", "P_ALERT_LOW"}
	m := map[string][]string{
		"A.1-r3": {"P_REVIEW_TRIGGER"}, "B.5-r3": {"P_REVIEW_TRIGGER"}, "B.7-r2": alerts,
		"B.12-r2": {"P_PATCH_CRITICAL", "P_PATCH_HIGH", "P_PATCH_MEDIUM"}, "B.15-r3": {"P_REVOKE"}, "B.15-r5": {"P_STATEMENT_DUE"},
		"C.1-r3": {"P_ACK"}, "C.1-r4": {"P_ACK"}, "F.4-r3": {"P_BREACH"}, "G.3-r2": {"P_TIA_MAX"}, "H.2-r3": {"P_DSR"},
		"I.2-r1": {"P_AWARE_HIRE", "P_AWARE_CYCLE"}, "I.2-r3": alerts, "I.2-r4": {"P_LOG_REVIEW_SECURITY"},
		"A.3-r1": {"P_NOTIFY_UNLAWFUL"}, "A.3-r2": {"P_NOTIFY_UNLAWFUL"},
		"B.3-r2": {"P_AV_AGE"}, "B.6-r4": {"P_ACCESS_IDLE"}, "B.6-r5": {"P_ADMIN_SHARE"},
		"B.8-r2": {"P_TLS_MIN"}, "B.9-r3": {"P_LOG_RETENTION"}, "B.9-r5": {"P_LOG_REVIEW_ADMIN", "P_LOG_REVIEW_SECURITY"},
		"B.11-r1": {"P_SCAN", "P_PENTEST"}, "B.11-r2": {"P_FIND_CRITICAL", "P_FIND_HIGH", "P_FIND_MEDIUM"},
		"B.13-r2": {"P_REVOKE"}, "B.13-r5": {"P_ACCESS_REVIEW", "P_ACCESS_REVIEW_PRIVILEGED"},
		"C.2-r1": {"P_REVIEW_TRIGGER"}, "C.5-r1": {"P_REVOKE"}, "C.5-r3": {"P_REVOKE"},
		"C.7-r1": {"P_AWARE_HIRE", "P_AWARE_CYCLE"}, "C.7-r2": {"P_AWARE_HIRE"}, "C.7-r4": {"P_AWARE_HIRE"},
		"D.2-r2": {"P_DELETE_GRACE"}, "F.3-r1": {"P_SUB_NOTICE"}, "F.3-r2": {"P_OBJECT"},
		"F.6-r2": {"P_SUPERVISE", "P_SUPERVISE_HIGH"}, "F.6-r3": {"P_SUPERVISE"}, "F.6-r4a": {"P_STATEMENT_DUE"},
		"I.3-r1": {"P_ASSESS_BREACH"}, "I.3-r2": {"P_BREACH"},
		"X.4-r3": {"P_REVIEW_TRIGGER"}, "X.11-r3": {"P_ACK"},
	}
	for _, letter := range []string{"A", "B", "C", "D", "E", "F", "G", "H", "I"} { // the procedures
		m[letter+".1-r1"] = []string{"P_REVIEW_MAX", "P_REVIEW_TRIGGER", "P_ACK"}
	}
	m["B.8-r1"] = m["B.1-r1"]
	return m
}()

// Limit is a parameter with the value that an assessment used.
type Limit struct {
	catalogue.Param        // its value is the one used
	Catalogue       int    // the catalogue's value
	Reason          string // why the engagement departs; "" for who sees no personal data
}

// Departs reports whether the engagement set the limit otherwise than the
// catalogue.
func (l Limit) Departs() bool { return l.Value != l.Catalogue }

// limit returns the parameter of the given id as it was used.
func limit(c *catalogue.Catalogue, departures []assurance.Departure, id string) (Limit, bool) {
	p, ok := c.Param(id)
	l := Limit{Param: p, Catalogue: p.Value}
	for _, d := range departures {
		if d.Param == id {
			l.Value, l.Reason = d.Value, d.Reason.Reveal()
		}
	}
	return l, ok
}

// Departed returns the limits of a control's rules that the engagement set
// otherwise than the catalogue, in the order of their ids.
func (d *DocumentData) Departed(control string) []Limit {
	var list []Limit
	for _, departure := range d.Departures {
		used := false
		for id, params := range ruleParams {
			used = used || strings.HasPrefix(id, control+"-") && slices.Contains(params, departure.Param)
		}
		if l, ok := limit(d.Catalogue, d.Departures, departure.Param); ok && used {
			list = append(list, l)
		}
	}
	return list
}

// departures reads from the snapshot which limits hold otherwise for the period.
func (a *App) departures(ctx context.Context, s *store.Snapshot, cmd AssessCommand) ([]assurance.Departure, error) {
	world := assurance.NewWorld(loader(ctx, s, cmd.AsOf))
	list := assurance.Departures(world, periodOf(cmd), parameters(a.Catalogue))
	return list, world.Err()
}

// checkLimit returns what is wrong with the value of a limit that an engagement
// sets: none for other records, and for a parameter that the schema refuses.
func (a *App) checkLimit(r record.Record) []record.Problem {
	row, ok := r.(*register.EngagementParameter)
	if !ok {
		return nil
	}
	p, known := a.Catalogue.Param(string(row.Parameter))
	value, filled := row.Value.Get()
	if known && filled && !p.Allows(value) {
		return []record.Problem{{Field: "value", Code: "bad_form"}}
	}
	return nil
}
