// SPDX-License-Identifier: Apache-2.0

// Package worldtest builds small worlds for tests of rules: a line for each
// record. It is never part of the product.
package worldtest

import (
	"iter"
	"maps"
	"slices"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Rows are records by id.
type Rows map[string]record.Record

// With returns the rows and, over them, more; a nil record takes one away.
func (rows Rows) With(more Rows) Rows {
	all := maps.Clone(rows)
	for id, r := range more {
		if r == nil {
			delete(all, id)
			continue
		}
		all[id] = r
	}
	return all
}

// Loader returns a loader of the rows, numbered in id order. A row with a value
// that no register would take fails the test.
func Loader(t testing.TB, rows Rows) assurance.Loader {
	t.Helper()
	byRegister := map[string][]record.Version{}
	for _, id := range slices.Sorted(maps.Keys(rows)) {
		name := rows[id].Register()
		for _, p := range register.Type(name).Check(rows[id]) {
			if p.Code != "required" {
				t.Fatalf("%s: %s: %s", id, p.Field, p.Code)
			}
		}
		body, err := record.Encode(rows[id])
		if err != nil {
			t.Fatal(err)
		}
		nr := int64(len(byRegister[name]) + 1)
		byRegister[name] = append(byRegister[name], record.Version{Register: name, ID: id, Nr: nr, Number: 1, Body: body})
	}
	return func(name string) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			for _, v := range byRegister[name] {
				if !yield(v, nil) {
					return
				}
			}
		}
	}
}

// Check evaluates a rule over the rows. A read error fails the test.
func Check(t testing.TB, rule assurance.Rule, rows Rows, p assurance.Period, params assurance.Params) assurance.Result {
	t.Helper()
	a, err := assurance.Assess(assurance.NewWorld(Loader(t, rows)), []assurance.Rule{rule},
		[]assurance.Control{{No: rule.Control}}, p, params)
	if err != nil {
		t.Fatal(err)
	}
	return a.Controls[0].Rules[0].Result
}

// Params returns the catalogue's parameters.
func Params(t testing.TB) assurance.Params {
	t.Helper()
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]int{}
	for _, p := range c.Params {
		values[p.ID] = p.Value
	}
	params, err := assurance.NewParams(values)
	if err != nil {
		t.Fatal(err)
	}
	return params
}

// Period returns the period of days from and to, "2025-01-01", with all that was
// known two months after it.
func Period(t testing.TB, from, to string) assurance.Period {
	t.Helper()
	last := Day(t, to)
	return assurance.Period{From: Day(t, from), To: last, AsOf: (last + 60).End()}
}

// Day reads a date.
func Day(t testing.TB, s string) record.Date {
	t.Helper()
	d, err := record.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
