// SPDX-License-Identifier: Apache-2.0

package register

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var rightsTypes = slices.Concat([]*record.Type{
	record.Declare[RetentionRule]("REG-41"),
	record.Declare[DeletionRun]("REG-41", record.Series),
	record.Declare[Termination]("REG-42"),
	record.Declare[SubProcessorConfirmation]("REG-42"),
	record.Declare[DataSubjectRequest]("REG-43"),
}, incidentTypes, cprTypes, authorityTypes)

// RetentionRule says how long categories of data of an activity are kept,
// REG-41. Other activities that it serves name it in their retention rules.
type RetentionRule struct {
	record.Base
	DPA                    record.Ref    `json:"dpa,omitzero" reg:"id,ref=dpa,index"`
	Activity               record.Ref    `json:"activity,omitzero" reg:"need,ref=processing_activity,index"`
	DataCategories         []record.Code `json:"data_categories,omitzero" reg:"need,codes=ordinary/confidential/cpr/ethnic_origin/political_opinion/religious_belief/trade_union/genetic/biometric/health/sex_life/criminal"`
	Trigger                record.Code   `json:"trigger,omitzero" reg:"need,codes=creation/last_use/case_closed/termination"`
	Period                 record.Span   `json:"period,omitzero" reg:"need"`
	Method                 record.Code   `json:"method,omitzero" reg:"need,codes=delete/anonymise"`
	IrreversibleVerifiedAt record.Date   `json:"irreversible_verified_at,omitzero" reg:"when=method=anonymise"`
	BackupTail             record.Span   `json:"backup_tail,omitzero" reg:"need"`
	Interval               record.Span   `json:"interval,omitzero" reg:"need"` // between two runs
	Busy                   record.Bool   `json:"busy,omitzero" reg:"opt"`      // so much data that a run without deletions is odd
}

// Register implements [record.Record].
func (RetentionRule) Register() string { return "retention_rule" }

// DeletionRun is one run of a deletion routine, REG-41.
type DeletionRun struct {
	record.Base
	Parent           record.Ref  `json:"parent,omitzero" reg:"id,ref=retention_rule,index"`
	RanAt            record.Time `json:"ran_at,omitzero" reg:"id"`
	Cutoff           record.Date `json:"cutoff,omitzero" reg:"need"`
	DueCount         record.Int  `json:"due_count,omitzero" reg:"need"`
	DeletedCount     record.Int  `json:"deleted_count,omitzero" reg:"need"`
	RemainingOverAge record.Int  `json:"remaining_over_age,omitzero" reg:"need"`
	Oldest           record.Date `json:"oldest,omitzero" reg:"opt"` // of what is left, by the rule's trigger
	Log              record.Ref  `json:"log,omitzero" reg:"need,ref=evidence"`
	VerifiedBy       record.Ref  `json:"verified_by,omitzero" reg:"need,ref=employee"`
}

// Register implements [record.Record].
func (DeletionRun) Register() string { return "retention_rule.run" }

// Termination is the end of a processing and what became of the data, REG-42.
type Termination struct {
	record.Base
	Controller           record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	DPA                  record.Ref    `json:"dpa,omitzero" reg:"id,ref=dpa,index"`
	EndedAt              record.Date   `json:"ended_at,omitzero" reg:"id,index"`
	Choice               record.Code   `json:"choice,omitzero" reg:"need,codes=delete/return/both"`
	ChoiceReceivedAt     record.Time   `json:"choice_received_at,omitzero" reg:"need"`
	DueAt                record.Date   `json:"due_at,omitzero" reg:"need"`
	ReturnedAt           record.Time   `json:"returned_at,omitzero" reg:"when=choice=return/both"`
	Format               string        `json:"format,omitzero" reg:"when=choice=return/both"`
	Receipt              record.Ref    `json:"receipt,omitzero" reg:"when=choice=return/both,ref=evidence"`
	DeletedAt            record.Time   `json:"deleted_at,omitzero" reg:"when=choice=delete/both"`
	SystemsCovered       []record.Ref  `json:"systems_covered,omitzero" reg:"need,ref=it_system"`
	BackupsExpireAt      record.Date   `json:"backups_expire_at,omitzero" reg:"need"`
	BackupsCheckedAt     record.Date   `json:"backups_checked_at,omitzero" reg:"opt"`
	BackupsCheck         record.Code   `json:"backups_check,omitzero" reg:"opt,codes=ok/failed"`
	LegalHoldLaw         string        `json:"legal_hold_law,omitzero" reg:"opt"`
	LegalHoldWhat        personal.Free `json:"legal_hold_what,omitzero" reg:"when=legal_hold_law"`
	LegalHoldUntil       record.Date   `json:"legal_hold_until,omitzero" reg:"when=legal_hold_law"`
	Certificate          record.Ref    `json:"certificate,omitzero" reg:"need,ref=evidence"`
	ControllerInformedAt record.Time   `json:"controller_informed_at,omitzero" reg:"need"`
	PostCheckAt          record.Date   `json:"post_check_at,omitzero" reg:"need"`
	PostCheckRows        record.Int    `json:"post_check_rows,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Termination) Register() string { return "termination" }

// SubProcessorConfirmation is a sub-processor's word that its copy is gone, REG-42.
type SubProcessorConfirmation struct {
	record.Base
	Parent       record.Ref  `json:"parent,omitzero" reg:"id,ref=termination,index"`
	SubProcessor record.Ref  `json:"sub_processor,omitzero" reg:"id,ref=sub_processor"`
	At           record.Date `json:"at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (SubProcessorConfirmation) Register() string { return "termination.confirmation" }

// DataSubjectRequest is help with a data subject's right, REG-43.
type DataSubjectRequest struct {
	record.Base
	Controller            record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	ReceivedAt            record.Time   `json:"received_at,omitzero" reg:"id,index"`
	ReceivedFrom          record.Code   `json:"received_from,omitzero" reg:"need,codes=controller/data_subject"`
	ForwardedAt           record.Time   `json:"forwarded_at,omitzero" reg:"when=received_from=data_subject"`
	Right                 record.Code   `json:"right,omitzero" reg:"need,codes=access/rectification/erasure/restriction/information/portability/objection"`
	Pseudonym             personal.Text `json:"pseudonym,omitzero" reg:"need"`
	Activity              record.Ref    `json:"activity,omitzero" reg:"opt,ref=processing_activity"`
	SystemsSearched       []record.Ref  `json:"systems_searched,omitzero" reg:"need,ref=it_system"`
	DueAt                 record.Date   `json:"due_at,omitzero" reg:"need"`
	CompletedAt           record.Time   `json:"completed_at,omitzero" reg:"opt"`
	DeliveredTo           personal.Text `json:"delivered_to,omitzero" reg:"need"`
	Method                string        `json:"method,omitzero" reg:"need"`
	StandardReply         record.Ref    `json:"standard_reply,omitzero" reg:"opt,ref=standard_reply"`
	Outcome               record.Code   `json:"outcome,omitzero" reg:"need,codes=executed/partial/refused_on_instruction"`
	SubprocessorsInformed record.Bool   `json:"subprocessors_informed,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (DataSubjectRequest) Register() string { return "data_subject_request" }
