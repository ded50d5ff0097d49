// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindSubprocessorActivated is the ledger kind of a planned change of
// sub-processors that took effect.
const KindSubprocessorActivated = "sub_processor.activated"

// ActivateSubprocessorCommand puts a change that controllers were told of to use.
type ActivateSubprocessorCommand struct {
	Notice      string       // id of the change notice
	Controllers []record.Ref // for whom; none: for all whom the change affects
	Actor       string
	Request     string
}

// ActivateSubprocessor lets a planned change take effect now. It is refused, with
// a [register.ActivationRefused], before the later of notice end and objection end
// of any controller concerned, unless that controller accepted (controls F.2 and
// F.3). It stores the moment with each recipient and, for a new sub-processor, the
// first day of use; controllers whose objection keeps their data out are left out.
//
// What was put to use all the same is recorded with [App.RecordSubprocessorUse].
func (a *App) ActivateSubprocessor(ctx context.Context, cmd ActivateSubprocessorCommand) ([]store.Stored, error) {
	return a.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		return a.activation(assurance.NewWorld(loader(ctx, s, store.Now)), cmd)
	})
}

type noticeRecipient = assurance.Row[register.NoticeRecipient]

func (a *App) activation(w *assurance.World, cmd ActivateSubprocessorCommand) ([]Command, error) {
	now := a.Clock.Now()
	notice, found := assurance.Find[register.ChangeNotice](w, record.Ref(cmd.Notice))
	if err := w.Err(); err != nil {
		return nil, err
	} else if !found {
		return nil, fault.New(fault.NotFound, "unknown_record").On("notice")
	}
	chosen := func(controller record.Ref) bool {
		return len(cmd.Controllers) == 0 || slices.Contains(cmd.Controllers, controller)
	}
	told := slices.DeleteFunc(slices.Clone(assurance.Children[register.NoticeRecipient](w, cmd.Notice)), func(r noticeRecipient) bool {
		return r.Value.ActivatedAt != 0 || !chosen(r.Value.Controller)
	})
	affected := affectedControllers(w, notice.Value)
	dpas := slices.DeleteFunc(values(assurance.Rows[register.DPA](w)), func(d register.DPA) bool {
		return !chosen(d.Controller) || !affected[d.Controller] || activeFor(w, cmd.Notice, d.Controller)
	})
	if err := w.Err(); err != nil {
		return nil, err
	}
	if err := register.DecideActivation(now, notice.Value, values(told), dpas); err != nil {
		return nil, err
	}
	commands := a.activate(w, cmd, notice.Value, told, now)
	if len(commands[0].Rows) == 0 {
		return nil, fault.New(fault.Conflict, "nothing_to_activate").On("notice")
	}
	return commands, nil
}

// activate returns what is stored: the moment with each recipient, and the uses
// that begin.
func (a *App) activate(w *assurance.World, cmd ActivateSubprocessorCommand, notice register.ChangeNotice, told []noticeRecipient, now record.Time) []Command {
	facts := []ledger.Fact{ledger.String("notice", cmd.Notice), ledger.String("sub_processor", string(notice.Subprocessor))}
	recipients := Command{Kind: KindSubprocessorActivated, Actor: cmd.Actor, Request: cmd.Request, Facts: facts}
	uses := recipients
	for _, r := range told {
		if keptOut(r.Value, now) {
			continue
		}
		r.Value.ActivatedAt = now
		recipients.Rows = append(recipients.Rows, Row{ID: r.ID, Record: r.Value})
		if begins(notice) && !inUse(w, notice.Subprocessor, r.Value.Controller) {
			uses.Rows = append(uses.Rows, Row{Record: register.SubProcessorUse{
				Parent: notice.Subprocessor, Controller: r.Value.Controller, FirstUsed: now.Date(),
			}})
		}
	}
	return []Command{recipients, uses}
}

// begins reports whether the change puts a sub-processor to use that was not.
func begins(notice register.ChangeNotice) bool {
	return notice.ChangeKind == "addition" || notice.ChangeKind == "replacement"
}

// keptOut reports whether an objection ended in the controller's data not meeting
// the sub-processor.
func keptOut(r register.NoticeRecipient, now record.Time) bool {
	return slices.Contains([]record.Code{"exempted", "data_withdrawn", "terminated"}, r.Outcome) && r.OutcomeAt != 0 && r.OutcomeAt <= now
}

// affectedControllers returns those for whom an activity under way names the
// sub-processor, or who use it, and did not agree to it in appendix B: they must be
// among the recipients.
func affectedControllers(w *assurance.World, notice register.ChangeNotice) map[record.Ref]bool {
	affected := map[record.Ref]bool{}
	services := assurance.Get[register.SubProcessor](w, notice.Subprocessor).Services
	for _, a := range assurance.Rows[register.ProcessingActivity](w) {
		if a.Value.Status != "ended" && (slices.Contains(services, a.Ref()) || slices.Contains(a.Value.Subprocessors, notice.Subprocessor)) {
			affected[a.Value.Controller] = true
		}
	}
	for _, u := range assurance.Children[register.SubProcessorUse](w, string(notice.Subprocessor)) {
		if u.Value.LastUsed == 0 {
			affected[u.Value.Controller] = true
		}
	}
	for _, l := range assurance.Rows[register.Authorisation](w) {
		if begins(notice) && l.Value.Subprocessor == notice.Subprocessor && l.Value.Basis == "appendix_b" && l.Value.RevokedAt == 0 {
			delete(affected, l.Value.Controller)
		}
	}
	return affected
}

// activeFor reports whether the change took effect for the controller before.
func activeFor(w *assurance.World, notice string, controller record.Ref) bool {
	return slices.ContainsFunc(assurance.Children[register.NoticeRecipient](w, notice), func(r noticeRecipient) bool {
		return r.Value.Controller == controller && r.Value.ActivatedAt != 0
	})
}

func inUse(w *assurance.World, sub, controller record.Ref) bool {
	return slices.ContainsFunc(assurance.Children[register.SubProcessorUse](w, string(sub)), func(u assurance.Row[register.SubProcessorUse]) bool {
		return u.Value.Controller == controller && u.Value.LastUsed == 0
	})
}
