// SPDX-License-Identifier: Apache-2.0

package description

import (
	"cmp"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Kind says what kind of change it is.
type Kind string

// The kinds.
const (
	SubProcessorStarted  Kind = "sub_processor_started"
	SubProcessorEnded    Kind = "sub_processor_ended"
	SubProcessorRenamed  Kind = "sub_processor_renamed"  // Other: the former name
	SubProcessorReplaced Kind = "sub_processor_replaced" // Other: the one that it replaces
	SubProcessorChanged  Kind = "sub_processor_changed"  // its task or its place
	ServiceStarted       Kind = "service_started"        // no customer had it before
	ServiceEnded         Kind = "service_ended"          // no customer has it any more
	CustomerStarted      Kind = "customer_started"
	CustomerEnded        Kind = "customer_ended"
	ActivityStarted      Kind = "activity_started" // Other: the customer
	ActivityEnded        Kind = "activity_ended"   // Other: the customer
	ActivityChanged      Kind = "activity_changed" // Other: the customer
	SystemIn             Kind = "system_in"
	SystemOut            Kind = "system_out"
	PolicyVersion        Kind = "policy_version" // Other: the version
	LocationIn           Kind = "location_in"
	LocationOut          Kind = "location_out"
	RoleTaken            Kind = "role_taken" // Name: code of the role
	RoleLeft             Kind = "role_left"  // Name: code of the role
	TransferStarted      Kind = "transfer_started"
	TransferEnded        Kind = "transfer_ended"
	Breach               Kind = "breach"
)

// Kinds lists them.
var Kinds = []Kind{
	SubProcessorStarted, SubProcessorEnded, SubProcessorRenamed, SubProcessorReplaced, SubProcessorChanged, ServiceStarted, ServiceEnded,
	CustomerStarted, CustomerEnded, ActivityStarted, ActivityEnded, ActivityChanged, SystemIn, SystemOut, PolicyVersion, LocationIn, LocationOut,
	RoleTaken, RoleLeft, TransferStarted, TransferEnded, Breach,
}

// Change is something that the registers show to have changed in the period.
type Change struct {
	Kind     Kind
	Date     record.Date
	Register string // of the row that shows it
	ID       string
	Name     string // of what changed; of a role its code, of a transfer the importer, of a breach its title
	Other    string // see the kinds
}

// Key identifies the change: the same row shows the same change again.
func (c Change) Key() string {
	return string(c.Kind) + " " + c.Register + "/" + c.ID + " " + c.Date.String()
}

// finder gathers the changes of a period.
type finder struct {
	w    *assurance.World
	p    assurance.Period
	list []Change
}

// Changes returns what the registers show to have changed in the period, by date.
// Each is a proposal: that it matters for the readers is for a person to say.
// Rows that nobody dated are no changes; a row that is archived isn't there.
func Changes(w *assurance.World, p assurance.Period) []Change {
	f := finder{w: w, p: p}
	f.subProcessors()
	f.activities()
	f.systems()
	f.policies()
	f.locations()
	f.roles()
	f.transfers()
	f.breaches()
	slices.SortStableFunc(f.list, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return f.list
}

// add notes a change of a day in the period.
func (f *finder) add(kind Kind, on record.Date, of record.Record, id, name, other string) {
	if f.p.Contains(on) {
		f.list = append(f.list, Change{kind, on, of.Register(), id, name, other})
	}
}

// systems tells what is taken into and out of use of the systems in operation that
// hold personal data, or of which nobody said.
func (f *finder) systems() {
	for _, r := range assurance.Rows[register.ITSystem](f.w) {
		v := r.Value
		if v.HoldsPD == record.No || v.Environment != "" && v.Environment != "prod" {
			continue
		}
		f.add(SystemIn, v.LiveAt, v, r.ID, v.Name, "")
		f.add(SystemOut, v.RetiredAt, v, r.ID, v.Name, "")
	}
}

// policies tells the versions of policies that came into force.
func (f *finder) policies() {
	for _, r := range assurance.Rows[register.Document](f.w) {
		if v := r.Value; v.Kind == "policy" {
			f.add(PolicyVersion, v.InForceFrom, v, r.ID, v.Title, v.Version)
		}
	}
}

// locations tells places that were taken into or out of use. Homes are left to the
// rules on home work: their rows name people.
func (f *finder) locations() {
	for _, r := range assurance.Rows[register.Location](f.w) {
		v := r.Value
		if v.Kind == "home_work" || v.Person != "" {
			continue
		}
		f.add(LocationIn, v.From, v, r.ID, v.Name, "")
		f.add(LocationOut, v.To, v, r.ID, v.Name, "")
	}
}

// answering are the roles that a description names.
var answering = []record.Code{"management", "director", "working_group", "data_group", "dpo", "it_operations"}

// roles tells who took and left the roles that answer for data protection.
// Deputies are left out.
func (f *finder) roles() {
	for _, r := range assurance.Rows[register.RoleAssignment](f.w) {
		v := r.Value
		if v.Deputy == record.Yes || !slices.Contains(answering, v.Role) {
			continue
		}
		f.add(RoleTaken, v.From, v, r.ID, string(v.Role), "")
		f.add(RoleLeft, v.To, v, r.ID, string(v.Role), "")
	}
}

// transfers tells them once for each importer, country and day: there is a row for
// each activity.
func (f *finder) transfers() {
	type same struct {
		importer string
		country  record.Country
		from, to record.Date
	}
	told := map[same]bool{}
	for _, r := range assurance.Rows[register.Transfer](f.w) {
		v := r.Value
		key := same{v.Importer, v.Country, v.From, v.To}
		if told[key] {
			continue
		}
		told[key] = true
		f.add(TransferStarted, v.From, v, r.ID, v.Importer, string(v.Country))
		f.add(TransferEnded, v.To, v, r.ID, v.Importer, string(v.Country))
	}
}

// breaches tells the incidents that were judged to be breaches, by the day on
// which they were detected.
func (f *finder) breaches() {
	for _, r := range assurance.Rows[register.Incident](f.w) {
		if v := r.Value; v.IsBreach == record.Yes {
			f.add(Breach, v.DetectedAt.Date(), v, r.ID, v.Title, "")
		}
	}
}
