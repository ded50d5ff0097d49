// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b12Rules = []Rule{
	rule("B.12-r1", B12R1), rule("B.12-r2", B12R2), rule("B.12-r3", B12R3), rule("B.12-r4", B12R4), rule("B.12-r5", B12R5),
}

// emergencyWorkdays is how long an emergency change may wait for its approval,
// B.12-r1.
const emergencyWorkdays = 2

type changeRow = assurance.Row[register.Change]

// deployed returns the changes and patches deployed in the period.
func deployed(w *World, p Period) []changeRow {
	var rows []changeRow
	for _, row := range assurance.Rows[register.Change](w) {
		if p.Contains(row.Value.DeployedAt.Date()) {
			rows = append(rows, row)
		}
	}
	return rows
}

// B12R1 judges every change deployed in the period: tested and approved before,
// by someone other than who deployed it. An emergency change needs no test, and
// its approval may come two working days after. Without the one who deployed it,
// it is not testable.
func B12R1(w *World, p Period, _ Params) (r Result) {
	for _, row := range deployed(w, p) {
		c := &row.Value
		emergency := c.Kind == "emergency"
		due := c.DeployedAt.Date()
		approved := c.ApprovedAt != 0 && c.ApprovedAt <= c.DeployedAt
		if emergency {
			due = assurance.AfterWorkdays(due, emergencyWorkdays)
			approved = c.ApprovedAt != 0 && c.ApprovedAt.Date() <= due
			if c.ApprovedAt == 0 && !p.Past(due) {
				continue
			}
		}
		tested := emergency || c.TestedAt != 0 && c.TestedAt <= c.DeployedAt
		ok := approved && tested && c.ApprovedBy != "" && c.ApprovedBy != c.DeployedBy
		if ok && c.DeployedBy == "" {
			r.CannotTest(row.ID, assurance.F("kind", c.Kind), assurance.F("deployed_by", c.DeployedBy))
			continue
		}
		r.Judge(ok, row.ID, assurance.F("kind", c.Kind), assurance.F("tested_at", c.TestedAt), assurance.F("approved_at", c.ApprovedAt),
			assurance.F("deployed_at", c.DeployedAt), assurance.F("approved_by", c.ApprovedBy), assurance.F("deployed_by", c.DeployedBy))
	}
	return r
}

// patchDays returns the days to deploy a security patch, 0 where there is no limit.
func patchDays(severity record.Code, params Params) record.Date {
	switch severity {
	case "critical":
		return record.Date(params.PatchCriticalDays)
	case "high":
		return record.Date(params.PatchHighDays)
	case "medium":
		return record.Date(params.PatchMediumDays)
	}
	return 0
}

// B12R2 judges every security patch of medium severity or more that was waiting in
// the period: deployed within P_PATCH of its publication. One that failed was not
// deployed; if it was tried again, the last try counts. A patch without severity
// or day of publication is not testable.
func B12R2(w *World, p Period, params Params) (r Result) {
	for _, row := range assurance.Rows[register.Change](w) {
		c := &row.Value
		if c.Kind != "security_patch" || triedAgain(w, row) {
			continue
		}
		on := c.DeployedAt.Date()
		if !worked(c) {
			on = 0
		}
		limit := patchDays(c.Severity, params)
		due := c.PublishedAt + limit
		switch {
		case c.Severity == "" || limit != 0 && c.PublishedAt == 0:
			if p.Contains(c.DeployedAt.Date()) {
				r.CannotTest(row.ID, assurance.F("severity", c.Severity), assurance.F("published_at", c.PublishedAt))
			}
		case limit == 0 || !p.Overlaps(c.PublishedAt, on) || on == 0 && !p.Past(due):
		default:
			waited := int(lastKnown(p) - c.PublishedAt)
			if on != 0 {
				waited = int(on - c.PublishedAt)
			}
			r.Judge(on != 0 && on <= due, row.ID, assurance.F("system", c.System), assurance.F("severity", c.Severity),
				assurance.F("published_at", c.PublishedAt), assurance.F("deployed_at", on), assurance.F("days", waited), assurance.F("limit_days", int(limit)))
		}
	}
	return r
}

// worked reports whether the change was deployed and stayed.
func worked(c *register.Change) bool { return c.Result != "failed" && c.Result != "rolled_back" }

// triedAgain reports whether a failed security patch was deployed to the same
// system once more: the same publication, later.
func triedAgain(w *World, failed changeRow) bool {
	f := &failed.Value
	return !worked(f) && slices.ContainsFunc(assurance.Rows[register.Change](w), func(row changeRow) bool {
		c := &row.Value
		return c.Kind == f.Kind && c.System == f.System && c.PublishedAt == f.PublishedAt && c.DeployedAt > f.DeployedAt
	})
}

// B12R3 judges every line of the deployment log in the period: a change of the
// same system refers to it; and every change deployed in the period: it refers to
// such a line. Where no line of the period is known, changes are not testable.
func B12R3(w *World, p Period, _ Params) (r Result) {
	type line struct {
		no     string
		system record.Ref
	}
	changed := map[line]bool{}
	for _, row := range assurance.Rows[register.Change](w) {
		changed[line{row.Value.DeploymentRef, row.Value.System}] = true
	}
	logged, known := map[line]bool{}, false
	for _, row := range assurance.Rows[register.Deployment](w) {
		l := line{row.Value.No, row.Value.System}
		logged[l] = true
		if p.Contains(row.Value.DeployedAt.Date()) {
			known = true
			r.Judge(changed[l], row.ID, assurance.F("system", l.system), assurance.F("deployed_at", row.Value.DeployedAt), assurance.F("change", false))
		}
	}
	for _, row := range deployed(w, p) {
		c := &row.Value
		if !known {
			r.CannotTest(row.ID, assurance.F("system", c.System), assurance.F("deployment_log", false))
			continue
		}
		r.Judge(logged[line{c.DeploymentRef, c.System}], row.ID, assurance.F("system", c.System),
			assurance.F("deployed_at", c.DeployedAt), assurance.F("in_deployment_log", false))
	}
	return r
}

// B12R4 judges every system in operation or with personal data: its vendor
// supported the version on all its days in the period. Without the end of support,
// or a version read since the period began, it is not testable.
func B12R4(w *World, p Period, _ Params) (r Result) {
	inUse := func(s *register.ITSystem) bool { return s.Environment == "prod" || s.HoldsPD == record.Yes }
	for _, s := range systems(w, p, inUse) {
		until, read := s.Value.SupportedUntil, s.Value.VersionCheckedAt
		_, last, _ := p.Clip(s.Value.LiveAt, s.Value.RetiredAt)
		facts := []assurance.Fact{assurance.F("supported_until", until), assurance.F("version_checked_at", read), assurance.F("in_use_to", last)}
		switch {
		case until != 0 && until < last:
			r.Deviate(s.ID, facts...)
		case until == 0 || read < p.Trail().From:
			r.CannotTest(s.ID, facts...)
		default:
			r.Pass()
		}
	}
	return r
}

// B12R5 judges every change deployed in the period that failed or was rolled back:
// how it was taken back is recorded.
func B12R5(w *World, p Period, _ Params) (r Result) {
	for _, row := range deployed(w, p) {
		if c := &row.Value; !worked(c) {
			r.Judge(!c.Rollback.IsZero(), row.ID, assurance.F("system", c.System),
				assurance.F("deployed_at", c.DeployedAt), assurance.F("result", c.Result))
		}
	}
	return r
}
