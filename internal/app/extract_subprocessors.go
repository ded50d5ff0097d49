// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// SubProcessorNotice is a change of sub-processors and whom it was sent to.
type SubProcessorNotice struct {
	register.ChangeNotice
	Recipients []register.NoticeRecipient // in scope
}

// readSubProcessors takes those in use for somebody in scope, the chain below them,
// and the statements received about them.
func (e *Extract) readSubProcessors(w *assurance.World) {
	all := assurance.Rows[register.SubProcessor](w)
	used := e.usedSubProcessors(w)
	addChain(used, all)
	for _, r := range all {
		if used[r.Ref()] && r.Value.Kind == "sub_processor" && assurance.On(e.Day, r.Value.Started, r.Value.Ended) {
			e.SubProcessors = append(e.SubProcessors, r)
		}
	}
	for _, r := range assurance.Rows[register.ReceivedStatement](w) {
		if used[r.Value.Subprocessor] && !r.Value.ReceivedAt.IsZero() {
			e.Statements = append(e.Statements, r.Value)
		}
	}
}

// usedSubProcessors are those that an activity or a customer in scope names.
func (e *Extract) usedSubProcessors(w *assurance.World) map[record.Ref]bool {
	used := map[record.Ref]bool{}
	for _, r := range e.Activities {
		for _, s := range r.Value.Subprocessors {
			used[s] = true
		}
	}
	for _, r := range assurance.Rows[register.SubProcessorUse](w) {
		if e.Covers(r.Value.Controller) && assurance.On(e.Day, r.Value.FirstUsed, r.Value.LastUsed) {
			used[r.Value.Parent] = true
		}
	}
	return used
}

// addChain adds those below the used ones. Each round finds the next link, and the
// one that finds none is the last: a ring of suppliers ends too.
func addChain(used map[record.Ref]bool, all []assurance.Row[register.SubProcessor]) {
	for before := -1; before != len(used); {
		before = len(used)
		for _, r := range all {
			if p := r.Value.ParentSubprocessor; p != "" && used[p] {
				used[r.Ref()] = true
			}
		}
	}
}

// readNotices takes the notices sent to somebody in scope, and names their
// suppliers.
func (e *Extract) readNotices(w *assurance.World) {
	e.Suppliers = map[record.Ref]string{}
	for _, r := range assurance.Rows[register.ChangeNotice](w) {
		notice := SubProcessorNotice{ChangeNotice: r.Value}
		for _, to := range assurance.Children[register.NoticeRecipient](w, r.ID) {
			if e.Covers(to.Value.Controller) {
				notice.Recipients = append(notice.Recipients, to.Value)
			}
		}
		if len(notice.Recipients) > 0 {
			e.Notices = append(e.Notices, notice)
			e.Suppliers[r.Value.Subprocessor] = assurance.Get[register.SubProcessor](w, r.Value.Subprocessor).LegalName
		}
	}
}

// SubProcessorName names a sub-processor in scope, "" for another.
func (e *Extract) SubProcessorName(id record.Ref) string {
	for _, s := range e.SubProcessors {
		if s.Ref() == id {
			return s.Value.LegalName
		}
	}
	return ""
}
