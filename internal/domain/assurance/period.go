// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"iter"
	"math"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Period is the time that is assessed, both days included, and the moment up to
// which facts are known.
//
// A rule asks for the as-of moment only through [Period.Past], [Period.PastTime],
// [Period.Known] and [Period.LastKnown]: they note for how long the answer holds.
type Period struct {
	From, To record.Date
	AsOf     record.Time
	holds    *holds // of the rule that runs, else nil
}

// Days yields every day of the period.
func (p Period) Days() iter.Seq[record.Date] { return Days(p.From, p.To) }

// Days yields every day from from to to, both included.
func Days(from, to record.Date) iter.Seq[record.Date] {
	return func(yield func(record.Date) bool) {
		for d := from; d <= to; d++ {
			if !yield(d) {
				return
			}
		}
	}
}

// Len returns the number of days.
func (p Period) Len() int { return int(p.To - p.From + 1) }

// Trail returns the time in which what happens once a year or more rarely must show:
// the period or, as of a single day, the year up to it.
func (p Period) Trail() Period {
	if p.From == p.To {
		p.From = record.DateOf(p.To.Go().AddDate(-1, 0, 1))
	}
	return p
}

// Contains reports whether day d lies in the period. No day does not.
func (p Period) Contains(d record.Date) bool { return d != 0 && p.From <= d && d <= p.To }

// Overlaps reports whether something that ran from from to to, both included,
// touches the period. A zero from has always been, a zero to still is.
func (p Period) Overlaps(from, to record.Date) bool {
	return from <= p.To && (to == 0 || to >= p.From)
}

// Clip returns the part of from..to that lies in the period, with zero days read
// as in [Period.Overlaps].
func (p Period) Clip(from, to record.Date) (first, last record.Date, ok bool) {
	first, last = max(from, p.From), p.To
	if to != 0 {
		last = min(to, p.To)
	}
	return first, last, first <= last
}

// Past reports whether a deadline that ends with day d was over when the facts
// were read: before that, what is missing is not yet late.
func (p Period) Past(d record.Date) bool { return p.PastTime(d.End() - 1) }

// PastTime is [Period.Past] for a deadline to the minute.
func (p Period) PastTime(t record.Time) bool {
	if t < p.AsOf {
		p.holds.narrow(t+1, never)
		return true
	}
	p.holds.narrow(0, t+1)
	return false
}

// Known returns the moment up to which facts are known.
func (p Period) Known() record.Time {
	p.holds.narrow(p.AsOf, p.AsOf+1)
	return p.AsOf
}

// LastKnown returns the last day of which anything is known.
func (p Period) LastKnown() record.Date {
	d := (p.AsOf - 1).Date()
	p.holds.narrow(d.Start()+1, d.End()+1)
	return d
}

// never is the as-of moment that does not come.
const never = record.Time(math.MaxInt64)

// holds is for how long a result stays what it is while no record changes: at
// each as-of moment from from up to, not including, until.
type holds struct{ from, until record.Time }

// narrow notes that an answer holds only from from until until. A nil receiver
// notes nothing.
func (h *holds) narrow(from, until record.Time) {
	if h != nil {
		h.from, h.until = max(h.from, from), min(h.until, until)
	}
}

// On reports whether something that runs from from to to, both included, runs on
// day d. A zero to is open.
func On(d, from, to record.Date) bool { return from <= d && (to == 0 || d <= to) }
