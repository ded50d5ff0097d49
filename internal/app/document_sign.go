// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Why a person may not fill the field whose turn it is.
var (
	errNobodysTurn   = fault.New(fault.Conflict, "all_signed")
	errNoSigner      = fault.New(fault.Invalid, "no_signer")
	errNoCertificate = fault.New(fault.Conflict, "no_server_certificate")
	errSealKeeper    = fault.New(fault.Denied, "seal_by_keeper")
	errNotManager    = fault.New(fault.Denied, "sign_by_manager")
	errNotAuditor    = fault.New(fault.Denied, "sign_by_auditor")
	errNotConcluded  = fault.New(fault.Conflict, "report_not_concluded")
	errOtherFile     = fault.New(fault.Conflict, "document_moved_on")
)

// SignatureTurn is who comes next to fill a field of a document.
type SignatureTurn struct {
	Field        string
	Person       Person // name blank for who may not see names
	Organisation string
	Refused      error // why the person at the desk may not, nil if they may
}

// SignDocumentCommand is a signature given in the browser.
type SignDocumentCommand struct {
	Base     string // the document
	Revision string // SHA-256 of the file that the person was shown
	Lang     string // of the words in the field, where the document's is not known
	IP       string // masked
	Role     func(lang, field, title string) string
}

// SignatureTurn tells whose turn it is; the zero value when all fields are filled.
func (d *Desk) SignatureTurn(ctx context.Context, doc Document) (SignatureTurn, error) {
	if err := d.may(access.DocumentRead); err != nil {
		return SignatureTurn{}, err
	}
	turn, err := d.signatureTurn(ctx, doc)
	if !d.Who.Subject.Role.SeesPersonal() {
		turn.Person.Name = ""
	}
	return turn, err
}

func (d *Desk) signatureTurn(ctx context.Context, doc Document) (SignatureTurn, error) {
	t := SignatureTurn{Field: doc.Next, Refused: errNobodysTurn}
	if t.Field == "" {
		return t, nil
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return t, err
	}
	defer snapshot.Close()
	w := assurance.NewWorld(loader(ctx, snapshot, doc.AsOf)) // as it was known when the document was made
	organisation := organisation(w).LegalName
	manager, employee := director(w, doc.AsOf.Date())
	switch e := engagementOver(w, doc.Kind, assurance.Period{From: doc.From, To: doc.To}).Value; t.Field {
	case SealField:
		t.Person, t.Organisation = Person{Name: organisation}, organisation
	case ManagementField:
		t.Person, t.Organisation = manager, organisation
	case AuditorField:
		t.Person, t.Organisation = Person{e.Auditor.Reveal(), e.Title}, e.AuditorFirm
	}
	t.Refused = d.refused(t, employee)
	if t.Refused == nil && t.Field != SealField {
		t.Refused = d.app.mayBeSigned(w, assurance.NewWorld(loader(ctx, snapshot, store.Now)), doc, d.app.Clock.Now().Date())
	}
	return t, w.Err()
}

// wasConcluded reports whether the auditor had concluded. A report from before shows
// no conclusion, or one that could still change: nobody signs that.
func wasConcluded(s engagement.State) bool {
	return slices.Contains([]engagement.State{engagement.Concluded, engagement.Signed, engagement.Issued, engagement.Archived}, s)
}

// refused says why the person at the desk may not fill the field.
func (d *Desk) refused(t SignatureTurn, manager record.Ref) error {
	switch {
	case d.app.trust.Load() == nil:
		return errNoCertificate
	case t.Person.Name == "":
		return errNoSigner
	case t.Field == SealField && d.may(access.DocumentIssue) != nil:
		return errSealKeeper
	case t.Field == ManagementField && (d.may(access.SignManagement) != nil || manager == "" || d.Who.Employee != manager):
		return errNotManager
	case t.Field == AuditorField && d.may(access.SignAuditor) != nil:
		return errNotAuditor
	}
	return nil
}

// SignDocument fills the field whose turn it is with the demo certificate of the
// person who must sign, if that is the person at the desk. The file must be the
// one that the person was shown.
func (d *Desk) SignDocument(ctx context.Context, cmd SignDocumentCommand) error {
	if err := d.may(access.DocumentRead); err != nil {
		return err
	}
	d.app.signing.Lock() // two signatures over one revision would fork the document
	defer d.app.signing.Unlock()
	doc, err := d.app.document(ctx, cmd.Base)
	if err != nil {
		return err
	}
	turn, err := d.signatureTurn(ctx, doc)
	if err != nil {
		return err
	}
	if turn.Refused != nil {
		return turn.Refused
	}
	if doc.Newest().SHA256 != cmd.Revision {
		return errOtherFile
	}
	pdf, err := d.app.kept(ctx, cmd.Revision)
	if err != nil {
		return err
	}
	lang := doc.Lang
	if lang == "" {
		lang = cmd.Lang
	}
	sign := SignCommand{
		PDF: pdf, Field: turn.Field, Lang: lang, Name: turn.Person.Name, OnBehalfOf: turn.Organisation, IP: cmd.IP, Actor: d.Who.Account,
	}
	if turn.Field != SealField {
		sign.Role = cmd.Role(lang, turn.Field, turn.Person.Title)
	}
	trust := d.app.trust.Load()
	if trust == nil { // the server is stopping
		return errNoCertificate
	}
	return d.app.signWith(ctx, trust, sign)
}

// Statement is what a signature states, in the document's language.
func (d *Desk) Statement(lang string) string { return d.app.fixed(lang, "signatures.statement") }
