// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// matrix says which roles each job title may have, as "01 læser" for SYS-01.
var matrix = []struct {
	title string
	roles []string
}{
	{"Direktør", []string{"06 læser", "08 bruger"}},
	{"It-driftschef", everywhere("administrator")},
	{"Driftstekniker", everywhere("administrator")},
	{"Udviklingschef", []string{"01 læser", "06 sagsbehandler", "08 bruger", "09 bruger", "10 bruger", "12 bruger"}},
	{"Udvikler", []string{"06 sagsbehandler", "08 bruger", "09 bruger", "10 bruger", "11 udvikler", "12 bruger"}},
	{"Profilkonsulent", []string{"03 fejlsøger", "06 sagsbehandler", "08 bruger", "09 bruger", "10 bruger", "11 udvikler", "12 bruger"}},
	{"Tester", []string{"06 sagsbehandler", "08 bruger", "09 bruger", "10 bruger", "11 udvikler"}},
	{"Produktejer", []string{"03 læser", "06 sagsbehandler", "08 bruger", "10 bruger"}},
	{"Supportleder", []string{"01 support", "03 support", "06 sagsbehandler", "08 bruger"}},
	{"Supportmedarbejder", []string{"01 support", "03 support", "06 sagsbehandler", "08 bruger"}},
	{"Studentermedhjælper", []string{"06 sagsbehandler", "08 bruger"}},
	{"Kundechef", []string{"01 opsætning", "06 sagsbehandler", "08 bruger"}},
	{"Kundekonsulent", []string{"01 opsætning", "06 sagsbehandler", "08 bruger"}},
	{"HR-ansvarlig", []string{"06 sagsbehandler", "08 bruger"}},
	{"Økonomimedarbejder", []string{"08 bruger"}},
	{"Databeskyttelsesrådgiver", []string{"06 læser", "07 læser", "08 bruger"}},
}

func everywhere(role string) []string {
	var list []string
	for _, y := range systems {
		list = append(list, y.id[4:]+" "+role)
	}
	return list
}

// rolesOf returns the roles of a job title.
func rolesOf(title string) []string {
	for _, m := range matrix {
		if m.title == title {
			return m.roles
		}
	}
	return nil
}

func (s *story) roleMatrix() {
	var rows []Row
	for i, m := range matrix {
		for _, r := range m.roles {
			no, role, _ := strings.Cut(r, " ")
			rows = append(rows, row(fmt.Sprintf("RM-%02d-%s", i+1, no), &register.RoleRule{
				Parent: record.Ref("SYS-" + no), JobTitle: m.title, RoleInSystem: role,
			}))
		}
	}
	s.put(at("2024-01-02 10:40"), "E-002", recorded, rows...)
}

// grant is one of the 150 accesses.
type grant struct {
	id      string
	of      person
	system  itSystem
	role    string
	granted record.Time
	project bool // given for a project, outside the matrix
}

// projectEnd is the last day of the project for which a developer could read the
// portal's database.
var projectEnd = day("2025-05-30")

// grants returns all accesses in the order of their ids.
func grants() []grant {
	var list []grant
	add := func(p person, system, role string, granted record.Time, project bool) {
		i := slices.IndexFunc(systems, func(y itSystem) bool { return y.id == "SYS-"+system })
		list = append(list, grant{number("G", len(list)+1, 3), p, systems[i], role, granted, project})
	}
	for _, p := range staff {
		for _, r := range rolesOf(p.title) {
			no, role, _ := strings.Cut(r, " ")
			add(p, no, role, max(clock(day(p.hired), 13, 0), at("2022-01-10 13:00")), false)
		}
		if p.id == "E-003" {
			add(p, "02", "læser", at("2025-02-10 13:00"), true)
		}
	}
	return list
}

// approver is the one who approves: the system's owner, or another leader when
// the owner asked or is the user.
func (g grant) approver() string {
	for _, boss := range []string{g.system.owner, "E-001", "E-008"} {
		if boss != g.of.id && boss != g.requester() {
			return boss
		}
	}
	return "E-002"
}

func (g grant) requester() string {
	if g.of.manager == "" {
		return "E-008"
	}
	return g.of.manager
}

// endsAt is when the access ends in the clean story: with the last day of work,
// with the project, or by a review; 0 while it runs.
func (g grant) endsAt() record.Time {
	switch {
	case g.project:
		return clock(projectEnd, 16, 0)
	case g.of.id == "E-019" && g.system.id == "SYS-03":
		return at("2025-06-13 10:00")
	case g.of.left != "":
		return clock(day(g.of.left), 16, 30)
	}
	return 0
}

func (g grant) record() *register.AccessGrant {
	need := map[string]string{
		"administrator": "Drift og fejlretning af systemet.", "support": "Besvarer kunders og rejsendes sager.",
		"opsætning": "Sætter kundens løsning op efter instruks.", "sagsbehandler": "Behandler sager i eget område.",
		"fejlsøger": "Fejlsøger rejseprofilen sammen med leverandøren.", "udvikler": "Skriver og tester kode.",
	}[g.role]
	if need == "" {
		need = "Følger arbejdet i eget ansvarsområde."
	}
	r := &register.AccessGrant{
		Person: record.Ref(g.of.id), System: record.Ref(g.system.id), Account: name(g.of.account()), RoleInSystem: g.role,
		Privileged: yes(g.role == "administrator"), Need: free(need), RequestedAt: g.granted.Add(-50 * time.Hour),
		RequestedBy: record.Ref(g.requester()), ApprovedBy: record.Ref(g.approver()), ApprovedAt: g.granted.Add(-26 * time.Hour),
		GrantedAt: g.granted, LastLoginAt: g.granted.Add(30 * minute), Source: "manual",
	}
	if g.granted < Begin.Start() {
		r.Source, r.LastLoginAt = "import", at("2023-12-29 09:00")
	}
	if g.project {
		r.Need, r.RoleExceptionUntil = free("Fejlretning af langsomme forespørgsler i projektet om hurtigere indtjekning."), projectEnd
	}
	return r
}

// access tells grants, the systems' own account lists and the log-ins.
func (s *story) access() {
	var old, accounts []Row
	for _, g := range grants() {
		account := row("SA"+g.id[1:], &register.SystemAccount{
			Parent: record.Ref(g.system.id), Account: name(g.of.account()), CapturedAt: max(at("2024-01-02 10:55"), g.granted.Add(10*minute)),
			Privileged: yes(g.role == "administrator"), Kind: "person",
		})
		if g.granted < Begin.Start() {
			old, accounts = append(old, row(g.id, g.record())), append(accounts, account)
			continue
		}
		s.put(g.granted.Add(31*minute), "E-002", "access.granted", row(g.id, g.record()))
		s.put(g.granted.Add(32*minute), "E-002", recorded, account)
	}
	s.put(at("2024-01-02 10:50"), "E-002", "access.granted", old...)
	s.put(at("2024-01-02 11:00"), "E-002", recorded, accounts...)
	for i, when := range []string{"2024-12-04", "2025-02-05", "2025-04-02", "2025-06-04", "2025-08-13", "2025-10-15", "2025-12-03"} {
		s.logins(i, day(when))
	}
	s.revocations()
}

// logins tells a log-in with every access that is open on day d.
func (s *story) logins(round int, d record.Date) {
	var rows []Row
	var ids []string
	used := map[string]record.Time{}
	for i, g := range grants() {
		when := clock(d, 7, 30+roll(240, round, i))
		if g.granted > when || g.endsAt() != 0 && g.endsAt() < when || g.of.id == "E-018" && d >= day("2025-05-05") && d <= day("2025-10-31") {
			continue
		}
		rows = append(rows, row(fmt.Sprintf("LI-%s-%d", g.id[2:], round+1), &register.Login{
			Parent: record.Ref(g.id), At: when, SecondFactor: yes(g.system.sensitive()),
		}))
		ids = append(ids, g.id)
		used[g.of.account()+g.system.id] = when
	}
	s.put(clock(d, 18, 0), system, recorded, rows...)
	changeAll(s, clock(d, 18, 1), system, ids, func(r *register.AccessGrant) {
		r.LastLoginAt = used[r.Account.Reveal()+string(r.System)]
	})
}

// revocations tells the end of accesses, those of one person in one command.
func (s *story) revocations() {
	type end struct {
		at     record.Time
		person string
	}
	var order []end
	byEnd := map[end][]grant{}
	for _, g := range grants() {
		if g.endsAt() == 0 {
			continue
		}
		e := end{g.endsAt(), g.of.id}
		if byEnd[e] == nil {
			order = append(order, e)
		}
		byEnd[e] = append(byEnd[e], g)
	}
	for _, e := range order {
		var ids, accounts []string
		for _, g := range byEnd[e] {
			ids, accounts = append(ids, g.id), append(accounts, "SA"+g.id[1:])
		}
		s.revoke(e.at, ids, accounts, byEnd[e][0].why())
	}
}

// revoke ends accesses and takes their accounts off the systems.
func (s *story) revoke(when record.Time, ids, accounts []string, why string) {
	changeAll(s, when.Add(5*minute), "E-002", ids, func(r *register.AccessGrant) {
		r.RevokedAt, r.RevokedBy, r.RevokeReason = when, "E-002", free(why)
	})
	changeAll(s, when.Add(6*minute), "E-002", accounts, func(r *register.SystemAccount) { r.RemovedAt = when })
}

func (g grant) why() string {
	switch {
	case g.project:
		return "Projektet er slut."
	case g.of.id == "E-019" && g.system.id == "SYS-03":
		return "Revurdering: adgangen bruges ikke længere."
	}
	return "Fratrådt."
}
