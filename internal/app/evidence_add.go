// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/blob"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindEvidenceAdded is the ledger kind of a file that was uploaded.
const KindEvidenceAdded = "evidence.added"

// MaxEvidence is the most bytes that one file may have.
const MaxEvidence = 100 << 20

// AddEvidence stores a file as evidence.
type AddEvidence struct {
	Register, ID string            // row that it proves; blank: none yet
	Evidence     register.Evidence // what the person said of it; the rest is filled in
	Name         string            // of the file on the person's machine, for its type only
	File         io.Reader
}

// CheckEvidence finds what a person must change before the file is worth sending:
// right, row and fields. It is part of [Desk.AddEvidence].
func (d *Desk) CheckEvidence(ctx context.Context, cmd AddEvidence) error {
	if err := d.may(access.EvidenceUpload); err != nil {
		return err
	}
	if cmd.Evidence.Title == "" {
		return &Refused{[]Problem{{Register: "evidence", Field: "title", Rule: RuleRequired}}}
	}
	if cmd.Register == "" {
		return nil
	}
	if _, err := d.mayOn(access.RegisterWrite, cmd.Register, true); err != nil {
		return err
	}
	_, err := d.app.tenant.Get(ctx, cmd.Register, cmd.ID)
	return err
}

// AddEvidence streams the file to the folder of files, and stores its row in the
// register evidence together with the row that it proves, whose list of evidence
// then names it. It returns the id of the evidence. A file of another type than
// its name says, of a type that is not taken, empty or of more than [MaxEvidence]
// bytes is a fault (file_type, file_empty, file_too_large), and nothing is stored;
// so is one that holds a CPR number, or whose name does (identifier_in_file,
// identifier_in_name). The entry says whether all of the file could be examined.
func (d *Desk) AddEvidence(ctx context.Context, cmd AddEvidence) (id string, err error) {
	if err := d.CheckEvidence(ctx, cmd); err != nil {
		return "", err
	}
	if err := refuseFileName(cmd.Name); err != nil {
		return "", err
	}
	file := bufio.NewReaderSize(cmd.File, sniffed)
	head, err := file.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if len(head) > 0 { // an empty file has no type, but a fault of its own
		if cmd.Evidence.MIME, err = typeOf(cmd.Name, head); err != nil {
			return "", err
		}
	}
	var exam fileExam
	stored, err := d.app.files.PutChecked(ctx, file, MaxEvidence, func(in io.Reader) error { return exam.examine(ctx, in) })
	if err != nil {
		return "", onFile(err)
	}
	return d.storeEvidence(ctx, cmd, stored, exam)
}

// onFile says that a fault is about the file.
func onFile(err error) error {
	var f *fault.Error
	if errors.As(err, &f) && f.Kind == fault.Invalid {
		return f.On("file")
	}
	return err
}

func (d *Desk) storeEvidence(ctx context.Context, cmd AddEvidence, file blob.Blob, exam fileExam) (string, error) {
	now := d.app.Clock.Now()
	id := string(ident.New[ident.Record](now.Go()))
	e := cmd.Evidence
	e.SHA256, e.Size, e.CapturedBy, e.Automatic = record.Hash(file.SHA256), record.I(file.Size), d.Who.Employee, record.Unknown
	if e.CapturedAt == 0 {
		e.CapturedAt = now
	}
	add := Command{
		Kind: KindEvidenceAdded, Actor: d.Who.Account, Rows: []Row{{ID: id, Record: e}},
		Facts: fileFacts(file, exam.whole),
	}
	t := register.Type(e.Register())
	if problems := t.Check(e); len(problems) > 0 {
		return "", &Refused{[]Problem{{Register: t.Name, Field: problems[0].Field, Rule: ruleOf(problems[0])}}}
	}
	hits := Command{Kind: KindCPRFound, Actor: d.Who.Account}
	for _, p := range exam.places {
		hits.Rows = append(hits.Rows, Row{Record: newFileHit(id, p, d.Who.Account, now)})
	}
	_, err := d.app.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		if cmd.Register == "" {
			return []Command{add, hits}, nil
		}
		row, err := withEvidence(ctx, s, cmd, record.Ref(id))
		return []Command{add, {Kind: KindRowRevised, Actor: d.Who.Account, Rows: []Row{row}}, hits}, err
	})
	return id, err
}

// fileFacts are what the entry of a file tells.
func fileFacts(file blob.Blob, whole bool) []ledger.Fact {
	return []ledger.Fact{ledger.String("sha256", file.SHA256), ledger.Int("size", file.Size), ledger.Bool(factExamined, whole)}
}

// withEvidence returns the row that the file proves, with the file in its list.
func withEvidence(ctx context.Context, s *store.Snapshot, cmd AddEvidence, id record.Ref) (Row, error) {
	v, err := s.Get(ctx, cmd.Register, cmd.ID)
	if err != nil {
		return Row{}, err
	}
	t := register.Type(cmd.Register)
	r, err := t.Decode(v.Body)
	if err != nil {
		return Row{}, fault.Wrap(fault.Internal, "record_form", err)
	}
	f := t.Field("evidence")
	cell := string(id) // ids hold nothing that a list would divide at
	if before := f.Format(r); before != "" && !slices.Contains(f.Values(r), cell) {
		cell = before + "|" + cell
	}
	return Row{ID: cmd.ID, Record: r}, f.Set(r, cell)
}
