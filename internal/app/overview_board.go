// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"sync"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// board holds the rows that the front page, the controls and the wheel look at,
// from one moment. It is read again when rows were stored, not for a log-on.
type board struct {
	rows         int64 // size of the ledger that covers every row
	settings     map[string]assurance.Row[register.ControlSetting]
	tasks        []assurance.Row[register.Task]
	performances []assurance.Row[register.ControlPerformance]
	results      []assurance.Row[register.TestResult]
	deviations   []assurance.Row[register.Deviation]
	engagements  []assurance.Row[register.Engagement]
	incidents    []assurance.Row[register.Incident]
	notices      []assurance.Row[register.Notice]
	requests     []assurance.Row[register.DataSubjectRequest]
	recipients   []assurance.Row[register.NoticeRecipient]
	agreements   []assurance.Row[register.DPA]
	supervisions []assurance.Row[register.SupervisionRequest]
	statements   []assurance.Row[register.ReceivedStatement]
	declarations []assurance.Row[register.SelfDeclaration]
	documents    []assurance.Row[register.Document]
	employees    map[record.Ref]register.Employee
	suppliers    map[record.Ref]string
	evidence     []EvidenceChoice // the newest first
}

// boards keeps the newest board.
type boards struct {
	mu     sync.Mutex
	seen   int64 // entries looked at
	rows   int64 // size of the ledger that covers every row among them
	newest *board
}

// board returns the rows as they are now. Callers must not change them.
func (a *App) board(ctx context.Context) (*board, error) {
	k := &a.boards
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.look(ctx, a.tenant); err != nil {
		return nil, err
	}
	if k.newest == nil || k.newest.rows < k.rows {
		b, err := a.readBoard(ctx)
		if err != nil {
			return nil, err
		}
		k.newest = b
	}
	return k.newest, nil
}

// look finds out whether rows were stored since the last look. The caller holds
// the lock.
func (k *boards) look(ctx context.Context, t *store.Tenant) error {
	size, err := t.Size(ctx)
	if err != nil {
		return err
	}
	if k.newest == nil { // whatever is there already counts as rows
		k.seen, k.rows = size, size
	}
	for k.seen < size {
		for line, err := range t.Entries(ctx, k.seen, size) {
			if err != nil {
				return err
			}
			e, err := ledger.ParseEntry(line)
			if err != nil {
				return err
			}
			k.seen++
			if _, stored := e.Fact("digests"); stored {
				k.rows = k.seen
			}
		}
	}
	return nil
}

func (a *App) readBoard(ctx context.Context) (b *board, err error) {
	s, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	w := assurance.NewWorld(loader(ctx, s, store.Now))
	b = &board{
		rows:         s.Size(),
		settings:     map[string]assurance.Row[register.ControlSetting]{},
		tasks:        assurance.By(assurance.Rows[register.Task](w), func(t *register.Task) record.Date { return t.DueAt }),
		performances: assurance.By(assurance.Rows[register.ControlPerformance](w), func(p *register.ControlPerformance) record.Time { return -p.PerformedAt }),
		results:      assurance.Rows[register.TestResult](w),
		deviations:   assurance.Rows[register.Deviation](w),
		engagements:  assurance.Rows[register.Engagement](w),
		incidents:    assurance.Rows[register.Incident](w),
		notices:      assurance.Rows[register.Notice](w),
		requests:     assurance.Rows[register.DataSubjectRequest](w),
		recipients:   assurance.Rows[register.NoticeRecipient](w),
		agreements:   assurance.Rows[register.DPA](w),
		supervisions: assurance.Rows[register.SupervisionRequest](w),
		statements:   assurance.By(assurance.Rows[register.ReceivedStatement](w), func(s *register.ReceivedStatement) record.Date { return s.DueAt }),
		declarations: assurance.By(assurance.Rows[register.SelfDeclaration](w), func(s *register.SelfDeclaration) record.Date { return s.AsOf }),
		employees:    map[record.Ref]register.Employee{},
		suppliers:    map[record.Ref]string{},
	}
	for _, r := range assurance.Rows[register.ControlSetting](w) {
		b.settings[r.Value.No] = r
	}
	for _, r := range assurance.Rows[register.Employee](w) {
		b.employees[r.Ref()] = r.Value
	}
	for _, r := range assurance.Rows[register.SubProcessor](w) {
		b.suppliers[r.Ref()] = r.Value.LegalName
	}
	for _, r := range assurance.Rows[register.Document](w) {
		if r.Value.State == "in_force" {
			r.Value.Body = register.Document{}.Body // a policy's text is long, and only its title is shown
			b.documents = append(b.documents, r)
		}
	}
	for _, r := range assurance.By(assurance.Rows[register.Evidence](w), func(e *register.Evidence) record.Time { return -e.CapturedAt }) {
		if len(b.evidence) == maxChoices {
			break
		}
		b.evidence = append(b.evidence, EvidenceChoice{r.ID, r.Value.Title})
	}
	return b, w.Err()
}

// name returns an employee's name for who may see it, else the id.
func (d *Desk) name(b *board, person record.Ref) string {
	if d.Who.Subject.Role.SeesPersonal() {
		if name := b.employees[person].Name.Reveal(); name != "" {
			return name
		}
	}
	return string(person)
}
