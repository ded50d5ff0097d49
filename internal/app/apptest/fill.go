// SPDX-License-Identifier: Apache-2.0

package apptest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// ID returns the id that [Rows] gives the n-th row of a register.
func ID(t *record.Type, n int) string { return fmt.Sprintf("%s-%d", t.Name, n) }

// Fill returns the n-th row of a register with every field filled: other values
// for another n, references to first rows. Text holds what text says of a field.
func Fill(tb testing.TB, t *record.Type, n int, text func(*record.Field) string) record.Record {
	tb.Helper()
	r := t.New()
	for i := range t.Fields {
		f := &t.Fields[i]
		if f.Name == "archived" {
			continue // rules leave such rows out
		}
		if f.Name == "hash" && t.Name == (register.FreeTextHit{}).Register() {
			continue // retired: a new one is refused
		}
		cell := value(f, n, text)
		if f.List && f.Kind != record.KindRef && cell != "" {
			if second := value(f, n+1, text); second != cell {
				cell += "|" + second
			}
		}
		if err := f.Set(r, cell); err != nil {
			tb.Fatalf("cannot fill %s.%s: %v", t.Name, f.Name, err)
		}
	}
	return r
}

// Plain is text of a field, with all that sheets write in a way of their own.
func Plain(f *record.Field) string {
	if f.List {
		return `liste \\ med \| i ` + f.Name
	}
	return "=" + f.Name + ` "æøå"; a,b | c\d` + "\r\nny linje "
}

func value(f *record.Field, n int, text func(*record.Field) string) string {
	switch f.Kind {
	case record.KindInt:
		if f.Name == "value" { // of an engagement's limit, which has a range
			return fmt.Sprint(n)
		}
		return fmt.Sprint(n * 1234)
	case record.KindBool:
		return fmt.Sprint(n%2 == 1)
	case record.KindDate:
		return (record.D(2025, 1, 1) + record.Date(n)).String()
	case record.KindTime:
		return (record.D(2025, 3, 1) + record.Date(n)).Start().Add(8 * 3600e9).String()
	case record.KindSpan:
		return fmt.Sprintf("P%dM", n%24+1)
	case record.KindCode:
		return f.Codes[n%len(f.Codes)]
	case record.KindRef:
		return reference(f)
	case record.KindCountry:
		return []string{"DK", "NZ"}[n%2]
	case record.KindHash:
		return fmt.Sprintf("%064x", n)
	case record.KindMonthDay:
		return fmt.Sprintf("%02d-28", n%12+1)
	}
	return text(f)
}

// reference names the first row of a register that an import can fill, or a
// control, which every installation has; nothing if there is neither.
func reference(f *record.Field) string {
	for _, target := range f.Targets {
		if target == "control" {
			return "A.1"
		}
		if t := register.Type(target); t.Importable {
			return ID(t, 1)
		}
	}
	return ""
}

// Rows fills every register that can be imported with n rows.
func Rows(tb testing.TB, n int) []app.ImportRow {
	tb.Helper()
	var rows []app.ImportRow
	for _, t := range register.Types {
		if !t.Importable {
			continue
		}
		for i := range n {
			rows = append(rows, app.ImportRow{Type: t, ID: ID(t, i+1), Record: Fill(tb, t, i+1, Plain)})
		}
	}
	return slices.Clip(rows)
}
