// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// organisation tells what every profile has: the processor itself and those who
// sign for it.
func (s *story) organisation(p Profile) {
	s.put(at("2024-01-01 08:00"), "E-001", recorded, row("ORG", &register.Organisation{
		LegalName: "Tågehorn Portal ApS (fiktiv)", ShortName: "Tågehorn", CVR: "00100005",
		Address: "Prøvevej 1, 0000 Testby", Website: "https://taagehorn.example",
		Roles: []record.Code{"processor", "controller"}, DPONeeded: record.Yes,
		DPOReason: free("Kernen i virksomheden er behandling i stort omfang for kunder, blandt andet ønsker, " +
			"der kan afsløre tro eller helbred. Derfor er der udpeget en databeskyttelsesrådgiver."),
		DPOAssessedAt: day("2024-01-01"), DPOAssessedOn: []record.Date{day("2024-01-01")}, DPOContact: name("dpo@taagehorn.example"),
		NIS2Scope: "none", ISMSClaim: "aligned", TimeZone: "Europe/Copenhagen",
	}))
	s.put(at("2024-01-01 08:05"), "E-001", recorded, row("LED", &register.DepartmentRecord{Department: "Ledelse"}))
	director := staff[0].record()
	director.HandlesPD = yes(p != Empty)
	s.put(at("2024-01-01 08:10"), "E-001", recorded, row("E-001", director))
	s.put(at("2024-01-01 08:15"), "E-001", recorded,
		roleRow("ROL-01", roles[0]), roleRow("ROL-02", roles[1]))
	if p != Empty {
		s.engagement()
	}
}

// officerAssessments tells that the need for a data protection officer was
// assessed anew every December.
func (s *story) officerAssessments() {
	for _, when := range []string{"2024-12-10", "2025-12-09"} {
		change(s, clock(day(when), 15, 0), "E-001", "ORG", func(r *register.Organisation) {
			r.DPOAssessedAt, r.DPOAssessedOn = day(when), slices.Concat(r.DPOAssessedOn, []record.Date{day(when)})
		})
	}
}

// person is one line of the staff list.
type person struct {
	id, name, title, dept string
	kind                  record.Code
	hired, left           string
	manager               string
	admin                 bool
}

var staff = []person{
	{"E-001", "Anker Prøvesen", "Direktør", "LED", "employee", "2016-03-01", "", "", false},
	{"E-002", "Birte Testgaard", "It-driftschef", "ITD", "employee", "2017-08-01", "", "E-001", true},
	{"E-003", "Carl Demoholt", "Udvikler", "UDV", "employee", "2018-02-01", "", "E-008", false},
	{"E-004", "Dorte Fiktivsen", "HR-ansvarlig", "HRO", "employee", "2018-05-01", "", "E-001", false},
	{"E-005", "Erik Prøvedal", "Supportleder", "SUP", "employee", "2017-11-01", "", "E-001", false},
	{"E-006", "Frida Testlund", "Databeskyttelsesrådgiver", "LED", "consultant", "2018-05-01", "", "E-001", false},
	{"E-007", "Gunnar Demosen", "Kundekonsulent", "KUN", "employee", "2020-01-01", "2025-09-30", "E-013", false},
	{"E-008", "Hanne Prøveby", "Udviklingschef", "UDV", "employee", "2017-01-01", "", "E-001", false},
	{"E-009", "Ivan Fiktivholm", "Driftstekniker", "ITD", "employee", "2019-04-01", "", "E-002", true},
	{"E-010", "Jytte Testdal", "Supportmedarbejder", "SUP", "employee", "2019-09-01", "", "E-005", false},
	{"E-011", "Karsten Demoby", "Udvikler", "UDV", "employee", "2020-08-01", "", "E-008", false},
	{"E-012", "Lone Prøvelund", "Økonomimedarbejder", "HRO", "employee", "2018-10-01", "", "E-004", false},
	{"E-013", "Mogens Fiktivgaard", "Kundechef", "KUN", "employee", "2018-01-01", "", "E-001", false},
	{"E-014", "Nanna Demokær", "Supportmedarbejder", "SUP", "employee", "2021-02-01", "", "E-005", false},
	{"E-015", "Ole Prøvegaard", "Udvikler", "UDV", "employee", "2021-06-01", "", "E-008", false},
	{"E-016", "Pia Testkær", "Tester", "UDV", "employee", "2021-08-01", "", "E-008", false},
	{"E-017", "Rasmus Testmark", "Profilkonsulent", "UDV", "consultant", "2023-09-01", "2025-08-15", "E-008", false},
	{"E-018", "Sanne Fiktivdal", "Produktejer", "UDV", "employee", "2019-03-01", "", "E-008", false},
	{"E-019", "Troels Demovang", "Supportmedarbejder", "SUP", "employee", "2022-01-01", "2025-11-28", "E-005", false},
	{"E-020", "Ulla Prøvevang", "Supportmedarbejder", "SUP", "employee", "2022-05-01", "2025-04-30", "E-005", false},
	{"E-021", "Viggo Testbjerg", "Udvikler", "UDV", "employee", "2022-09-01", "2025-06-30", "E-008", false},
	{"E-022", "Winnie Fiktivkær", "Kundekonsulent", "KUN", "employee", "2022-03-01", "2025-05-30", "E-013", false},
	{"E-023", "Xander Demolund", "Studentermedhjælper", "SUP", "student", "2025-02-03", "", "E-005", false},
	{"E-024", "Yrsa Prøvebjerg", "Udvikler", "UDV", "employee", "2025-02-17", "", "E-008", false},
	{"E-025", "Zenia Testvang", "Supportmedarbejder", "SUP", "employee", "2025-04-01", "", "E-005", false},
	{"E-026", "Ægir Fiktivby", "Driftstekniker", "ITD", "employee", "2025-05-01", "", "E-002", true},
	{"E-027", "Østen Demodal", "Udvikler", "UDV", "employee", "2025-06-02", "", "E-008", false},
	{"E-028", "Åse Prøvekær", "Kundekonsulent", "KUN", "employee", "2025-08-18", "", "E-013", false},
	{"E-029", "Bjarke Testlyng", "Supportmedarbejder", "SUP", "employee", "2025-10-01", "", "E-005", false},
	{"E-030", "Cilla Fiktivlund", "Tester", "UDV", "employee", "2025-11-03", "", "E-008", false},
}

var latin = strings.NewReplacer(" ", ".", "æ", "ae", "ø", "oe", "å", "aa")

// account is the person's user name everywhere.
func (p person) account() string { return latin.Replace(strings.ToLower(p.name)) }

// record returns the entry as it was on the day of hire.
func (p person) record() *register.Employee {
	return &register.Employee{
		Name: name(p.name), EmployeeNo: "1" + p.id[2:], Email: name(p.account() + "@taagehorn.example"),
		Department: record.Ref(p.dept), JobTitle: p.title, EmploymentType: p.kind, HireDate: day(p.hired),
		Manager: record.Ref(p.manager), HandlesPD: record.Yes, IsAdmin: yes(p.admin),
	}
}

// here reports whether p works for the processor on day d.
func (p person) here(d record.Date) bool {
	return day(p.hired) <= d && (p.left == "" || d <= day(p.left))
}

// role is one line of the list of roles and authorisations.
type role struct {
	person           string
	role             record.Code
	deputy           bool
	from             string
	reason, training string
}

var roles = []role{
	{"E-001", "management", false, "2016-03-01", "Administrerende direktør.", "Ansvarlig ledelse siden 2016."},
	{"E-001", "director", false, "2016-03-01", "Tegner selskabet.", "Ansvarlig ledelse siden 2016."},
	{"E-001", "working_group", false, "2018-05-25", "Ledelsens plads i arbejdsgruppen.", "Kursus i databeskyttelse for ledere."},
	{"E-002", "working_group", false, "2018-05-25", "It-afdelingens plads i arbejdsgruppen.", "Kursus i informationssikkerhed."},
	{"E-006", "working_group", false, "2018-05-25", "Juristens plads i arbejdsgruppen.", "Jurist med speciale i databeskyttelse."},
	{"E-006", "dpo", false, "2018-05-25", "Udpeget databeskyttelsesrådgiver.", "Jurist med speciale i databeskyttelse."},
	{"E-004", "dpo", true, "2019-01-01", "Stedfortræder for databeskyttelsesrådgiveren.", "Kursus i databeskyttelse."},
	{"E-004", "data_group", false, "2018-05-25", "Kontaktpunkt for henvendelser om databeskyttelse.", "Kursus i databeskyttelse."},
	{"E-005", "data_group", false, "2018-05-25", "Kontaktpunkt for henvendelser om databeskyttelse.", "Kursus i de registreredes rettigheder."},
	{"E-002", "it_operations", false, "2017-08-01", "Leder driften.", "Driftserfaring siden 2005."},
	{"E-009", "it_operations", true, "2019-04-01", "Stedfortræder i driften.", "Certificeret i drift af databaser."},
	{"E-008", "development", false, "2017-01-01", "Leder udviklingen.", "Kursus i sikker udvikling."},
	{"E-011", "development", true, "2020-08-01", "Stedfortræder i udviklingen.", "Kursus i sikker udvikling."},
	{"E-005", "support", false, "2017-11-01", "Leder supporten.", "Intern oplæring."},
	{"E-010", "support", true, "2019-09-01", "Stedfortræder i supporten.", "Intern oplæring."},
	{"E-004", "hr", false, "2018-05-01", "Ansvarlig for ansættelser og fratrædelser.", "HR-uddannelse."},
	{"E-012", "hr", true, "2019-01-01", "Stedfortræder for HR.", "Intern oplæring."},
	{"E-008", "management", true, "2019-01-01", "Stedfortræder for direktøren.", "Medlem af ledelsen siden 2019."},
	{"E-004", "working_group", true, "2019-01-01", "Stedfortræder i arbejdsgruppen.", "Kursus i databeskyttelse."},
	{"E-005", "director", true, "2019-01-01", "Stedfortræder efter fuldmagt.", "Intern oplæring."},
	{"E-010", "data_group", true, "2021-01-01", "Stedfortræder i datagruppen.", "Kursus i de registreredes rettigheder."},
}

func roleRow(id string, r role) Row {
	return row(id, &register.RoleAssignment{
		Person: record.Ref(r.person), Role: r.role, Deputy: yes(r.deputy), Scope: "Hele virksomheden", AuthorisedBy: "E-001",
		From: day(r.from), Reason: free(r.reason), Competence: free(r.training),
	})
}

// departments lists the six departments with head and account of their data.
var departments = []struct {
	id, name, head, data, how string
	systems                   []record.Ref
}{
	{"LED", "Ledelse", "E-001", "Kontaktoplysninger på kunder og leverandører, sager fra arbejdsgruppen.",
		"Sager ligger i sagssystemet med adgang for arbejdsgruppen alene.", refs("SYS-06")},
	{"ITD", "It-drift", "E-002", "Alle kunders data i drift og sikkerhedskopi; logge med brugernavne.",
		"Adgang efter rolle og med to faktorer; administratorers handlinger logges og gennemgås hver uge.",
		refs("SYS-01", "SYS-02", "SYS-03", "SYS-04", "SYS-05", "SYS-07", "SYS-08")},
	{"UDV", "Udvikling", "E-008", "Syntetiske og anonymiserede data; fejlrapporter fra drift uden navne.",
		"Ingen kundedata uden for produktion; koden gennemgås af en anden, før den tages i brug.",
		refs("SYS-09", "SYS-10", "SYS-11", "SYS-12")},
	{"SUP", "Support", "E-005", "Bookinger, kontaktoplysninger og rejseønsker, når en sag kræver det.",
		"Opslag kræver en åben sag; opslagene gennemgås hver uge.", refs("SYS-01", "SYS-03", "SYS-06")},
	{"HRO", "HR og økonomi", "E-004", "Medarbejderes ansættelsesforhold; kunders fakturaoplysninger.",
		"Kun afdelingen har adgang. Straffeattester ses, men gemmes ikke.", refs("SYS-06", "SYS-08")},
	{"KUN", "Kunder", "E-013", "Kontaktoplysninger på kundernes medarbejdere; opsætning af kundernes løsninger.",
		"Kundens opsætning ændres kun efter dokumenteret instruks.", refs("SYS-01", "SYS-06")},
}

// people tells the staff as of 2024; joiners and leavers of 2025 come with their
// cases.
func (s *story) people() {
	var rows []Row
	for _, d := range departments[1:] {
		rows = append(rows, row(d.id, &register.DepartmentRecord{Department: d.name}))
	}
	s.put(at("2024-01-01 09:00"), "E-001", recorded, rows...)
	rows = nil
	for _, p := range staff[1:] {
		if day(p.hired) < Begin {
			e := p.record()
			e.Manager = ""
			rows = append(rows, row(p.id, e))
		}
	}
	s.put(at("2024-01-01 09:10"), "E-001", recorded, rows...)
	var managed, assigned []Row
	for _, p := range staff[1:] {
		if day(p.hired) < Begin {
			managed = append(managed, row(p.id, p.record()))
		}
	}
	s.put(at("2024-01-01 09:20"), "E-004", recorded, managed...)
	for i, r := range roles[2:] {
		assigned = append(assigned, roleRow(number("ROL", i+3, 2), r))
	}
	s.put(at("2024-01-01 09:30"), "E-001", recorded, assigned...)
	s.put(at("2025-05-05"), "E-004", recorded, row("LV-01", &register.EmployeeLeave{
		Parent: "E-018", From: day("2025-05-05"), To: day("2025-10-31"), Reason: "parental",
	}))
}

// departmentRecords tells each department's own account, first made in January
// 2024 and gone through every May.
func (s *story) departmentRecords() {
	for _, when := range []string{"2024-01-08", "2024-05-14", "2025-05-13"} {
		var rows []Row
		for _, d := range departments {
			rows = append(rows, row(d.id, &register.DepartmentRecord{
				Department: d.name, Head: record.Ref(d.head), PersonalData: free(d.data), HowCompliant: free(d.how),
				Systems: d.systems, ReviewedAt: day(when), Exportable: record.Yes,
			}))
		}
		s.put(clock(day(when), 13, 0), "E-006", recorded, rows...)
	}
}
