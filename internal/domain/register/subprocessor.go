// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var subProcessorTypes = []*record.Type{
	record.Declare[SubProcessor]("REG-12"),
	record.Declare[Alias]("REG-12"),
	record.Declare[SubProcessorUse]("REG-12"),
	record.Declare[Payable]("REG-12"),
	record.Declare[PublishedList]("REG-12"),
	record.Declare[Authorisation]("REG-13"),
	record.Declare[ChangeNotice]("REG-14"),
	record.Declare[NoticeRecipient]("REG-14"),
	record.Declare[SubProcessingAgreement]("REG-15"),
	record.Declare[Supervision]("REG-16"),
	record.Declare[ReceivedStatement]("REG-17"),
	record.Declare[Observation]("REG-17"),
	record.Declare[StatementUserControl]("REG-17"),
	record.Declare[Transfer]("REG-18"),
}

// SubProcessor is a supplier that processes data for the processor, or an
// ancillary service that might meet them, REG-12. The legal id is its identity,
// the name may change (see [Alias]). Seat, processing, support and ultimate
// parent are four facts: only together do they say "inside the EU".
type SubProcessor struct {
	record.Base
	LegalName             string           `json:"legal_name,omitzero" reg:"id,index"`
	CVROrReg              string           `json:"cvr_or_reg,omitzero" reg:"need,index"`
	RegCountry            record.Country   `json:"reg_country,omitzero" reg:"need"`
	Address               string           `json:"address,omitzero" reg:"need"`
	ProcessingDescription personal.Free    `json:"processing_description,omitzero" reg:"need"`
	Contact               personal.Text    `json:"contact,omitzero" reg:"need"`
	ParentSubprocessor    record.Ref       `json:"parent_subprocessor,omitzero" reg:"opt,ref=sub_processor,index"`
	UltimateParent        string           `json:"ultimate_parent,omitzero" reg:"opt"`
	UltimateParentCountry record.Country   `json:"ultimate_parent_country,omitzero" reg:"when=ultimate_parent"`
	ProcessingCountries   []record.Country `json:"processing_countries,omitzero" reg:"need"`
	SupportCountries      []record.Country `json:"support_countries,omitzero" reg:"need"`
	Kind                  record.Code      `json:"kind,omitzero" reg:"need,index,codes=sub_processor/ancillary"`
	Services              []record.Ref     `json:"services,omitzero" reg:"when=kind=sub_processor,ref=processing_activity"`
	AppliesWhen           string           `json:"applies_when,omitzero" reg:"opt"`
	Method                record.Code      `json:"method,omitzero" reg:"need,codes=carve_out/inclusive/not_applicable"`
	ExpectedControls      []string         `json:"expected_controls,omitzero" reg:"when=method=carve_out"`
	Started               record.Date      `json:"started,omitzero" reg:"need,index"`
	Ended                 record.Date      `json:"ended,omitzero" reg:"opt,index"`
	RiskClass             record.Code      `json:"risk_class,omitzero" reg:"need,codes=low/medium/high"`
	DueDiligenceAt        record.Date      `json:"due_diligence_at,omitzero" reg:"need"`
	ConfirmedAt           record.Date      `json:"confirmed_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (SubProcessor) Register() string { return "sub_processor" }

// Alias is a name that the sub-processor had before, REG-12.
type Alias struct {
	record.Base
	Parent record.Ref    `json:"parent,omitzero" reg:"id,ref=sub_processor,index"`
	Name   string        `json:"name,omitzero" reg:"id"`
	From   record.Date   `json:"from,omitzero" reg:"need"`
	To     record.Date   `json:"to,omitzero" reg:"need"`
	Reason personal.Free `json:"reason,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Alias) Register() string { return "sub_processor.alias" }

// SubProcessorUse says from when to when a sub-processor was in use for a
// controller, REG-12. It records what happened and is never refused for want of
// an authorisation.
type SubProcessorUse struct {
	record.Base
	Parent     record.Ref  `json:"parent,omitzero" reg:"id,ref=sub_processor,index"`
	Controller record.Ref  `json:"controller,omitzero" reg:"id,ref=controller,index"`
	FirstUsed  record.Date `json:"first_used,omitzero" reg:"id,index"`
	LastUsed   record.Date `json:"last_used,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (SubProcessorUse) Register() string { return "sub_processor.use" }

// Payable is a vendor found in accounts payable, REG-12: who is paid for
// handling personal data must be in the register.
type Payable struct {
	record.Base
	Vendor       string      `json:"vendor,omitzero" reg:"id"`
	CVROrReg     string      `json:"cvr_or_reg,omitzero" reg:"need"`
	CapturedAt   record.Date `json:"captured_at,omitzero" reg:"id,index"`
	HandlesPD    record.Bool `json:"handles_pd,omitzero" reg:"need"`
	Subprocessor record.Ref  `json:"subprocessor,omitzero" reg:"opt,ref=sub_processor"`
}

// Register implements [record.Record].
func (Payable) Register() string { return "payable" }

// PublishedList is a dated list of sub-processors as controllers see it,
// REG-12: the public page, or appendix B of one agreement. Names are as
// printed, in the order of Subprocessors.
type PublishedList struct {
	record.Base
	Kind          record.Code  `json:"kind,omitzero" reg:"need,codes=public/appendix_b"`
	DPA           record.Ref   `json:"dpa,omitzero" reg:"when=kind=appendix_b,ref=dpa,index"`
	PublishedAt   record.Date  `json:"published_at,omitzero" reg:"id,index"`
	SupersededAt  record.Date  `json:"superseded_at,omitzero" reg:"opt"`
	Subprocessors []record.Ref `json:"subprocessors,omitzero" reg:"need,ref=sub_processor"`
	Names         []string     `json:"names,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (PublishedList) Register() string { return "published_list" }

// Authorisation is a controller's leave to use a sub-processor, REG-13.
type Authorisation struct {
	record.Base
	Controller   record.Ref  `json:"controller,omitzero" reg:"id,ref=controller,index"`
	Subprocessor record.Ref  `json:"subprocessor,omitzero" reg:"id,ref=sub_processor,index"`
	Mode         record.Code `json:"mode,omitzero" reg:"need,codes=general/specific"`
	Basis        record.Code `json:"basis,omitzero" reg:"need,codes=appendix_b/notice_without_objection/separate_acceptance"`
	ApprovedAt   record.Date `json:"approved_at,omitzero" reg:"id,index"`
	Document     record.Ref  `json:"document,omitzero" reg:"need,ref=evidence"`
	RevokedAt    record.Date `json:"revoked_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Authorisation) Register() string { return "sub_processor_authorisation" }

// ChangeNotice is a planned change of sub-processors of which controllers are
// told, REG-14. Contents says what the notice told them. A rename needs no
// notice; an emergency is told at once.
type ChangeNotice struct {
	record.Base
	ChangeKind       record.Code   `json:"change_kind,omitzero" reg:"need,index,codes=addition/replacement/removal/scope/location/rename"`
	Emergency        record.Bool   `json:"emergency,omitzero" reg:"opt"`
	Subprocessor     record.Ref    `json:"subprocessor,omitzero" reg:"id,ref=sub_processor,index"`
	Replaces         record.Ref    `json:"replaces,omitzero" reg:"when=change_kind=replacement,ref=sub_processor"`
	PlannedEffective record.Date   `json:"planned_effective,omitzero" reg:"id,index"`
	Reason           personal.Free `json:"reason,omitzero" reg:"need"`
	Contents         []record.Code `json:"contents,omitzero" reg:"need,codes=name/what/where/why/from_when/how_to_object"`
	NoticeText       record.Ref    `json:"notice_text,omitzero" reg:"opt,ref=evidence"`
}

// Register implements [record.Record].
func (ChangeNotice) Register() string { return "change_notice" }

// NoticeRecipient is the notice to one controller and what came of it, REG-14.
// A bounced mail was not received. The earliest day and the objection deadline
// are derived, see [NoticeRecipient.EarliestEffective].
type NoticeRecipient struct {
	record.Base
	Parent            record.Ref    `json:"parent,omitzero" reg:"id,ref=change_notice,index"`
	Controller        record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	SentAt            record.Time   `json:"sent_at,omitzero" reg:"need"`
	Channel           string        `json:"channel,omitzero" reg:"need"`
	Delivery          record.Code   `json:"delivery,omitzero" reg:"need,codes=sent/delivered/bounced"`
	ReceivedAt        record.Time   `json:"received_at,omitzero" reg:"need"`
	AcceptedAt        record.Time   `json:"accepted_at,omitzero" reg:"opt"`
	ObjectionAt       record.Time   `json:"objection_at,omitzero" reg:"opt"`
	Grounds           personal.Free `json:"grounds,omitzero" reg:"when=objection_at"`
	GroundsAssessment record.Code   `json:"grounds_assessment,omitzero" reg:"when=objection_at,codes=reasonable_specific/not_reasonable_specific"`
	AssessedAt        record.Time   `json:"assessed_at,omitzero" reg:"when=objection_at"`
	Outcome           record.Code   `json:"outcome,omitzero" reg:"when=objection_at,codes=none/changed/exempted/data_withdrawn/terminated"`
	OutcomeAt         record.Time   `json:"outcome_at,omitzero" reg:"when=outcome"`
	ActivatedAt       record.Time   `json:"activated_at,omitzero" reg:"opt,index"`
}

// Register implements [record.Record].
func (NoticeRecipient) Register() string { return "change_notice.recipient" }
