// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// Kinds of documents, as [IssueCommand] takes them.
const (
	ISAE3000        = "isae3000"       // type 2, on a period
	ISAE3000Type1   = "isae3000_type1" // as of a day
	SelfDeclaration = "self_declaration"
	Confirmation    = "confirmation" // to controllers, of what the registers show
)

// Names of the fields that people sign.
const (
	ManagementField = "Management"
	AuditorField    = "Auditor"
)

// documentFields are the fields of each kind of document in the order in which
// they are filled.
var documentFields = map[string][]string{
	ISAE3000:        {SealField, ManagementField, AuditorField},
	ISAE3000Type1:   {SealField, ManagementField, AuditorField},
	SelfDeclaration: {SealField, ManagementField},
	Confirmation:    {SealField, ManagementField},
}

// IsReport reports whether a kind of document is an auditor's report.
func IsReport(kind string) bool { return kind == ISAE3000 || kind == ISAE3000Type1 }

// reportKind is the kind of report that an engagement ends in, "" for none.
func reportKind(e register.Engagement) string {
	switch e.Kind {
	case engagement.Type1:
		return ISAE3000Type1
	case engagement.Type2:
		return ISAE3000
	}
	return ""
}

// Document is an issued document as the ledger knows it.
type Document struct {
	Base       string // SHA-256 of the file as rendered: the document's name
	Kind       string // ISAE3000, ISAE3000Type1, SelfDeclaration or Confirmation
	Lang       string // "" when the ledger doesn't tell
	From, To   record.Date
	AsOf       record.Time
	Checkpoint int64              // entries that it rests on
	Revisions  []DocumentRevision // oldest first; the first is the rendering
	Fields     []string           // in the order in which they are filled
	Next       string             // field whose turn it is, "" when all are filled
}

// DocumentRevision is the document's file after one step.
type DocumentRevision struct {
	SHA256 string
	Field  string // that was filled, "" for the rendering
	At     record.Time
	Actor  string
	Seq    int64     // of its entry
	File   FileState // of the newest in a list, of all in a document
	Signer string    // whose signature it is; "" for who may not see names
}

// Newest is the file that counts.
func (d Document) Newest() DocumentRevision { return d.Revisions[len(d.Revisions)-1] }

// Signed reports whether a field is filled.
func (d Document) Signed(field string) bool {
	return slices.ContainsFunc(d.Revisions, func(r DocumentRevision) bool { return r.Field == field })
}

// Documents returns every document of the ledger, newest first.
func (d *Desk) Documents(ctx context.Context) ([]Document, error) {
	if err := d.may(access.DocumentRead); err != nil {
		return nil, err
	}
	list, err := d.app.documents(ctx)
	for i := range list {
		newest := &list[i].Revisions[len(list[i].Revisions)-1]
		if newest.File, err = d.app.fileState(ctx, newest.SHA256); err != nil {
			return nil, err
		}
	}
	return list, err
}

// Document returns one document by the hash of its rendering; a fault.NotFound if
// this installation has none such.
func (d *Desk) Document(ctx context.Context, base string) (Document, error) {
	if err := d.may(access.DocumentRead); err != nil {
		return Document{}, err
	}
	doc, err := d.app.document(ctx, base)
	if err != nil {
		return doc, err
	}
	for i := range doc.Revisions {
		r := &doc.Revisions[i]
		if r.File, err = d.app.fileState(ctx, r.SHA256); err != nil {
			return doc, err
		}
		if r.Signer, err = d.signerOf(ctx, r.Seq); err != nil {
			return doc, err
		}
	}
	return doc, nil
}

// signerOf reads who signed from the row that the entry stored.
func (d *Desk) signerOf(ctx context.Context, seq int64) (string, error) {
	rows, err := d.app.tenant.StoredBy(ctx, seq)
	if err != nil || len(rows) == 0 || rows[0].Register != (register.Signature{}).Register() {
		return "", err
	}
	t := register.Type(rows[0].Register)
	r, err := d.decode(t, rows[0].Body)
	if err != nil {
		return "", err
	}
	return t.Field("name").Format(r), nil
}

func (a *App) document(ctx context.Context, base string) (Document, error) {
	list, err := a.documents(ctx)
	if err != nil {
		return Document{}, err
	}
	for _, doc := range list {
		if doc.Base == base {
			return doc, nil
		}
	}
	return Document{}, fault.New(fault.NotFound, "unknown_document")
}

// documents reads the documents' lives from the ledger, newest first.
func (a *App) documents(ctx context.Context) ([]Document, error) {
	var life []ledger.Entry
	for _, kind := range []string{KindRendered, KindSealed, KindSigned} {
		entries, err := a.entriesOf(ctx, kind)
		if err != nil {
			return nil, err
		}
		life = append(life, entries...)
	}
	slices.SortFunc(life, func(x, y ledger.Entry) int { return int(x.Seq - y.Seq) })
	var list []*Document
	byBase := map[string]*Document{}
	for _, e := range life {
		base := fact(e, "base_sha256")
		switch doc := byBase[base]; {
		case e.Kind == KindRendered && doc == nil:
			doc, err := newDocument(e)
			if err != nil {
				return nil, err
			}
			byBase[base] = doc
			list = append(list, doc)
		case e.Kind != KindRendered && doc != nil:
			doc.Revisions = append(doc.Revisions, revision(e))
		}
	}
	out := make([]Document, len(list))
	for i, doc := range list {
		doc.Next = doc.next()
		out[len(list)-1-i] = *doc
	}
	return out, nil
}

// entriesOf returns all entries of a kind, newest first.
func (a *App) entriesOf(ctx context.Context, kind string) ([]ledger.Entry, error) {
	const page = 1000
	var list []ledger.Entry
	for q := (store.EntryQuery{Kind: kind, Limit: page}); ; q.Before = list[len(list)-1].Seq {
		lines, err := a.tenant.FindEntries(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			e, err := ledger.ParseEntry(line)
			if err != nil {
				return nil, fault.Wrap(fault.Internal, "entry_form", err)
			}
			list = append(list, e)
		}
		if len(lines) < page || list[len(list)-1].Seq == 0 {
			return list, nil
		}
	}
}

func newDocument(e ledger.Entry) (*Document, error) {
	cmd, size, err := readRendered(e)
	if err != nil {
		return nil, err
	}
	kind := fact(e, "document")
	return &Document{
		Base: fact(e, "base_sha256"), Kind: kind, Lang: fact(e, "lang"), From: cmd.From, To: cmd.To, AsOf: cmd.AsOf,
		Checkpoint: size, Revisions: []DocumentRevision{revision(e)}, Fields: documentFields[kind],
	}, nil
}

func revision(e ledger.Entry) DocumentRevision {
	return DocumentRevision{SHA256: fact(e, "sha256"), Field: fact(e, "field"), At: record.At(e.At), Actor: e.Actor, Seq: e.Seq}
}

func (d *Document) next() string {
	for _, field := range d.Fields {
		if !d.Signed(field) {
			return field
		}
	}
	return ""
}
