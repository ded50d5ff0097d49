// SPDX-License-Identifier: Apache-2.0

package text

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

func TestActivationRefused(t *testing.T) {
	codes := []string{
		register.NoAgreement, register.NotNotified, register.NotReceived, register.NotApproved,
		register.ObjectionOpen, register.NoticeRunning, register.ObjectionRunning,
	}
	for _, l := range Langs {
		for _, code := range codes {
			if got := l.ActivationRefusal(register.Refusal{Controller: "C-1", Code: code}); !strings.HasSuffix(got, ".") {
				t.Errorf("%s: %s has no words", l, code)
			}
		}
	}
	err := register.ActivationRefused{
		{Controller: "C-1", Code: register.NoticeRunning, From: record.D(2025, 4, 16)}, {Controller: "C-2", Code: register.NotReceived},
	}
	for l, want := range map[Lang]string{
		Danish:  "C-1: Varslet er ikke udløbet. Tidligst 16. april 2025. C-2: Varslet er ikke nået frem.",
		English: "C-1: The notice has not run out. Not before 16 April 2025. C-2: The notice has not arrived.",
	} {
		if got := l.Error(err); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEntrySpan(t *testing.T) {
	for s, want := range map[record.Span]string{
		record.Months(12): "12 måneder", record.Months(1): "1 måned", record.Days(30): "30 dage", record.Hours(24): "24 timer",
		{Months: 1, Days: 1, Hours: 1}: "1 måned, 1 dag og 1 time",
	} {
		if got := Danish.EntrySpan(s); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestConditionsRead words the condition of every conditional field.
func TestConditionsRead(t *testing.T) {
	for _, l := range Langs {
		for _, typ := range register.Types {
			for i := range typ.Fields {
				f := &typ.Fields[i]
				if f.Need != record.Conditional {
					continue
				}
				got := l.EntryWhen(typ.Name, f)
				if strings.Contains(got, "%!") || strings.Contains(got, "»"+f.When+"«") || strings.Contains(got, " true") || !strings.HasSuffix(got, ".") {
					t.Errorf("%s %s.%s: %q", l, typ.Name, f.Name, got)
				}
			}
		}
	}
}
