// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// SubProcessingAgreement binds a sub-processor, REG-15. Flowdown lists the
// points of GDPR Art. 28(3) that it repeats, FlowdownClauses their clauses in
// the same order. Terms accepted online count only when archived with version
// and hash.
type SubProcessingAgreement struct {
	record.Base
	Subprocessor        record.Ref       `json:"subprocessor,omitzero" reg:"id,ref=sub_processor,index"`
	SignedUs            record.Date      `json:"signed_us,omitzero" reg:"need"`
	SignedThem          record.Date      `json:"signed_them,omitzero" reg:"need"`
	Effective           record.Date      `json:"effective,omitzero" reg:"id,index"`
	Flowdown            []record.Code    `json:"flowdown,omitzero" reg:"need,codes=a/b/c/d/e/f/g/h"`
	FlowdownClauses     []string         `json:"flowdown_clauses,omitzero" reg:"need"`
	BreachHours         record.Int       `json:"breach_hours,omitzero" reg:"need"`
	RetentionPeriod     record.Span      `json:"retention_period,omitzero" reg:"opt"`
	ProcessingCountries []record.Country `json:"processing_countries,omitzero" reg:"need"`
	SubsubClause        record.Bool      `json:"subsub_clause,omitzero" reg:"need"`
	AuditRight          record.Bool      `json:"audit_right,omitzero" reg:"need"`
	Secrecy             record.Bool      `json:"secrecy,omitzero" reg:"need"`
	TermsOnline         record.Bool      `json:"terms_online,omitzero" reg:"need"`
	TermsVersion        string           `json:"terms_version,omitzero" reg:"when=terms_online"`
	TermsHash           record.Hash      `json:"terms_hash,omitzero" reg:"when=terms_online"`
	StatementDue        record.MonthDay  `json:"statement_due,omitzero" reg:"opt"`
	Ended               record.Date      `json:"ended,omitzero" reg:"opt"`
	Document            record.Ref       `json:"document,omitzero" reg:"need,ref=evidence"`
}

// Register implements [record.Record].
func (SubProcessingAgreement) Register() string { return "sub_processing_agreement" }

// Supervision is one follow-up on a sub-processor for one activity, REG-16. The
// breach question covers BreachFrom to BreachTo; an open answer is no answer.
type Supervision struct {
	record.Base
	Subprocessor          record.Ref    `json:"subprocessor,omitzero" reg:"id,ref=sub_processor,index"`
	Activity              record.Ref    `json:"activity,omitzero" reg:"need,ref=processing_activity"`
	Trigger               record.Code   `json:"trigger,omitzero" reg:"opt,codes=before_start/planned/news/breach"`
	RiskAssessmentAt      record.Date   `json:"risk_assessment_at,omitzero" reg:"need"`
	RiskScore             record.Int    `json:"risk_score,omitzero" reg:"need"`
	Method                record.Code   `json:"method,omitzero" reg:"need,codes=meeting/inspection/statement/certificate/questionnaire/confirmation"`
	PerformedAt           record.Date   `json:"performed_at,omitzero" reg:"id,index"`
	PerformedBy           record.Ref    `json:"performed_by,omitzero" reg:"opt,ref=employee"`
	Scope                 []record.Code `json:"scope,omitzero" reg:"need,codes=toms/security/transfer_basis/sub_suppliers/breaches"`
	BreachAskedAt         record.Date   `json:"breach_asked_at,omitzero" reg:"need"`
	BreachFrom            record.Date   `json:"breach_from,omitzero" reg:"need"`
	BreachTo              record.Date   `json:"breach_to,omitzero" reg:"need"`
	BreachAnsweredAt      record.Date   `json:"breach_answered_at,omitzero" reg:"opt"`
	BreachAnswer          record.Code   `json:"breach_answer,omitzero" reg:"need,codes=none/yes"`
	Incidents             []record.Ref  `json:"incidents,omitzero" reg:"when=breach_answer=yes,ref=incident"`
	Conclusion            record.Code   `json:"conclusion,omitzero" reg:"need,codes=satisfactory/with_remarks/unsatisfactory"`
	Decision              record.Code   `json:"decision,omitzero" reg:"need,codes=continue/conditions/terminate"`
	Action                personal.Free `json:"action,omitzero" reg:"when=conclusion=unsatisfactory"`
	ActionAt              record.Date   `json:"action_at,omitzero" reg:"when=conclusion=unsatisfactory"`
	NextDue               record.Date   `json:"next_due,omitzero" reg:"need"`
	ControllersInformedAt record.Date   `json:"controllers_informed_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Supervision) Register() string { return "supervision" }

// ReceivedStatement is a sub-processor's assurance report or certificate,
// REG-17, expected from DueAt also while it has not come. BridgeUntil is the
// last day that a bridge letter covers.
type ReceivedStatement struct {
	record.Base
	Subprocessor         record.Ref  `json:"subprocessor,omitzero" reg:"id,ref=sub_processor,index"`
	PeriodFrom           record.Date `json:"period_from,omitzero" reg:"need"`
	PeriodTo             record.Date `json:"period_to,omitzero" reg:"id,index"`
	Standard             record.Code `json:"standard,omitzero" reg:"need,codes=isae3000/isae3402/soc1/soc2/iso27001/iso27701/other"`
	Type                 record.Code `json:"type,omitzero" reg:"need,codes=type_1/type_2/certificate"`
	Assurance            record.Code `json:"assurance,omitzero" reg:"need,codes=reasonable/limited/not_applicable"`
	DueAt                record.Date `json:"due_at,omitzero" reg:"need,index"`
	ReceivedAt           record.Date `json:"received_at,omitzero" reg:"opt,index"`
	Auditor              string      `json:"auditor,omitzero" reg:"when=received_at"`
	Document             record.Ref  `json:"document,omitzero" reg:"when=received_at,ref=evidence"`
	NoObservationsStated record.Bool `json:"no_observations_stated,omitzero" reg:"when=received_at"`
	Conclusion           record.Code `json:"conclusion,omitzero" reg:"when=received_at,codes=unmodified/qualified/adverse"`
	PhysicalAccess       record.Code `json:"physical_access,omitzero" reg:"when=received_at,codes=covered/carved_out/not_mentioned"`
	SubserviceCarvedOut  []string    `json:"subservice_carved_out,omitzero" reg:"opt"`
	CarveOutsReviewedAt  record.Date `json:"carve_outs_reviewed_at,omitzero" reg:"when=subservice_carved_out"`
	BridgeUntil          record.Date `json:"bridge_until,omitzero" reg:"opt"`
	ReviewedBy           record.Ref  `json:"reviewed_by,omitzero" reg:"when=received_at,ref=employee"`
	ReviewedAt           record.Date `json:"reviewed_at,omitzero" reg:"when=received_at"`
}

// Register implements [record.Record].
func (ReceivedStatement) Register() string { return "received_statement" }

// Observation is one observation of a received statement, REG-17.
type Observation struct {
	record.Base
	Parent          record.Ref    `json:"parent,omitzero" reg:"id,ref=received_statement,index"`
	No              string        `json:"no,omitzero" reg:"id"`
	Text            personal.Free `json:"text,omitzero" reg:"need"`
	Materiality     record.Code   `json:"materiality,omitzero" reg:"need,codes=low/medium/material"`
	SupplierComment personal.Free `json:"supplier_comment,omitzero" reg:"need"`
	RemediationDue  record.Date   `json:"remediation_due,omitzero" reg:"need"`
	EscalatedAt     record.Date   `json:"escalated_at,omitzero" reg:"opt"`
	ClosedAt        record.Date   `json:"closed_at,omitzero" reg:"opt"`
	OurAssessment   personal.Free `json:"our_assessment,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Observation) Register() string { return "received_statement.observation" }

// StatementUserControl is a control that a received statement expects of us,
// REG-17.
type StatementUserControl struct {
	record.Base
	Parent     record.Ref    `json:"parent,omitzero" reg:"id,ref=received_statement,index"`
	No         string        `json:"no,omitzero" reg:"id"`
	Text       personal.Free `json:"text,omitzero" reg:"need"`
	HandledBy  []record.Ref  `json:"handled_by,omitzero" reg:"need,ref=control/measure"`
	ReviewedAt record.Date   `json:"reviewed_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (StatementUserControl) Register() string { return "received_statement.user_control" }

// Transfer is data leaving the EEA, by storage or by a look from outside,
// REG-18. DPFListedAt and TIAAt list every check, so that a rule sees the gaps
// between them. Basis art49 is a derogation of GDPR Art. 49.
type Transfer struct {
	record.Base
	Activity       record.Ref     `json:"activity,omitzero" reg:"id,ref=processing_activity,index"`
	Subprocessor   record.Ref     `json:"subprocessor,omitzero" reg:"opt,ref=sub_processor,index"`
	Exporter       string         `json:"exporter,omitzero" reg:"need"`
	Importer       string         `json:"importer,omitzero" reg:"need"`
	Country        record.Country `json:"country,omitzero" reg:"need,index"`
	Kind           record.Code    `json:"kind,omitzero" reg:"need,codes=storage/remote_access/support/onward"`
	AgreedIn       record.Ref     `json:"agreed_in,omitzero" reg:"need,ref=dpa/instruction"`
	Basis          record.Code    `json:"basis,omitzero" reg:"need,codes=adequacy/dpf/scc_m2/scc_m3/bcr/art49"`
	BasisRef       string         `json:"basis_ref,omitzero" reg:"need"`
	BasisValidFrom record.Date    `json:"basis_valid_from,omitzero" reg:"need"`
	BasisValidTo   record.Date    `json:"basis_valid_to,omitzero" reg:"opt"`
	CoversImporter record.Bool    `json:"covers_importer,omitzero" reg:"opt"` // a decision for some importers covers this one
	SCCSignedAt    record.Date    `json:"scc_signed_at,omitzero" reg:"when=basis=scc_m2/scc_m3"`
	DPFListedAt    []record.Date  `json:"dpf_listed_at,omitzero" reg:"when=basis=dpf"`
	TIAAt          []record.Date  `json:"tia_at,omitzero" reg:"when=basis=scc_m2/scc_m3/bcr"`
	Supplementary  personal.Free  `json:"supplementary,omitzero" reg:"opt"`
	AssessedBy     record.Ref     `json:"assessed_by,omitzero" reg:"need,ref=employee"`
	AssessedAt     record.Date    `json:"assessed_at,omitzero" reg:"need"`
	ReassessedAt   record.Date    `json:"reassessed_at,omitzero" reg:"opt"`
	From           record.Date    `json:"from,omitzero" reg:"id,index"`
	To             record.Date    `json:"to,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Transfer) Register() string { return "transfer" }
