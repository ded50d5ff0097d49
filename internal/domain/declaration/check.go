// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// check judges what an item asks and no control's rule does, or none that is
// switched on for sure. A check with nothing to judge doesn't count.
type check struct {
	judge  func(*moment, *Derived) assurance.Result
	papers []string // controls whose procedure stands behind the item, where it names none
}

var checks = map[string]check{
	"S-I2": {roles, []string{"C.1"}},
	"S-G1": {ownRoles, []string{"A.1"}},
	"S-G2": {processingRecord, nil},
	"S-G3": {measures, nil},
	"S-G8": {cprHandling, nil},
	"S-D2": {art28, []string{"A.1"}},
}

// today is the day of signing as a period.
func (m *moment) today() assurance.Period {
	return assurance.Period{From: m.signedOn, To: m.signedOn, AsOf: m.period.AsOf}
}

// ownRoles judges every processing on the day: it says whether the company is
// processor or controller, and why: by its purpose and, for a processor, by an
// instruction. A processor with a purpose of its own needs an instruction for that
// too, else two roles are mixed in one service.
func ownRoles(m *moment, d *Derived) (r assurance.Result) {
	without, unreasoned, mixed := 0, 0, 0
	for _, row := range assurance.Rows[register.ProcessingActivity](m.World) {
		a := &row.Value
		if !assurance.On(m.signedOn, a.From, a.To) {
			continue
		}
		reasoned := strings.TrimSpace(a.Purpose.Reveal()) != "" && (a.OwnRole == "controller" || len(a.Instructions) > 0)
		ok := false
		switch {
		case a.OwnRole == "":
			without++
		case !reasoned:
			unreasoned++
		case a.OwnRole == "processor" && a.OwnPurpose == record.Yes && a.OwnPurposeInstruction == "":
			mixed++
		default:
			ok = true
		}
		r.Judge(ok, row.ID)
	}
	if r.Population > 0 {
		d.because(assurance.F("activities", r.Population), assurance.F("role_missing", without),
			assurance.F("role_unreasoned", unreasoned), assurance.F("role_mixed", mixed))
	}
	return r
}

// processingRecord judges the record of processing as it stands on the day, as X.1
// would: every line is complete and reviewed within a year, every agreement in
// force has one, and so has every customer.
func processingRecord(m *moment, d *Derived) (r assurance.Result) {
	incomplete, late := rule.X1R1(m.World, m.today(), assurance.Params{}), rule.X1R2(m.World, m.today(), assurance.Params{})
	uncovered := rule.X1R3(m.World, m.today(), assurance.Params{})
	listed := map[record.Ref]bool{}
	for _, row := range assurance.Rows[register.ProcessingActivity](m.World) {
		if a := &row.Value; assurance.On(m.signedOn, a.From, a.To) {
			listed[a.Controller] = true
		}
	}
	absent := 0
	for _, row := range m.customers() {
		if !listed[row.Ref()] {
			absent++
		}
		r.Judge(listed[row.Ref()], row.ID)
	}
	for _, part := range []assurance.Result{incomplete, late, uncovered} {
		r.Add(part)
	}
	if r.Population > 0 {
		d.because(assurance.F("lines_incomplete", incomplete.Deviations()), assurance.F("lines_late", late.Deviations()),
			assurance.F("agreements_unlisted", uncovered.Deviations()), assurance.F("customers_unlisted", absent))
	}
	return r
}

// measures judges every measure: one in place was verified within a year, and none
// that is still planned and stands against a high risk is overdue.
func measures(m *moment, d *Derived) (r assurance.Result) {
	high := m.againstHighRisk()
	inPlace, verified, overdue := 0, 0, 0
	for _, row := range assurance.Rows[register.Measure](m.World) {
		v := &row.Value
		switch {
		case v.Status == "implemented":
			inPlace++
			fresh := v.VerifiedAt != 0 && v.VerifiedAt <= m.signedOn && m.signedOn-v.VerifiedAt <= reviewDays
			if fresh {
				verified++
			}
			r.Judge(fresh, row.ID)
		case v.Status != "" && v.Due != 0 && v.Due < m.signedOn && high[row.Ref()]:
			overdue++
			r.Deviate(row.ID)
		}
	}
	if r.Population > 0 {
		d.because(assurance.F("measures", inPlace), assurance.F("measures_verified", verified), assurance.F("measures_overdue", overdue))
	}
	return r
}

// againstHighRisk returns the measures that the newest approved assessment sets
// against a risk above its appetite.
func (m *moment) againstHighRisk() map[record.Ref]bool {
	var newest assurance.Row[register.RiskAssessment]
	for _, row := range assurance.Rows[register.RiskAssessment](m.World) {
		if on := row.Value.ApprovedAt; on != 0 && on <= m.signedOn && on >= newest.Value.ApprovedAt {
			newest = row
		}
	}
	high := map[record.Ref]bool{}
	for _, row := range assurance.Children[register.Risk](m.World, newest.ID) {
		v := &row.Value
		if v.Likelihood.Or(0)*v.Consequence.Or(0) > newest.Value.Appetite.Or(0) {
			for _, ref := range v.Measures {
				high[ref] = true
			}
		}
	}
	return high
}

// cprHandling judges the CPR numbers by the rules of X.7, whether or not that
// control is switched on. Who processes none has nothing to judge.
func cprHandling(m *moment, _ *Derived) (r assurance.Result) {
	for _, judge := range []func(*assurance.World, assurance.Period, assurance.Params) assurance.Result{
		rule.X7R1, rule.X7R2, rule.X7R3, rule.X7R4, rule.X7R5, rule.X7R6,
	} {
		r.Add(judge(m.World, m.period, assurance.Params{}))
	}
	return r
}

// art28Points are what an agreement must say by GDPR Art. 28(3).
var art28Points = []record.Code{
	"a", "b", "c", "d", "e", "f", "g", "h", "subject", "duration", "nature", "purpose", "data_types", "subject_categories",
}

// art28 judges every agreement in force on the day: it was checked to say all that
// Art. 28(3) asks for. It lists those that don't.
func art28(m *moment, d *Derived) (r assurance.Result) {
	for _, row := range assurance.Rows[register.DPA](m.World) {
		v := &row.Value
		if v.Effective == 0 || !assurance.On(m.signedOn, v.Effective, v.Ended) {
			continue
		}
		var missing []string
		for _, point := range art28Points {
			if !slices.Contains(v.Art28Check, point) {
				missing = append(missing, string(point))
			}
		}
		if len(missing) > 0 {
			d.List = append(d.List, Entry{row.Ref(), "incomplete", []assurance.Fact{assurance.F("missing", strings.Join(missing, ","))}})
		}
		r.Judge(len(missing) == 0, row.ID)
	}
	if r.Population > 0 {
		d.because(assurance.F("agreements", r.Population), assurance.F("agreements_incomplete", len(d.List)))
	}
	return r
}
