// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var agreementTypes = []*record.Type{
	record.Declare[DPA]("REG-05"),
	record.Declare[AgreedRequirement]("REG-06"),
	record.Declare[Instruction]("REG-07"),
	record.Declare[ProcessingActivity]("REG-08"),
	record.Declare[DataField]("REG-08"),
	record.Declare[Location]("REG-09"),
	record.Declare[ITSystem]("REG-10"),
	record.Declare[SystemAccount]("REG-10"),
	record.Declare[RoleRule]("REG-10"),
	record.Declare[IsolationTest]("REG-10"),
}

// DPA is a data processing agreement with one controller, REG-05. Its numbers
// are what rules compare: hours, days and spans, beside the agreed words.
// RetentionPeriod and RetentionTrigger are the agreement's main rule; a finer
// one is an agreed requirement of area D.
type DPA struct {
	record.Base
	Controller         record.Ref       `json:"controller,omitzero" reg:"id,ref=controller,index"`
	Version            string           `json:"version,omitzero" reg:"need"`
	Template           record.Code      `json:"template,omitzero" reg:"need,codes=datatilsynet/own/customer/eu_scc"`
	SignedController   record.Date      `json:"signed_controller,omitzero" reg:"need"`
	SignedProcessor    record.Date      `json:"signed_processor,omitzero" reg:"need"`
	Effective          record.Date      `json:"effective,omitzero" reg:"id,index"`
	Ended              record.Date      `json:"ended,omitzero" reg:"opt,index"`
	Subject            personal.Free    `json:"subject,omitzero" reg:"need"`
	Nature             personal.Free    `json:"nature,omitzero" reg:"need"`
	Purpose            personal.Free    `json:"purpose,omitzero" reg:"need"`
	Duration           string           `json:"duration,omitzero" reg:"need"`
	DataTypes          []record.Code    `json:"data_types,omitzero" reg:"need,codes=ordinary/confidential/cpr/ethnic_origin/political_opinion/religious_belief/trade_union/genetic/biometric/health/sex_life/criminal"`
	SubjectCategories  []string         `json:"subject_categories,omitzero" reg:"need"`
	Systems            []record.Ref     `json:"systems,omitzero" reg:"need,ref=it_system"`
	SubprocMode        record.Code      `json:"subproc_mode,omitzero" reg:"need,codes=general/specific"`
	SubprocNoticeDays  record.Int       `json:"subproc_notice_days,omitzero" reg:"need"`
	SubprocStopDays    record.Int       `json:"subproc_stop_days,omitzero" reg:"opt"`
	ObjectionWindow    record.Span      `json:"objection_window,omitzero" reg:"need"`
	ObjectionGrounds   record.Code      `json:"objection_grounds,omitzero" reg:"need,codes=any/reasonable_specific"`
	BreachHours        record.Int       `json:"breach_hours,omitzero" reg:"need"`
	DSRDays            record.Int       `json:"dsr_days,omitzero" reg:"need"`
	DPIADays           record.Int       `json:"dpia_days,omitzero" reg:"opt"`
	EndChoice          record.Code      `json:"end_choice,omitzero" reg:"need,codes=delete/return/return_then_delete"`
	EndDays            record.Int       `json:"end_days,omitzero" reg:"need"`
	RetentionSummary   personal.Free    `json:"retention_summary,omitzero" reg:"need"`
	RetentionPeriod    record.Span      `json:"retention_period,omitzero" reg:"need"`
	RetentionTrigger   record.Code      `json:"retention_trigger,omitzero" reg:"need,codes=creation/last_use/case_closed/termination"`
	BackupTail         record.Span      `json:"backup_tail,omitzero" reg:"need"`
	LogRetentionMonths record.Int       `json:"log_retention_months,omitzero" reg:"opt"`
	MFARequired        record.Bool      `json:"mfa_required,omitzero" reg:"opt"`
	Locations          []record.Ref     `json:"locations,omitzero" reg:"need,ref=location"`
	ApprovedCountries  []record.Country `json:"approved_countries,omitzero" reg:"need"`
	TransferAllowed    record.Bool      `json:"transfer_allowed,omitzero" reg:"need"`
	AuditForm          record.Code      `json:"audit_form,omitzero" reg:"need,codes=concept1/concept2/concept3/concept4/concept5/concept6"`
	ScreeningDemand    []record.Code    `json:"screening_demand,omitzero" reg:"opt,codes=references/criminal_record/diploma/other"`
	Document           record.Ref       `json:"document,omitzero" reg:"need,ref=evidence"`
	Art28Check         []record.Code    `json:"art28_check,omitzero" reg:"need,codes=a/b/c/d/e/f/g/h/subject/duration/nature/purpose/data_types/subject_categories"`
}

// Register implements [record.Record].
func (DPA) Register() string { return "dpa" }

// AgreedRequirement is one demand of an agreement broken down to what covers
// it, REG-06. One of area D that names data categories has their own period and
// trigger and goes before the agreement's main rule. AssessedAt is the latest
// assessment; FirstAssessedAt is needed only when there were several.
type AgreedRequirement struct {
	record.Base
	DPA              record.Ref    `json:"dpa,omitzero" reg:"id,ref=dpa,index"`
	Clause           string        `json:"clause,omitzero" reg:"id"`
	Text             personal.Free `json:"text,omitzero" reg:"need"`
	Area             record.Code   `json:"area,omitzero" reg:"need,index,codes=A/B/C/D/E/F/G/H/I/CPR"`
	Measure          []record.Ref  `json:"measure,omitzero" reg:"need,ref=measure"`
	PolicySection    record.Ref    `json:"policy_section,omitzero" reg:"opt,ref=document"`
	Coverage         record.Code   `json:"coverage,omitzero" reg:"need,codes=full/partial/none"`
	DataCategories   []record.Code `json:"data_categories,omitzero" reg:"opt,codes=ordinary/confidential/cpr/ethnic_origin/political_opinion/religious_belief/trade_union/genetic/biometric/health/sex_life/criminal"`
	RetentionPeriod  record.Span   `json:"retention_period,omitzero" reg:"when=data_categories"`
	RetentionTrigger record.Code   `json:"retention_trigger,omitzero" reg:"when=data_categories,codes=creation/last_use/case_closed/termination"`
	FirstAssessedAt  record.Date   `json:"first_assessed_at,omitzero" reg:"opt"`
	AssessedAt       record.Date   `json:"assessed_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (AgreedRequirement) Register() string { return "agreed_requirement" }

// Instruction is what a controller told the processor to do, REG-07. It holds
// until ValidTo or until another instruction withdraws it. Processing that law
// forces on the processor stands here too, with the law and the notice or the
// rule that forbids one (GDPR Art. 28(3)(a)).
type Instruction struct {
	record.Base
	Controller           record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	DPA                  record.Ref    `json:"dpa,omitzero" reg:"opt,ref=dpa"`
	ReceivedAt           record.Time   `json:"received_at,omitzero" reg:"id,index"`
	ReceivedBy           record.Ref    `json:"received_by,omitzero" reg:"opt,ref=employee"`
	Channel              record.Code   `json:"channel,omitzero" reg:"need,codes=dpa/mail/setup/meeting/case"`
	Text                 personal.Free `json:"text,omitzero" reg:"need"`
	Kind                 record.Code   `json:"kind,omitzero" reg:"need,codes=initial/change/ad_hoc/withdrawn"`
	Withdraws            record.Ref    `json:"withdraws,omitzero" reg:"when=kind=withdrawn,ref=instruction"`
	Legality             record.Code   `json:"legality,omitzero" reg:"need,index,codes=pending/lawful/doubtful/unlawful"`
	AssessedBy           record.Ref    `json:"assessed_by,omitzero" reg:"when=legality=lawful/doubtful/unlawful,ref=employee"`
	AssessedAt           record.Time   `json:"assessed_at,omitzero" reg:"when=legality=lawful/doubtful/unlawful"`
	Reasoning            personal.Free `json:"reasoning,omitzero" reg:"when=legality=doubtful/unlawful"`
	ControllerNotifiedAt record.Time   `json:"controller_notified_at,omitzero" reg:"when=legality=doubtful/unlawful"`
	LawForced            record.Bool   `json:"law_forced,omitzero" reg:"opt"`
	LawRef               string        `json:"law_ref,omitzero" reg:"when=law_forced"`
	LawNoticeAt          record.Time   `json:"law_notice_at,omitzero" reg:"opt"`
	NoticeForbiddenBy    string        `json:"notice_forbidden_by,omitzero" reg:"opt"`
	ExecutedAt           record.Time   `json:"executed_at,omitzero" reg:"opt"`
	ExecutedBy           record.Ref    `json:"executed_by,omitzero" reg:"when=executed_at,ref=employee"`
	Outcome              personal.Free `json:"outcome,omitzero" reg:"opt"`
	Review               record.Ref    `json:"review,omitzero" reg:"opt,ref=document_review"`
	NoChangeNeeded       record.Bool   `json:"no_change_needed,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Instruction) Register() string { return "instruction" }

// ProcessingActivity is one row of the record of processing for one controller,
// REG-08 (GDPR Art. 30(2)). ChangedOn lists the days on which the processing
// itself changed. LastReviewed is the latest review, ReviewedOn lists all of
// them, so that a stretch without one is seen. An empty list of sub-processors or transfers means none, so
// neither is needed.
type ProcessingActivity struct {
	record.Base
	Controller             record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	DPA                    record.Ref    `json:"dpa,omitzero" reg:"need,ref=dpa,index"`
	Name                   string        `json:"name,omitzero" reg:"id,index"`
	From                   record.Date   `json:"from,omitzero" reg:"id,index"`
	To                     record.Date   `json:"to,omitzero" reg:"when=status=ended"`
	ChangedOn              []record.Date `json:"changed_on,omitzero" reg:"opt"`
	CategoriesOfProcessing personal.Free `json:"categories_of_processing,omitzero" reg:"need"`
	Purpose                personal.Free `json:"purpose,omitzero" reg:"need"`
	PurposeConfirmedAt     record.Date   `json:"purpose_confirmed_at,omitzero" reg:"opt"`
	PurposeConfirmedBy     record.Ref    `json:"purpose_confirmed_by,omitzero" reg:"when=purpose_confirmed_at,ref=employee"`
	OwnPurpose             record.Bool   `json:"own_purpose,omitzero" reg:"need"`
	OwnPurposes            []record.Code `json:"own_purposes,omitzero" reg:"when=own_purpose,codes=statistics/analytics/ai_training/marketing/other"`
	OwnPurposeInstruction  record.Ref    `json:"own_purpose_instruction,omitzero" reg:"when=own_purpose,ref=instruction"`
	SubjectCategories      []string      `json:"subject_categories,omitzero" reg:"need"`
	Systems                []record.Ref  `json:"systems,omitzero" reg:"need,ref=it_system,index"`
	Subprocessors          []record.Ref  `json:"subprocessors,omitzero" reg:"opt,ref=sub_processor,index"`
	Locations              []record.Ref  `json:"locations,omitzero" reg:"need,ref=location"`
	Transfers              []record.Ref  `json:"transfers,omitzero" reg:"opt,ref=transfer"`
	RetentionRules         []record.Ref  `json:"retention_rules,omitzero" reg:"need,ref=retention_rule"`
	TOMSummary             personal.Free `json:"tom_summary,omitzero" reg:"need"`
	Instructions           []record.Ref  `json:"instructions,omitzero" reg:"need,ref=instruction"`
	HighRisk               record.Bool   `json:"high_risk,omitzero" reg:"need"`
	OwnRole                record.Code   `json:"own_role,omitzero" reg:"need,codes=processor/controller"`
	LastReviewed           record.Date   `json:"last_reviewed,omitzero" reg:"need"`
	ReviewedOn             []record.Date `json:"reviewed_on,omitzero" reg:"opt"`
	Status                 record.Code   `json:"status,omitzero" reg:"need,index,codes=active/ended"`
}

// Register implements [record.Record].
func (ProcessingActivity) Register() string { return "processing_activity" }

// DataField is one kind of information that an activity holds, REG-08. A field
// from which others may infer a special category (a meal wish) has that
// category and InferredSensitive.
type DataField struct {
	record.Base
	Parent            record.Ref  `json:"parent,omitzero" reg:"id,ref=processing_activity,index"`
	Name              string      `json:"name,omitzero" reg:"id"`
	Category          record.Code `json:"category,omitzero" reg:"need,codes=ordinary/confidential/cpr/ethnic_origin/political_opinion/religious_belief/trade_union/genetic/biometric/health/sex_life/criminal"`
	InferredSensitive record.Bool `json:"inferred_sensitive,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (DataField) Register() string { return "processing_activity.data_field" }
