// SPDX-License-Identifier: Apache-2.0

package report

import (
	"bytes"
	"io"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
)

// TrustFile is the public page of concept 1.
const TrustFile = "trust.html"

// PackageFiles makes the files of a package; book writes a workbook. Lists come
// twice, to read and to work in. What an agreement gives the customer a right to
// comes with each concept from 2 on.
func PackageFiles(d app.PackageData, book func(io.Writer, []app.Sheet) error) ([]app.PackageFile, error) {
	var files []app.PackageFile
	if d.PDF != nil {
		files = append(files, app.PackageFile{Name: FileOf(d.Document.Kind), Data: d.PDF})
	}
	if d.Concept == 1 {
		var page bytes.Buffer
		if err := TrustPage(&page, d); err != nil {
			return nil, err
		}
		return []app.PackageFile{{Name: TrustFile, Data: page.Bytes(), Sheets: []app.Sheet{{Rows: [][]string{{page.String()}}}}}}, nil
	}
	for _, list := range packageLists(d) {
		made, err := list.files(book)
		if err != nil {
			return nil, err
		}
		files = append(files, made...)
	}
	return files, nil
}

// namedListing is a listing and the name of its files, without ending.
type namedListing struct {
	name string
	Listing
}

func (n *namedListing) files(book func(io.Writer, []app.Sheet) error) ([]app.PackageFile, error) {
	sheets := n.Workbook()
	var print, work bytes.Buffer
	if err := n.PDF(&print); err != nil {
		return nil, err
	}
	if err := book(&work, sheets); err != nil {
		return nil, err
	}
	return []app.PackageFile{{Name: n.name + ".pdf", Data: print.Bytes(), Sheets: sheets}, {Name: n.name + ".xlsx", Data: work.Bytes(), Sheets: sheets}}, nil
}

// packageLists are the lists of a concept.
func packageLists(d app.PackageData) []namedListing {
	e, lang := d.Extract, d.Lang
	switch d.Concept {
	case 2:
		return []namedListing{{"agreement", agreement(e, lang)}, {"processing", Record30(e, lang)}}
	case 3:
		return []namedListing{
			{"changes", changes(e, lang)}, {"sub-processors", SubProcessors(e, lang)}, {"processing", Record30(e, lang)},
		}
	case 4:
		return []namedListing{{"certificates", certificates(e, lang)}}
	case 5:
		return []namedListing{{"management-responses", managementResponses(d)}}
	}
	return []namedListing{{"questions", questions(d)}, {"agreement", agreement(e, lang)}, {"processing", Record30(e, lang)}}
}

// SubProcessors is the list of sub-processors alone.
func SubProcessors(e app.Extract, lang string) Listing {
	x := listing(e, lang, "sub_processors", "list_lead")
	x.subProcessors()
	return x
}

// agreement is the customer's agreement and how far its demands are covered.
func agreement(e app.Extract, lang string) Listing {
	x := listing(e, lang, "agreement", "agreement_lead")
	const name = "dpa"
	header := append([]string{x.word("controller")}, x.labels(name, "version", "effective", "subproc_mode", "subproc_notice_days", "breach_hours", "dsr_days",
		"end_choice", "end_days", "retention_summary", "approved_countries", "transfer_allowed")...)
	var rows [][]string
	for _, r := range e.Agreements {
		v := r.Value
		rows = append(rows, []string{
			controllerName(e.Controllers[v.Controller]), v.Version, x.lang.Date(v.Effective), x.code(name, "subproc_mode", v.SubprocMode),
			x.number(v.SubprocNoticeDays), x.number(v.BreachHours), x.number(v.DSRDays), x.code(name, "end_choice", v.EndChoice), x.number(v.EndDays),
			v.RetentionSummary.Reveal(), x.countries(v.ApprovedCountries), x.yes(v.TransferAllowed),
		})
	}
	x.sheet("agreements", header, rows)
	rows = nil
	for _, r := range e.Requirements {
		rows = append(rows, []string{
			r.Clause, r.Text.Reveal(), x.code(r.Register(), "area", r.Area), x.code(r.Register(), "coverage", r.Coverage), x.lang.Date(r.AssessedAt),
		})
	}
	x.sheet("requirements", x.labels("agreed_requirement", "clause", "text", "area", "coverage", "assessed_at"), rows)
	return x
}

func (x *Listing) number(n record.Int) string {
	if v, ok := n.Get(); ok {
		return x.lang.Number(v)
	}
	return ""
}

// changes is the log of changes: notices to the customer, and what changed in the
// system description.
func changes(e app.Extract, lang string) Listing {
	x := listing(e, lang, "changes", "changes_lead")
	const name, to = "change_notice", "change_notice.recipient"
	header := append([]string{x.labels(name, "planned_effective")[0], x.word("sub_processor"), x.word("controller")},
		append(x.labels(name, "change_kind", "reason"), x.labels(to, "sent_at", "received_at", "outcome")...)...)
	var rows [][]string
	for _, n := range e.Notices {
		for _, r := range n.Recipients {
			rows = append(rows, []string{
				x.lang.Date(n.PlannedEffective), e.Suppliers[n.Subprocessor], e.Controllers[r.Controller].LegalName, x.code(name, "change_kind", n.ChangeKind),
				n.Reason.Reveal(), x.lang.Moment(r.SentAt), x.lang.Moment(r.ReceivedAt), x.code(to, "outcome", r.Outcome),
			})
		}
	}
	x.sheet("notices", header, rows)
	rows = nil
	for _, c := range e.Changes {
		rows = append(rows, []string{x.lang.Date(c.Date), c.What.Reveal(), c.Why.Reveal()})
	}
	x.sheet("description", x.labels("system_description.change", "date", "what", "why"), rows)
	return x
}

// certificates is what third parties have said of us and of those that we use.
func certificates(e app.Extract, lang string) Listing {
	x := listing(e, lang, "certificates", "certificates_lead")
	o := e.Organisation
	var rows [][]string
	if o.ISMSClaim == "certified" {
		rows = [][]string{{o.CertNo, o.CertBody, o.CertScope, x.lang.Date(o.CertExpiry)}}
	}
	x.sheet("own_certificate", x.labels(o.Register(), "cert_no", "cert_body", "cert_scope", "cert_expiry"), rows)
	const name = "received_statement"
	rows = nil
	for _, s := range e.Statements {
		rows = append(rows, []string{
			e.SubProcessorName(s.Subprocessor), joined(", ", x.code(name, "standard", s.Standard), text.CodeLabel(x.lang, name, "type", string(s.Type))),
			s.Auditor, x.lang.Days(s.PeriodFrom, s.PeriodTo), x.lang.Date(s.ReceivedAt), x.code(name, "conclusion", s.Conclusion),
		})
	}
	x.sheet("statements", append([]string{x.word("sub_processor")}, append(x.labels(name, "standard", "auditor"), x.lang.DocumentPeriod(),
		x.labels(name, "received_at")[0], x.labels(name, "conclusion")[0])...), rows)
	return x
}

// managementResponses repeats section 5 of the report as a list.
func managementResponses(d app.PackageData) Listing {
	x := listing(d.Extract, d.Lang, "responses", "responses_lead")
	var rows [][]string
	for _, v := range d.Deviations {
		rows = append(rows, []string{string(v.Control), v.Fact.Reveal(), v.ManagementResponse.Reveal(), v.Action.Reveal(), x.lang.Date(v.Due)})
	}
	x.sheet("exceptions", x.labels(register.Deviation{}.Register(), "control", "fact", "management_response", "action", "due"), rows)
	return x
}

// questions is what an inspection may ask: the controls with their test steps, the
// customer's own requests, and empty lines.
func questions(d app.PackageData) Listing {
	x := listing(d.Extract, d.Lang, "questions", "questions_lead")
	var rows [][]string
	for _, c := range d.Catalogue.Controls() {
		for _, s := range c.Steps {
			rows = append(rows, []string{s.No, strings.TrimSpace(c.Title.In(d.Lang)), s.Text.In(d.Lang), ""})
		}
	}
	x.sheet("questions", []string{x.word("step"), x.word("control"), x.word("what"), x.word("own_question")}, rows)
	for _, row := range x.Sheets[0].Rows {
		row[len(row)-1] = "" // to write in
	}
	const name = "supervision_request"
	rows = nil
	for _, q := range d.Requests {
		rows = append(rows, []string{x.lang.Moment(q.ReceivedAt), x.code(name, "kind", q.Kind), q.Questions.Reveal(), x.lang.Date(q.Due), x.lang.Moment(q.AnsweredAt)})
	}
	x.sheet("requests", x.labels(name, "received_at", "kind", "questions", "due", "answered_at"), rows)
	return x
}
