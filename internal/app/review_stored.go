// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/poppler"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// KindFilesSearched is the ledger kind of stored files that a search looked through
// anew. Its facts are their hashes, whether all of each was examined, and the finder.
const KindFilesSearched = "evidence.searched"

const (
	factFiles  = "files"
	factFinder = "finder"

	filesOfEntry = 40               // hashes that an entry has room for
	filesTime    = 10 * time.Minute // for which one search looks through stored files
)

// finder names what files are looked through with: the SHA-256 of this program, since
// its rules change from version to version, and whether it can read PDF here.
func finder() (string, error) {
	name, err := programHash()
	if err == nil && poppler.Reader() != nil {
		name += " pdftotext"
	}
	return name, err
}

var programHash = sync.OnceValues(func() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, file)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, file.Close())
})

// storedFile is what is known of a file that is kept as evidence.
type storedFile struct {
	finder string // that looked through it last; "" only when it came in, or never
	whole  bool   // all of it was examined
}

// searchFiles looks through the stored files that this program never did, for a time,
// and leaves the others to the next search. It returns how many of all files could not,
// or not wholly, be examined.
func (s *textSearch) searchFiles(ctx context.Context) (unexamined int64, err error) {
	finder, err := finder()
	if err != nil {
		return 0, err
	}
	known, err := s.app.storedFiles(ctx)
	if err != nil {
		return 0, err
	}
	rows := map[string][]string{} // by hash
	for _, id := range slices.Sorted(maps.Keys(s.files)) {
		if sum := s.files[id]; s.app.hasFile(sum) {
			rows[sum] = append(rows[sum], id)
		}
	}
	began := time.Now()
	s.looked = map[bool][]string{}
	for _, sum := range slices.Sorted(maps.Keys(rows)) {
		file := known[sum]
		if file.finder != finder && time.Since(began) < filesTime {
			if file.whole, err = s.searchFile(ctx, sum, rows[sum]); err != nil {
				return 0, err
			}
			s.looked[file.whole] = append(s.looked[file.whole], sum)
		}
		if !file.whole {
			unexamined += int64(len(rows[sum]))
		}
	}
	return unexamined, nil
}

// searchFile looks through one file. What nobody had seen in it is a hit in the first
// of its rows.
func (s *textSearch) searchFile(ctx context.Context, sum string, rows []string) (whole bool, err error) {
	file, err := s.app.files.Open(sum)
	if err != nil {
		return false, err
	}
	exam := fileExam{stored: true}
	err = errors.Join(exam.examine(ctx, file), file.Close(), ctx.Err())
	for _, p := range exam.places {
		s.noteFileHit(rows, p)
	}
	return exam.whole, err
}

func (s *textSearch) noteFileHit(rows []string, p guard.Place) {
	for _, id := range rows {
		hit := newFileHit(id, p, s.actor, s.at)
		if _, known := s.known[keyOf(&hit)]; known {
			return
		}
	}
	hit := newFileHit(rows[0], p, s.actor, s.at)
	s.known[keyOf(&hit)] = hit.State
	s.found = append(s.found, hit)
	s.sums[""].count(guard.Hit{Place: p})
}

// writeLooked stores which files were looked through, and with what.
func (s *textSearch) writeLooked(tx *store.Tx) error {
	finder, err := finder()
	for _, whole := range []bool{true, false} {
		for part := range slices.Chunk(s.looked[whole], filesOfEntry) {
			if err != nil {
				return err
			}
			_, err = tx.Append(s.app.entry(Command{Kind: KindFilesSearched, Actor: s.actor, Facts: []ledger.Fact{
				ledger.Strings(factFiles, part), ledger.Bool(factExamined, whole), ledger.String(factFinder, finder),
			}}))
		}
	}
	return err
}

// storedFiles returns by hash what the log tells of the files that came in or were
// looked through since.
func (a *App) storedFiles(ctx context.Context) (map[string]storedFile, error) {
	files := map[string]storedFile{}
	for _, kind := range append([]string{KindFilesSearched}, fileKinds...) { // what was seen last comes first
		err := a.eachFileEntry(ctx, store.EntryQuery{Kind: kind}, func(sums []string, file storedFile) bool {
			for _, sum := range sums {
				if _, told := files[sum]; !told {
					files[sum] = file
				}
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// eachFileEntry calls yield with what each entry found tells of files, the newest
// first, until it returns false.
func (a *App) eachFileEntry(ctx context.Context, q store.EntryQuery, yield func(sums []string, file storedFile) bool) error {
	for q.Limit = 1000; ; {
		lines, err := a.tenant.FindEntries(ctx, q)
		if err != nil {
			return err
		}
		for _, line := range lines {
			e, err := ledger.ParseEntry(line)
			if err != nil {
				return fault.Wrap(fault.Internal, "entry_form", err)
			}
			list, _ := e.Fact(factFiles)
			sums, _ := list.Value().([]string)
			if sum := fact(e, "sha256"); sum != "" {
				sums = append(sums, sum)
			}
			examined, _ := e.Fact(factExamined)
			whole, _ := examined.Value().(bool)
			if !yield(sums, storedFile{fact(e, factFinder), whole}) {
				return nil
			}
			q.Before = e.Seq
		}
		if len(lines) < q.Limit {
			return nil
		}
	}
}

// placeIn is the place that a hit was made of.
func placeIn(h *register.FreeTextHit) guard.Place {
	p := guard.Place{Form: h.Form, Score: float64(h.Score.Or(0)) / 100, Verdict: identifier.Review}
	if h.Tier == TierCertain {
		p.Verdict = identifier.Block
	}
	return p
}
