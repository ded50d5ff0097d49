// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var organisationTypes = []*record.Type{
	record.Declare[Employee]("REG-02"),
}

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
