// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
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
	"github.com/tilsyn/tilsyn/internal/domain/record"
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
	mostUnopened = 100              // files that can't be opened that a search names
	filesTime    = 10 * time.Minute // for which one search looks through stored files
)

// finder names what files are looked through with: the SHA-256 of this program, and
// whether it can read PDF here. A number of the rules would change less often, but
// somebody would have to remember to change it, and files would pass unread by rules
// that now find more. A new program costs at most [filesTime] a week, and begins with
// the files that were looked through longest ago, so all get their turn.
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

// searchClock is the machine's, by which a search stops looking through files.
var searchClock = time.Now

// storedFile is what the log tells of a file that is kept as evidence.
type storedFile struct {
	seq     int64  // of the last entry about it; 0 for none
	finder  string // that looked through it last; "" only when it came in, or never
	whole   bool   // all of it was examined
	removed bool   // it was deleted, since it held a number
}

// searchFiles looks through the stored files that this program never did, for a time,
// and leaves the others to the next search. Those that could not, or not wholly, be
// examined are counted. One that can't be opened, since it is gone or damaged, is named
// by its rows too, and tried anew by the next search. Files are kept for no single
// controller.
func (s *textSearch) searchFiles(ctx context.Context) error {
	finder, err := finder()
	if err != nil {
		return err
	}
	known, err := s.app.storedFiles(ctx)
	if err != nil {
		return err
	}
	rows := map[string][]string{} // by hash
	for _, id := range slices.Sorted(maps.Keys(s.files)) {
		if sum := s.files[id]; s.app.keeps(sum, known) {
			rows[sum] = append(rows[sum], id)
		}
	}
	turns := slices.SortedFunc(maps.Keys(rows), func(a, b string) int {
		return cmp.Or(cmp.Compare(known[a].seq, known[b].seq), cmp.Compare(a, b))
	})
	began, sum := searchClock(), s.sums[""]
	s.looked = map[bool][]string{}
	for _, name := range turns {
		file := known[name]
		if file.finder != finder && searchClock().Sub(began) < filesTime {
			file.whole, err = s.searchFile(ctx, name, rows[name])
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				for _, id := range rows[name][:min(len(rows[name]), mostUnopened-len(sum.Unopened))] {
					sum.Unopened = append(sum.Unopened, record.Ref(id))
				}
			default:
				s.looked[file.whole] = append(s.looked[file.whole], name)
			}
		}
		if !file.whole {
			sum.NotExamined += int64(len(rows[name]))
		}
	}
	return nil
}

// keeps reports whether a file of that hash is to be here: it came in and was not
// deleted, or lies in the folder though the log tells nothing of it. A row may also
// speak of a file that is kept elsewhere.
func (a *App) keeps(sum string, known map[string]storedFile) bool {
	if file, told := known[sum]; told {
		return !file.removed
	}
	file, err := a.files.Open(sum)
	if err == nil {
		err = file.Close()
	}
	return !errors.Is(err, fault.NotFound)
}

// searchFile looks through one file, if its content is what it was. What nobody had
// seen in it is a hit in the first of its rows.
func (s *textSearch) searchFile(ctx context.Context, sum string, rows []string) (whole bool, err error) {
	file, err := s.app.files.OpenVerified(ctx, sum)
	if err != nil {
		return false, err
	}
	exam := fileExam{stored: true}
	if err := errors.Join(exam.examine(ctx, file), file.Close()); err != nil {
		return false, err
	}
	for _, p := range exam.places {
		s.noteFileHit(rows, p)
	}
	return exam.whole, nil
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

// storedFiles returns by hash what the log tells last of the files that came in, were
// looked through or deleted.
func (a *App) storedFiles(ctx context.Context) (map[string]storedFile, error) {
	files := map[string]storedFile{}
	for _, kind := range append([]string{KindFilesSearched, KindEvidenceRemoved}, fileKinds...) {
		q := store.EntryQuery{Kind: kind}
		if kind != KindFilesSearched {
			q.Register = register.Evidence{}.Register() // a package may also be made without being kept
		}
		err := a.eachFileEntry(ctx, q, func(sums []string, file storedFile) bool {
			for _, sum := range sums {
				if file.seq > files[sum].seq {
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
			if !yield(sums, storedFile{e.Seq, fact(e, factFinder), whole, e.Kind == KindEvidenceRemoved}) {
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
