// SPDX-License-Identifier: Apache-2.0

package assurance_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// told is one version: of the row id, recorded on a day of 2025 at noon.
type told struct {
	id       string
	recorded record.Date
	row      record.Record
}

func noon(d record.Date) record.Time { return d.Start().Add(12 * time.Hour) }

// versions yields the versions of a register in the order given.
func versions(t *testing.T, list []told) assurance.Versions {
	return func(name string) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			for i, v := range list {
				body, err := record.Encode(v.row)
				if err != nil {
					t.Fatal(err)
				}
				if v.row.Register() == name && !yield(record.Version{Register: name, ID: v.id, RecordedAt: noon(v.recorded), Seq: int64(i), Body: body}, nil) {
					return
				}
			}
		}
	}
}

func in2025(asOf record.Date) assurance.Period {
	return assurance.Period{From: record.D(2025, 1, 1), To: record.D(2025, 12, 31), AsOf: asOf.Start()}
}

func TestLateEntries(t *testing.T) {
	on := func(month time.Month, d int) record.Date { return record.D(2025, month, d) }
	incident := func(d record.Date) *register.Incident { return &register.Incident{DetectedAt: noon(d)} }
	grant := func(granted, revoked record.Date) *register.AccessGrant {
		g := &register.AccessGrant{GrantedAt: noon(granted)}
		if revoked != 0 {
			g.RevokedAt = noon(revoked)
		}
		return g
	}
	archived := incident(on(6, 1))
	archived.Archived = record.Yes
	for _, c := range []struct {
		name string
		list []told
		want string
	}{
		{"nothing", nil, "[]"},
		{"the next day", []told{{"i1", on(6, 10), incident(on(6, 9))}}, "[]"},
		{"two days after", []told{{"i1", on(6, 11), incident(on(6, 9))}}, "[incident i1 detected_at 2025-06-09 seq 0 2>1]"},
		{"before it happened", []told{{"i1", on(6, 8), incident(on(6, 9))}}, "[]"},
		{"on the first day of the period", []told{{"i1", on(1, 3), incident(on(1, 1))}}, "[incident i1 detected_at 2025-01-01 seq 0 2>1]"},
		{"before the period", []told{{"i1", on(1, 3), incident(on(1, 1) - 1)}}, "[]"},
		{"on its last day", []told{{"i1", on(12, 31) + 2, incident(on(12, 31))}}, "[incident i1 detected_at 2025-12-31 seq 0 2>1]"},
		{"after the period", []told{{"i1", on(12, 31) + 9, incident(on(12, 31) + 1)}}, "[]"},
		{"changed long after", []told{{"i1", on(6, 9), incident(on(6, 9))}, {"i1", on(11, 9), incident(on(6, 9))}}, "[]"},
		{"a date corrected backwards", []told{{"i1", on(6, 9), incident(on(6, 9))}, {"i1", on(6, 9), incident(on(3, 1))}}, "[incident i1 detected_at 2025-03-01 seq 0 100>1]"},
		{"a date that came later", []told{{"i1", on(6, 9), &register.Incident{}}, {"i1", on(6, 12), incident(on(6, 9))}}, "[incident i1 detected_at 2025-06-09 seq 1 3>1]"},
		{"a date taken back", []told{{"i1", on(6, 12), incident(on(6, 9))}, {"i1", on(6, 12), &register.Incident{}}}, "[]"},
		{"archived", []told{{"i1", on(6, 12), archived}}, "[]"},
		{"known after the as-of moment", []told{{"i1", record.D(2026, 3, 1), incident(on(6, 9))}}, "[]"},
		{"known the day before", []told{{"i1", record.D(2026, 2, 28), incident(on(6, 9))}}, "[incident i1 detected_at 2025-06-09 seq 0 264>1]"},
		{"each moment of a row", []told{{"g1", on(6, 1), grant(on(6, 1), 0)}, {"g1", on(6, 13), grant(on(6, 1), on(6, 10))}}, "[access_grant g1 revoked_at 2025-06-10 seq 1 3>2]"},
		{"a day, not a moment", []told{{"r1", on(7, 3), &register.DocumentReview{ReviewedAt: on(6, 1)}}}, "[document_review r1 reviewed_at 2025-06-01 seq 0 32>31]"},
		{"31 days", []told{{"r1", on(7, 2), &register.DocumentReview{ReviewedAt: on(6, 1)}}}, "[]"},
		{"by day and id", []told{{"i1", on(6, 30), incident(on(6, 9))}, {"i2", on(6, 30), incident(on(6, 8))}, {"i3", on(6, 30), incident(on(6, 8))}},
			"[incident i2 detected_at 2025-06-08 seq 1 22>1 incident i3 detected_at 2025-06-08 seq 2 22>1 incident i1 detected_at 2025-06-09 seq 0 21>1]"},
	} {
		found, err := assurance.EntryTimes(versions(t, c.list), nil, in2025(record.D(2026, 3, 1)))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			if f.Kind != assurance.LateEntry || !f.EntryAt.IsZero() {
				t.Errorf("%s: %+v", c.name, f)
			}
			got = append(got, fmt.Sprintf("%s %s %s %s seq %d %d>%d", f.Register, f.ID, f.Field, f.Event, f.Seq, f.Days, f.LimitDays))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: got %v, want %s", c.name, got, c.want)
		}
	}
}

func TestBackDated(t *testing.T) {
	period := in2025(record.D(2026, 3, 1))
	for _, c := range []struct {
		name              string
		recorded, entered record.Date
		found             bool
	}{
		{"within the period", record.D(2025, 5, 1), record.D(2025, 6, 1), true},
		{"from before into it", record.D(2024, 5, 1), record.D(2025, 1, 1), true},
		{"over before it", record.D(2024, 5, 1), record.D(2024, 12, 31), false},
		{"from it to after", record.D(2025, 12, 31), record.D(2026, 6, 1), true},
		{"after it", record.D(2026, 1, 1), record.D(2026, 2, 1), false},
		{"all around it", record.D(2024, 1, 1), record.D(2026, 2, 1), true},
	} {
		v := record.Version{Register: "asset", ID: "a1", RecordedAt: noon(c.recorded), EntryAt: noon(c.entered), Seq: 7}
		found, err := assurance.EntryTimes(versions(t, nil), []record.Version{v}, period)
		if err != nil || (len(found) == 1) != c.found {
			t.Errorf("%s: %v, error %v", c.name, found, err)
		}
		if c.found && found[0] != (assurance.EntryTime{Kind: assurance.BackDated, Register: "asset", ID: "a1", RecordedAt: v.RecordedAt, EntryAt: v.EntryAt, Seq: 7, Days: int(c.entered - c.recorded)}) {
			t.Errorf("%s: %+v", c.name, found[0])
		}
	}
}

// TestEntryTimesFail checks that half a reading is none.
func TestEntryTimesFail(t *testing.T) {
	broken := func(yield func(record.Version, error) bool) { yield(record.Version{}, errors.New("broken")) }
	period := in2025(record.D(2026, 3, 1))
	if _, err := assurance.EntryTimes(func(string) iter.Seq2[record.Version, error] { return broken }, nil, period); err == nil {
		t.Error("no error of the versions")
	}
	bad := func(yield func(record.Version, error) bool) {
		yield(record.Version{ID: "x", Body: []byte("{")}, nil)
	}
	if _, err := assurance.EntryTimes(func(string) iter.Seq2[record.Version, error] { return bad }, nil, period); err == nil {
		t.Error("no error of a body")
	}
}

// TestEntryLimits checks that each limit is of a register and a moment there is.
func TestEntryLimits(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range assurance.EntryLimits {
		kind := register.Type(l.Register)
		if kind == nil || kind.Bulk || kind.Field(l.Field) == nil || l.Days < 1 || l.Since == 0 {
			t.Errorf("%+v is no limit", l)
			continue
		}
		if f := kind.Field(l.Field); f.List || f.Kind != record.KindDate && f.Kind != record.KindTime {
			t.Errorf("%s/%s is no moment", l.Register, l.Field)
		}
		if key := l.Register + "/" + l.Field; seen[key] {
			t.Errorf("%s stands twice", key)
		} else {
			seen[key] = true
		}
	}
}

func TestFindingsJSON(t *testing.T) {
	late := assurance.EntryTime{Kind: assurance.LateEntry, Register: "incident", ID: "i1", Field: "detected_at", Event: record.D(2025, 6, 9),
		RecordedAt: noon(record.D(2025, 6, 12)), Seq: 4, Days: 3, LimitDays: 1}
	dated := assurance.EntryTime{Kind: assurance.BackDated, Register: "asset", ID: "a1", RecordedAt: noon(record.D(2025, 5, 1)), EntryAt: noon(record.D(2025, 6, 1)), Seq: 5, Days: 31}
	for _, c := range []struct {
		f    assurance.Findings
		want string
	}{
		{assurance.Findings{}, `{"controls":[],"entry_times":[]}`},
		{assurance.Findings{EntryTimes: []assurance.EntryTime{late}},
			`{"controls":[],"entry_times":[{"kind":"late_entry","register":"incident","ref":"i1","field":"detected_at","event":"2025-06-09","recorded_at":"2025-06-12T10:00:00Z","seq":4,"days":3,"limit_days":1}]}`},
		{assurance.Findings{EntryTimes: []assurance.EntryTime{dated}, Departures: []assurance.Departure{{Param: "P_ACK", Catalogue: 30, Value: 14, Ref: "e1"}}},
			`{"controls":[],"entry_times":[{"kind":"back_dated","register":"asset","ref":"a1","recorded_at":"2025-05-01T10:00:00Z","entry_at":"2025-06-01T10:00:00Z","seq":5,"days":31}],"limits":[{"param":"P_ACK","value":14,"catalogue":30,"ref":"e1"}]}`},
	} {
		got, err := json.Marshal(c.f)
		if err != nil || string(got) != c.want {
			t.Errorf("got  %s, error %v\nwant %s", got, err, c.want)
		}
	}
}
