// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// DraftDeclaration returns what a draft of the self-declaration is rendered from:
// the sheet as the person sees it, on its own day. Nothing is stored; [App.Issue]
// makes the document that counts. Without a declaration it is a fault.NotFound.
func (d *Desk) DraftDeclaration(ctx context.Context) (DocumentData, error) {
	if err := d.may(access.DeclarationRead); err != nil {
		return DocumentData{}, err
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return DocumentData{}, err
	}
	defer snapshot.Close()
	sheet, err := d.declaration(ctx, snapshot)
	if err != nil {
		return DocumentData{}, err
	} else if sheet.ID == "" {
		return DocumentData{}, fault.New(fault.NotFound, "no_declaration")
	}
	p := sheet.Period
	data, err := d.app.gather(ctx, snapshot, snapshot.Head(),
		IssueCommand{AssessCommand: AssessCommand{From: p.From, To: p.To, AsOf: p.AsOf}, Issued: sheet.Day})
	data.Draft = true
	data.show(sheet)
	if !d.Who.Subject.Role.SeesPersonal() {
		data.Manager = Person{}
	}
	return data, err
}

// show puts the sheet in place of what an issued document would print.
func (d *DocumentData) show(sheet DeclarationSheet) {
	d.Declaration.ID, d.Declaration.Value = sheet.ID, sheet.Head
	d.Answers, d.Derived, d.Contradicted = nil, nil, nil
	for _, item := range sheet.Items {
		if item.Row != "" {
			d.Answers = append(d.Answers, item.Answer)
		}
		d.Derived = append(d.Derived, item.Derived)
		d.Contradicted = append(d.Contradicted, item.Against...)
	}
}
