// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DocumentChoice says which document: its kind, its language, and the period or
// an engagement. An engagement of type 1 turns ISAE3000 into ISAE3000Type1.
type DocumentChoice struct {
	Document   string // ISAE3000, SelfDeclaration or Confirmation
	Lang       string // "da" or "en"
	Engagement string // id; blank: From and To count
	From, To   record.Date
}

// PreviewDocument gathers what the document would print if it were issued now. It
// signs and stores nothing: its place in the ledger is the unsigned head. A report
// names people, so it is for those who may see them.
func (d *Desk) PreviewDocument(ctx context.Context, choice DocumentChoice) (DocumentData, error) {
	if err := d.may(access.DocumentRead); err != nil {
		return DocumentData{}, err
	}
	if !d.Who.Subject.Role.SeesPersonal() {
		return DocumentData{}, fault.New(fault.Denied, "document_draft")
	}
	cmd, err := d.app.chosen(ctx, choice)
	if err != nil {
		return DocumentData{}, err
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return DocumentData{}, err
	}
	defer snapshot.Close()
	data, err := d.app.gather(ctx, snapshot, snapshot.Head(), cmd)
	data.Draft = true
	return data, err
}

// chosen turns a choice into a command.
func (a *App) chosen(ctx context.Context, choice DocumentChoice) (IssueCommand, error) {
	cmd := IssueCommand{Document: choice.Document, Lang: choice.Lang, AssessCommand: AssessCommand{From: choice.From, To: choice.To}}
	if documentFields[cmd.Document] == nil {
		return cmd, fault.New(fault.Invalid, "document_kind").On("document")
	}
	if cmd.Lang != "da" && cmd.Lang != "en" {
		return cmd, fault.New(fault.Invalid, "document_lang").On("lang")
	}
	if choice.Engagement != "" {
		list, err := a.engagements(ctx)
		if err != nil {
			return cmd, err
		}
		for _, e := range list {
			if e.ID == choice.Engagement {
				cmd.From, cmd.To = e.From, e.To
				switch {
				case e.AsOf && !IsReport(cmd.Document):
					return cmd, fault.New(fault.Invalid, "engagement_as_of").On("engagement")
				case e.AsOf:
					cmd.Document = ISAE3000Type1
				}
				return cmd, nil
			}
		}
		return cmd, fault.New(fault.Invalid, "unknown_engagement").On("engagement")
	}
	if cmd.From.IsZero() || cmd.To < cmd.From {
		return cmd, fault.New(fault.Invalid, "period").On("to")
	}
	return cmd, nil
}
