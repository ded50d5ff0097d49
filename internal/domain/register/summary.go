// SPDX-License-Identifier: Apache-2.0

package register

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Summary says which of a type's fields tell a row from a distance: in a list, in
// a reference, at the head of its page. A field of it is never free text.
type Summary struct {
	Title     []*record.Field // names a row; none: its id does
	Status    *record.Field   // tells the state, nil if nothing does
	Deadlines []*record.Field // days and times by which something must be done
	Done      []*record.Field // any of them filled: no deadline is open any more
	Columns   []*record.Field // of the default list, 1 to 7, the title's first
}

var summaries = func() map[*record.Type]Summary {
	m := make(map[*record.Type]Summary, len(Types))
	for _, t := range Types {
		m[t] = summarise(t)
	}
	return m
}()

// Summarise returns the summary of a type, derived from its declaration by rule.
func Summarise(t *record.Type) Summary {
	if s, ok := summaries[t]; ok {
		return s
	}
	return summarise(t)
}

func summarise(t *record.Type) Summary {
	s := Summary{Title: titleOf(t), Status: statusOf(t)}
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.List || f.Kind != record.KindDate && f.Kind != record.KindTime {
			continue
		}
		if isDeadline(f.Name) && !slices.Contains(noDeadline, t.Name+"/"+f.Name) {
			s.Deadlines = append(s.Deadlines, f)
		}
		if f.Need != record.Identity && slices.Contains(doneFields, f.Name) {
			s.Done = append(s.Done, f)
		}
	}
	s.Columns = columnsOf(t, s)
	return s
}

// titles are the exceptions: the identity of these tells less than other fields,
// or more than a name needs.
var titles = map[string][]string{
	"organisation": {"legal_name"}, "employee": {"name"},
	"incident": {"title"}, "gdpr_case": {"no", "topic"}, "awareness_course": {"title"}, "evidence": {"title"}, "engagement.parameter": {"parameter"},
	"onboarding.screening": {"parent"}, "sub_processor.use": {"controller", "first_used"},
	"alert": {"source", "raised_at"}, "change_notice.recipient": {"controller"},
	"signature": {"name"}, "asset": {"tag"}, "agreed_requirement": {"dpa", "clause"},
	"control_performance": {"control", "performed_at"}, "physical_access": {"location", "person", "from"},
	"processing_activity": {"name", "controller"}, "retention_rule": {"activity", "dpa"},
	"population": {"engagement", "step"}, "test_result": {"step", "tested_at"},
}

const maxTitle = 3

// titleOf returns the identity fields that are text, or those that place a row
// that has no name: references and dates. Codes read otherwise in each language
// and are never part of a name.
func titleOf(t *record.Type) []*record.Field {
	var names, places []*record.Field
	if fields, ok := titles[t.Name]; ok {
		for _, name := range fields {
			names = append(names, t.Field(name))
		}
		return names
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Need != record.Identity || f.List {
			continue
		}
		switch f.Kind {
		case record.KindText, record.KindName:
			names = append(names, f)
		case record.KindRef:
			if f.Name != "parent" {
				places = append(places, f)
			}
		case record.KindDate, record.KindTime, record.KindInt:
			places = append(places, f)
		}
	}
	if names == nil {
		names = places
	}
	return names[:min(len(names), maxTitle)]
}

// statusFields are the names of fields that tell a state, the closest first.
var statusFields = []string{
	"status", "state", "outcome", "result", "test_result", "decision", "coverage", "legality", "conclusion",
}

func statusOf(t *record.Type) *record.Field {
	for _, name := range statusFields {
		if f := t.Field(name); f != nil && f.Kind == record.KindCode && !f.List {
			return f
		}
	}
	return nil
}

// noDeadline are days that a rule of names would take for deadlines: how long
// something is kept, or when a course ended for those who were to take it.
var noDeadline = []string{
	"evidence/retention_until", "awareness_course/due", "termination/legal_hold_until", "transmission_endpoint.check/cert_expiry",
}

// isDeadline reports whether a day of that name asks for something to be done.
func isDeadline(name string) bool {
	for _, word := range []string{"due", "due_at", "deadline", "expires", "expires_at", "expiry", "until", "next_review"} {
		if name == word || strings.HasSuffix(name, "_"+word) {
			return true
		}
	}
	return false
}

// doneFields are the names of days on which what had a deadline was over.
var doneFields = []string{
	"completed_at", "done_at", "closed_at", "fixed_at", "answered_at", "deleted_at", "removed_at", "retired_at", "revoked_at",
	"ended", "disposed_at", "sent_at", "received_at", "implemented_at", "deployed_at", "role_ended", "superseded_at", "in_use_to",
}

const minColumns, maxColumns = 5, 7

// columnsOf chooses the columns of the default list: what names a row, what it
// belongs to, its state, its first deadline and its owner, then needed fields
// until there are enough.
func columnsOf(t *record.Type, s Summary) []*record.Field {
	columns := slices.Clone(s.Title)
	add := func(limit int, f *record.Field) {
		if f != nil && len(columns) < limit && !slices.Contains(columns, f) {
			columns = append(columns, f)
		}
	}
	add(maxColumns, t.Field("parent"))
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Need == record.Identity {
			add(maxColumns-2, f)
		}
	}
	add(maxColumns, s.Status)
	if len(s.Deadlines) > 0 {
		add(maxColumns, s.Deadlines[0])
	}
	if t.Parent() == "" {
		add(maxColumns, t.Field("owner"))
	}
	for _, need := range []record.Need{record.Needed, record.Conditional, record.Optional} {
		for i := range t.Fields {
			f := &t.Fields[i]
			if f.Need == need && !f.List && f.Kind != record.KindFree && f.Kind != record.KindHash && !slices.Contains(baseFields, f.Name) {
				add(minColumns, f)
			}
		}
	}
	return columns
}

// baseFields are those that every row has.
var baseFields = []string{"valid_from", "valid_to", "owner", "evidence", "archived"}
