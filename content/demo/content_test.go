// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// rows returns the newest version of every row of type T.
func rows[T any, P interface {
	*T
	record.Record
}](r *replayed) map[string]P {
	list := map[string]P{}
	for id, row := range r.newest[P(new(T)).Register()] {
		list[id] = row.(P)
	}
	return list
}

func inYear(d record.Date) bool { return demo.PeriodFrom <= d && d <= demo.PeriodTo }

// count counts the rows of type T that keep takes.
func count[T any, P interface {
	*T
	record.Record
}](r *replayed, keep func(P) bool) int {
	n := 0
	for _, row := range rows[T, P](r) {
		if keep(row) {
			n++
		}
	}
	return n
}

func TestVolumes(t *testing.T) {
	for _, p := range []demo.Profile{demo.Clean, demo.Realistic} {
		r := replay(t, p)
		all := func(name string) int { return len(r.newest[name]) }
		focus := func(code record.Code) int {
			return count(r, func(v *register.LogReview) bool { return v.Focus == code })
		}
		gone := map[string]int{} // what the realistic story lost or gained
		if p == demo.Realistic {
			gone = map[string]int{"reports": 45, "heartbeats": 0, "reviews": 3, "runs": 42, "accounts": -1}
		}
		for _, v := range []struct {
			what      string
			got, want int
		}{
			{"customers", all("controller"), 14},
			{"agreements", all("dpa"), 14},
			{"activities", all("processing_activity"), 26},
			{"systems", all("it_system"), 12},
			{"systems in operation", count(r, func(s *register.ITSystem) bool { return s.Environment == "prod" }), 8},
			{"staff at the end of the year", count(r, func(e *register.Employee) bool { return e.LeaveDate == 0 }), 24},
			{"hires", count(r, func(e *register.Employee) bool { return inYear(e.HireDate) }), 8},
			{"leavers", count(r, func(e *register.Employee) bool { return inYear(e.LeaveDate) }), 6},
			{"consultants", count(r, func(e *register.Employee) bool { return e.EmploymentType == "consultant" }), 2},
			{"grants", all("access_grant"), 150},
			{"accounts", all("it_system.account"), 150 - gone["accounts"]},
			{"access reviews of June", count(r, func(v *register.AccessReview) bool { return v.AsOf == record.D(2025, 6, 10) }), 12},
			{"log sources", all("log_source"), 34},
			{"heartbeats", all("log_source.heartbeat"), 34*365 - gone["heartbeats"]},
			{"reviews for administrators", focus("admin"), 52 - gone["reviews"]},
			{"reviews for security", focus("security"), 52 - gone["reviews"]},
			{"reviews of access", focus("access"), 52},
			{"hosts", all("endpoint"), 61},
			{"transmission endpoints", all("transmission_endpoint"), 14},
			{"transmission checks", all("transmission_endpoint.check"), 14 * 365},
			{"deletion routines", all("retention_rule"), 14},
			{"alarms", count(r, func(a *register.Alert) bool { return inYear(a.RaisedAt.Date()) }), 412},
			{"changes", count(r, func(c *register.Change) bool { return c.Kind != "security_patch" }), 188},
			{"security patches", count(r, func(c *register.Change) bool { return c.Kind == "security_patch" }), 61},
			{"scans", count(r, func(v *register.TechnicalTest) bool { return v.Kind == "external_scan" && inYear(v.PerformedAt) }), 12},
			{"penetration tests", count(r, func(v *register.TechnicalTest) bool { return v.Kind == "penetration_test" && inYear(v.PerformedAt) }), 1},
			{"findings", all("technical_test.finding"), 9},
			{"databases outside operation", all("test_database"), 5},
			{"rights requests", all("data_subject_request"), 32},
			{"incidents", all("incident"), 23},
			{"breaches", count(r, func(i *register.Incident) bool { return i.IsBreach == record.Yes }), 5},
			{"breaches at sub-processors", count(r, func(i *register.Incident) bool { return i.IsBreach == record.Yes && i.SubProcessor != "" }), 2},
			{"meetings", all("meeting"), 12},
			{"instructions", all("instruction"), 47},
			{"doubtful instructions", count(r, func(i *register.Instruction) bool { return i.Legality == "doubtful" }), 2},
			{"unlawful instructions", count(r, func(i *register.Instruction) bool { return i.Legality == "unlawful" }), 1},
			{"changes of sub-processors", all("change_notice"), 6},
			{"enrolments in training", count(r, trainedIn2025), 38},
			{"certain CPR findings", all("cpr_processing.hit"), 9},
			{"transfers", all("transfer"), 8},
			{"inspection requests", all("supervision_request") + all("authority_request"), 12},
			{"terminations", all("termination"), 3},
			{"answers", all("self_declaration.answer"), 20},
			{"description sections", all("system_description.section"), 11},
		} {
			if v.got != v.want {
				t.Errorf("%s: %d %s, want %d", p, v.got, v.what, v.want)
			}
		}
	}
}

// trainedIn2025 takes enrolments of the year, done or reminded.
func trainedIn2025(c *register.CourseCompletion) bool {
	return inYear(c.CompletedAt) || c.CompletedAt == 0
}

func TestEveryRegisterHasRows(t *testing.T) {
	for _, p := range []demo.Profile{demo.Clean, demo.Realistic, demo.Stress} {
		for _, kind := range register.Types {
			if kind.Importable && len(replay(t, p).newest[kind.Name]) == 0 {
				t.Errorf("%s: no rows of %s", p, kind.Name)
			}
		}
	}
}

func TestEmptyHoldsOnlyThoseWhoSign(t *testing.T) {
	var names []string
	for name, list := range replay(t, demo.Empty).newest {
		names = append(names, fmt.Sprintf("%s %d", name, len(list)))
	}
	slices.Sort(names)
	if want := []string{"department_record 1", "employee 1", "organisation 1", "role_assignment 2"}; !slices.Equal(names, want) {
		t.Errorf("rows are %v, want %v", names, want)
	}
}

// TestAuditorAndCatalogueAgree holds the auditor's results against the steps of
// the catalogue, and the deviations against the controls that deviate.
func TestAuditorAndCatalogueAgree(t *testing.T) {
	c, err := catalogue.Load(content.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []demo.Profile{demo.Clean, demo.Realistic, demo.Stress} {
		r := replay(t, p)
		judged := rows[register.TestResult](r)
		for _, objective := range c.Objectives {
			for _, control := range objective.Controls {
				for _, step := range control.Steps {
					if _, found := judged["TR-"+step.No]; found != (step.Mode != "auto") {
						t.Errorf("%s: step %s is %s and judged: %v", p, step.No, step.Mode, found)
					}
				}
			}
		}
		for _, e := range rows[register.Engagement](r) {
			if e.CatalogueVersion != c.Version {
				t.Errorf("%s: engagement names catalogue %s", p, e.CatalogueVersion)
			}
		}
		found := map[string]bool{}
		for _, d := range rows[register.Deviation](r) {
			if d.Engagement == "ENG-2025" {
				found[string(d.Control)] = true
			}
			for _, item := range d.Items {
				name, id, _ := strings.Cut(item, "/")
				if r.newest[name][id] == nil {
					t.Errorf("%s: deviation of %s names %s", p, d.Control, item)
				}
			}
		}
		rules := map[demo.Profile]map[string]string{demo.Realistic: deviating, demo.Stress: stressed}[p]
		if len(found) != len(rules) {
			t.Errorf("%s: deviations of %v", p, found)
		}
		for control := range found {
			if rules[control] == "" {
				t.Errorf("%s: the auditor found %s, the rules did not", p, control)
			}
		}
	}
}

var (
	cprLike  = regexp.MustCompile(`\b\d{6}[- ]?\d{4}\b`)
	mailLike = regexp.MustCompile(`[\w.+-]+@([\w.-]+)`)
	ipLike   = regexp.MustCompile(`\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b`)
	surname  = regexp.MustCompile(`Prøve|Test|Demo|Fiktiv`)
)

// cell is one value of a row, or one element of a list.
type cell struct {
	step  demo.Step
	row   string // its id
	where string // "register.field"
	kind  record.Kind
	field string
	value string
}

// cells yields every value that a command of the profile writes.
func cells(t *testing.T, p demo.Profile) iter.Seq[cell] {
	return func(yield func(cell) bool) {
		for _, step := range replay(t, p).steps {
			for _, row := range step.Rows {
				kind := register.Type(row.Record.Register())
				for i := range kind.Fields {
					f := &kind.Fields[i]
					for _, v := range f.Values(row.Record) {
						if !yield(cell{step, row.ID, kind.Name + "." + f.Name, f.Kind, f.Name, v}) {
							return
						}
					}
				}
			}
		}
	}
}

// TestNothingReal looks for numbers that look like a CPR number, for addresses
// outside the reserved names and ranges, and for people whose surname doesn't say
// that they are made up.
func TestNothingReal(t *testing.T) {
	ranges := []string{"192.0.2.", "198.51.100.", "203.0.113."}
	for _, p := range demo.Profiles {
		faults := map[string][]string{}
		add := func(what, example string) { faults[what] = append(faults[what], example) }
		people := 0
		for c := range cells(t, p) {
			if c.kind == record.KindHash || c.kind == record.KindDate || c.kind == record.KindTime {
				continue
			}
			if cprLike.MatchString(c.value) {
				add(c.where+" looks like a CPR number", c.row)
			}
			for _, m := range mailLike.FindAllStringSubmatch(c.value, -1) {
				if !strings.HasSuffix(strings.TrimRight(m[1], "."), ".example") && m[1] != "openssh.com" {
					add("mail address outside .example", m[0])
				}
			}
			for _, ip := range ipLike.FindAllString(c.value, -1) {
				if !slices.ContainsFunc(ranges, func(r string) bool { return strings.HasPrefix(ip, r) }) {
					add("address outside the documentation ranges", ip)
				}
			}
			if c.where == "employee.name" {
				people++
				words := strings.Fields(c.value)
				if !surname.MatchString(words[len(words)-1]) {
					add("surname", c.row)
				}
			}
		}
		if people == 0 {
			t.Errorf("%s: no people to look at", p)
		}
		few(t, faults)
	}
}

// ahead are the fields that speak of the future, and those that a machine's row
// or a plan fills before the day.
var ahead = regexp.MustCompile(`due|next|until|expir|planned|valid_to|retention|covers_to|^to$|^period_to$|last_day|leave_date|in_force_to|supported|ended|published_at|first_used|cert_|started|effective|window|date$|hire_date|^from$|valid_from|review_cycle`)

// TestNoFactOfItsOwnFuture finds entries that claim a moment after the command.
func TestNoFactOfItsOwnFuture(t *testing.T) {
	for _, p := range demo.Profiles {
		faults := map[string][]string{}
		for c := range cells(t, p) {
			if c.kind != record.KindTime && c.kind != record.KindDate || ahead.MatchString(c.field) {
				continue
			}
			if after(c.kind, c.value, c.step.At) {
				what := c.where + " lies ahead"
				faults[what] = append(faults[what], fmt.Sprintf("%s %s says %s on %s", p, c.row, c.value, c.step.At))
			}
		}
		few(t, faults)
	}
}

func after(kind record.Kind, value string, at record.Time) bool {
	if kind == record.KindDate {
		d, err := record.ParseDate(value)
		return err != nil || d > at.Date()
	}
	moment, err := record.ParseTime(value)
	return err != nil || moment > at
}
