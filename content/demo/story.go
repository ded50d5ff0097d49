// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Actors that are not employees.
const (
	system  = "system"
	auditor = "auditor-H"
)

// minute is the time between two entries of one sitting.
const minute = time.Minute

// recorded is the ledger kind of a plain entry in a register.
const recorded = "register.recorded"

// story collects the commands of one profile. Themes add to it in any order;
// the steps are sorted by time in the end.
type story struct {
	steps []Step
	told  map[key][]version // versions of each record, in time order
}

type key struct{ register, id string }

type version struct {
	at     record.Time
	record record.Record
}

func newStory() *story { return &story{told: map[key][]version{}} }

// put adds one command. All rows must be of one register.
func (s *story) put(at record.Time, actor, kind string, rows ...Row) {
	if len(rows) == 0 {
		return
	}
	s.steps = append(s.steps, Step{at, actor, kind, rows})
	for _, r := range rows {
		k := key{r.Record.Register(), r.ID}
		list := append(s.told[k], version{at, r.Record})
		slices.SortStableFunc(list, func(a, b version) int { return cmp.Compare(a.at, b.at) })
		s.told[k] = list
	}
}

// row pairs a record with its id.
func row(id string, r record.Record) Row { return Row{id, r} }

// change tells that the record with the given id became another: from at on,
// edit holds. It adds a version and amends the later ones.
func change[T any, P interface {
	*T
	record.Record
}](s *story, at record.Time, actor, id string, edit func(P)) {
	changeAll(s, at, actor, []string{id}, edit)
}

// changeAll is [change] for several records in one command.
func changeAll[T any, P interface {
	*T
	record.Record
}](s *story, at record.Time, actor string, ids []string, edit func(P)) {
	var rows []Row
	for _, id := range ids {
		next := new(T)
		list := s.told[key{P(next).Register(), id}]
		old := slices.IndexFunc(list, func(v version) bool { return v.at > at })
		if old == -1 {
			old = len(list)
		}
		if old == 0 {
			panic(fmt.Sprintf("the demo year changes %s %s before it exists", P(next).Register(), id))
		}
		*next = *list[old-1].record.(P)
		edit(next)
		for _, later := range list[old:] {
			edit(later.record.(P))
		}
		rows = append(rows, row(id, P(next)))
	}
	s.put(at, actor, recorded, rows...)
}

// rewrite applies edit to every version of the record with the given id that the
// story has told so far, as if it had always been so.
func rewrite[T any, P interface {
	*T
	record.Record
}](s *story, id string, edit func(P)) {
	list := s.told[key{P(new(T)).Register(), id}]
	if len(list) == 0 {
		panic(fmt.Sprintf("the demo year rewrites %s %s, which it never told", P(new(T)).Register(), id))
	}
	for _, v := range list {
		edit(v.record.(P))
	}
}

// drop takes rows of a register out of the story, with commands that are left
// without rows.
func (s *story) drop(register string, gone func(at record.Time, id string) bool) {
	var kept []Step
	for _, step := range s.steps {
		if step.Rows[0].Record.Register() == register {
			step.Rows = slices.DeleteFunc(slices.Clone(step.Rows), func(r Row) bool { return gone(step.At, r.ID) })
		}
		if len(step.Rows) > 0 {
			kept = append(kept, step)
		}
	}
	s.steps = kept
	for k, list := range s.told {
		if k.register == register {
			s.told[k] = slices.DeleteFunc(list, func(v version) bool { return gone(v.at, k.id) })
		}
	}
}

// forget drops what the story tells of one record from a moment on.
func (s *story) forget(register, id string, from record.Time) {
	s.drop(register, func(at record.Time, other string) bool { return other == id && at >= from })
}

// day reads "2025-06-09". The dates of the story are literals, so a wrong one is
// a mistake in the program.
func day(text string) record.Date {
	d, err := record.ParseDate(text)
	if err != nil {
		panic(fmt.Sprintf("the demo year has no day %q", text))
	}
	return d
}

// at reads "2025-06-09 10:12" as Danish time; a day alone means nine o'clock.
func at(text string) record.Time {
	if len(text) == len(time.DateOnly) {
		text += " 09:00"
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", text, record.Copenhagen)
	if err != nil {
		panic(fmt.Sprintf("the demo year has no moment %q", text))
	}
	return record.At(t)
}

// clock returns the moment hour:minute on day d, Danish time.
func clock(d record.Date, hour, minute int) record.Time {
	y, m, n := d.Go().Date()
	return record.At(time.Date(y, m, n, hour, minute, 0, 0, record.Copenhagen))
}

// workday returns d, or the next Monday when d lies in a weekend.
func workday(d record.Date) record.Date {
	switch d.Go().Weekday() {
	case time.Saturday:
		return d + 2
	case time.Sunday:
		return d + 1
	}
	return d
}

// days yields the days from first to last, both included.
func days(first, last record.Date) func(func(record.Date) bool) {
	return func(yield func(record.Date) bool) {
		for d := first; d <= last; d++ {
			if !yield(d) {
				return
			}
		}
	}
}

// roll returns a number below n that looks random and depends on the keys alone
// (SplitMix64's finaliser over each key).
func roll(n int, keys ...int) int {
	h := uint64(0x9e3779b97f4a7c15)
	for _, k := range keys {
		h += uint64(k) + 0x9e3779b97f4a7c15
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return int(h % uint64(n))
}

// refs makes references of several ids.
func refs(ids ...string) []record.Ref {
	list := make([]record.Ref, len(ids))
	for i, id := range ids {
		list[i] = record.Ref(id)
	}
	return list
}

func name(text string) personal.Text { return personal.T(text) }
func free(text string) personal.Free { return personal.F(text) }
func yes(b bool) record.Bool         { return record.YesIf(b) }
func num(n int) record.Int           { return record.I(int64(n)) }

// number prints "G-007".
func number(prefix string, n, width int) string { return fmt.Sprintf("%s-%0*d", prefix, width, n) }
