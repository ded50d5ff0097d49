// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var incidentTypes = []*record.Type{
	record.Declare[Incident]("REG-44"),
	record.Declare[ControllerLeftOut]("REG-44"),
	record.Declare[Notice]("REG-45"),
	record.Declare[GDPRCase]("REG-46"),
	record.Declare[StandardReply]("REG-61"),
}

// Incident is a security incident and the judgement whether it is a breach, REG-44.
type Incident struct {
	record.Base
	Title                  string        `json:"title,omitzero" reg:"need"`
	Description            personal.Free `json:"description,omitzero" reg:"need"`
	OccurredFrom           record.Time   `json:"occurred_from,omitzero" reg:"need"`
	OccurredTo             record.Time   `json:"occurred_to,omitzero" reg:"need"`
	DetectedAt             record.Time   `json:"detected_at,omitzero" reg:"id,index"`
	AwareAt                record.Time   `json:"aware_at,omitzero" reg:"need"`
	Source                 record.Code   `json:"source,omitzero" reg:"need,codes=own/sub_processor/customer/alert/log/employee"`
	SubProcessor           record.Ref    `json:"sub_processor,omitzero" reg:"when=source=sub_processor,ref=sub_processor"`
	SubProcessorToldAt     record.Time   `json:"sub_processor_told_at,omitzero" reg:"when=source=sub_processor"`
	Systems                []record.Ref  `json:"systems,omitzero" reg:"need,ref=it_system"`
	IsBreach               record.Bool   `json:"is_breach,omitzero" reg:"need"`
	BreachAssessedAt       record.Time   `json:"breach_assessed_at,omitzero" reg:"need"`
	BreachAssessedBy       record.Ref    `json:"breach_assessed_by,omitzero" reg:"need,ref=employee"`
	BreachReason           personal.Free `json:"breach_reason,omitzero" reg:"need"`
	ReclassifiedAt         record.Time   `json:"reclassified_at,omitzero" reg:"opt"`
	ReclassificationReason personal.Free `json:"reclassification_reason,omitzero" reg:"when=reclassified_at"`
	Types                  []record.Code `json:"types,omitzero" reg:"when=is_breach,codes=confidentiality/integrity/availability"`
	Controllers            []record.Ref  `json:"controllers,omitzero" reg:"need,ref=controller"`
	SubjectCategories      []string      `json:"subject_categories,omitzero" reg:"when=is_breach"`
	SubjectsApprox         record.Int    `json:"subjects_approx,omitzero" reg:"when=is_breach"`
	RecordCategories       []string      `json:"record_categories,omitzero" reg:"when=is_breach"`
	RecordsApprox          record.Int    `json:"records_approx,omitzero" reg:"when=is_breach"`
	DataClasses            []record.Code `json:"data_classes,omitzero" reg:"when=is_breach,codes=ordinary/confidential/cpr/ethnic_origin/political_opinion/religious_belief/trade_union/genetic/biometric/health/sex_life/criminal"`
	EffectsSeen            personal.Free `json:"effects_seen,omitzero" reg:"when=is_breach"`
	LikelyConsequences     personal.Free `json:"likely_consequences,omitzero" reg:"when=is_breach"`
	MeasuresBefore         personal.Free `json:"measures_before,omitzero" reg:"when=is_breach"`
	MeasuresTaken          personal.Free `json:"measures_taken,omitzero" reg:"when=is_breach"`
	MeasuresPlanned        personal.Free `json:"measures_planned,omitzero" reg:"when=is_breach"`
	Mitigation             personal.Free `json:"mitigation,omitzero" reg:"when=is_breach"`
	RiskToSubjects         record.Code   `json:"risk_to_subjects,omitzero" reg:"when=is_breach,codes=unlikely/risk/high"`
	Cause                  personal.Free `json:"cause,omitzero" reg:"need"`
	Lessons                personal.Free `json:"lessons,omitzero" reg:"need"`
	Actions                []record.Ref  `json:"actions,omitzero" reg:"need,ref=task"`
	Status                 record.Code   `json:"status,omitzero" reg:"need,codes=open/contained/closed"`
	ClosedAt               record.Time   `json:"closed_at,omitzero" reg:"when=status=closed"`
	NIS2Relevant           record.Bool   `json:"nis2_relevant,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Incident) Register() string { return "incident" }

// ControllerLeftOut says why a controller that uses an affected system is not affected, REG-44.
type ControllerLeftOut struct {
	record.Base
	Parent     record.Ref    `json:"parent,omitzero" reg:"id,ref=incident,index"`
	Controller record.Ref    `json:"controller,omitzero" reg:"id,ref=controller"`
	Reason     personal.Free `json:"reason,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (ControllerLeftOut) Register() string { return "incident.left_out" }

// Notice is a message that the processor owes a controller, REG-45.
type Notice struct {
	record.Base
	Kind         record.Code   `json:"kind,omitzero" reg:"need,codes=breach/unlawful_instruction/legal_requirement/sub_processor/alert/vulnerability/unencrypted/supervision_result/authority/follow_up"`
	Object       record.Ref    `json:"object,omitzero" reg:"need,ref=incident/instruction/sub_processor/change_notice/alert/technical_test.finding/transmission_endpoint.exception/supervision/authority_request/notice,index"`
	Controller   record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	DueAt        record.Time   `json:"due_at,omitzero" reg:"need"`
	SentAt       record.Time   `json:"sent_at,omitzero" reg:"opt,index"`
	Channel      string        `json:"channel,omitzero" reg:"need"`
	Recipient    personal.Text `json:"recipient,omitzero" reg:"need"`
	Body         record.Ref    `json:"body,omitzero" reg:"need,ref=evidence"`
	Contents     []record.Code `json:"contents,omitzero" reg:"opt,codes=nature/subject_categories/subjects_approx/records_approx/contact/consequences/measures"`
	Phase        record.Int    `json:"phase,omitzero" reg:"need"`
	NextPhaseDue record.Date   `json:"next_phase_due,omitzero" reg:"opt"`
	ReceiptAt    record.Time   `json:"receipt_at,omitzero" reg:"opt"`
	DelayReason  personal.Free `json:"delay_reason,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Notice) Register() string { return "notice" }

// GDPRCase is a question or case about data protection, REG-46.
type GDPRCase struct {
	record.Base
	No            string        `json:"no,omitzero" reg:"id"`
	ReceivedAt    record.Time   `json:"received_at,omitzero" reg:"id,index"`
	From          personal.Text `json:"from,omitzero" reg:"need"`
	Topic         string        `json:"topic,omitzero" reg:"need"`
	Assigned      record.Ref    `json:"assigned,omitzero" reg:"need,ref=employee"`
	Links         []record.Ref  `json:"links,omitzero" reg:"opt,ref=incident/notice/data_subject_request/instruction/controller/authority_request"`
	AnsweredAt    record.Time   `json:"answered_at,omitzero" reg:"opt"`
	ClosedAt      record.Time   `json:"closed_at,omitzero" reg:"opt"`
	StandardReply record.Ref    `json:"standard_reply,omitzero" reg:"opt,ref=standard_reply"`
}

// Register implements [record.Record].
func (GDPRCase) Register() string { return "gdpr_case" }

// StandardReply is an approved text for requests about one right, REG-61.
type StandardReply struct {
	record.Base
	Right      record.Code   `json:"right,omitzero" reg:"id,codes=access/rectification/erasure/restriction/information/portability/objection"`
	Language   record.Code   `json:"language,omitzero" reg:"id,codes=da/en"`
	Body       personal.Free `json:"body,omitzero" reg:"need"`
	ApprovedAt record.Date   `json:"approved_at,omitzero" reg:"need"`
	Version    string        `json:"version,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (StandardReply) Register() string { return "standard_reply" }
