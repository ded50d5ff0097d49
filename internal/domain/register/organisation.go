// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var organisationTypes = []*record.Type{
	record.Declare[Organisation]("REG-01"),
	record.Declare[Employee]("REG-02"),
	record.Declare[EmployeeLeave]("REG-02"),
	record.Declare[RoleAssignment]("REG-03"),
	record.Declare[Controller]("REG-04"),
	record.Declare[DepartmentRecord]("REG-11"),
}

// Organisation is the processor itself, REG-01. A claim of a certificate needs
// its number, body, scope and expiry; "aligned" claims nothing that expires.
// DPOAssessedAt is the latest assessment, DPOAssessedOn lists all. The two actions
// are about CPR numbers that somebody writes in a row of no controller.
type Organisation struct {
	record.Base
	LegalName     string        `json:"legal_name,omitzero" reg:"id"`
	ShortName     string        `json:"short_name,omitzero" reg:"opt"`
	CVR           string        `json:"cvr,omitzero" reg:"id"`
	Address       string        `json:"address,omitzero" reg:"need"`
	Website       string        `json:"website,omitzero" reg:"opt"`
	Roles         []record.Code `json:"roles,omitzero" reg:"need,codes=processor/controller"`
	DPONeeded     record.Bool   `json:"dpo_needed,omitzero" reg:"need"`
	DPOReason     personal.Free `json:"dpo_reason,omitzero" reg:"need"`
	DPOAssessedAt record.Date   `json:"dpo_assessed_at,omitzero" reg:"need"`
	DPOAssessedOn []record.Date `json:"dpo_assessed_on,omitzero" reg:"opt"`
	DPOContact    personal.Text `json:"dpo_contact,omitzero" reg:"when=dpo_needed"`
	NIS2Scope     record.Code   `json:"nis2_scope,omitzero" reg:"need,codes=none/important/essential"`
	ISMSClaim     record.Code   `json:"isms_claim,omitzero" reg:"need,codes=none/aligned/certified"`
	CertNo        string        `json:"cert_no,omitzero" reg:"when=isms_claim=certified"`
	CertBody      string        `json:"cert_body,omitzero" reg:"when=isms_claim=certified"`
	CertScope     string        `json:"cert_scope,omitzero" reg:"when=isms_claim=certified"`
	CertExpiry    record.Date   `json:"cert_expiry,omitzero" reg:"when=isms_claim=certified"`
	TimeZone      string        `json:"time_zone,omitzero" reg:"need"`

	CertainAction  record.Code `json:"certain_action,omitzero" reg:"opt,codes=refuse/mask"`         // open: refuse
	PossibleAction record.Code `json:"possible_action,omitzero" reg:"opt,codes=review/mask/refuse"` // open: review
}

// Register implements [record.Record].
func (Organisation) Register() string { return "organisation" }

// Employee is a person who works for the processor, REG-02. It never holds a
// CPR number.
type Employee struct {
	record.Base
	Name           personal.Text `json:"name,omitzero" reg:"id,index"`
	EmployeeNo     string        `json:"employee_no,omitzero" reg:"id,index"`
	Email          personal.Text `json:"email,omitzero" reg:"need"`
	Department     record.Ref    `json:"department,omitzero" reg:"need,ref=department_record"`
	JobTitle       string        `json:"job_title,omitzero" reg:"need"`
	EmploymentType record.Code   `json:"employment_type,omitzero" reg:"need,codes=employee/consultant/student/temp"`
	HireDate       record.Date   `json:"hire_date,omitzero" reg:"id,index"`
	LeaveDate      record.Date   `json:"leave_date,omitzero" reg:"opt,index"`
	LeaveNoticeAt  record.Time   `json:"leave_notice_at,omitzero" reg:"opt"`
	Manager        record.Ref    `json:"manager,omitzero" reg:"opt,ref=employee"`
	HandlesPD      record.Bool   `json:"handles_pd,omitzero" reg:"need"`
	IsAdmin        record.Bool   `json:"is_admin,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Employee) Register() string { return "employee" }

// EmployeeLeave is a spell of absence, REG-02: training that falls due in it
// counts from the return. It has no code for illness, which is health data and
// is "other" here.
type EmployeeLeave struct {
	record.Base
	Parent record.Ref  `json:"parent,omitzero" reg:"id,ref=employee,index"`
	From   record.Date `json:"from,omitzero" reg:"id"`
	To     record.Date `json:"to,omitzero" reg:"opt"`
	Reason record.Code `json:"reason,omitzero" reg:"need,codes=parental/unpaid/study/other"`
}

// Register implements [record.Record].
func (EmployeeLeave) Register() string { return "employee.leave" }

// RoleAssignment gives a person a role for a time, REG-03.
type RoleAssignment struct {
	record.Base
	Person       record.Ref    `json:"person,omitzero" reg:"id,ref=employee,index"`
	Role         record.Code   `json:"role,omitzero" reg:"need,index,codes=management/director/working_group/data_group/dpo/it_operations/development/support/hr/auditor/customer/reader"`
	Deputy       record.Bool   `json:"deputy,omitzero" reg:"opt"`
	Scope        string        `json:"scope,omitzero" reg:"opt"`
	AuthorisedBy record.Ref    `json:"authorised_by,omitzero" reg:"need,ref=employee"`
	From         record.Date   `json:"from,omitzero" reg:"id"`
	To           record.Date   `json:"to,omitzero" reg:"opt"`
	Reason       personal.Free `json:"reason,omitzero" reg:"need"`
	Competence   personal.Free `json:"competence,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (RoleAssignment) Register() string { return "role_assignment" }

// Controller is a customer on whose behalf data are processed, REG-04.
// ContactBreach answers day and night.
type Controller struct {
	record.Base
	LegalName          string        `json:"legal_name,omitzero" reg:"id,index"`
	CVR                string        `json:"cvr,omitzero" reg:"need,index"`
	Address            string        `json:"address,omitzero" reg:"need"`
	Sector             record.Code   `json:"sector,omitzero" reg:"need,codes=private/municipal/state/association"`
	Representative     personal.Text `json:"representative,omitzero" reg:"opt"`
	DPO                personal.Text `json:"dpo,omitzero" reg:"opt"`
	ContactPrivacy     personal.Text `json:"contact_privacy,omitzero" reg:"need"`
	ContactBreach      personal.Text `json:"contact_breach,omitzero" reg:"need"`
	ContactVerifiedAt  record.Date   `json:"contact_verified_at,omitzero" reg:"need"`
	DataSubjectsEst    record.Int    `json:"data_subjects_est,omitzero" reg:"need"`
	SupervisionPoints  record.Int    `json:"supervision_points,omitzero" reg:"opt"`
	SupervisionConcept record.Int    `json:"supervision_concept,omitzero" reg:"opt"`
	NIS2               record.Bool   `json:"nis2,omitzero" reg:"opt"`
	InvoicingEnded     record.Date   `json:"invoicing_ended,omitzero" reg:"opt"`
	Status             record.Code   `json:"status,omitzero" reg:"need,index,codes=prospect/active/terminating/ended"`
}

// Register implements [record.Record].
func (Controller) Register() string { return "controller" }

// DepartmentRecord is one department's own account of the personal data it
// uses, REG-11.
type DepartmentRecord struct {
	record.Base
	Department   string        `json:"department,omitzero" reg:"id,index"`
	Head         record.Ref    `json:"head,omitzero" reg:"need,ref=employee"`
	PersonalData personal.Free `json:"personal_data,omitzero" reg:"need"`
	HowCompliant personal.Free `json:"how_compliant,omitzero" reg:"need"`
	Systems      []record.Ref  `json:"systems,omitzero" reg:"need,ref=it_system"`
	ReviewedAt   record.Date   `json:"reviewed_at,omitzero" reg:"need"`
	Exportable   record.Bool   `json:"exportable,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (DepartmentRecord) Register() string { return "department_record" }
