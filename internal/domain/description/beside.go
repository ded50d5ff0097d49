// SPDX-License-Identifier: Apache-2.0

package description

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Fact is what the registers say beside a section: a count and, where there are
// any, names of companies, systems and places, or codes of a field.
type Fact struct {
	Code     string // "customers"
	N        int
	Names    []string
	Register string // where to see more
}

// Beside returns the facts of the period, by section.
func Beside(w *assurance.World, p assurance.Period) map[record.Code][]Fact {
	return map[record.Code][]Fact{
		"introduction": {
			distinct(w, "data_types", true, func(v *register.DPA) ([]string, bool) { return texts(v.DataTypes), p.Overlaps(v.Effective, v.Ended) }),
			distinct(w, "customers", false, func(v *register.DPA) ([]string, bool) {
				return []string{string(v.Controller)}, p.Overlaps(v.Effective, v.Ended)
			}),
		},
		"how_we_process": {
			distinct(w, "services", true, func(v *register.ProcessingActivity) ([]string, bool) {
				return []string{v.Name}, p.Overlaps(v.From, v.To)
			}),
			distinct(w, "systems", true, func(v *register.ITSystem) ([]string, bool) {
				return []string{v.Name}, v.HoldsPD == record.Yes && v.Environment == "prod" && p.Overlaps(v.LiveAt, v.RetiredAt)
			}),
			distinct(w, "places", true, func(v *register.Location) ([]string, bool) {
				return []string{v.Name}, v.Kind != "home_work" && v.Person == "" && p.Overlaps(v.From, v.To)
			}),
			distinct(w, "measures", false, func(v *register.Measure) ([]string, bool) { return []string{v.Name}, v.Status == "implemented" }),
		},
		"sub_processor_demands": {tally(w, "notices", func(v *register.ChangeNotice) bool { return p.Contains(v.PlannedEffective) })},
		"use_of_sub_suppliers": {
			distinct(w, "sub_processors", true, func(v *register.SubProcessor) ([]string, bool) {
				return []string{v.LegalName}, v.Kind == "sub_processor" && p.Overlaps(v.Started, v.Ended)
			}),
			distinct(w, "transfers", true, func(v *register.Transfer) ([]string, bool) {
				return []string{v.Importer + " (" + string(v.Country) + ")"}, p.Overlaps(v.From, v.To)
			}),
		},
		"assurance_report_demands": {tally(w, "statements", func(v *register.ReceivedStatement) bool { return p.Contains(v.ReceivedAt) })},
		"organisation": {distinct(w, "roles", true, func(v *register.RoleAssignment) ([]string, bool) {
			return []string{string(v.Role)}, slices.Contains(answering, v.Role) && p.Overlaps(v.From, v.To)
		})},
		"responsibility":         {tally(w, "meetings", func(v *register.Meeting) bool { return p.Contains(v.HeldAt) })},
		"breaches":               {tally(w, "breaches", func(v *register.Incident) bool { return v.IsBreach == record.Yes && p.Contains(v.DetectedAt.Date()) })},
		"assistance":             {tally(w, "requests", func(v *register.DataSubjectRequest) bool { return p.Contains(v.ReceivedAt.Date()) })},
		"enquiries":              {tally(w, "cases", func(v *register.GDPRCase) bool { return p.Contains(v.ReceivedAt.Date()) })},
		"complementary_controls": {tally(w, "user_controls", func(*register.UserControl) bool { return true })},
	}
}

// distinct gathers the different values of the rows that count; named says whether
// they are to be shown.
func distinct[T record.Record](w *assurance.World, code string, named bool, of func(*T) ([]string, bool)) Fact {
	var none T
	f := Fact{Code: code, Register: none.Register()}
	rows := assurance.Rows[T](w)
	for i := range rows {
		if values, counts := of(&rows[i].Value); counts {
			f.Names = append(f.Names, values...)
		}
	}
	slices.Sort(f.Names)
	f.Names = slices.Compact(f.Names)
	f.N = len(f.Names)
	if !named {
		f.Names = nil
	}
	return f
}

// tally counts rows.
func tally[T record.Record](w *assurance.World, code string, counts func(*T) bool) Fact {
	var none T
	f := Fact{Code: code, Register: none.Register()}
	rows := assurance.Rows[T](w)
	for i := range rows {
		if counts(&rows[i].Value) {
			f.N++
		}
	}
	return f
}

func texts(codes []record.Code) []string {
	list := make([]string, len(codes))
	for i, code := range codes {
		list[i] = string(code)
	}
	return list
}
