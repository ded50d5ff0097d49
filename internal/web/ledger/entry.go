// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var entryView = frame.Parse[entryPage](files, "template/entry.html")

type entryPage struct {
	app.LedgerEntry
	Path   string
	Object string // path of the row or register, "" for neither
	Leaf   string // the line, as text
	Hash   string // base64
	Root   string // base64
	More   []fact // fields that few entries have
	Facts  []fact
	Rows   []row
	Sign   bool
	Crumbs []frame.Crumb
}

type fact struct {
	Name, Value string
	Code        bool // not words
}

type row struct {
	app.StoredRow
	Label, Path string
}

// show shows one entry with its proof.
func show(v *frame.Visit) error {
	e, err := entry(v)
	if err != nil {
		return err
	}
	page := entryPage{
		LedgerEntry: e, Path: path(e.Seq), Object: objectPath(e.Object), Leaf: string(e.Line),
		Hash: base64.StdEncoding.EncodeToString(e.Hash[:]), Sign: v.Desk.May(access.DocumentIssue),
		Crumbs: []frame.Crumb{{Path: "/ledger", Label: v.L.Section(section)}},
	}
	if e.Proof != nil {
		page.Root = base64.StdEncoding.EncodeToString(e.Proof.Head.Root[:])
	}
	for _, f := range []struct{ Name, Value string }{{"session", e.Session}, {"purpose", e.Purpose}, {"outcome", e.Outcome}, {"request", e.Request}} {
		if f.Value != "" {
			page.More = append(page.More, fact{v.L.LedgerNoteField(f.Name), f.Value, true})
		}
	}
	for _, f := range e.Facts {
		value, plain := v.L.LedgerFactValue(f.Key, f.Value())
		page.Facts = append(page.Facts, fact{v.L.LedgerFact(f.Key), value, !plain})
	}
	for _, r := range e.Rows {
		page.Rows = append(page.Rows, row{r, text.RegisterLabel(v.L, r.Register), "/registers/" + r.Register + "/" + r.ID})
	}
	return entryView.Show(v, http.StatusOK, v.L.LedgerEntryTitle(e.Seq), section, page)
}

// At is the entry's time for the page.
func (p entryPage) At() record.Time { return record.At(p.Entry.At) }

// At is the entry's time for the list.
func (l line) At() record.Time { return record.At(l.Entry.At) }

// objectPath leads to the row or register that an entry is about; "" when the
// object is something else.
func objectPath(object string) string {
	name, id, _ := strings.Cut(object, "/")
	if register.Type(name) == nil {
		return ""
	}
	if id == "" {
		return "/registers/" + name
	}
	return "/registers/" + name + "/" + id
}

// leaf sends the line as it was hashed.
func leaf(v *frame.Visit) error {
	e, err := entry(v)
	if err != nil {
		return err
	}
	return send(v, "entry-"+strconv.FormatInt(e.Seq, 10)+".json", e.Line)
}

// proof sends the proof of an entry.
func proof(v *frame.Visit) error {
	e, err := entry(v)
	if err != nil {
		return err
	}
	if e.Proof == nil {
		return fault.New(fault.NotFound, "no_checkpoint")
	}
	return send(v, "entry-"+strconv.FormatInt(e.Seq, 10)+".tlog-proof", e.Proof.File)
}
