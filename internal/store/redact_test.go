// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// possible is nobody's number, and only for review: it has no dash and no label.
const possible = "0301578075"

var basisType = register.Type("cpr_processing")

// without takes the number out of the fields named.
func without(t *record.Type, fields ...string) func(record.Record) []string {
	return func(r record.Record) (changed []string) {
		for _, field := range fields {
			places, _ := t.Rewrite(r, field, func(_, text string) string { return strings.ReplaceAll(text, possible, guard.Masked) })
			changed = append(changed, places...)
		}
		return changed
	}
}

func redact(t testing.TB, db *store.DB, red store.Redaction) int {
	t.Helper()
	n, err := tryRedact(t, db, red)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func tryRedact(t testing.TB, db *store.DB, red store.Redaction) (n int, err error) {
	red.Reason = "masked"
	err = db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) (err error) {
		n, err = tx.Redact(entryAt(day(9), ""), red)
		return err
	})
	return n, err
}

// employees stores three versions of a person, the first two with the number in a
// personal field, and two others in the same entry as the first.
func employees(t testing.TB, db *store.DB) {
	t.Helper()
	version := func(title, name string) store.NewRow {
		e := employee("7")
		e.JobTitle, e.Name = title, personal.T(name)
		return store.NewRow{Type: employeeType, ID: "E", Record: e}
	}
	put(t, db, day(1), employeeRow("D", "6"), version("agent", "Demo "+possible), employeeRow("F", "8"))
	put(t, db, day(2), version("chef", "Demo "+possible))
	put(t, db, day(3), version("chef", "Demo Prøve"))
}

// plain is the same with plain text, which the log holds as it is unless a number may
// stand in it.
func plain(t testing.TB, db *store.DB) {
	t.Helper()
	version := func(source string) store.NewRow {
		return store.NewRow{Type: basisType, ID: "B", Record: &register.CPRProcessing{Controller: "k1", ConsentFlagSource: source}}
	}
	put(t, db, day(1), version("ring "+possible))
	put(t, db, day(2), version("ring"))
}

func verified(t testing.TB, db *store.DB) store.DataReport {
	t.Helper()
	report, err := db.Tenant(storetest.Tenant).VerifyData(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestRedact(t *testing.T) {
	for _, test := range []struct {
		name string
		fill func(testing.TB, *store.DB)
		red  store.Redaction
		want []store.Redacted
	}{
		{"personal", employees, store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "name")}, []store.Redacted{
			{Register: "employee", ID: "E", Version: 1, Field: "name", Entry: 3, Proven: true},
			{Register: "employee", ID: "E", Version: 2, Field: "name", Entry: 3, Proven: true},
		}},
		{"plain", plain, store.Redaction{Type: basisType, ID: "B", Edit: without(basisType, "consent_flag_source")}, []store.Redacted{
			{Register: "cpr_processing", ID: "B", Version: 1, Field: "consent_flag_source", Entry: 2, Proven: true},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			storetest.EachURL(t, func(t *testing.T, url string) {
				db := storetest.Open(t, url)
				if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
					t.Fatal(err)
				}
				test.fill(t, db)
				if !bytes.Contains(storetest.Dump(t, url), []byte(possible)) {
					t.Fatal("the number was not stored at all")
				}
				if n := redact(t, db, test.red); n != len(test.want) {
					t.Errorf("%d versions were changed", n)
				}
				if bytes.Contains(storetest.Dump(t, url), []byte(possible)) {
					t.Error("the number is still there")
				}
				report := verified(t, db)
				slices.SortFunc(report.Redacted, func(a, b store.Redacted) int { return int(a.Version - b.Version) })
				if diff := cmp.Diff(test.want, report.Redacted); diff != "" || report.Findings != nil {
					t.Errorf("verified with %v (-want +got):\n%s", report.Findings, diff)
				}
				if n := redact(t, db, test.red); n != 0 {
					t.Errorf("once more changed %d versions", n)
				}
			})
		})
	}
}

// TestRedactTwice takes out of a version what stands in two fields, one after the
// other.
func TestRedactTwice(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		e := employee("7")
		e.Name, e.JobTitle = personal.T("Demo "+possible), "agent "+possible
		put(t, db, day(1), store.NewRow{Type: employeeType, ID: "E", Record: e})
		titleOnly := store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "job_title")}
		if _, err := tryRedact(t, db, titleOnly); fault.CodeOf(err) != "redaction_of_current" {
			t.Errorf("the current version gives %v", err)
		}
		put(t, db, day(2), employeeRow("E", "7"))
		redact(t, db, titleOnly)
		redact(t, db, store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "name")})
		report := verified(t, db)
		want := []store.Redacted{
			{Register: "employee", ID: "E", Version: 1, Field: "job_title", Entry: 2, Proven: true},
			{Register: "employee", ID: "E", Version: 1, Field: "name", Entry: 3, Proven: true},
		}
		slices.SortFunc(report.Redacted, func(a, b store.Redacted) int { return int(a.Entry - b.Entry) })
		if diff := cmp.Diff(want, report.Redacted); diff != "" || report.Findings != nil {
			t.Errorf("verified with %v (-want +got):\n%s", report.Findings, diff)
		}
		if bytes.Contains(storetest.Dump(t, url), []byte(possible)) {
			t.Error("the number is still there")
		}
	})
}

// TestRedactionTampered is what an administrator could do to what was redacted.
func TestRedactionTampered(t *testing.T) {
	found := func(version, entry int64, rule store.Rule) []store.Finding {
		return []store.Finding{{Table: "record_version", Register: "employee", ID: "E", Version: version, Entry: entry, Rule: rule}}
	}
	for _, test := range []struct {
		name, sql string
		want      []store.Finding
	}{
		{"another field", "UPDATE record_version SET body = replace(body, 'agent', 'agenT') WHERE id = 'E'", found(1, 0, store.RuleContent)},
		{"what stands there now", "UPDATE record_version SET body = replace(body, '******', '*****') WHERE id = 'E' AND number = 1", found(1, 0, store.RuleContent)},
		{"the commitment", "UPDATE redacted SET sum = (SELECT sum FROM redacted WHERE seq = 1 AND gone = 1) WHERE seq = 0 AND gone = 1", found(1, 0, store.RuleContent)},
		{"lines gone", "DELETE FROM redacted WHERE seq = 0", found(1, 0, store.RuleRedaction)},
		{"of another entry", "UPDATE redacted SET entry = 1 WHERE seq = 0", found(1, 0, store.RuleRedaction)},
		{"lines of no version", "INSERT INTO redacted SELECT tenant, 2, 7, field, entry, gone, sum, field_key FROM redacted WHERE seq = 0 AND gone = 1", []store.Finding{{Table: "redacted", Entry: 2, Rule: store.RuleRedaction}}},
		{"lines of a whole version", "INSERT INTO redacted SELECT tenant, 2, 0, field, entry, gone, sum, field_key FROM redacted WHERE seq = 0 AND gone = 1", found(3, 2, store.RuleRedaction)},
	} {
		t.Run(test.name, func(t *testing.T) {
			storetest.EachURL(t, func(t *testing.T, url string) {
				db := storetest.Open(t, url)
				if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
					t.Fatal(err)
				}
				employees(t, db)
				redact(t, db, store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "name")})
				storetest.Tamper(t, url, test.sql)
				if diff := cmp.Diff(test.want, verified(t, db).Findings); diff != "" {
					t.Errorf("findings (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// TestRedactRefuses shows that no redaction covers up what was altered before, and
// that nothing but a redaction changes a body.
func TestRedactRefuses(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		employees(t, db)
		storetest.Tamper(t, url, "UPDATE record_version SET body = replace(body, 'agent', 'agenT') WHERE id = 'E'")
		_, err := tryRedact(t, db, store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "name")})
		if fault.CodeOf(err) != "row_differs_from_log" {
			t.Errorf("an altered version gives %v", err)
		}
		// The first of two versions was in order, and stays as it was too.
		if report := verified(t, db); len(report.Redacted) > 0 || len(report.Findings) != 1 {
			t.Errorf("afterwards: %v", report)
		}
	})
}

// TestRedactPending redacts in the command that stores the number.
func TestRedactPending(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
			t.Fatal(err)
		}
		e := employee("7")
		e.Name = personal.T("Demo " + possible)
		err := db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
			if _, err := tx.Record(entryAt(day(1), "record.stored"), []store.NewRow{{Type: employeeType, ID: "E", Record: e}}); err != nil {
				return err
			}
			_, err := tx.Redact(entryAt(day(1), ""), store.Redaction{Type: employeeType, ID: "E", Reason: "masked", Edit: without(employeeType, "name")})
			return err
		})
		if !errors.Is(err, fault.Unavailable) {
			t.Errorf("it gives %v", err)
		}
	})
}

// TestRedactTenant redacts a row of one tenant. Another's row of the same id is whole.
func TestRedactTenant(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		db := storetest.Open(t, url)
		const other = ident.Tenant("other")
		if err := errors.Join(db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1), db.CreateTenant(t.Context(), other, "tilsyn.example/other", 1)); err != nil {
			t.Fatal(err)
		}
		employees(t, db)
		e := employee("7")
		e.Name = personal.T("Demo " + possible)
		err := db.Tenant(other).Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Record(entryAt(day(1), "record.stored"), []store.NewRow{{Type: employeeType, ID: "E", Record: e}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		redact(t, db, store.Redaction{Type: employeeType, ID: "E", Edit: without(employeeType, "name")})
		v, err := db.Tenant(other).Get(t.Context(), "employee", "E")
		if err != nil || !bytes.Contains(v.Body, []byte(possible)) {
			t.Errorf("the other tenant's row: %v", err)
		}
		for _, tenant := range []ident.Tenant{storetest.Tenant, other} {
			report, err := db.Tenant(tenant).VerifyData(t.Context())
			if err != nil || len(report.Findings) > 0 || (report.RedactedPlaces > 0) != (tenant == storetest.Tenant) {
				t.Errorf("%s: %+v, %v", tenant, report, err)
			}
		}
	})
}
