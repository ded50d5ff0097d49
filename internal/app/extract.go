// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// ExtractChoice says what leaves the registers.
type ExtractChoice struct {
	Day        record.Date // as the registers stood at its end; zero is today
	Controller record.Ref  // only this customer's rows; blank: all
	Register   string      // what the entry of the ledger says that left
}

// Extract is what the registers say on one day of the processing for the
// customers, or for one of them. The rows of another customer are never in it.
type Extract struct {
	Demo       bool
	Day        record.Date
	Checkpoint ledger.Checkpoint // head of the log that was read; not signed here
	Controller record.Ref        // blank: all customers

	Organisation  register.Organisation
	Controllers   map[record.Ref]register.Controller // in scope
	Activities    []assurance.Row[register.ProcessingActivity]
	Fields        map[string][]register.DataField // by activity
	Agreements    []assurance.Row[register.DPA]
	Requirements  []register.AgreedRequirement
	SubProcessors []assurance.Row[register.SubProcessor] // in use in scope, chain members with them
	Transfers     []assurance.Row[register.Transfer]
	Systems       []assurance.Row[register.ITSystem]
	Locations     map[record.Ref]register.Location
	Statements    []register.ReceivedStatement // of those sub-processors, received
	Notices       []SubProcessorNotice
	Changes       []register.DescriptionChange // of the newest system description
	Requests      []register.SupervisionRequest
	Suppliers     map[record.Ref]string       // names of the sub-processors that the notices are about
	Departments   []register.DepartmentRecord // when all customers are in scope
	Employees     map[record.Ref]string       // names of those whom a system names as owner

	engagements []assurance.Row[register.Engagement]
	deviations  []assurance.Row[register.Deviation] // not withdrawn, in control order

	others []string // what names a customer out of scope
}

// Sheet is a table for people, which a report prints and a workbook holds.
type Sheet struct {
	Name   string
	Header []string
	Rows   [][]string // each as many cells as the header
}

// Extract reads the registers for the record of processing (GDPR Art. 30(2)), the
// overview of systems and the like, and notes in the ledger that they left.
func (d *Desk) Extract(ctx context.Context, choice ExtractChoice) (Extract, error) {
	if _, err := d.mayOn(access.RegisterExport, choice.Register, false); err != nil {
		return Extract{}, err
	}
	return d.app.Extract(ctx, choice, d.Who.Account)
}

// Extract is [Desk.Extract] for the command line.
func (a *App) Extract(ctx context.Context, choice ExtractChoice, actor string) (Extract, error) {
	e, err := a.extract(ctx, choice)
	if err == nil {
		err = refuseDocument(e)
	}
	if err != nil {
		return e, a.noteRefused(ctx, actor, choice.Register, err)
	}
	entry := a.entry(Command{Kind: KindExported, Actor: actor, Facts: []ledger.Fact{
		ledger.String("register", choice.Register), ledger.Int("rows", int64(e.rows(choice.Register))),
	}})
	entry.Object = choice.Register
	return e, a.tenant.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Append(entry)
		return err
	})
}

func (e *Extract) rows(name string) int {
	if name == (register.ITSystem{}).Register() {
		return len(e.Systems)
	}
	return len(e.Activities)
}

// extract reads one moment of the registers.
func (a *App) extract(ctx context.Context, choice ExtractChoice) (e Extract, err error) {
	today := a.Clock.Now().Date()
	if choice.Day.IsZero() {
		choice.Day = today
	}
	if choice.Day > today {
		return Extract{}, fault.New(fault.Invalid, "day_to_come").On("day")
	}
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return Extract{}, err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	w := assurance.NewWorld(loader(ctx, snapshot, choice.Day.End()-1))
	e = Extract{
		Demo: a.Clock.Demo(), Day: choice.Day, Checkpoint: snapshot.Head(), Controller: choice.Controller,
		Organisation: organisation(w),
	}
	if err := e.read(w); err != nil {
		return Extract{}, err
	}
	return e, nil
}

// read takes everything from one moment of the registers.
func (e *Extract) read(w *assurance.World) error {
	if err := e.choose(w); err != nil {
		return err
	}
	e.readProcessing(w)
	e.readSubProcessors(w)
	e.readNotices(w)
	e.readRest(w)
	if err := w.Err(); err != nil {
		return err
	}
	if e.Organisation.LegalName == "" {
		return fault.New(fault.Invalid, "no_organisation")
	}
	return nil
}

// choose divides the customers into those in scope and the others.
func (e *Extract) choose(w *assurance.World) error {
	e.Controllers = map[record.Ref]register.Controller{}
	var own []string
	for _, r := range assurance.Rows[register.Controller](w) {
		if e.Covers(r.Ref()) {
			e.Controllers[r.Ref()] = r.Value
			own = append(own, r.Value.LegalName)
		} else {
			e.others = append(e.others, marksOf(r.Value)...)
		}
	}
	// A group may have a company whose name begins like another's.
	e.others = slices.DeleteFunc(e.others, func(s string) bool {
		return s == "" || slices.ContainsFunc(own, func(name string) bool { return strings.Contains(name, s) })
	})
	if e.Controller != "" && len(e.Controllers) == 0 && w.Err() == nil {
		return fault.New(fault.Invalid, "unknown_controller").On("controller")
	}
	return nil
}

// marksOf are the words by which a text names a customer: the legal name, also
// without what stands in brackets and without the form of the company, the number
// and the contacts.
func marksOf(c register.Controller) []string {
	name, _, _ := strings.Cut(c.LegalName, " (")
	list := []string{c.LegalName, name, c.CVR, c.ContactPrivacy.Reveal(), c.ContactBreach.Reveal(), c.DPO.Reveal()}
	for _, form := range []string{"A/S", "ApS", "I/S", "K/S", "P/S", "F.M.B.A.", "A.M.B.A.", "GmbH", "AB", "AS", "Ltd", "Ltd."} {
		if short, ok := strings.CutSuffix(name, " "+form); ok && len(short) >= shortestName {
			list = append(list, short)
		}
	}
	return list
}

// shortestName is the fewest bytes of a name that is no common word.
const shortestName = 6

// Covers reports whether a customer is in scope.
func (e *Extract) Covers(controller record.Ref) bool {
	return e.Controller == "" || e.Controller == controller
}

// NamesOther reports whether a text names a customer who is out of scope.
func (e *Extract) NamesOther(text string) bool {
	return slices.ContainsFunc(e.others, func(s string) bool { return strings.Contains(text, s) })
}

func (e *Extract) readProcessing(w *assurance.World) {
	e.Fields = map[string][]register.DataField{}
	active := map[record.Ref]bool{}
	for _, r := range assurance.Rows[register.ProcessingActivity](w) {
		v := r.Value
		if !e.Covers(v.Controller) || v.OwnRole == "controller" || !assurance.On(e.Day, v.From, v.To) {
			continue
		}
		active[r.Ref()] = true
		e.Activities = append(e.Activities, r)
		e.Fields[r.ID] = values(assurance.Children[register.DataField](w, r.ID))
	}
	slices.SortStableFunc(e.Activities, func(x, y assurance.Row[register.ProcessingActivity]) int {
		if c := strings.Compare(string(x.Value.Controller), string(y.Value.Controller)); c != 0 {
			return c
		}
		return strings.Compare(x.Value.Name, y.Value.Name)
	})
	for _, r := range assurance.Rows[register.Transfer](w) {
		if active[r.Value.Activity] && assurance.On(e.Day, r.Value.From, r.Value.To) {
			e.Transfers = append(e.Transfers, r)
		}
	}
	held := map[record.Ref]bool{}
	for _, r := range assurance.Rows[register.DPA](w) {
		if e.Covers(r.Value.Controller) && assurance.On(e.Day, r.Value.Effective, r.Value.Ended) {
			e.Agreements = append(e.Agreements, r)
			held[r.Ref()] = true
		}
	}
	for _, r := range assurance.Rows[register.AgreedRequirement](w) {
		if held[r.Value.DPA] {
			e.Requirements = append(e.Requirements, r.Value)
		}
	}
}

func (e *Extract) readRest(w *assurance.World) {
	e.Locations, e.Employees = map[record.Ref]register.Location{}, map[record.Ref]string{}
	for _, r := range assurance.Rows[register.Location](w) {
		e.Locations[r.Ref()] = r.Value
	}
	used := map[record.Ref]bool{}
	for _, r := range e.Activities {
		for _, s := range r.Value.Systems {
			used[s] = true
		}
	}
	for _, r := range assurance.Rows[register.ITSystem](w) {
		v := r.Value
		if e.Controller != "" && !used[r.Ref()] || !assurance.On(e.Day, v.LiveAt, v.RetiredAt) {
			continue
		}
		e.Systems = append(e.Systems, r)
		e.Employees[v.SystemOwner] = assurance.Get[register.Employee](w, v.SystemOwner).Name.Reveal()
	}
	for _, r := range assurance.Rows[register.SupervisionRequest](w) {
		if e.Covers(r.Value.Controller) {
			e.Requests = append(e.Requests, r.Value)
		}
	}
	e.engagements = assurance.Rows[register.Engagement](w)
	for _, r := range e.engagements {
		e.deviations = append(e.deviations, deviations(w, r.Ref())...)
	}
	if e.Controller == "" {
		e.Departments = values(assurance.Rows[register.DepartmentRecord](w))
	}
	_, changes := systemDescription(w, "")
	for _, c := range changes {
		if !e.NamesOther(c.What.Reveal() + c.Why.Reveal()) { // a change for another customer
			e.Changes = append(e.Changes, c)
		}
	}
}
