// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"errors"
	"os"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// RoomDocument is a file that a customer may take from the room: a document that
// all have signed, or a package that answered a request of the customer.
type RoomDocument struct {
	SHA256   string
	Kind     string // of document; "" for a package
	Title    string // of a package
	Lang     string
	From, To record.Date // that a document speaks of
	At       record.Time // signed or answered
}

// roomDocuments lists what the customer may take. Of the signed documents it is the
// newest of each kind and language that speaks of a time in which the customer had
// an agreement, has users to whom it is restricted, and names no other customer
// (restricted use, K-158).
func (a *App) roomDocuments(ctx context.Context, w *assurance.World, d *RoomData) ([]RoomDocument, error) {
	list := a.roomPackages(w, d.Customer)
	all, err := a.documents(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, doc := range all { // newest first
		if doc.Next != "" || seen[doc.Kind+doc.Lang] || !d.servedIn(doc.From, doc.To) {
			continue
		}
		seen[doc.Kind+doc.Lang] = true
		if doc.Kind != SelfDeclaration && doc.Kind != Confirmation && !hasUsers(w, &doc) {
			continue
		}
		switch err := a.signedForAll(ctx, &PackageData{Extract: d.Extract, Document: doc}); {
		case fault.CodeOf(err) == "package_signed_names_other":
			continue
		case err != nil:
			return nil, err
		}
		newest := doc.Newest()
		list = append(list, RoomDocument{SHA256: newest.SHA256, Kind: doc.Kind, Lang: doc.Lang, From: doc.From, To: doc.To, At: newest.At})
	}
	slices.SortStableFunc(list, func(x, y RoomDocument) int { return cmp.Compare(y.At, x.At) })
	return list, nil
}

// hasUsers reports whether an engagement over the time of a report says who may use
// it.
func hasUsers(w *assurance.World, doc *Document) bool {
	return slices.ContainsFunc(assurance.Rows[register.Engagement](w), func(r assurance.Row[register.Engagement]) bool {
		v := r.Value
		return v.IntendedUsers != "" && (v.From == doc.From && v.To == doc.To || v.AsOf == doc.To && v.AsOf != 0)
	})
}

// roomPackages are the packages that answered the customer's requests.
func (a *App) roomPackages(w *assurance.World, customer record.Ref) []RoomDocument {
	var list []RoomDocument
	for _, r := range assurance.Rows[register.SupervisionRequest](w) {
		e, ok := assurance.Find[register.Evidence](w, r.Value.Package)
		if r.Value.Controller == customer && ok && !r.Value.AnsweredAt.IsZero() && e.Value.SHA256 != "" {
			list = append(list, RoomDocument{SHA256: string(e.Value.SHA256), Title: e.Value.Title, At: r.Value.AnsweredAt})
		}
	}
	return slices.DeleteFunc(list, func(d RoomDocument) bool {
		file, err := a.files.Open(d.SHA256)
		return err != nil || file.Close() != nil
	})
}

// servedIn reports whether the customer had an agreement on a day of a period.
func (d *RoomData) servedIn(from, to record.Date) bool {
	return slices.ContainsFunc(slices.Concat(d.Agreements, d.Ended), func(r assurance.Row[register.DPA]) bool {
		return assurance.Period{From: from, To: to}.Overlaps(r.Value.Effective, r.Value.Ended)
	})
}

// RoomFile opens a file of the room of the person's own customer by its hash; the
// caller closes it. A hash of anything else is a fault.NotFound, whatever is stored
// here. Its whole content was read before and is that of the hash, and the entry
// that says who took it is stored.
func (d *Desk) RoomFile(ctx context.Context, sum string) (*EvidenceFile, error) {
	customer, err := d.room(access.RoomRead)
	if err != nil {
		return nil, err
	}
	data, _, err := d.app.roomData(ctx, customer, RoomDocuments)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(data.Documents, func(doc RoomDocument) bool { return doc.SHA256 == sum })
	if at < 0 {
		return nil, errNoRoomFile
	}
	file, err := d.app.files.OpenVerified(ctx, sum)
	if err != nil {
		return nil, err
	}
	sent, err := roomFile(file, data.Documents[at])
	if err == nil {
		_, err = d.noteRead(ctx, customer, ledger.String("view", "file"), ledger.String("file", sum))
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return sent, nil
}

func roomFile(file *os.File, doc RoomDocument) (*EvidenceFile, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	ending, mime := endingOf("application/pdf")
	name := doc.Kind
	if name == "" {
		name = "package"
		ending, mime = endingOf("application/zip")
	}
	return &EvidenceFile{ReadCloser: file, Name: name + "-" + doc.At.Date().String() + ending, MIME: mime, Size: info.Size()}, nil
}
