// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"encoding/hex"
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindDeclarationSigned is the ledger kind of a declaration that was frozen because
// management signed its document.
const KindDeclarationSigned = "self_declaration.signed"

// Why a self-declaration may not be signed.
var (
	errDeclarationReason   = fault.New(fault.Conflict, "declaration_reason")
	errDeclarationOutdated = fault.New(fault.Conflict, "declaration_outdated")
	errDeclarationSigned   = fault.New(fault.Conflict, "declaration_signed")
)

// freezing is a declaration about to be signed: what the signature prints of it, the
// row that freezes it, and the entries that stored what it rests on, by register and
// id; -1 for a row that must not be there. One that is frozen already has no row.
type freezing struct {
	at    record.Time
	hash  record.Hash // of the document that froze it, as it was rendered
	row   Row
	seen  map[[2]string]int64
	facts []ledger.Fact
}

// freeze looks at the declaration of a document that management is about to sign,
// and returns how to freeze it; nil for another document. The document must say
// what the answers say, and the registers on this day what it prints of them; an
// answer that departs from them needs its reason.
func (a *App) freeze(ctx context.Context, cmd SignCommand, base string, at record.Time) (*freezing, error) {
	if cmd.Field != ManagementField {
		return nil, nil
	}
	doc, err := a.document(ctx, base)
	if fault.KindOf(err) == fault.NotFound || err == nil && doc.Kind != SelfDeclaration {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	issued := doc.Revisions[0].At
	head, printed := selfDeclaration(assurance.NewWorld(loader(ctx, snapshot, doc.AsOf)), issued.Date())
	if head.ID == "" {
		return nil, nil
	}
	w := assurance.NewWorld(loader(ctx, snapshot, store.Now))
	now, _ := assurance.Find[register.SelfDeclaration](w, head.Ref())
	answers := answersTo(w, head.ID)
	switch {
	case !sameAnswers(printed, answers):
		return nil, errDeclarationOutdated
	case now.Value.SignedAt != 0:
		return &freezing{at: now.Value.SignedAt, hash: now.Value.DocumentHash}, a.signedAgain(ctx, snapshot, &now.Value, at)
	case now.ID == "" || now.Seq != head.Seq:
		return nil, errDeclarationOutdated
	}
	then, err := a.derivedOn(ctx, snapshot, doc, doc.AsOf, issued.Date())
	if err != nil {
		return nil, err
	}
	derived, err := a.derivedOn(ctx, snapshot, doc, at, at.Date())
	if err != nil {
		return nil, err
	}
	if !declaration.Same(then, derived) {
		return nil, errDeclarationOutdated
	}
	for i := range derived {
		row := answers[derived[i].ID]
		if derived[i].Departs(row.Value) && row.Value.OverrideReason.IsZero() {
			return nil, errDeclarationReason.On(derived[i].ID)
		}
	}
	return newFreezing(now, answers, derived, doc, snapshot.Head(), at)
}

// signedAgain looks at a second document of a declaration that is frozen already,
// such as the one in another language: it may be signed as long as nothing changed.
func (a *App) signedAgain(ctx context.Context, s *store.Snapshot, v *register.SelfDeclaration, at record.Time) error {
	then := frozen(v)
	found, err := a.derivation(ctx, s, asked(v, at.Date(), at.Date()))
	if err == nil && (then == nil || len(declaration.Changes(then, found.derived)) > 0) {
		return errDeclarationOutdated
	}
	return err
}

// frozen returns what the registers said when the declaration was signed; nil when
// it isn't signed, or when an import brought what no signing wrote.
func frozen(v *register.SelfDeclaration) []declaration.Derived {
	then, err := declaration.Thaw(v.Derived)
	if v.SignedAt == 0 || err != nil {
		return nil
	}
	return then
}

func newFreezing(head assurance.Row[register.SelfDeclaration], answers map[string]answerRow, derived []declaration.Derived, doc Document, log ledger.Checkpoint, at record.Time) (*freezing, error) {
	lines, err := declaration.Freeze(derived)
	if err != nil {
		return nil, err
	}
	v := head.Value
	v.State, v.SignedAt, v.DocumentHash, v.Derived = "signed", at, record.Hash(doc.Base), lines
	v.PeriodFrom, v.PeriodTo = doc.From, doc.To
	v.LedgerSize, v.LedgerRoot = record.I(log.Size), record.Hash(hex.EncodeToString(log.Root[:]))
	f := &freezing{at: at, hash: v.DocumentHash, row: Row{ID: head.ID, Record: v}, seen: map[[2]string]int64{{v.Register(), head.ID}: head.Seq}}
	name := register.DeclarationAnswer{}.Register()
	for _, d := range derived {
		if row, there := answers[d.ID]; there {
			f.seen[[2]string{name, row.ID}] = row.Seq
		} else if id := answerID(head.ID, d.ID); id != "" {
			f.seen[[2]string{name, id}] = -1
		}
	}
	f.facts = []ledger.Fact{ledger.String("base_sha256", doc.Base)}
	return f, nil
}

// derivedOn is what the registers said of the document's period on a day, as known
// at a moment.
func (a *App) derivedOn(ctx context.Context, s *store.Snapshot, doc Document, known record.Time, day record.Date) ([]declaration.Derived, error) {
	cmd := AssessCommand{From: doc.From, To: doc.To, AsOf: known}
	w, assessment, err := a.assess(ctx, s, cmd)
	if err != nil {
		return nil, err
	}
	return declaration.Derive(w, assessment, declaration.Asked{Period: periodOf(cmd), Day: day}, a.Catalogue)
}

// sameAnswers reports whether the answers are those that a document was made from.
func sameAnswers(printed []register.DeclarationAnswer, answers map[string]answerRow) bool {
	byNo := map[string]register.DeclarationAnswer{}
	for _, p := range slices.Backward(printed) { // the first of a question counts
		byNo[p.No] = p
	}
	for no := range answers {
		if old, there := byNo[no]; !there || !sameAnswer(old, answers[no].Value) {
			return false
		}
	}
	return len(byNo) == len(answers)
}

// store freezes the declaration in the transaction that stores the signature, if
// nobody changed it since it was looked at.
func (f *freezing) store(tx *store.Tx, a *App, actor string) error {
	if f == nil || f.row.ID == "" {
		return nil
	}
	for key, seq := range f.seen {
		v, err := tx.Get(key[0], key[1])
		gone := fault.KindOf(err) == fault.NotFound
		if err != nil && !gone {
			return err
		}
		if gone != (seq < 0) || !gone && v.Seq != seq {
			return errDeclarationOutdated
		}
	}
	_, err := a.record(tx, a.entry(Command{Kind: KindDeclarationSigned, Actor: actor, Facts: f.facts}), newRows([]Row{f.row}))
	return err
}

// frozenFields are written by signing alone.
var frozenFields = []string{"signed_at", "document_hash", "ledger_size", "ledger_root", "period_from", "period_to", "derived"}

// leavesDeclaration refuses rows by which somebody would change a signed
// declaration: its answers, and all of itself but that it is published or
// withdrawn.
func leavesDeclaration(tx *store.Tx, id string, r record.Record) error {
	switch v := r.(type) {
	case *register.SelfDeclaration:
		return leavesHead(tx, id, v)
	case register.SelfDeclaration:
		return leavesHead(tx, id, &v)
	case *register.DeclarationAnswer:
		return leavesAnswer(tx, id, v)
	case register.DeclarationAnswer:
		return leavesAnswer(tx, id, &v)
	}
	return nil
}

func leavesHead(tx *store.Tx, id string, v *register.SelfDeclaration) error {
	old, _, err := storedBefore[register.SelfDeclaration](tx, id)
	if err != nil {
		return err
	}
	signed := old.SignedAt != 0
	if signed && v.State != "signed" && v.State != "published" && v.State != "withdrawn" {
		return errDeclarationSigned.On("state")
	}
	t := register.Type(v.Register())
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Name == "state" || !signed && !slices.Contains(frozenFields, f.Name) {
			continue
		}
		if !slices.Equal(f.Values(old), f.Values(*v)) {
			return errDeclarationSigned.On(f.Name)
		}
	}
	return nil
}

func leavesAnswer(tx *store.Tx, id string, v *register.DeclarationAnswer) error {
	old, _, err := storedBefore[register.DeclarationAnswer](tx, id)
	for _, parent := range []record.Ref{v.Parent, old.Parent} {
		head, _, broken := storedBefore[register.SelfDeclaration](tx, string(parent))
		err = errors.Join(err, broken)
		if err == nil && head.SignedAt != 0 {
			return errDeclarationSigned.On("parent")
		}
	}
	return err
}
