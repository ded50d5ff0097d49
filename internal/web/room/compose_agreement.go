// SPDX-License-Identifier: Apache-2.0

package room

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
)

// agreements has the customer's agreements, their terms and demands, and the lists
// of sub-processors that belong to them.
func agreements(s speech, d *app.RoomData) []app.RoomTable {
	const name = "dpa"
	var about, terms [][]string
	for _, r := range slices.Concat(d.Agreements, d.Ended) {
		v := r.Value
		about = append(about, []string{
			v.Version, s.Date(v.Effective), s.Date(v.Ended), v.Subject.Reveal(), v.Nature.Reveal(), v.Purpose.Reveal(), v.Duration,
			s.codes(name, "data_types", v.DataTypes), strings.Join(v.SubjectCategories, ", "),
		})
		terms = append(terms, []string{
			v.Version, s.code(name, "subproc_mode", v.SubprocMode), s.number(v.SubprocNoticeDays), s.span(v.ObjectionWindow), s.number(v.BreachHours),
			s.number(v.DSRDays), s.code(name, "end_choice", v.EndChoice), s.number(v.EndDays), v.RetentionSummary.Reveal(),
			s.countries(v.ApprovedCountries), s.yes(v.TransferAllowed), s.code(name, "audit_form", v.AuditForm),
		})
	}
	return []app.RoomTable{
		table(s.RoomWord("agreement_list"), s.labels(name, "version", "effective", "ended", "subject", "nature", "purpose", "duration", "data_types", "subject_categories"), about),
		table(s.RoomWord("terms"), s.labels(name, "version", "subproc_mode", "subproc_notice_days", "objection_window", "breach_hours", "dsr_days",
			"end_choice", "end_days", "retention_summary", "approved_countries", "transfer_allowed", "audit_form"), terms),
		demands(s, d), appendices(s, d),
	}
}

func demands(s speech, d *app.RoomData) app.RoomTable {
	const name = "agreed_requirement"
	var lines [][]string
	for _, v := range d.Requirements {
		lines = append(lines, []string{v.Clause, v.Text.Reveal(), s.code(name, "area", v.Area), s.code(name, "coverage", v.Coverage), s.Date(v.AssessedAt)})
	}
	return table(s.RoomWord("demands"), s.labels(name, "clause", "text", "area", "coverage", "assessed_at"), lines)
}

func appendices(s speech, d *app.RoomData) app.RoomTable {
	var lines [][]string
	for _, v := range d.Appendices {
		lines = append(lines, []string{s.Date(v.PublishedAt), s.Date(v.SupersededAt), strings.Join(v.Names, ", ")})
	}
	return table(s.RoomWord("appendices"), s.labels("published_list", "published_at", "superseded_at", "names"), lines)
}

// subProcessors has those in use for the customer with the chain below them, and the
// changes that the customer was notified of.
func subProcessors(s speech, d *app.RoomData) []app.RoomTable {
	const name = "sub_processor"
	var used [][]string
	for _, r := range d.SubProcessors {
		v := r.Value
		used = append(used, []string{
			v.LegalName, v.ProcessingDescription.Reveal(), s.Country(string(v.RegCountry)), s.countries(v.ProcessingCountries),
			d.SubProcessorName(v.ParentSubprocessor), s.Date(v.Started),
		})
	}
	header := append(s.labels(name, "legal_name", "processing_description", "reg_country", "processing_countries"), s.RoomWord("via"))
	return []app.RoomTable{table(s.RoomWord("in_use"), append(header, s.labels(name, "started")...), used), changes(s, d)}
}

// changes tells of each notice until when the customer may object, by the agreement
// in force when it was sent.
func changes(s speech, d *app.RoomData) app.RoomTable {
	const name, to = "change_notice", "change_notice.recipient"
	var lines [][]string
	for _, n := range d.Notices {
		for _, r := range n.Recipients {
			agreement := d.Agreement(r.SentAt.Date())
			lines = append(lines, []string{
				d.Suppliers[n.Subprocessor], s.code(name, "change_kind", n.ChangeKind), n.Reason.Reveal(), s.Moment(r.SentAt), s.Moment(r.ReceivedAt),
				s.Date(n.PlannedEffective), s.Date(r.EarliestEffective(agreement)), s.Date(r.ObjectionDeadline(agreement)), s.Moment(r.ObjectionAt),
				s.code(to, "outcome", r.Outcome), s.Moment(r.ActivatedAt),
			})
		}
	}
	header := append([]string{s.RoomWord("sub_processor")}, s.labels(name, "change_kind", "reason")...)
	header = append(append(header, s.labels(to, "sent_at", "received_at")...), s.labels(name, "planned_effective")...)
	header = append(header, s.RoomWord("earliest"), s.RoomWord("objection_until"))
	return table(s.RoomWord("changes"), append(header, s.labels(to, "objection_at", "outcome", "activated_at")...), lines)
}
