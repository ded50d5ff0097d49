// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// factExamined says in the entry of a file whether all of it was looked through for
// CPR numbers. Pictures and scanned pages can't be.
const factExamined = "examined"

// fileKinds are the kinds of entries that store a file as evidence.
var fileKinds = []string{KindEvidenceAdded, KindPackageMade}

// EvidenceExamined reports whether all of an evidence row's file was looked through
// for CPR numbers when it came in, as its entry says. Of a row without such an entry
// nothing is known, and so it was not.
func (d *Desk) EvidenceExamined(ctx context.Context, id string) (bool, error) {
	if err := d.may(access.EvidenceRead); err != nil {
		return false, err
	}
	for _, kind := range fileKinds {
		lines, err := d.app.tenant.FindEntries(ctx, store.EntryQuery{Kind: kind, Register: register.Evidence{}.Register(), ID: id, Limit: 1})
		if err != nil {
			return false, err
		}
		if len(lines) > 0 {
			_, whole, err := examinedIn(lines[0])
			return whole, err
		}
	}
	return false, nil
}

func examinedIn(line []byte) (seq int64, whole bool, err error) {
	e, err := ledger.ParseEntry(line)
	if err != nil {
		return 0, false, fault.Wrap(fault.Internal, "entry_form", err)
	}
	f, _ := e.Fact(factExamined)
	whole, _ = f.Value().(bool)
	return e.Seq, whole, nil
}

// keptFile is a piece of evidence as a search meets it.
type keptFile struct {
	seq int64 // of the entry that stored its first version
	sum string
}

// noteFile keeps what a version says of a file.
func (s *textSearch) noteFile(v *record.Version, r record.Record) {
	e, ok := r.(*register.Evidence)
	if !ok {
		return
	}
	f := s.files[v.ID]
	if v.Number == 1 {
		f.seq = v.Seq
	}
	f.sum = string(e.SHA256)
	s.files[v.ID] = f
}

// unexamined is how many stored files were not, or not wholly, looked through.
func (s *textSearch) unexamined(ctx context.Context) (n int64, err error) {
	whole := map[int64]bool{}
	const most = 1000
	for _, kind := range fileKinds {
		for q := (store.EntryQuery{Kind: kind, Limit: most}); ; {
			lines, err := s.app.tenant.FindEntries(ctx, q)
			if err != nil {
				return 0, err
			}
			for _, line := range lines {
				seq, examined, err := examinedIn(line)
				if err != nil {
					return 0, err
				}
				q.Before, whole[seq] = seq, examined
			}
			if len(lines) < most {
				break
			}
		}
	}
	for _, f := range s.files {
		if !whole[f.seq] && s.app.hasFile(f.sum) {
			n++
		}
	}
	return n, nil
}
