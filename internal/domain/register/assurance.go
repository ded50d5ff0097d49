// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var assuranceTypes = []*record.Type{
	record.Declare[Meeting]("REG-47"),
	record.Declare[MeetingParticipant]("REG-47"),
	record.Declare[Task]("REG-48"),
	record.Declare[ControlSetting]("REG-49", record.Internal),
	record.Declare[ControlPerformance]("REG-50"),
	record.Declare[Evidence]("REG-51"),
	record.Declare[Population]("REG-52", record.Internal),
	record.Declare[PopulationItem]("REG-52", record.Internal),
	record.Declare[TestResult]("REG-53", record.Internal),
	record.Declare[Deviation]("REG-54"),
	record.Declare[Engagement]("REG-55"),
	record.Declare[EngagementMethod]("REG-55"),
	record.Declare[EngagementParameter]("REG-55"),
	record.Declare[SystemDescription]("REG-56"),
	record.Declare[DescriptionSection]("REG-56"),
	record.Declare[DescriptionChange]("REG-56"),
	record.Declare[SelfDeclaration]("REG-57"),
	record.Declare[DeclarationAnswer]("REG-57"),
	record.Declare[Signature]("REG-58", record.Internal),
	record.Declare[UserControl]("REG-59"),
	record.Declare[SupervisionRequest]("REG-62"),
	record.Declare[SupervisionQuestion]("REG-62", record.Internal),
	record.Declare[AuditTrail]("REG-64", record.Internal),
}

// Meeting is a monthly meeting of the working group, REG-47. ControlStatus is a
// snapshot, one "A.1 no_deviation" for each control.
type Meeting struct {
	record.Base
	Month             string        `json:"month,omitzero" reg:"id,index"`
	HeldAt            record.Date   `json:"held_at,omitzero" reg:"id,index"`
	Agenda            personal.Free `json:"agenda,omitzero" reg:"need"`
	ControlStatus     []string      `json:"control_status,omitzero" reg:"need"`
	Decisions         personal.Free `json:"decisions,omitzero" reg:"need"`
	Actions           []record.Ref  `json:"actions,omitzero" reg:"opt,ref=task"`
	MinutesApprovedAt record.Date   `json:"minutes_approved_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Meeting) Register() string { return "meeting" }

// MeetingParticipant took part in a meeting, REG-47.
type MeetingParticipant struct {
	record.Base
	Parent record.Ref  `json:"parent,omitzero" reg:"id,ref=meeting,index"`
	Person record.Ref  `json:"person,omitzero" reg:"id,ref=employee"`
	Role   record.Code `json:"role,omitzero" reg:"need,codes=it/director/legal/other"`
}

// Register implements [record.Record].
func (MeetingParticipant) Register() string { return "meeting.participant" }

// Task is something to do by a day, REG-48. Recurrence is an RFC 5545 RRULE. A
// missed task is closed late with a reason; it never disappears. Automatic is one that
// a program did, so nobody did it.
type Task struct {
	record.Base
	Title          string        `json:"title,omitzero" reg:"id"`
	Recurrence     string        `json:"recurrence,omitzero" reg:"opt"`
	Object         record.Ref    `json:"object,omitzero" reg:"opt,ref=controller/dpa/instruction/processing_activity/it_system/sub_processor/change_notice/supervision/received_statement/document/risk_assessment/measure/access_review/onboarding/offboarding/incident/notice/termination/data_subject_request/deviation/engagement"`
	Control        record.Ref    `json:"control,omitzero" reg:"opt,ref=control,index"`
	Assignee       record.Ref    `json:"assignee,omitzero" reg:"need,ref=employee,index"`
	WindowFrom     record.Date   `json:"window_from,omitzero" reg:"opt"`
	DueAt          record.Date   `json:"due_at,omitzero" reg:"id,index"`
	DoneAt         record.Date   `json:"done_at,omitzero" reg:"when=state=done,index"`
	DoneBy         record.Ref    `json:"done_by,omitzero" reg:"when=state=done,ref=employee,unless=automatic"`
	Automatic      record.Bool   `json:"automatic,omitzero" reg:"opt,system"`
	LateReason     personal.Free `json:"late_reason,omitzero" reg:"opt"`
	EvidenceNeeded record.Bool   `json:"evidence_needed,omitzero" reg:"need"`
	EscalateTo     record.Ref    `json:"escalate_to,omitzero" reg:"need,ref=employee"`
	State          record.Code   `json:"state,omitzero" reg:"need,index,codes=upcoming/open/overdue/done/dropped"`
}

// Register implements [record.Record].
func (Task) Register() string { return "task" }

// ControlSetting is what the processor decides about a control of the
// catalogue, REG-49: its id is the control's number. The control's texts, test
// steps and mappings are the catalogue's. Params override the catalogue's
// values, one "P_REVOKE=12h" each.
type ControlSetting struct {
	record.Base
	No            string        `json:"no,omitzero" reg:"id,index"`
	Applicable    record.Bool   `json:"applicable,omitzero" reg:"need"`
	Reason        personal.Free `json:"reason,omitzero" reg:"when=applicable=false"`
	Nature        record.Code   `json:"nature,omitzero" reg:"opt,codes=manual/automatic/it_dependent"`
	Purpose       record.Code   `json:"purpose,omitzero" reg:"opt,codes=preventive/detective/corrective"`
	Frequency     record.Code   `json:"frequency,omitzero" reg:"opt,codes=yearly/half_yearly/quarterly/monthly/weekly/daily/several_per_day/event/continuous"`
	Risks         []record.Ref  `json:"risks,omitzero" reg:"opt,ref=risk_assessment.risk"`
	Params        []string      `json:"params,omitzero" reg:"opt"`
	DependsOnCUEC []record.Ref  `json:"depends_on_cuec,omitzero" reg:"opt,ref=user_control"`
	CarvedOutTo   record.Ref    `json:"carved_out_to,omitzero" reg:"opt,ref=sub_processor"`
}

// Register implements [record.Record].
func (ControlSetting) Register() string { return "control" }

// ControlPerformance is one carrying-out of a control, REG-50: the work itself,
// management's attestation, an exercise, an unannounced sample, a signed word
// that nothing occurred, or a look at new law (then Affects names the controls
// that it touches).
type ControlPerformance struct {
	record.Base
	Control     record.Ref    `json:"control,omitzero" reg:"need,ref=control,index"`
	Kind        record.Code   `json:"kind,omitzero" reg:"need,index,codes=performance/attestation/exercise/sample/nothing_occurred/legal_watch"`
	PeriodFrom  record.Date   `json:"period_from,omitzero" reg:"need"`
	PeriodTo    record.Date   `json:"period_to,omitzero" reg:"need"`
	PerformedAt record.Time   `json:"performed_at,omitzero" reg:"id,index"`
	PerformedBy record.Ref    `json:"performed_by,omitzero" reg:"need,ref=employee,unless=automatic"`
	Automatic   record.Bool   `json:"automatic,omitzero" reg:"opt,system"` // a program performed it
	Result      record.Code   `json:"result,omitzero" reg:"need,codes=as_intended/with_remarks/failed"`
	Remarks     personal.Free `json:"remarks,omitzero" reg:"when=result=with_remarks/failed"`
	Affects     []record.Ref  `json:"affects,omitzero" reg:"when=kind=legal_watch,ref=control"`
	ReviewedBy  record.Ref    `json:"reviewed_by,omitzero" reg:"opt,ref=employee"`
}

// Register implements [record.Record].
func (ControlPerformance) Register() string { return "control_performance" }

// Evidence is a file or extract that proves something, REG-51. Where it is used
// is read from the rows that name it. Content says when it is of a kind that
// must not be kept, such as a copy of a criminal record.
type Evidence struct {
	record.Base
	Title          string        `json:"title,omitzero" reg:"id,index"`
	Kind           record.Code   `json:"kind,omitzero" reg:"need,codes=file/screenshot/extract/link/log/answer/observation"`
	Content        record.Code   `json:"content,omitzero" reg:"opt,codes=general/criminal_record/diploma/identity_document/cpr"`
	SHA256         record.Hash   `json:"sha256,omitzero" reg:"need,index"`
	Size           record.Int    `json:"size,omitzero" reg:"need"`
	MIME           string        `json:"mime,omitzero" reg:"need"`
	CapturedAt     record.Time   `json:"captured_at,omitzero" reg:"id,index"`
	CapturedBy     record.Ref    `json:"captured_by,omitzero" reg:"need,ref=employee,unless=automatic"`
	Automatic      record.Bool   `json:"automatic,omitzero" reg:"opt,system"` // a program captured it
	SourceSystem   string        `json:"source_system,omitzero" reg:"need"`
	Query          personal.Free `json:"query,omitzero" reg:"opt"`
	CoversFrom     record.Date   `json:"covers_from,omitzero" reg:"need"`
	CoversTo       record.Date   `json:"covers_to,omitzero" reg:"need"`
	ContainsPD     record.Bool   `json:"contains_pd,omitzero" reg:"need"`
	Redacted       record.Bool   `json:"redacted,omitzero" reg:"need"`
	RetentionUntil record.Date   `json:"retention_until,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Evidence) Register() string { return "evidence" }

// UserControl is a control that controllers must run for ours to work, REG-59.
type UserControl struct {
	record.Base
	No                string        `json:"no,omitzero" reg:"id"`
	Text              personal.Free `json:"text,omitzero" reg:"need"`
	Objective         record.Code   `json:"objective,omitzero" reg:"need,codes=A/B/C/D/E/F/G/H/I"`
	Controls          []record.Ref  `json:"controls,omitzero" reg:"need,ref=control"`
	ToldControllersAt record.Date   `json:"told_controllers_at,omitzero" reg:"need"`
	ConfirmedBy       []record.Ref  `json:"confirmed_by,omitzero" reg:"opt,ref=controller"`
}

// Register implements [record.Record].
func (UserControl) Register() string { return "user_control" }

// SupervisionRequest is a controller's supervision of us, REG-62, or its wish
// for help with an impact assessment.
type SupervisionRequest struct {
	record.Base
	Controller record.Ref    `json:"controller,omitzero" reg:"id,ref=controller,index"`
	ReceivedAt record.Time   `json:"received_at,omitzero" reg:"id,index"`
	Kind       record.Code   `json:"kind,omitzero" reg:"need,codes=documentation/inspection/dpia_help"`
	Concept    record.Code   `json:"concept,omitzero" reg:"need,codes=concept1/concept2/concept3/concept4/concept5/concept6"`
	Questions  personal.Free `json:"questions,omitzero" reg:"need"`
	Due        record.Date   `json:"due,omitzero" reg:"need,index"`
	AnsweredAt record.Time   `json:"answered_at,omitzero" reg:"opt"`
	Package    record.Ref    `json:"package,omitzero" reg:"when=answered_at,ref=evidence"`
	Followup   personal.Free `json:"followup,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (SupervisionRequest) Register() string { return "supervision_request" }

// SupervisionQuestion is one question of a controller's own supervision and its
// answer, REG-62, from the inspection room. A question about a control may do
// without words: it asks to be shown how the control works. Who asked and who
// answered stand in the entries.
type SupervisionQuestion struct {
	record.Base
	Parent     record.Ref    `json:"parent,omitzero" reg:"id,ref=supervision_request,index"`
	Control    record.Ref    `json:"control,omitzero" reg:"opt,ref=control"`
	Text       personal.Free `json:"text,omitzero" reg:"opt"`
	AskedAt    record.Time   `json:"asked_at,omitzero" reg:"id,index"`
	Answer     personal.Free `json:"answer,omitzero" reg:"when=answered_at"`
	AnsweredAt record.Time   `json:"answered_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (SupervisionQuestion) Register() string { return "supervision_request.question" }

// AuditTrail is the ledger read as a register, REG-64. It is never stored.
type AuditTrail struct {
	Entry  record.Int    `json:"entry,omitzero" reg:"id"`
	Time   record.Time   `json:"time,omitzero" reg:"id"`
	Actor  personal.Text `json:"actor,omitzero" reg:"need"`
	Kind   string        `json:"kind,omitzero" reg:"need"`
	Object string        `json:"object,omitzero" reg:"opt"`
	Facts  personal.Free `json:"facts,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (AuditTrail) Register() string { return "audit_trail" }
