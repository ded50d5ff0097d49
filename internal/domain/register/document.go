// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var documentTypes = []*record.Type{
	record.Declare[Document]("REG-19"),
	record.Declare[DocumentClause]("REG-19"),
	record.Declare[PolicyNumber]("REG-19"),
	record.Declare[DocumentReview]("REG-20"),
	record.Declare[ReadReceipt]("REG-20"),
	record.Declare[PolicyComparison]("REG-20"),
	record.Declare[RiskAssessment]("REG-21"),
	record.Declare[Risk]("REG-21"),
	record.Declare[Measure]("REG-22"),
}

// Document is one version of a policy, procedure or the like, REG-19. Its topic
// is the control that it serves. It is in force from InForceFrom up to and with
// InForceTo. Rights says which rights a procedure of topic H.2 details.
type Document struct {
	record.Base
	Title           string        `json:"title,omitzero" reg:"id,index"`
	Kind            record.Code   `json:"kind,omitzero" reg:"need,codes=policy/procedure/guideline/template/diagram/plan"`
	Topic           record.Code   `json:"topic,omitzero" reg:"need,index,codes=A.1/A.2/A.3/B.1/B.2/B.3/B.4/B.5/B.6/B.7/B.8/B.9/B.10/B.11/B.12/B.13/B.14/B.15/C.1/C.2/C.3/C.4/C.5/C.6/C.7/D.1/D.2/D.3/E.1/E.2/F.1/F.2/F.3/F.4/F.5/F.6/G.1/G.2/G.3/H.1/H.2/I.1/I.2/I.3/I.4/X.1/X.2/X.3/X.4/X.5/X.6/X.7/X.8/X.9/X.10/X.11/X.12"`
	Rights          []record.Code `json:"rights,omitzero" reg:"opt,codes=export/rectify/erase/restrict/inform"`
	Version         string        `json:"version,omitzero" reg:"id"`
	Form            record.Code   `json:"form,omitzero" reg:"need,codes=text/file"`
	Body            personal.Free `json:"body,omitzero" reg:"when=form=text"`
	File            record.Ref    `json:"file,omitzero" reg:"when=form=file,ref=evidence"`
	RequiredClauses []string      `json:"required_clauses,omitzero" reg:"need"`
	ApprovedBy      record.Ref    `json:"approved_by,omitzero" reg:"when=state=in_force/retired,ref=employee"`
	ApprovedAt      record.Date   `json:"approved_at,omitzero" reg:"when=state=in_force/retired"`
	RiskAssessment  record.Ref    `json:"risk_assessment,omitzero" reg:"when=topic=C.1,ref=risk_assessment"`
	InForceFrom     record.Date   `json:"in_force_from,omitzero" reg:"when=state=in_force/retired,index"`
	InForceTo       record.Date   `json:"in_force_to,omitzero" reg:"when=state=retired,index"`
	ReviewCycle     record.Span   `json:"review_cycle,omitzero" reg:"need"`
	Audience        []record.Code `json:"audience,omitzero" reg:"need,codes=all_staff/data_handlers/administrators/management/it_operations/development/support/hr/controllers"`
	PublicURL       string        `json:"public_url,omitzero" reg:"opt"`
	Supersedes      record.Ref    `json:"supersedes,omitzero" reg:"opt,ref=document"`
	Hash            record.Hash   `json:"hash,omitzero" reg:"need"`
	State           record.Code   `json:"state,omitzero" reg:"need,index,codes=draft/in_force/retired"`
}

// Register implements [record.Record].
func (Document) Register() string { return "document" }

// DocumentClause is a person's word, once per version, that a required clause
// is there, REG-19.
type DocumentClause struct {
	record.Base
	Parent      record.Ref  `json:"parent,omitzero" reg:"id,ref=document,index"`
	Clause      string      `json:"clause,omitzero" reg:"id"`
	Present     record.Bool `json:"present,omitzero" reg:"need"`
	ConfirmedBy record.Ref  `json:"confirmed_by,omitzero" reg:"need,ref=employee"`
	ConfirmedAt record.Date `json:"confirmed_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (DocumentClause) Register() string { return "document.clause" }

// PolicyNumber is a number that a policy promises, REG-19, to be held against
// the agreements. Its unit is in the kind; for mfa_required 1 is yes and 0 no.
type PolicyNumber struct {
	record.Base
	Document record.Ref  `json:"document,omitzero" reg:"id,ref=document,index"`
	Kind     record.Code `json:"kind,omitzero" reg:"id,codes=breach_hours/notice_days/log_retention_months/retention_months/mfa_required"`
	Value    record.Int  `json:"value,omitzero" reg:"need"`
	Clause   string      `json:"clause,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (PolicyNumber) Register() string { return "policy_number" }

// DocumentReview is one review of a document, REG-20. Causes names what set it
// off.
type DocumentReview struct {
	record.Base
	Document   record.Ref    `json:"document,omitzero" reg:"id,ref=document,index"`
	ReviewedAt record.Date   `json:"reviewed_at,omitzero" reg:"id,index"`
	ReviewedBy record.Ref    `json:"reviewed_by,omitzero" reg:"need,ref=employee"`
	Trigger    record.Code   `json:"trigger,omitzero" reg:"need,codes=yearly/new_instruction/changed_processing/new_sub_processor/incident/law/other"`
	Causes     []record.Ref  `json:"causes,omitzero" reg:"opt,ref=instruction/processing_activity/sub_processor/change_notice/incident"`
	Result     record.Code   `json:"result,omitzero" reg:"need,codes=unchanged/updated/retired"`
	Notes      personal.Free `json:"notes,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (DocumentReview) Register() string { return "document_review" }

// ReadReceipt is the sending of a document to an audience or to one person or
// controller of it, and the receipt, REG-20.
type ReadReceipt struct {
	record.Base
	Parent         record.Ref  `json:"parent,omitzero" reg:"id,ref=document_review,index"`
	Audience       record.Code `json:"audience,omitzero" reg:"need,codes=all_staff/data_handlers/administrators/management/it_operations/development/support/hr/controllers"`
	SentAt         record.Time `json:"sent_at,omitzero" reg:"id"`
	Channel        string      `json:"channel,omitzero" reg:"need"`
	Person         record.Ref  `json:"person,omitzero" reg:"opt,ref=employee,index"`
	Controller     record.Ref  `json:"controller,omitzero" reg:"opt,ref=controller"`
	AcknowledgedAt record.Time `json:"acknowledged_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (ReadReceipt) Register() string { return "document_review.receipt" }

// PolicyComparison is management's comparison of a policy with the agreements,
// REG-20.
type PolicyComparison struct {
	record.Base
	PerformedAt record.Date   `json:"performed_at,omitzero" reg:"id,index"`
	By          record.Ref    `json:"by,omitzero" reg:"need,ref=employee"`
	Policy      record.Ref    `json:"policy,omitzero" reg:"need,ref=document"`
	DPAs        []record.Ref  `json:"dpas,omitzero" reg:"need,ref=dpa"`
	Result      record.Code   `json:"result,omitzero" reg:"need,codes=consistent/conflict"`
	Conflicts   personal.Free `json:"conflicts,omitzero" reg:"when=result=conflict"`
}

// Register implements [record.Record].
func (PolicyComparison) Register() string { return "policy_comparison" }

// RiskAssessment is a dated assessment of the risks of some activities, REG-21.
// Appetite is the highest residual risk that needs no acceptance.
type RiskAssessment struct {
	record.Base
	Date       record.Date  `json:"date,omitzero" reg:"id,index"`
	Scope      []record.Ref `json:"scope,omitzero" reg:"need,ref=processing_activity"`
	Method     string       `json:"method,omitzero" reg:"need"`
	Appetite   record.Int   `json:"appetite,omitzero" reg:"need"`
	ApprovedBy record.Ref   `json:"approved_by,omitzero" reg:"need,ref=employee"`
	ApprovedAt record.Date  `json:"approved_at,omitzero" reg:"need,index"`
	NextDue    record.Date  `json:"next_due,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (RiskAssessment) Register() string { return "risk_assessment" }

// Risk is one assessed risk, REG-21, on scales of 1 to 5. A residual above the
// appetite needs someone who accepted it until a day.
type Risk struct {
	record.Base
	Parent        record.Ref   `json:"parent,omitzero" reg:"id,ref=risk_assessment,index"`
	Threat        string       `json:"threat,omitzero" reg:"id"`
	For           record.Code  `json:"for,omitzero" reg:"need,codes=data_subjects/company"`
	Activity      record.Ref   `json:"activity,omitzero" reg:"need,ref=processing_activity"`
	Objective     record.Code  `json:"objective,omitzero" reg:"need,codes=A/B/C/D/E/F/G/H/I"`
	Likelihood    record.Int   `json:"likelihood,omitzero" reg:"need"`
	Consequence   record.Int   `json:"consequence,omitzero" reg:"need"`
	Measures      []record.Ref `json:"measures,omitzero" reg:"need,ref=measure"`
	Residual      record.Int   `json:"residual,omitzero" reg:"need"`
	AcceptedBy    record.Ref   `json:"accepted_by,omitzero" reg:"opt,ref=employee"`
	AcceptedAt    record.Date  `json:"accepted_at,omitzero" reg:"when=accepted_by"`
	AcceptedUntil record.Date  `json:"accepted_until,omitzero" reg:"when=accepted_by"`
}

// Register implements [record.Record].
func (Risk) Register() string { return "risk_assessment.risk" }

// Measure is a technical or organisational measure, REG-22 (GDPR Art. 32).
type Measure struct {
	record.Base
	Name          string        `json:"name,omitzero" reg:"id,index"`
	Kind          record.Code   `json:"kind,omitzero" reg:"need,codes=technical/organisational"`
	Art32         record.Code   `json:"art32,omitzero" reg:"need,codes=a/b/c/d"`
	ISO           []string      `json:"iso,omitzero" reg:"need"`
	Description   personal.Free `json:"description,omitzero" reg:"need"`
	Systems       []record.Ref  `json:"systems,omitzero" reg:"opt,ref=it_system"`
	Status        record.Code   `json:"status,omitzero" reg:"need,index,codes=planned/partial/implemented"`
	Due           record.Date   `json:"due,omitzero" reg:"when=status=planned/partial"`
	ImplementedAt record.Date   `json:"implemented_at,omitzero" reg:"when=status=implemented"`
	VerifiedAt    record.Date   `json:"verified_at,omitzero" reg:"when=status=implemented"`
	VerifiedBy    record.Ref    `json:"verified_by,omitzero" reg:"when=status=implemented,ref=employee"`
	Controls      []record.Ref  `json:"controls,omitzero" reg:"need,ref=control"`
}

// Register implements [record.Record].
func (Measure) Register() string { return "measure" }
