// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// reasons writes the named facts as "3 roles=2".
func reasons(d Derived, keys ...string) string {
	s := d.Value()
	for _, f := range d.Reasons {
		for _, key := range keys {
			if f.Key == key {
				s += fmt.Sprintf(" %s=%v", f.Key, f.Value)
			}
		}
	}
	return s
}

// TestChecks derives the levels that rest on a check of the item's own, with and
// without its procedure.
func TestChecks(t *testing.T) {
	procedure := func(topic string) register.Document {
		return register.Document{
			Title: "P", Kind: "procedure", Topic: record.Code(topic), Version: "1", State: "in_force",
			ApprovedAt: signed - 30, InForceFrom: signed - 30, Body: personal.F("Text"),
		}
	}
	holder := func(role record.Code, person string, from, to record.Date) register.RoleAssignment {
		return register.RoleAssignment{Person: record.Ref(person), Role: role, From: from, To: to, Competence: personal.F("Course")}
	}
	deputy := func(r register.RoleAssignment) register.RoleAssignment { r.Deputy = record.Yes; return r }
	unnoted := holder("dpo", "e1", signed-500, 0)
	unnoted.Competence = personal.Free{}
	service := func(change func(*register.ProcessingActivity)) register.ProcessingActivity {
		a := register.ProcessingActivity{
			Controller: "k1", Name: "Rental", From: signed - 500, OwnRole: "processor", Purpose: personal.F("Rental"), Instructions: []record.Ref{"i1"},
			CategoriesOfProcessing: personal.F("Storage"), TOMSummary: personal.F("Encrypted"), LastReviewed: signed - 366,
		}
		change(&a)
		return a
	}
	asIs := func(*register.ProcessingActivity) {}
	customer := register.Controller{LegalName: "K", Address: "Vej 1", ContactPrivacy: personal.T("post@k.example"), Status: "active"}
	company := register.Organisation{LegalName: "T", Address: "Vej 2", CVR: "00100005"}
	measure := func(change func(*register.Measure)) register.Measure {
		m := register.Measure{Name: "M", Status: "implemented", VerifiedAt: signed - 366}
		change(&m)
		return m
	}
	planned := measure(func(m *register.Measure) { m.Status, m.VerifiedAt, m.Due = "planned", 0, signed-1 })
	assessed := register.RiskAssessment{ApprovedAt: signed - 10, Appetite: record.I(9)}
	risk := func(likelihood int64) register.Risk {
		return register.Risk{Parent: "ra", Threat: "x", Likelihood: record.I(likelihood), Consequence: record.I(5), Measures: []record.Ref{"m2"}}
	}
	agreement := func(points ...record.Code) register.DPA {
		return register.DPA{Controller: "k1", Effective: signed - 100, Art28Check: points}
	}
	roleKeys := []string{"roles", "roles_vacant", "roles_without_deputy", "roles_without_competence"}
	for _, c := range []struct {
		id, name string
		rows     rows
		keys     []string
		want     string
	}{
		{"S-I2", "no role ever given", rows{"p": procedure("C.1")}, roleKeys, ""},
		{"S-I2", "held and deputised", rows{"p": procedure("C.1"), "r1": holder("dpo", "e1", signed-500, 0), "r2": deputy(holder("dpo", "e2", signed-500, 0))}, roleKeys, "3 roles=1 roles_vacant= roles_without_deputy= roles_without_competence="},
		{"S-I2", "no policy", rows{"r1": holder("dpo", "e1", signed-500, 0), "r2": deputy(holder("dpo", "e2", signed-500, 0))}, roleKeys[:1], "2 roles=1"},
		{"S-I2", "nobody is deputy", rows{"p": procedure("C.1"), "r1": holder("dpo", "e1", signed-500, 0)}, roleKeys[2:3], "1 roles_without_deputy=dpo"},
		{"S-I2", "vacant, on no paper", rows{"r1": holder("dpo", "e1", signed-500, signed-15)}, roleKeys[1:2], "0 roles_vacant=dpo"},
		{"S-I2", "vacant for 14 days", rows{"p": procedure("C.1"), "r1": holder("dpo", "e1", signed-500, signed-14), "r2": deputy(holder("dpo", "e2", signed-500, 0))}, roleKeys[1:2], "3 roles_vacant="},
		{"S-I2", "vacant for 15 days in the year", rows{
			"p": procedure("C.1"), "r1": holder("dpo", "e1", signed-500, signed-100), "r2": deputy(holder("dpo", "e2", signed-500, 0)), "r3": holder("dpo", "e3", signed-84, 0),
		}, roleKeys[1:2], "1 roles_vacant=dpo"},
		{"S-I2", "the holder has left", rows{
			"p": procedure("C.1"), "r1": holder("dpo", "e1", signed-500, 0), "r2": deputy(holder("dpo", "e2", signed-500, 0)),
			"e1": register.Employee{EmployeeNo: "1", HireDate: signed - 600, LeaveDate: signed - 60},
		}, roleKeys[1:2], "1 roles_vacant=dpo"},
		{"S-I2", "competence not noted", rows{"p": procedure("C.1"), "r1": unnoted, "r2": deputy(holder("dpo", "e2", signed-500, 0))}, roleKeys[3:], "1 roles_without_competence=dpo"},
		{"S-I2", "others' roles", rows{"r1": holder("auditor", "e1", signed-500, signed-100)}, roleKeys, ""},
		{"S-G1", "no service", rows{"p": procedure("A.1")}, nil, ""},
		{"S-G1", "clear", rows{"p": procedure("A.1"), "a1": service(asIs)}, []string{"activities"}, "3 activities=1"},
		{"S-G1", "clear, no procedure", rows{"a1": service(asIs)}, nil, "2"},
		{"S-G1", "one without a role", rows{"a1": service(asIs), "a2": service(func(a *register.ProcessingActivity) { a.Name, a.OwnRole = "Fleet", "" })}, []string{"role_missing"}, "1 role_missing=1"},
		{"S-G1", "without a reason", rows{"a1": service(func(a *register.ProcessingActivity) { a.Instructions = nil })}, []string{"role_unreasoned"}, "0 role_unreasoned=1"},
		{"S-G1", "controller by its own purpose", rows{"a1": service(func(a *register.ProcessingActivity) { a.OwnRole, a.Instructions = "controller", nil })}, nil, "2"},
		{"S-G1", "two roles mixed", rows{"a1": service(func(a *register.ProcessingActivity) { a.OwnPurpose = record.Yes })}, []string{"role_mixed"}, "0 role_mixed=1"},
		{"S-G2", "nothing to record", rows{}, nil, ""},
		{"S-G2", "complete", rows{"o": company, "k1": customer, "a1": service(asIs)}, []string{"customers_unlisted"}, "2 customers_unlisted=0"},
		{"S-G2", "complete, with procedures", rows{"o": company, "k1": customer, "a1": service(asIs), "p1": procedure("E.1"), "p2": procedure("X.1")}, nil, "3"},
		{"S-G2", "a customer missing", rows{"o": company, "k1": customer, "k2": customer, "a1": service(asIs)}, []string{"customers_unlisted"}, "1 customers_unlisted=1"},
		{"S-G2", "no record at all", rows{"k1": customer}, nil, "0"},
		{"S-G2", "review a day late", rows{"o": company, "k1": customer, "a1": service(func(a *register.ProcessingActivity) { a.LastReviewed-- })}, []string{"lines_late"}, "1 lines_late=1"},
		{"S-G2", "a line without security", rows{"o": company, "k1": customer, "a1": service(func(a *register.ProcessingActivity) { a.TOMSummary = personal.Free{} })}, []string{"lines_incomplete"}, "1 lines_incomplete=1"},
		{"S-G3", "verified", rows{"m1": measure(func(*register.Measure) {})}, []string{"measures", "measures_verified"}, "2 measures=1 measures_verified=1"},
		{"S-G3", "verified a day too long ago", rows{"m1": measure(func(m *register.Measure) { m.VerifiedAt-- })}, nil, "0"},
		{"S-G3", "planned, against a high risk, overdue", rows{"m1": measure(func(*register.Measure) {}), "m2": planned, "ra": assessed, "r1": risk(2)}, []string{"measures_overdue"}, "1 measures_overdue=1"},
		{"S-G3", "planned, against a small risk, overdue", rows{"m1": measure(func(*register.Measure) {}), "m2": planned, "ra": assessed, "r1": risk(1)}, []string{"measures_overdue"}, "2 measures_overdue=0"},
		{"S-D2", "all points", rows{"p": procedure("A.1"), "d1": agreement(art28Points...)}, []string{"agreements"}, "3 agreements=1"},
		{"S-D2", "all points, no procedure", rows{"d1": agreement(art28Points...)}, nil, "2"},
		{"S-D2", "an old template", rows{"d1": agreement(art28Points[:7]...), "d2": agreement(art28Points...)}, []string{"agreements_incomplete"}, "1 agreements_incomplete=1"},
		{"S-D2", "none checked", rows{"d1": agreement()}, nil, "0"},
		{"S-D2", "no agreement", rows{}, nil, ""},
	} {
		t.Run(c.id+"/"+c.name, func(t *testing.T) {
			if got := reasons(derive(t, c.rows, assurance.Assessment{})[c.id], c.keys...); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	supplier := register.SubProcessor{LegalName: "Nøglering ID A/S (fiktiv)", Kind: "sub_processor"}
	renamed := Derived{ID: "S-D6", Derivable: true, List: []Entry{{"p1", "rename", []assurance.Fact{assurance.F("on", signed-90)}}}}
	world := rows{"p1": supplier, "a1": register.Alias{Parent: "p1", Name: "Låsesmed ID A/S", To: signed - 91}}
	abroad := Derived{ID: "S-D4", Derivable: true, Fact: record.No, List: []Entry{
		{"p1", "outside", []assurance.Fact{assurance.F("seat", "CH"), assurance.F("support", "NO,US")}},
	}}
	list := func(lines ...string) register.DeclarationAnswer {
		return register.DeclarationAnswer{No: "S-D6", List: lines, Comment: personal.F("x")}
	}
	fact := func(yes record.Bool, comment string) register.DeclarationAnswer {
		return register.DeclarationAnswer{No: "S-D4", Fact: yes, Comment: personal.F(comment)}
	}
	const rename = "S-D6 rename_replaced sub_processor=p1 on=2025-11-22"
	outside := "S-D4 outside_eu sub_processor=p1 place=seat country=CH; S-D4 only_eea sub_processor=p1 place=support country=NO; S-D4 outside_eu sub_processor=p1 place=support country=US"
	for _, c := range []struct {
		name   string
		answer register.DeclarationAnswer
		head   register.SelfDeclaration
		want   string
	}{
		{"a rename told as one", list("Nyt navn: Nøglering ID A/S (før Låsesmed ID A/S)"), register.SelfDeclaration{}, ""},
		{"told as a replacement", list("Låsesmed ID er skiftet ud med Nøglering ID"), register.SelfDeclaration{}, rename},
		{"told as one added", list("Tilføjet: Nøglering ID A/S"), register.SelfDeclaration{}, rename},
		{"in English", list("Replaced: Låsesmed ID A/S"), register.SelfDeclaration{}, rename},
		{"in English, a rename", list("Låsesmed ID was renamed, not replaced"), register.SelfDeclaration{}, ""},
		{"another one was replaced", list("Udskiftet: Gamleby"), register.SelfDeclaration{}, ""},
		{"inside the EU", fact(record.Yes, "Ja."), register.SelfDeclaration{}, outside},
		{"the comment says so", fact(record.No, "Alle data er inden for EU."), register.SelfDeclaration{}, outside},
		{"partly, and said so", fact(record.No, "Se listen."), register.SelfDeclaration{}, ""},
		{"no comment", register.DeclarationAnswer{No: "S-I5", Score: record.I(3), Comment: personal.F(" \n")}, register.SelfDeclaration{}, "S-I5 empty_comment"},
		{"not answered, no comment", register.DeclarationAnswer{No: "S-I5"}, register.SelfDeclaration{}, ""},
		{"complies, in Danish", register.DeclarationAnswer{No: "S-I5", Score: record.I(3), Comment: personal.F("Vi overholder ISO 27001.")}, register.SelfDeclaration{}, "S-I5 certificate_claimed certified=false"},
		{"complies, in English", register.DeclarationAnswer{No: "S-I5", Score: record.I(3), Comment: personal.F("We comply with ISO/IEC 27001.")}, register.SelfDeclaration{}, "S-I5 certificate_claimed certified=false"},
		{"works along it", register.DeclarationAnswer{No: "S-I5", Score: record.I(3), Comment: personal.F("Vi arbejder efter ISO 27001.")}, register.SelfDeclaration{}, ""},
		{"signed by nobody", register.DeclarationAnswer{}, register.SelfDeclaration{State: "signed"}, " unsigned"},
		{"published, signed by nobody", register.DeclarationAnswer{}, register.SelfDeclaration{State: "published", SignedAt: 7}, " unsigned"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, err := Warnings(assurance.NewWorld(worldtest.Loader(t, world)), c.head, []Derived{{ID: "S-I5"}, abroad, renamed}, []register.DeclarationAnswer{c.answer}, signed)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, w := range all {
				line := w.ID + " " + w.Code
				for _, f := range w.Facts {
					line += fmt.Sprintf(" %s=%v", f.Key, f.Value)
				}
				lines = append(lines, line)
			}
			if got := strings.Join(lines, "; "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
