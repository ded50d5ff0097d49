// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Params are the limits that rules test against: the parameters of the catalogue
// with what the engagement changed.
type Params struct {
	ReviewMaxDays          int `param:"P_REVIEW_MAX"`      // between two reviews of a document
	ReviewTriggerDays      int `param:"P_REVIEW_TRIGGER"`  // from a trigger to the review
	AckDays                int `param:"P_ACK"`             // from sending a document to its receipt
	RevokeHours            int `param:"P_REVOKE"`          // from the end of the last day to closed access
	NotifyUnlawfulWorkdays int `param:"P_NOTIFY_UNLAWFUL"` // from the assessment of an instruction to the notice
	AccessReviewDays       int `param:"P_ACCESS_REVIEW"`   // between two reviews of a system
	PrivilegedReviewDays   int `param:"P_ACCESS_REVIEW_PRIVILEGED"`
	IdleDays               int `param:"P_ACCESS_IDLE"` // without log-in before an access is flagged
	AdminSharePercent      int `param:"P_ADMIN_SHARE"` // of a system's accounts that may be privileged
	AVAgeHours             int `param:"P_AV_AGE"`      // age of malware signatures
	TLSMin                 int `param:"P_TLS_MIN"`     // version number on the wire, 771 is TLS 1.2
	BreachHours            int `param:"P_BREACH"`      // from awareness to notice; a shorter agreement wins
	AssessBreachHours      int `param:"P_ASSESS_BREACH"`
	ObjectMonths           int `param:"P_OBJECT"`        // where the agreement is silent
	SubNoticeDays          int `param:"P_SUB_NOTICE"`    // a longer agreement wins
	StatementDueMonths     int `param:"P_STATEMENT_DUE"` // after the covered year, where nothing else is agreed
	SuperviseDays          int `param:"P_SUPERVISE"`     // between two supervisions
	SuperviseHighDays      int `param:"P_SUPERVISE_HIGH"`
	RequestWorkdays        int `param:"P_DSR"`            // help with a right, where the agreement is silent
	PatchCriticalDays      int `param:"P_PATCH_CRITICAL"` // from publication to deployment
	PatchHighDays          int `param:"P_PATCH_HIGH"`
	PatchMediumDays        int `param:"P_PATCH_MEDIUM"`
	FindCriticalDays       int `param:"P_FIND_CRITICAL"` // from finding to fix
	FindHighDays           int `param:"P_FIND_HIGH"`
	FindMediumDays         int `param:"P_FIND_MEDIUM"`
	ScanDays               int `param:"P_SCAN"`             // between two scans of a system
	PentestDays            int `param:"P_PENTEST"`          // between two penetration tests
	LogReviewAdminDays     int `param:"P_LOG_REVIEW_ADMIN"` // from the end of the week to the review
	LogReviewSecurityDays  int `param:"P_LOG_REVIEW_SECURITY"`
	LogRetentionMonths     int `param:"P_LOG_RETENTION"`
	AlertCriticalHours     int `param:"P_ALERT_CRITICAL"` // from alarm to closed
	AlertHighHours         int `param:"P_ALERT_HIGH"`
	AlertMediumDays        int `param:"P_ALERT_MEDIUM"`
	AlertLowDays           int `param:"P_ALERT_LOW"`
	AwareHireDays          int `param:"P_AWARE_HIRE"` // from hire or return to training
	AwareCycleDays         int `param:"P_AWARE_CYCLE"`
	DeleteGraceDays        int `param:"P_DELETE_GRACE"` // from a rule's cut-off to deletion
	TIAMaxDays             int `param:"P_TIA_MAX"`      // age of a transfer impact assessment
}

// NewParams reads the parameters from their values by id, as "P_REVOKE". Every
// parameter must have a value and every value a parameter.
func NewParams(values map[string]int) (Params, error) {
	var params Params
	v := reflect.ValueOf(&params).Elem()
	for i := range v.NumField() {
		id := v.Type().Field(i).Tag.Get("param")
		value, ok := values[id]
		if !ok {
			return Params{}, fmt.Errorf("cannot read parameters: %s has no value", id)
		}
		v.Field(i).SetInt(int64(value))
	}
	if len(values) != v.NumField() {
		return Params{}, fmt.Errorf("cannot read parameters: %d values for %d parameters", len(values), v.NumField())
	}
	return params, nil
}

// Departure is a limit that an engagement set for its period in place of the
// catalogue's.
type Departure struct {
	Param            string // "P_REVOKE"
	Catalogue, Value int    // in the catalogue's unit
	Ref              string // row of the register engagement.parameter
	Reason           personal.Free
}

// Departures returns the limits that engagements on exactly the period, or as of
// exactly the day, set
// otherwise than the catalogue, whose values by id are given, in the order of
// their ids. Of several rows on the same parameter the one stored last counts.
func Departures(w *World, p Period, catalogue map[string]int) []Departure {
	last := map[string]Row[register.EngagementParameter]{}
	for _, row := range Rows[register.EngagementParameter](w) {
		e := Get[register.Engagement](w, row.Value.Parent)
		id := string(row.Value.Parameter)
		if from, to := e.Span(); from != p.From || to != p.To {
			continue
		}
		if before, ok := last[id]; !ok || cmp.Or(cmp.Compare(before.Seq, row.Seq), cmp.Compare(before.ID, row.ID)) < 0 {
			last[id] = row
		}
	}
	var list []Departure
	for _, id := range slices.Sorted(maps.Keys(last)) {
		row := last[id]
		value, known := catalogue[id]
		if used := int(row.Value.Value.Or(int64(value))); known && used != value {
			list = append(list, Departure{id, value, used, row.ID, row.Value.Reason})
		}
	}
	return list
}

// Overrule returns the catalogue's values with those of the departures over them.
func Overrule(catalogue map[string]int, departures []Departure) map[string]int {
	values := maps.Clone(catalogue)
	for _, d := range departures {
		values[d.Param] = d.Value
	}
	return values
}
