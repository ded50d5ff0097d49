// SPDX-License-Identifier: Apache-2.0

package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// EarliestEffective returns the first day on which the change may take effect
// under the agreement's notice; none when the notice has not arrived. A bounced
// mail never arrives.
func (r NoticeRecipient) EarliestEffective(dpa DPA) record.Date {
	received := r.received()
	if received.IsZero() {
		return 0
	}
	return received + record.Date(dpa.SubprocNoticeDays.Or(0))
}

// ObjectionDeadline returns the last day on which the controller may object;
// none when the notice has not arrived. An agreement that names no window gives
// a month.
func (r NoticeRecipient) ObjectionDeadline(dpa DPA) record.Date {
	received := r.received()
	if received.IsZero() {
		return 0
	}
	window := dpa.ObjectionWindow
	if window.IsZero() {
		window = record.Months(1)
	}
	return window.After(received)
}

func (r NoticeRecipient) received() record.Date {
	if r.Delivery == "bounced" {
		return 0
	}
	return r.ReceivedAt.Date()
}

// FirstFreeDay returns the first day after both windows: the notice and, to its
// end, the objection. Neither may outlive the change. None when the notice has
// not arrived.
func (r NoticeRecipient) FirstFreeDay(dpa DPA) record.Date {
	if r.received().IsZero() {
		return 0
	}
	return max(r.EarliestEffective(dpa), r.ObjectionDeadline(dpa)+1)
}

// exempt reports whether the objection ended in the controller's data not
// meeting the sub-processor.
func (r NoticeRecipient) exempt(now record.Time) bool {
	switch r.Outcome {
	case "exempted", "data_withdrawn", "terminated":
		return r.answered(now)
	}
	return false
}

func (r NoticeRecipient) answered(now record.Time) bool {
	return r.OutcomeAt != 0 && r.OutcomeAt <= now
}

// Reasons for which a planned activation is refused.
const (
	NoAgreement      = "no_agreement"      // no agreement in force on the day
	NotNotified      = "not_notified"      // affected, but not among the recipients
	NotReceived      = "not_received"      // the notice has not arrived
	NotApproved      = "not_approved"      // specific authorisation, and no acceptance
	ObjectionOpen    = "objection_open"    // an objection without an outcome
	NoticeRunning    = "notice_running"    // the notice is not over
	ObjectionRunning = "objection_running" // the controller may still object
)

// Refusal says why a sub-processor may not be put to use for one controller,
// and from which day it may, if that is known.
type Refusal struct {
	Controller record.Ref
	Code       string
	From       record.Date
}

// ActivationRefused is the error of [DecideActivation]: one refusal for each
// controller in the way, in order of their ids.
type ActivationRefused []Refusal

// Error lists controllers and codes, for logs; people read package text.
func (e ActivationRefused) Error() string {
	parts := make([]string, len(e))
	for i, r := range e {
		parts[i] = fmt.Sprintf("%s: %s", r.Controller, r.Code)
		if !r.From.IsZero() {
			parts[i] += " until " + r.From.String()
		}
	}
	return "cannot activate sub-processor: " + strings.Join(parts, "; ")
}

// DecideActivation decides whether a planned change may take effect now. Pass
// the agreements of every affected controller, in all versions; each affected
// controller must have received its notice, and both its windows must be over,
// or it must have accepted. It returns nil or [ActivationRefused].
//
// Only the plan is refused. That a sub-processor was in use is a
// [SubProcessorUse], which is recorded whatever this says. A removal and a
// rename put no one new to use and need no window.
func DecideActivation(now record.Time, notice ChangeNotice, recipients []NoticeRecipient, dpas []DPA) error {
	if notice.ChangeKind == "removal" || notice.ChangeKind == "rename" {
		return nil
	}
	var refused ActivationRefused
	for _, controller := range controllersOf(recipients, dpas) {
		if r := decideFor(now, controller, recipients, dpas); r.Code != "" {
			r.Controller = controller
			refused = append(refused, r)
		}
	}
	if refused == nil {
		return nil
	}
	return refused
}

func controllersOf(recipients []NoticeRecipient, dpas []DPA) []record.Ref {
	var all []record.Ref
	for _, r := range recipients {
		all = append(all, r.Controller)
	}
	for _, d := range dpas {
		all = append(all, d.Controller)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func decideFor(now record.Time, controller record.Ref, recipients []NoticeRecipient, dpas []DPA) Refusal {
	i := slices.IndexFunc(recipients, func(r NoticeRecipient) bool { return r.Controller == controller })
	if i < 0 {
		return Refusal{Code: NotNotified}
	}
	r := recipients[i]
	if r.exempt(now) {
		return Refusal{}
	}
	dpa, ok := InForce(dpas, controller, now.Date())
	accepted := r.AcceptedAt != 0 && r.AcceptedAt <= now
	switch {
	case !ok:
		return Refusal{Code: NoAgreement}
	case r.received().IsZero() || r.ReceivedAt > now:
		return Refusal{Code: NotReceived}
	case r.ObjectionAt != 0 && !r.answered(now):
		return Refusal{Code: ObjectionOpen}
	case accepted:
		return Refusal{}
	case dpa.SubprocMode == "specific":
		return Refusal{Code: NotApproved}
	case now < r.EarliestEffective(dpa).Start():
		return Refusal{Code: NoticeRunning, From: r.FirstFreeDay(dpa)}
	case now < r.ObjectionDeadline(dpa).End():
		return Refusal{Code: ObjectionRunning, From: r.FirstFreeDay(dpa)}
	}
	return Refusal{}
}

// InForce returns the controller's agreement in force on the day; the one with
// the latest effective day if there are several.
func InForce(dpas []DPA, controller record.Ref, on record.Date) (DPA, bool) {
	var in []DPA
	for _, d := range dpas {
		if d.Controller == controller && d.InForce(on) {
			in = append(in, d)
		}
	}
	if len(in) == 0 {
		return DPA{}, false
	}
	return slices.MaxFunc(in, func(a, b DPA) int { return cmp.Compare(a.Effective, b.Effective) }), true
}

// InForce reports whether the agreement bound both parties on the day: signed
// by both, effective and not ended. The day on which it ends is the last.
func (d DPA) InForce(on record.Date) bool {
	signed := d.SignedController != 0 && d.SignedController <= on && d.SignedProcessor != 0 && d.SignedProcessor <= on
	return signed && d.Effective != 0 && d.Effective <= on && (d.Ended == 0 || on <= d.Ended)
}
