// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
)

// Record30 is the processor's record of processing, GDPR Art. 30(2): (a) who
// processes for whom, (b) the categories of processing, (c) transfers with their
// safeguards, (d) the security measures.
func Record30(e app.Extract, lang string) Listing {
	x := listing(e, lang, "record", "record_lead")
	x.processor()
	x.activities()
	x.subProcessors()
	x.transfers()
	if e.Controller == "" {
		x.departments()
	}
	return x
}

// departments is what each department says of the data that it holds.
func (x *Listing) departments() {
	var rows [][]string
	for _, d := range x.from.Departments {
		rows = append(rows, []string{d.Department, d.PersonalData.Reveal(), d.HowCompliant.Reveal(), x.systemNames(d.Systems), x.lang.Date(d.ReviewedAt)})
	}
	x.sheet("departments", x.labels("department_record", "department", "personal_data", "how_compliant", "systems", "reviewed_at"), rows)
}

// processor is (a) for the processor itself.
func (x *Listing) processor() {
	o := x.from.Organisation
	dpo := o.DPOContact.Reveal()
	if dpo == "" && o.DPONeeded == record.No {
		dpo = x.word("no_dpo")
	}
	var rows [][]string
	for i, label := range x.labels(o.Register(), "legal_name", "cvr", "address", "website") {
		rows = append(rows, []string{label, [...]string{o.LegalName, o.CVR, o.Address, o.Website}[i]})
	}
	x.sheet("processor", []string{x.word("item"), x.word("value")}, append(rows, []string{x.word("dpo"), dpo}))
}

// activities is a row for each activity, with all that the article asks for.
func (x *Listing) activities() {
	const name = "processing_activity"
	header := []string{
		x.word("activity"), x.word("controller"), x.labels("controller", "contact_privacy")[0], x.word("representative"), x.word("dpo"),
	}
	header = append(header, x.labels(name, "categories_of_processing", "purpose", "subject_categories")...)
	header = append(header, x.word("data"), x.word("sub_processors"), x.word("transfers"))
	header = append(header, x.labels(name, "tom_summary", "systems", "locations", "from", "last_reviewed")...)
	var rows [][]string
	for _, r := range x.from.Activities {
		v, c := r.Value, x.from.Controllers[r.Value.Controller]
		rows = append(rows, []string{
			v.Name, controllerName(c), c.ContactPrivacy.Reveal(), c.Representative.Reveal(), c.DPO.Reveal(),
			v.CategoriesOfProcessing.Reveal(), v.Purpose.Reveal(), strings.Join(v.SubjectCategories, ", "),
			x.data(r.ID), x.used(v), x.transfersOf(r.Ref()), v.TOMSummary.Reveal(), x.systemNames(v.Systems), x.places(v.Locations),
			x.lang.Date(v.From), x.lang.Date(v.LastReviewed),
		})
	}
	x.sheet("activities", header, rows)
}

func controllerName(c register.Controller) string {
	return joined(", ", c.LegalName, "CVR "+c.CVR, c.Address)
}

// data lists what is processed, each with its category.
func (x *Listing) data(activity string) string {
	var list []string
	for _, f := range x.from.Fields[activity] {
		list = append(list, f.Name+" ("+text.CodeLabel(x.lang, f.Register(), "category", string(f.Category))+")")
	}
	return strings.Join(list, ", ")
}

// used names the activity's sub-processors.
func (x *Listing) used(v register.ProcessingActivity) string {
	var names []string
	for _, id := range v.Subprocessors {
		if name := x.from.SubProcessorName(id); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return x.lang.None()
	}
	return strings.Join(names, ", ")
}

func (x *Listing) transfersOf(activity record.Ref) string {
	var list []string
	for _, r := range x.from.Transfers {
		if t := r.Value; t.Activity == activity {
			list = append(list, x.lang.Country(string(t.Country))+": "+joined(", ", t.Importer, x.code(t.Register(), "basis", t.Basis), t.BasisRef))
		}
	}
	if len(list) == 0 {
		return x.word("no_transfers")
	}
	return strings.Join(list, "; ")
}

func (x *Listing) systemNames(ids []record.Ref) string {
	var names []string
	for _, r := range x.from.Systems {
		for _, id := range ids {
			if r.Ref() == id {
				names = append(names, r.Value.Name)
			}
		}
	}
	return strings.Join(names, ", ")
}

func (x *Listing) places(ids []record.Ref) string {
	var names []string
	for _, id := range ids {
		if l := x.from.Locations[id]; l.Name != "" {
			names = append(names, l.Name+" ("+x.lang.Country(string(l.Country))+")")
		}
	}
	return strings.Join(names, ", ")
}

// subProcessors is (a) for those that we use.
func (x *Listing) subProcessors() {
	const name = "sub_processor"
	header := x.labels(name, "legal_name", "cvr_or_reg", "address", "contact", "processing_description", "processing_countries", "support_countries", "parent_subprocessor", "started")
	var rows [][]string
	for _, r := range x.from.SubProcessors {
		v := r.Value
		rows = append(rows, []string{
			v.LegalName, v.CVROrReg, v.Address, v.Contact.Reveal(), v.ProcessingDescription.Reveal(), x.countries(v.ProcessingCountries),
			x.countries(v.SupportCountries), x.from.SubProcessorName(v.ParentSubprocessor), x.lang.Date(v.Started),
		})
	}
	x.sheet("sub_processors", header, rows)
}

// transfers is (c).
func (x *Listing) transfers() {
	const name = "transfer"
	header := append([]string{x.word("activity"), x.word("controller")}, x.labels(name, "importer", "country", "kind", "basis", "basis_ref", "supplementary", "assessed_at", "from")...)
	var rows [][]string
	for _, r := range x.from.Transfers {
		t := r.Value
		var of assurance.Row[register.ProcessingActivity]
		for _, a := range x.from.Activities {
			if a.Ref() == t.Activity {
				of = a
			}
		}
		rows = append(rows, []string{
			of.Value.Name, x.from.Controllers[of.Value.Controller].LegalName, t.Importer, x.lang.Country(string(t.Country)),
			x.code(name, "kind", t.Kind), x.code(name, "basis", t.Basis), t.BasisRef, t.Supplementary.Reveal(),
			x.lang.Date(t.AssessedAt), x.lang.Date(t.From),
		})
	}
	x.sheet("transfers", header, rows)
}

// Systems is the overview of IT systems.
func Systems(e app.Extract, lang string) Listing {
	x := listing(e, lang, "systems", "systems_lead")
	const name = "it_system"
	header := x.labels(name, "name", "kind", "system_owner", "environment", "holds_pd", "holds_cpr", "holds_sensitive", "high_risk", "supplier", "location",
		"criticality", "mfa_required", "log_required", "backup_required", "encrypted_at_rest", "internet_facing", "supports_rights", "live_at")
	var rows [][]string
	for _, r := range e.Systems {
		v := r.Value
		var rights []string
		for _, c := range v.SupportsRights {
			rights = append(rights, text.CodeLabel(x.lang, name, "supports_rights", string(c)))
		}
		rows = append(rows, []string{
			v.Name, x.code(name, "kind", v.Kind), e.Employees[v.SystemOwner], x.code(name, "environment", v.Environment),
			x.yes(v.HoldsPD), x.yes(v.HoldsCPR), x.yes(v.HoldsSensitive), x.yes(v.HighRisk), e.SubProcessorName(v.Supplier),
			x.places([]record.Ref{v.Location}), x.code(name, "criticality", v.Criticality), x.yes(v.MFARequired), x.yes(v.LogRequired),
			x.yes(v.BackupRequired), x.yes(v.EncryptedAtRest), x.yes(v.InternetFacing), strings.Join(rights, ", "), x.lang.Date(v.LiveAt),
		})
	}
	x.sheet("systems", header, rows)
	return x
}
