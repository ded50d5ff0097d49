// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// store is an encrypted system with personal data, whose keys e1 answers for.
func store(build func(*register.ITSystem)) rows {
	s := register.ITSystem{
		Name: "Portal", LiveAt: record.D(2022, 1, 1), HoldsPD: record.Yes, EncryptedAtRest: record.Yes, KeyHolders: []record.Ref{"e1"},
	}
	build(&s)
	return rows{"s1": s, "e1": register.Employee{Name: text("Prøve"), EmployeeNo: "1", HireDate: record.D(2020, 1, 1)}}
}

// laptop is an encrypted computer that e1 has had since 2024.
func laptop(build func(*register.Asset)) rows {
	a := register.Asset{Kind: "pc", Tag: "PC-1", Person: "e1", HandedOutAt: record.D(2024, 1, 1), Encrypted: record.Yes, RemoteWipe: record.Yes}
	build(&a)
	return rows{"x1": a}
}

func TestX5Stores(t *testing.T) {
	check(t, "X.5-r1", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"encrypted", store(asIs), "1/1"},
		{"not encrypted", store(func(s *register.ITSystem) { s.EncryptedAtRest = record.No }), "0/1 deviation s1"},
		{"unknown", store(func(s *register.ITSystem) { s.EncryptedAtRest = record.Unknown }), "0/1 not_testable s1"},
		{"no personal data", store(func(s *register.ITSystem) { s.HoldsPD, s.EncryptedAtRest = record.No, record.No }), "0/0"},
		{"retired before", store(func(s *register.ITSystem) { s.RetiredAt = day(1, 1) - 1 }), "0/0"},
		{"retired on the first day", store(func(s *register.ITSystem) { s.RetiredAt = day(1, 1) }), "1/1"},
	})
	leaves := func(d record.Date) rows {
		return store(asIs).With(rows{"e1": register.Employee{Name: text("Prøve"), EmployeeNo: "1", HireDate: record.D(2020, 1, 1), LeaveDate: d}})
	}
	check(t, "X.5-r4", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"in hand", store(asIs), "1/1"},
		{"in nobody's hand", store(func(s *register.ITSystem) { s.KeyHolders = nil }), "0/1 deviation s1"},
		{"unknown person", store(asIs).With(rows{"e1": nil}), "0/1 deviation s1"},
		{"left on the last day", leaves(day(12, 31)), "1/1"},
		{"left the day before", leaves(day(12, 30)), "0/1 deviation s1"},
		{"left, but the system was gone", leaves(day(6, 30)).With(rows{"s1": store(func(s *register.ITSystem) { s.RetiredAt = day(6, 30) })["s1"]}), "1/1"},
		{"left, with a successor", leaves(day(6, 30)).With(rows{
			"s1": store(func(s *register.ITSystem) { s.KeyHolders = []record.Ref{"e1", "e2"} })["s1"],
			"e2": register.Employee{Name: text("Test"), EmployeeNo: "2", HireDate: day(7, 1)},
		}), "1/1"},
		{"not encrypted", store(func(s *register.ITSystem) { s.EncryptedAtRest, s.KeyHolders = record.No, nil }), "0/0"},
	})
}

// deviceCases are those that X.5-r2 and X.11-r1 share.
var deviceCases = []ruleCase{
	{"none", rows{}, "0/0"},
	{"encrypted", laptop(asIs), "1/1"},
	{"not encrypted", laptop(func(a *register.Asset) { a.Encrypted = record.No }), "0/1 deviation x1"},
	{"unknown", laptop(func(a *register.Asset) { a.Encrypted = record.Unknown }), "0/1 not_testable x1"},
	{"phone", laptop(func(a *register.Asset) { a.Kind, a.Encrypted = "phone", record.No }), "0/1 deviation x1"},
	{"card", laptop(func(a *register.Asset) { a.Kind, a.Encrypted = "access_card", record.Unknown }), "0/0"},
	{"in the cupboard", laptop(func(a *register.Asset) { a.Person = "" }), "0/0"},
	{"returned on the first day", laptop(func(a *register.Asset) { a.ReturnedAt = day(1, 1) }), "1/1"},
	{"returned before", laptop(func(a *register.Asset) { a.ReturnedAt = day(1, 1) - 1 }), "0/0"},
	{"lost before", laptop(func(a *register.Asset) { a.LostAt = day(1, 1) - 1 }), "0/0"},
	{"handed out on the last day", laptop(func(a *register.Asset) { a.HandedOutAt, a.Encrypted = day(12, 31), record.No }), "0/1 deviation x1"},
	{"handed out after", laptop(func(a *register.Asset) { a.HandedOutAt = day(12, 31) + 1 }), "0/0"},
}

func TestX5Devices(t *testing.T) {
	check(t, "X.5-r2", year(t), append(deviceCases,
		ruleCase{"stick", laptop(func(a *register.Asset) { a.Kind, a.Encrypted = "other", record.No }), "0/1 deviation x1"},
	))
	discarded := func(disposed, wiped record.Date, evidence ...record.Ref) rows {
		return laptop(func(a *register.Asset) { a.DisposedAt, a.WipedAt, a.Evidence = disposed, wiped, evidence })
	}
	check(t, "X.5-r3", year(t), []ruleCase{
		{"none", laptop(asIs), "0/0"},
		{"wiped the same day", discarded(day(6, 1), day(6, 1)), "1/1"},
		{"wiped a day later", discarded(day(6, 1), day(6, 2)), "0/1 deviation x1"},
		{"destroyed, with proof", discarded(day(6, 1), 0, "v1"), "1/1"},
		{"neither", discarded(day(6, 1), 0), "0/1 deviation x1"},
		{"on the first day", discarded(day(1, 1), 0), "0/1 deviation x1"},
		{"before the period", discarded(day(1, 1)-1, 0), "0/0"},
		{"on the last day", discarded(day(12, 31), 0), "0/1 deviation x1"},
		{"after the period", discarded(day(12, 31)+1, 0), "0/0"},
		{"key", laptop(func(a *register.Asset) { a.Kind, a.Encrypted, a.DisposedAt = "key", record.Unknown, day(6, 1) }), "0/0"},
	})
}

func TestX11Devices(t *testing.T) {
	check(t, "X.11-r1", year(t), append(deviceCases,
		ruleCase{"stick", laptop(func(a *register.Asset) { a.Kind, a.Encrypted = "other", record.No }), "0/0"},
	))
	wipe := func(b record.Bool) rows { return laptop(func(a *register.Asset) { a.RemoteWipe = b }) }
	check(t, "X.11-r2", year(t), []ruleCase{
		{"none", rows{}, "0/0"},
		{"yes", wipe(record.Yes), "1/1"},
		{"no", wipe(record.No), "0/1 deviation x1"},
		{"unknown", wipe(record.Unknown), "0/1 not_testable x1"},
		{"returned before", laptop(func(a *register.Asset) { a.ReturnedAt, a.RemoteWipe = day(1, 1)-1, record.No }), "0/0"},
	})
}
