// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var peopleTypes = []*record.Type{
	record.Declare[Onboarding]("REG-26"),
	record.Declare[Screening]("REG-26"),
	record.Declare[Offboarding]("REG-27"),
	record.Declare[ConfidentialityAgreement]("REG-28"),
	record.Declare[AwarenessCourse]("REG-29"),
	record.Declare[CourseCompletion]("REG-29"),
	record.Declare[Asset]("REG-30"),
}

// Onboarding is the case of a new employee, REG-26.
type Onboarding struct {
	record.Base
	Person           record.Ref  `json:"person,omitzero" reg:"id,ref=employee,index"`
	NDASignedAt      record.Date `json:"nda_signed_at,omitzero" reg:"need"`
	PolicyIntroAt    record.Date `json:"policy_intro_at,omitzero" reg:"need"`
	ProcedureIntroAt record.Date `json:"procedure_intro_at,omitzero" reg:"need"`
	FirstAccessAt    record.Time `json:"first_access_at,omitzero" reg:"opt"`
	CompletedAt      record.Date `json:"completed_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Onboarding) Register() string { return "onboarding" }

// Screening is one check of a new employee: the fact alone, never a copy, REG-26.
type Screening struct {
	record.Base
	Parent   record.Ref    `json:"parent,omitzero" reg:"id,ref=onboarding,index"`
	Check    record.Code   `json:"check,omitzero" reg:"id,codes=references/criminal_record/diploma/other"`
	Required record.Bool   `json:"required,omitzero" reg:"need"`
	DoneAt   record.Date   `json:"done_at,omitzero" reg:"when=required"`
	By       record.Ref    `json:"by,omitzero" reg:"when=required,ref=employee"`
	Result   record.Code   `json:"result,omitzero" reg:"when=required,codes=ok/not_ok/not_relevant"`
	Note     personal.Free `json:"note,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Screening) Register() string { return "onboarding.screening" }

// Offboarding is the case of a leaver, REG-27.
type Offboarding struct {
	record.Base
	Person           record.Ref   `json:"person,omitzero" reg:"id,ref=employee,index"`
	LastDay          record.Date  `json:"last_day,omitzero" reg:"id,index"`
	OpenedAt         record.Time  `json:"opened_at,omitzero" reg:"opt"`
	AccessClosedAt   record.Time  `json:"access_closed_at,omitzero" reg:"opt"`
	AssetsReturnedAt record.Date  `json:"assets_returned_at,omitzero" reg:"opt"`
	AssetsMissing    []record.Ref `json:"assets_missing,omitzero" reg:"opt,ref=asset"`
	NDAReminderAt    record.Date  `json:"nda_reminder_at,omitzero" reg:"need"`
	ReminderForm     record.Code  `json:"reminder_form,omitzero" reg:"need,codes=letter/mail/conversation_with_receipt"`
	PhysicalClosedAt record.Time  `json:"physical_closed_at,omitzero" reg:"opt"`
	CompletedAt      record.Date  `json:"completed_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Offboarding) Register() string { return "offboarding" }

// ConfidentialityAgreement is a person's signed duty of secrecy, REG-28.
type ConfidentialityAgreement struct {
	record.Base
	Person      record.Ref  `json:"person,omitzero" reg:"id,ref=employee,index"`
	Version     string      `json:"version,omitzero" reg:"need"`
	SignedAt    record.Date `json:"signed_at,omitzero" reg:"id,index"`
	Basis       record.Code `json:"basis,omitzero" reg:"need,codes=agreement/statutory"`
	SurvivesEnd record.Bool `json:"survives_end,omitzero" reg:"need"`
	File        record.Ref  `json:"file,omitzero" reg:"need,ref=evidence"`
}

// Register implements [record.Record].
func (ConfidentialityAgreement) Register() string { return "confidentiality_agreement" }

// AwarenessCourse is one round of training with its window, REG-29.
type AwarenessCourse struct {
	record.Base
	Title        string        `json:"title,omitzero" reg:"id"`
	Topics       []record.Code `json:"topics,omitzero" reg:"need,codes=it_security/processing_security/phishing/breach/cpr/ai"`
	MandatoryFor []record.Code `json:"mandatory_for,omitzero" reg:"need,codes=data_handlers/administrators/developers/all_staff"`
	Opened       record.Date   `json:"opened,omitzero" reg:"id,index"`
	Due          record.Date   `json:"due,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (AwarenessCourse) Register() string { return "awareness_course" }

// CourseCompletion is one person's enrolment in a course, REG-29.
type CourseCompletion struct {
	record.Base
	Parent       record.Ref    `json:"parent,omitzero" reg:"id,ref=awareness_course,index"`
	Person       record.Ref    `json:"person,omitzero" reg:"id,ref=employee,index"`
	CompletedAt  record.Date   `json:"completed_at,omitzero" reg:"opt"`
	Score        record.Int    `json:"score,omitzero" reg:"opt"`
	Reminders    record.Int    `json:"reminders,omitzero" reg:"opt"`
	ExemptReason personal.Free `json:"exempt_reason,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (CourseCompletion) Register() string { return "awareness_course.completion" }

// Asset is one hand-out of a device, card or key; what a tag has been through is its rows in order, REG-30.
type Asset struct {
	record.Base
	Kind        record.Code `json:"kind,omitzero" reg:"need,codes=access_card/key/pc/phone/token/other"`
	Tag         string      `json:"tag,omitzero" reg:"id,index"`
	Person      record.Ref  `json:"person,omitzero" reg:"opt,ref=employee,index"`
	HandedOutAt record.Date `json:"handed_out_at,omitzero" reg:"opt"`
	ReturnedAt  record.Date `json:"returned_at,omitzero" reg:"opt"`
	Encrypted   record.Bool `json:"encrypted,omitzero" reg:"opt"`
	RemoteWipe  record.Bool `json:"remote_wipe,omitzero" reg:"opt"` // can be wiped from afar
	WipedAt     record.Date `json:"wiped_at,omitzero" reg:"opt"`
	DisposedAt  record.Date `json:"disposed_at,omitzero" reg:"opt"`
	LostAt      record.Date `json:"lost_at,omitzero" reg:"opt"`
	Incident    record.Ref  `json:"incident,omitzero" reg:"opt,ref=incident"` // how the loss was handled
}

// Register implements [record.Record].
func (Asset) Register() string { return "asset" }
