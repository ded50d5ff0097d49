// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindPackageMade is the ledger kind of a package for a customer. Its facts are
// concept and sha256.
const KindPackageMade = "package.made"

// packageKept is how many years a package is kept as evidence.
const packageKept = 5

// requestDays is how many days an answer to a new request may take.
const requestDays = 14

// AnswerPackage makes a package and answers a customer's request with it.
type AnswerPackage struct {
	PackageChoice
	Request string        // row of supervision_request; blank: a new one, received now
	Asked   personal.Free // who asked, for a new request
	Title   string        // of the evidence
	Render  func(PackageData) ([]PackageFile, error)
}

// AnswerPackage keeps the package as evidence and marks the request as answered
// with it, in one transaction. It returns the id of the evidence. A request of
// another customer, or one that was answered, is refused.
func (d *Desk) AnswerPackage(ctx context.Context, cmd AnswerPackage) (string, error) {
	if err := d.may(access.DocumentIssue); err != nil {
		return "", err
	}
	if _, err := d.mayOn(access.RegisterWrite, register.SupervisionRequest{}.Register(), cmd.Request != ""); err != nil {
		return "", err
	}
	if cmd.Controller == "" {
		return "", fault.New(fault.Invalid, "unknown_controller").On("controller")
	}
	file, err := d.app.Package(ctx, cmd.PackageChoice, cmd.Render)
	if err != nil {
		return "", d.app.noteRefused(ctx, d.Who.Account, packageRefused, err)
	}
	var exam fileExam
	kept, err := d.app.files.PutChecked(ctx, bytes.NewReader(file), MaxEvidence, func(in io.Reader) error { return exam.document(ctx, in) })
	if err != nil {
		return "", d.app.noteRefused(ctx, d.Who.Account, packageRefused, err)
	}
	now := d.app.Clock.Now()
	id := string(ident.New[ident.Record](now.Go()))
	evidence := register.Evidence{
		Title: cmd.Title, Kind: "answer", Content: "general", SHA256: record.Hash(kept.SHA256), Size: record.I(kept.Size),
		MIME: "application/zip", CapturedAt: now, CapturedBy: d.Who.Employee, SourceSystem: "Tilsyn",
		CoversFrom: now.Date(), CoversTo: now.Date(), ContainsPD: record.Yes, Redacted: record.No,
		RetentionUntil: record.DateOf(now.Go().AddDate(packageKept, 0, 0)),
	}
	add := Command{Kind: KindPackageMade, Actor: d.Who.Account, Rows: []Row{{ID: id, Record: evidence}}, Facts: []ledger.Fact{
		ledger.Int("concept", int64(cmd.Concept)), ledger.String("sha256", kept.SHA256), ledger.Bool(factExamined, exam.whole),
	}}
	_, err = d.app.decide(ctx, func(s *store.Snapshot) ([]Command, error) {
		answer, err := cmd.answer(ctx, s, record.Ref(id), now)
		kind := KindRowRecorded
		if cmd.Request != "" {
			kind = KindRowRevised
		}
		return []Command{add, {Kind: kind, Actor: d.Who.Account, Rows: []Row{answer}}}, err
	})
	return id, err
}

// answer is the request's row, answered.
func (cmd *AnswerPackage) answer(ctx context.Context, s *store.Snapshot, evidence record.Ref, now record.Time) (Row, error) {
	concept := record.Code(fmt.Sprintf("concept%d", cmd.Concept))
	if cmd.Request == "" {
		return Row{ID: string(ident.New[ident.Record](now.Go())), Record: register.SupervisionRequest{
			Controller: cmd.Controller, ReceivedAt: now, Kind: "documentation", Concept: concept, Questions: cmd.Asked,
			Due: now.Date() + requestDays, AnsweredAt: now, Package: evidence,
		}}, nil
	}
	unknown := fault.New(fault.Invalid, "unknown_request").On("request")
	t := register.Type(register.SupervisionRequest{}.Register())
	v, err := s.Get(ctx, t.Name, cmd.Request)
	if fault.KindOf(err) == fault.NotFound {
		return Row{}, unknown
	} else if err != nil {
		return Row{}, err
	}
	r, err := t.Decode(v.Body)
	if err != nil {
		return Row{}, fault.Wrap(fault.Internal, "record_form", err)
	}
	request, ok := r.(*register.SupervisionRequest)
	switch {
	case !ok, request.Controller != cmd.Controller:
		return Row{}, unknown
	case !request.AnsweredAt.IsZero():
		return Row{}, fault.New(fault.Conflict, "request_answered").On("request")
	}
	request.AnsweredAt, request.Package = now, evidence
	return Row{ID: cmd.Request, Record: request}, nil
}

// PackageDesk is what the page of the packages chooses from and shows.
type PackageDesk struct {
	Controllers []assurance.Row[register.Controller]         // that are customers now
	Open        []assurance.Row[register.SupervisionRequest] // not answered
	Made        []PackageMade                                // newest first
}

// PackageMade is a request that was answered with a file that is kept here.
type PackageMade struct {
	assurance.Row[register.SupervisionRequest]
	Controller string // name
	Evidence   assurance.Row[register.Evidence]
}

// PackageDesk reads the customers and their requests.
func (d *Desk) PackageDesk(ctx context.Context) (PackageDesk, error) {
	var p PackageDesk
	if err := d.may(access.DocumentIssue); err != nil {
		return p, err
	}
	snapshot, err := d.app.tenant.Snapshot(ctx)
	if err != nil {
		return p, err
	}
	defer snapshot.Close()
	w := assurance.NewWorld(loader(ctx, snapshot, d.app.Clock.Now().Date().End()))
	for _, r := range assurance.Rows[register.Controller](w) {
		if r.Value.Status == "active" || r.Value.Status == "terminating" {
			p.Controllers = append(p.Controllers, r)
		}
	}
	for _, r := range assurance.By(assurance.Rows[register.SupervisionRequest](w), func(q *register.SupervisionRequest) record.Time { return -q.AnsweredAt }) {
		if r.Value.AnsweredAt.IsZero() {
			p.Open = append(p.Open, r)
			continue
		}
		e, _ := assurance.Find[register.Evidence](w, r.Value.Package)
		if d.HasFile(string(e.Value.SHA256)) {
			p.Made = append(p.Made, PackageMade{r, assurance.Get[register.Controller](w, r.Value.Controller).LegalName, e})
		}
	}
	return p, w.Err()
}
