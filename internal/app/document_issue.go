// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"io"

	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// IssueDocument makes the document and, where the installation can, seals it. It
// returns the hash of the rendering, which names the document from then on, also
// when the seal failed: then the document waits for it.
func (d *Desk) IssueDocument(ctx context.Context, choice DocumentChoice, render func(io.Writer, DocumentData) error) (string, error) {
	if err := d.may(access.DocumentIssue); err != nil {
		return "", err
	}
	cmd, err := d.app.chosen(ctx, choice)
	if err != nil {
		return "", err
	}
	cmd.Actor = d.Who.Account
	d.app.signing.Lock() // nobody else seals it in between
	defer d.app.signing.Unlock()
	issued, err := d.app.Issue(ctx, cmd, render)
	if err != nil {
		return "", err
	}
	base := hexHash(issued.PDF)
	trust := d.app.trust.Load()
	if trust == nil {
		return base, nil
	}
	organisation := issued.Data.Organisation.LegalName
	return base, d.app.signWith(ctx, trust, SignCommand{
		PDF: issued.PDF, Field: SealField, Lang: cmd.Lang, Name: organisation, OnBehalfOf: organisation, Actor: d.Who.Account,
	})
}

// signWith fills a field with the demo certificate of the person that the command
// names.
func (a *App) signWith(ctx context.Context, trust *DemoTrust, cmd SignCommand) error {
	signer, err := trust.signerFor(keyNames[cmd.Field], cmd.Name, cmd.OnBehalfOf)
	if err != nil {
		return err
	}
	cmd.Signer, cmd.Stamp, cmd.Provider = signer, trust.Stamp, signer.Certificate.Issuer.CommonName
	_, err = a.Sign(ctx, cmd)
	return err
}

// keyNames are the files that hold the demo keys of the fields.
var keyNames = map[string]string{SealField: "seal", ManagementField: "management", AuditorField: "auditor"}
