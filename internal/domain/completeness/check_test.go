// SPDX-License-Identifier: Apache-2.0

package completeness_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// whole is a report that lacks nothing.
func whole(t *testing.T) completeness.Facts {
	t.Helper()
	texts, err := prose.Load(content.Report())
	if err != nil {
		t.Fatal(err)
	}
	f := completeness.Facts{
		Engagement: register.Engagement{
			Kind: "isae3000_type2", Assurance: "reasonable", From: record.D(2025, 1, 1), To: record.D(2025, 12, 31), Services: []string{"Udlejning"},
			AuditorFirm: "Prøvesten", CVR: "00131024", Auditor: personal.T("Hedvig Testrup"), Title: "revisor", MNE: personal.T("mne00000"),
			Addressee: "Ledelsen", IntendedUsers: "De dataansvarlige", Place: "Testby", Date: record.D(2026, 2, 20),
			ConclusionA: "unmodified", ConclusionB: "unmodified", ConclusionC: "unmodified",
		},
		Organisation: "Tågehorn Portal ApS", Manager: "Anker Prøvesen", Written: map[record.Code]bool{}, Approved: record.D(2026, 2, 12),
		DataTypes: 3, UserControls: 2, Results: 60, Tested: record.D(2026, 2, 18), Risks: map[record.Code]bool{}, Text: texts.Block,
	}
	for _, code := range description.Codes() {
		f.Written[code] = true
	}
	for _, o := range "ABCDEFGHI" {
		f.Risks[record.Code(o)] = true
	}
	return f
}

// TestCheck spoils a whole report in one way after the other. An element that only
// warns is marked.
func TestCheck(t *testing.T) {
	gone := func(keys ...string) func(*completeness.Facts) {
		return func(f *completeness.Facts) {
			all := f.Text
			f.Text = func(key string) (prose.Block, bool) {
				if slices.Contains(keys, key) {
					return prose.Block{}, false
				}
				return all(key)
			}
		}
	}
	without := func(code record.Code) func(*completeness.Facts) {
		return func(f *completeness.Facts) { delete(f.Written, code) }
	}
	for _, tc := range []struct {
		what  string
		spoil func(*completeness.Facts)
		want  string
	}{
		{"nothing", func(*completeness.Facts) {}, ""},
		{"limited assurance", func(f *completeness.Facts) { f.Engagement.Assurance = "limited" }, ""},
		{"title", gone("auditor.title"), "a text auditor.title"},
		{"addressee", func(f *completeness.Facts) { f.Engagement.Addressee = "" }, "b field addressee"},
		{"level and period", func(f *completeness.Facts) { f.Engagement.Assurance, f.Engagement.From = "none", 0 }, "c field assurance; c field from"},
		{"assertion", gone("assertion.b"), "c text assertion.b"},
		{"criteria", gone("auditor.conclusion.intro"), "d text auditor.conclusion.intro"},
		{"limitations", gone("auditor.limitations.text"), "e text auditor.limitations.text"},
		{"readers", func(f *completeness.Facts) { f.Engagement.IntendedUsers = "" }, "f field intended_users"},
		{"responsible party", func(f *completeness.Facts) { f.Organisation = "" }, "g organisation "},
		{"standard", gone("auditor.responsibility.standard.reasonable"), "h text auditor.responsibility.standard.reasonable"},
		{"quality", gone("auditor.independence.quality"), "i text auditor.independence.quality"},
		{"ethics", gone("auditor.independence.ethics"), "j text auditor.independence.ethics"},
		{"work", func(f *completeness.Facts) { f.Results = 0 }, "k results "},
		{"a conclusion", func(f *completeness.Facts) { f.Engagement.ConclusionB = "" }, "l conclusion b"},
		{"a basis", func(f *completeness.Facts) { f.Engagement.ConclusionC = "qualified" }, "l basis "},
		{"signers", func(f *completeness.Facts) { f.Manager, f.Engagement.Auditor = "", personal.Text{} }, "m manager ; m field auditor"},
		{"date", func(f *completeness.Facts) { f.Engagement.Date = 0 }, "n field date"},
		{"before the last test", func(f *completeness.Facts) { f.Engagement.Date = f.Tested - 1 }, "n early 2026-02-18"},
		{"on the day of the last test", func(f *completeness.Facts) { f.Engagement.Date = f.Tested }, ""},
		{"before the approval", func(f *completeness.Facts) { f.Approved = f.Engagement.Date + 1 }, "n early 2026-02-21"},
		{"place", func(f *completeness.Facts) { f.Engagement.Place = "" }, "o field place"},
		{"services", func(f *completeness.Facts) { f.Engagement.Services = nil }, "c field services; K-160.services field services"},
		{"data types", func(f *completeness.Facts) { f.DataTypes = 0 }, "K-160.services data_types "},
		{"rights", without("assistance"), "K-160.processes section assistance"},
		{"breaches", without("breaches"), "K-160.breach section breaches"},
		{"organisation", without("organisation"), "K-160.environment section organisation"},
		{"user controls", func(f *completeness.Facts) { f.UserControls = 0 }, "K-160.user_controls user_controls "},
		{"methods", func(f *completeness.Facts) { f.NoMethod = []string{"SP-1"} }, "K-160.sub_processors method SP-1"},
		{"approval", func(f *completeness.Facts) { f.Approved = 0 }, "K-160.approved approval "},
		{"decision", func(f *completeness.Facts) { f.Undecided = []string{"breach incident/HÆ-1 2025-01-01"} }, "(K-159) decision breach incident/HÆ-1 2025-01-01"},
		{"competence", func(f *completeness.Facts) { f.Performers = []string{"E-002"} }, "(K-161) competence E-002"},
		{"type 1", asOf(nil), ""},
		{"type 1 without its day", asOf(func(f *completeness.Facts) { f.Engagement.AsOf = 0 }), "c field as_of"},
		{"type 1 needs no conclusion on the operation", asOf(func(f *completeness.Facts) { f.Engagement.ConclusionB = "" }), "l conclusion b"},
		{"type 1 with a qualified design", asOf(func(f *completeness.Facts) { f.Engagement.ConclusionB = "qualified" }), "l basis "},
		{"type 1 tells no changes and no performers", asOf(func(f *completeness.Facts) {
			f.Undecided, f.Performers = []string{"breach incident/HÆ-1 2025-01-01"}, []string{"E-002"}
		}), ""},
		{"type 1 before the last examination", asOf(func(f *completeness.Facts) { f.Engagement.Date = f.Tested - 1 }), "n early 2026-02-18"},
		{"type 1 without a result", asOf(func(f *completeness.Facts) { f.Results = 0 }), "k results "},
		{"a risk", func(f *completeness.Facts) { delete(f.Risks, "G") }, "(K-162) risk G"},
	} {
		f := whole(t)
		tc.spoil(&f)
		var got []string
		list := completeness.Check(f)
		refused := map[string]bool{}
		for _, e := range completeness.Refusing(list) {
			refused[e.ID] = true
		}
		for _, e := range list {
			id := e.ID
			if !e.Required {
				id = "(" + id + ")"
			}
			if refused[e.ID] != (e.Required && !e.Met()) {
				t.Errorf("%s: %s refuses: %t", tc.what, e.ID, refused[e.ID])
			}
			for _, l := range e.Lacks {
				got = append(got, id+" "+l.Code+" "+l.Ref)
			}
		}
		if s := strings.Join(got, "; "); s != tc.want {
			t.Errorf("%s: %q, want %q", tc.what, s, tc.want)
		}
	}
}

// asOf makes the report one as of a day, and spoils it.
func asOf(spoil func(*completeness.Facts)) func(*completeness.Facts) {
	return func(f *completeness.Facts) {
		e := &f.Engagement
		e.Kind, e.AsOf, e.From, e.To, e.ConclusionC = "isae3000_type1", e.To, 0, 0, ""
		if spoil != nil {
			spoil(f)
		}
	}
}

// TestEverySectionCounts takes each section away: some element must miss it.
func TestEverySectionCounts(t *testing.T) {
	for _, code := range description.Codes() {
		f := whole(t)
		delete(f.Written, code)
		if len(completeness.Refusing(completeness.Check(f))) == 0 {
			t.Errorf("nobody misses the section %s", code)
		}
	}
}
