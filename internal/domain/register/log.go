// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var logTypes = []*record.Type{
	record.Declare[LogSource]("REG-36"),
	record.Declare[Heartbeat]("REG-36", record.Bulk),
	record.Declare[LogGap]("REG-36"),
	record.Declare[LogSetupEvent]("REG-36"),
	record.Declare[LogReview]("REG-37"),
	record.Declare[LogFinding]("REG-37"),
}

// LogSource is one layer of a system that writes a log, REG-36.
type LogSource struct {
	record.Base
	System          record.Ref    `json:"system,omitzero" reg:"id,ref=it_system,index"`
	Layer           record.Code   `json:"layer,omitzero" reg:"need,codes=system/database/network"`
	Events          []record.Code `json:"events,omitzero" reg:"need,codes=admin/log_setup/rights/failed_logon/pd_access"`
	EnabledAt       record.Time   `json:"enabled_at,omitzero" reg:"id"`
	DisabledAt      record.Time   `json:"disabled_at,omitzero" reg:"opt"`
	Destination     string        `json:"destination,omitzero" reg:"need"`
	RetentionMonths record.Int    `json:"retention_months,omitzero" reg:"need"`
	Immutable       record.Bool   `json:"immutable,omitzero" reg:"need"`
	HashChain       record.Bool   `json:"hash_chain,omitzero" reg:"opt"`
	TimeSync        record.Bool   `json:"time_sync,omitzero" reg:"need"`
	ExpectedFields  []string      `json:"expected_fields,omitzero" reg:"need"`
	LastEventAt     record.Time   `json:"last_event_at,omitzero" reg:"need"`
	Monitors        []record.Code `json:"monitors,omitzero" reg:"opt,codes=availability/security/traffic/large_transfer/repeated_logon"`
}

// Register implements [record.Record].
func (LogSource) Register() string { return "log_source" }

// Heartbeat sums up one source on one day, REG-36.
type Heartbeat struct {
	record.Base
	Parent        record.Ref  `json:"parent,omitzero" reg:"id,ref=log_source,index"`
	Day           record.Date `json:"day,omitzero" reg:"id"`
	Events        record.Int  `json:"events,omitzero" reg:"need"`
	ChainOK       record.Bool `json:"chain_ok,omitzero" reg:"need"`
	ClockOffsetMS record.Int  `json:"clock_offset_ms,omitzero" reg:"need"`
	OldestEventAt record.Time `json:"oldest_event_at,omitzero" reg:"need"`
	FieldsOK      record.Bool `json:"fields_ok,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Heartbeat) Register() string { return "log_source.heartbeat" }

// LogGap is a time in which a source wrote nothing, REG-36.
type LogGap struct {
	record.Base
	Parent   record.Ref    `json:"parent,omitzero" reg:"id,ref=log_source,index"`
	From     record.Time   `json:"from,omitzero" reg:"id"`
	To       record.Time   `json:"to,omitzero" reg:"need"`
	Cause    personal.Free `json:"cause,omitzero" reg:"need"`
	Incident record.Ref    `json:"incident,omitzero" reg:"opt,ref=incident"`
}

// Register implements [record.Record].
func (LogGap) Register() string { return "log_source.gap" }

// LogSetupEvent is a change of how a source logs, REG-36.
type LogSetupEvent struct {
	record.Base
	Parent record.Ref  `json:"parent,omitzero" reg:"id,ref=log_source,index"`
	At     record.Time `json:"at,omitzero" reg:"id"`
	Kind   record.Code `json:"kind,omitzero" reg:"need,codes=enabled/disabled/changed"`
	Actor  record.Ref  `json:"actor,omitzero" reg:"opt,ref=employee"`
	Change record.Ref  `json:"change,omitzero" reg:"opt,ref=change"` // its ticket
}

// Register implements [record.Record].
func (LogSetupEvent) Register() string { return "log_source.setup_event" }

// LogReview is a person's reading of the logs of some days, REG-37.
type LogReview struct {
	record.Base
	PeriodFrom     record.Date   `json:"period_from,omitzero" reg:"id,index"`
	PeriodTo       record.Date   `json:"period_to,omitzero" reg:"id"`
	Sources        []record.Ref  `json:"sources,omitzero" reg:"need,ref=log_source"`
	DaysCovered    []record.Date `json:"days_covered,omitzero" reg:"need"`
	Reviewer       record.Ref    `json:"reviewer,omitzero" reg:"need,ref=employee"`
	Administrators []record.Ref  `json:"administrators,omitzero" reg:"opt,ref=employee"` // whose acts were reviewed
	PerformedAt    record.Time   `json:"performed_at,omitzero" reg:"need"`
	RandomSample   record.Bool   `json:"random_sample,omitzero" reg:"opt"` // look-ups drawn at random were read too
	Focus          record.Code   `json:"focus,omitzero" reg:"need,codes=admin/security/access"`
	Result         record.Code   `json:"result,omitzero" reg:"need,codes=nothing/followed_up/incident"`
}

// Register implements [record.Record].
func (LogReview) Register() string { return "log_review" }

// LogFinding is something that a review found, REG-37.
type LogFinding struct {
	record.Base
	Parent   record.Ref    `json:"parent,omitzero" reg:"id,ref=log_review,index"`
	Text     personal.Free `json:"text,omitzero" reg:"need"`
	Action   personal.Free `json:"action,omitzero" reg:"need"`
	Incident record.Ref    `json:"incident,omitzero" reg:"opt,ref=incident"`
}

// Register implements [record.Record].
func (LogFinding) Register() string { return "log_review.finding" }
