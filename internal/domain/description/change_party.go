// SPDX-License-Identifier: Apache-2.0

package description

import (
	"maps"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// subProcessors tells who came, went, replaced whom, changed its name, its task or
// its place. One that replaces another is told once, not as a start too.
func (f *finder) subProcessors() {
	replaced := f.replacements()
	for _, r := range assurance.Rows[register.SubProcessor](f.w) {
		v := r.Value
		if v.Kind == "ancillary" {
			continue
		}
		if old, ok := replaced[r.Ref()]; ok {
			f.add(SubProcessorReplaced, v.Started, v, r.ID, v.LegalName, assurance.Get[register.SubProcessor](f.w, old).LegalName)
		} else {
			f.add(SubProcessorStarted, v.Started, v, r.ID, v.LegalName, "")
		}
		f.add(SubProcessorEnded, v.Ended, v, r.ID, v.LegalName, "")
		for _, a := range assurance.Children[register.Alias](f.w, r.ID) {
			if !a.Value.To.IsZero() {
				f.add(SubProcessorRenamed, a.Value.To+1, a.Value, a.ID, v.LegalName, a.Value.Name)
			}
		}
	}
	for _, r := range assurance.Rows[register.ChangeNotice](f.w) {
		if v := r.Value; v.ChangeKind == "scope" || v.ChangeKind == "location" {
			f.add(SubProcessorChanged, v.PlannedEffective, v, r.ID, assurance.Get[register.SubProcessor](f.w, v.Subprocessor).LegalName, "")
		}
	}
}

// replacements returns, by the new sub-processor, the one that it replaces.
func (f *finder) replacements() map[record.Ref]record.Ref {
	by := map[record.Ref]record.Ref{}
	for _, r := range assurance.Rows[register.ChangeNotice](f.w) {
		if v := r.Value; v.ChangeKind == "replacement" && v.Replaces != "" {
			by[v.Subprocessor] = v.Replaces
		}
	}
	return by
}

// life is how long something was there, over all the activities that show it.
type life struct {
	first, last assurance.Row[register.ProcessingActivity]
	open        bool // still there
}

func lives(rows []assurance.Row[register.ProcessingActivity], key func(*register.ProcessingActivity) string) map[string]*life {
	by := map[string]*life{}
	for _, r := range rows {
		l := by[key(&r.Value)]
		if l == nil {
			l = &life{first: r, last: r}
			by[key(&r.Value)] = l
		}
		if r.Value.From < l.first.Value.From {
			l.first = r
		}
		if r.Value.To > l.last.Value.To {
			l.last = r
		}
		l.open = l.open || r.Value.To.IsZero()
	}
	return by
}

// activities tells services and customers that came and went, and, for customers
// and services that were there already, the activities of theirs that did.
func (f *finder) activities() {
	rows := assurance.Rows[register.ProcessingActivity](f.w)
	services := lives(rows, func(a *register.ProcessingActivity) string { return a.Name })
	customers := lives(rows, func(a *register.ProcessingActivity) string { return string(a.Controller) })
	for _, name := range slices.Sorted(maps.Keys(services)) {
		l := services[name]
		f.add(ServiceStarted, l.first.Value.From, l.first.Value, l.first.ID, name, "")
		if !l.open {
			f.add(ServiceEnded, l.last.Value.To, l.last.Value, l.last.ID, name, "")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(customers)) {
		l, c := customers[id], assurance.Get[register.Controller](f.w, record.Ref(id))
		f.add(CustomerStarted, l.first.Value.From, c, id, c.LegalName, "")
		if !l.open {
			f.add(CustomerEnded, l.last.Value.To, c, id, c.LegalName, "")
		}
	}
	for _, r := range rows {
		v := r.Value
		service, customer := services[v.Name], customers[string(v.Controller)]
		name := assurance.Get[register.Controller](f.w, v.Controller).LegalName
		if v.From > service.first.Value.From && v.From > customer.first.Value.From {
			f.add(ActivityStarted, v.From, v, r.ID, v.Name, name)
		}
		if told := !service.open && v.To == service.last.Value.To || !customer.open && v.To == customer.last.Value.To; !told {
			f.add(ActivityEnded, v.To, v, r.ID, v.Name, name)
		}
		for _, on := range v.ChangedOn {
			f.add(ActivityChanged, on, v, r.ID, v.Name, name)
		}
	}
}
