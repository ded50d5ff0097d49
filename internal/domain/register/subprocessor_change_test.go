// SPDX-License-Identifier: Apache-2.0

package register_test

import (
	"errors"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"pgregory.net/rapid"
)

func day(t testing.TB, s string) record.Date {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := record.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func noon(t testing.TB, s string) record.Time {
	if s == "" {
		return 0
	}
	return day(t, s).Start().Add(12 * time.Hour)
}

// TestWindows holds the two windows of thirty days and one month against each
// other over the kinds of month: the longer one decides.
func TestWindows(t *testing.T) {
	dpa := register.DPA{SubprocNoticeDays: record.I(30), ObjectionWindow: record.Months(1)}
	for _, c := range []struct{ received, earliest, deadline, free string }{
		{"2025-03-15", "2025-04-14", "2025-04-15", "2025-04-16"}, // 31-day month: a day longer
		{"2025-04-15", "2025-05-15", "2025-05-15", "2025-05-16"}, // 30-day month: equal
		{"2025-02-15", "2025-03-17", "2025-03-15", "2025-03-17"}, // February: the notice outlives it
		{"2025-01-31", "2025-03-02", "2025-02-28", "2025-03-02"}, // month's end is cut
		{"2024-01-31", "2024-03-01", "2024-02-29", "2024-03-01"},
	} {
		r := register.NoticeRecipient{ReceivedAt: noon(t, c.received), Delivery: "delivered"}
		if got := r.EarliestEffective(dpa); got != day(t, c.earliest) {
			t.Errorf("received %s: earliest %s, want %s", c.received, got, c.earliest)
		}
		if got := r.ObjectionDeadline(dpa); got != day(t, c.deadline) {
			t.Errorf("received %s: deadline %s, want %s", c.received, got, c.deadline)
		}
		if got := r.FirstFreeDay(dpa); got != day(t, c.free) {
			t.Errorf("received %s: free from %s, want %s", c.received, got, c.free)
		}
		r.Delivery = "bounced"
		if r.EarliestEffective(dpa)+r.ObjectionDeadline(dpa)+r.FirstFreeDay(dpa) != 0 {
			t.Errorf("received %s: a bounced mail starts a window", c.received)
		}
	}
}

func TestWindowOfAMonthByDefault(t *testing.T) {
	r := register.NoticeRecipient{ReceivedAt: noon(t, "2025-03-15")}
	if got := r.ObjectionDeadline(register.DPA{}); got != day(t, "2025-04-15") {
		t.Errorf("deadline %s, want 2025-04-15", got)
	}
}

// TestNoticeArrivesOnADanishDay: a notice received late in the evening in UTC
// arrived on the next Danish day.
func TestNoticeArrivesOnADanishDay(t *testing.T) {
	at, err := record.ParseTime("2025-06-30T22:30:00Z")
	if err != nil {
		t.Fatal(err)
	}
	r := register.NoticeRecipient{ReceivedAt: at}
	if got := r.EarliestEffective(register.DPA{SubprocNoticeDays: record.I(1)}); got != day(t, "2025-07-02") {
		t.Errorf("earliest %s, want 2025-07-02", got)
	}
}

// activation is one plan put to the decision: whether it is refused for k1, why,
// and until when.
type activation struct {
	name, now string
	kind      record.Code
	recipient register.NoticeRecipient
	dpa       register.DPA
	want      string
	from      string
}

func activations(t *testing.T) []activation {
	signed := day(t, "2024-01-01")
	general := register.DPA{
		Controller: "k1", SignedController: signed, SignedProcessor: signed, Effective: signed,
		SubprocMode: "general", SubprocNoticeDays: record.I(30), ObjectionWindow: record.Months(1),
	}
	specific, ended := general, general
	specific.SubprocMode = "specific"
	ended.Ended = day(t, "2025-03-31")
	received := register.NoticeRecipient{Controller: "k1", ReceivedAt: noon(t, "2025-03-15"), Delivery: "delivered"}
	with := func(edit func(r *register.NoticeRecipient)) register.NoticeRecipient {
		r := received
		edit(&r)
		return r
	}
	objected := func(outcome record.Code, at string) register.NoticeRecipient {
		return with(func(r *register.NoticeRecipient) {
			r.ObjectionAt, r.Outcome, r.OutcomeAt = noon(t, "2025-03-20"), outcome, noon(t, at)
		})
	}
	other := received
	other.Controller = "k2"
	return []activation{
		{"both windows over", "2025-04-16", "addition", received, general, "", ""},
		{"last day to object", "2025-04-15", "addition", received, general, register.ObjectionRunning, "2025-04-16"},
		{"notice running", "2025-04-13", "addition", received, general, register.NoticeRunning, "2025-04-16"},
		{"day of receipt", "2025-03-15", "replacement", received, general, register.NoticeRunning, "2025-04-16"},
		{"not yet received", "2025-03-14", "scope", received, general, register.NotReceived, ""},
		{"bounced", "2025-06-01", "addition", with(func(r *register.NoticeRecipient) { r.Delivery = "bounced" }), general, register.NotReceived, ""},
		{"accepted early", "2025-03-20", "addition", with(func(r *register.NoticeRecipient) { r.AcceptedAt = noon(t, "2025-03-19") }), general, "", ""},
		{"acceptance to come", "2025-03-18", "addition", with(func(r *register.NoticeRecipient) { r.AcceptedAt = noon(t, "2025-03-19") }), general, register.NoticeRunning, "2025-04-16"},
		{"specific, silent", "2025-09-01", "addition", received, specific, register.NotApproved, ""},
		{"specific, accepted", "2025-03-20", "addition", with(func(r *register.NoticeRecipient) { r.AcceptedAt = noon(t, "2025-03-19") }), specific, "", ""},
		{"objection open", "2025-09-01", "addition", objected("", ""), general, register.ObjectionOpen, ""},
		{"objection answered later", "2025-04-20", "addition", objected("none", "2025-05-01"), general, register.ObjectionOpen, ""},
		{"objection without effect", "2025-04-20", "addition", objected("none", "2025-04-01"), general, "", ""},
		{"objection without effect, notice running", "2025-04-05", "addition", objected("none", "2025-04-01"), general, register.NoticeRunning, "2025-04-16"},
		{"exempted", "2025-04-02", "addition", objected("exempted", "2025-04-01"), general, "", ""},
		{"agreement ended", "2025-04-16", "addition", received, ended, register.NoAgreement, ""},
		{"affected but not told", "2025-06-01", "location", other, general, register.NotNotified, ""},
		{"rename", "2025-03-16", "rename", received, general, "", ""},
		{"removal", "2025-03-16", "removal", received, general, "", ""},
	}
}

func TestDecideActivation(t *testing.T) {
	for _, c := range activations(t) {
		t.Run(c.name, func(t *testing.T) {
			recipients, dpas := []register.NoticeRecipient{c.recipient}, []register.DPA{c.dpa}
			if c.recipient.Controller == "k2" {
				k2 := c.dpa
				k2.Controller = "k2"
				dpas = append(dpas, k2)
			}
			err := register.DecideActivation(noon(t, c.now), register.ChangeNotice{ChangeKind: c.kind}, recipients, dpas)
			var refused register.ActivationRefused
			if c.want == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			if !errors.As(err, &refused) || len(refused) != 1 {
				t.Fatalf("got %v, want one refusal", err)
			}
			want := register.Refusal{Controller: "k1", Code: c.want, From: day(t, c.from)}
			if refused[0] != want {
				t.Errorf("got %+v, want %+v", refused[0], want)
			}
		})
	}
}

func TestActivationRefusedNamesEveryController(t *testing.T) {
	err := register.DecideActivation(noon(t, "2025-01-01"), register.ChangeNotice{ChangeKind: "addition"}, nil,
		[]register.DPA{{Controller: "b"}, {Controller: "a"}, {Controller: "b"}})
	want := "cannot activate sub-processor: a: not_notified; b: not_notified"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestActivationOpensOnce checks for any agreement and day of receipt that the
// plan is refused on every day before the first free one and on none after.
func TestActivationOpensOnce(t *testing.T) {
	start := day(t, "2024-01-01")
	rapid.Check(t, func(t *rapid.T) {
		dpa := register.DPA{
			Controller: "k", SignedController: start, SignedProcessor: start, Effective: start, SubprocMode: "general",
			SubprocNoticeDays: record.I(rapid.Int64Range(0, 90).Draw(t, "notice")),
			ObjectionWindow: rapid.SampledFrom([]record.Span{
				record.Days(14), record.Months(1), record.Months(2), record.Hours(48),
			}).Draw(t, "window"),
		}
		got := start + record.Date(rapid.IntRange(0, 900).Draw(t, "received"))
		r := register.NoticeRecipient{Controller: "k", Delivery: "delivered", ReceivedAt: got.Start()}
		free := r.FirstFreeDay(dpa)
		decide := func(now record.Time) error {
			return register.DecideActivation(now, register.ChangeNotice{ChangeKind: "addition"},
				[]register.NoticeRecipient{r}, []register.DPA{dpa})
		}
		before := rapid.Int64Range(int64(start.Start()), int64(free.Start())-1).Draw(t, "before")
		if decide(record.Time(before)) == nil {
			t.Fatalf("allowed at %s, free from %s", record.Time(before), free)
		}
		after := free.Start().Add(time.Duration(rapid.IntRange(0, 10_000).Draw(t, "hours")) * time.Hour)
		if err := decide(after); err != nil {
			t.Fatalf("refused at %s, free from %s: %v", after, free, err)
		}
	})
}
