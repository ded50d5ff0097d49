// SPDX-License-Identifier: Apache-2.0

package access

import "slices"

// Role is what an account is for.
type Role string

// The roles.
const (
	Owner      Role = "owner"      // runs the installation: accounts and everything of compliance
	Compliance Role = "compliance" // keeps the registers and makes the documents
	Management Role = "management" // reads all, signs for management
	Employee   Role = "employee"   // own duties: policies, tasks, reporting an incident
	Auditor    Role = "auditor"    // reads all, tests, signs as auditor
	Reader     Role = "reader"     // reads without personal data
	Controller Role = "controller" // a customer's representative: the inspection room of that customer, and nothing else
)

// House lists the roles of the installation itself, which see all customers.
var House = []Role{Owner, Compliance, Management, Employee, Auditor, Reader}

// Roles lists every role.
var Roles = append(slices.Clone(House), Controller)

// Valid reports whether r is one of the roles.
func (r Role) Valid() bool { return slices.Contains(Roles, r) }

// SeesPersonal reports whether the role reaches personal data. Such a role must
// use a second factor; another sees registers with personal fields blanked.
func (r Role) SeesPersonal() bool { return r.Valid() && r != Reader }

// Action is something that a route or a use case does.
type Action string

// The actions.
const (
	Home                 Action = "home"
	OwnAccount           Action = "own_account" // own sessions, password and factors
	AccountManage        Action = "account_manage"
	RegisterRead         Action = "register_read"
	RegisterWrite        Action = "register_write"
	RegisterImport       Action = "register_import"
	RegisterExport       Action = "register_export"
	EvidenceUpload       Action = "evidence_upload"
	EvidenceRead         Action = "evidence_read"
	SubprocessorActivate Action = "subprocessor_activate"
	ViewSave             Action = "view_save" // own saved views
	ControlRead          Action = "control_read"
	AssessmentRun        Action = "assessment_run"
	DeclarationRead      Action = "declaration_read"
	DeclarationWrite     Action = "declaration_write"
	WheelRead            Action = "wheel_read"
	TaskComplete         Action = "task_complete"
	DocumentRead         Action = "document_read"
	DocumentIssue        Action = "document_issue"
	SignManagement       Action = "sign_management"
	SignAuditor          Action = "sign_auditor"
	LedgerRead           Action = "ledger_read"
	EngagementMove       Action = "engagement_move" // which step: see domain/engagement
	AuditWrite           Action = "audit_write"     // results, deviations, conclusions
	AuditRespond         Action = "audit_respond"   // management's answers to deviations
	SampleWrite          Action = "sample_write"    // populations and samples
	SampleCommit         Action = "sample_commit"   // own part of a sample's seed
	RoomRead             Action = "room_read"       // the inspection room of the account's own customer
	RoomAsk              Action = "room_ask"        // a question in that room
	ReviewDecide         Action = "review_decide"   // what becomes of CPR numbers that were found
	LicenceMask          Action = "licence_mask"    // photographs of customers' licences, to be masked
	RoomKeep             Action = "room_keep"       // who may enter the rooms, answers, who read what
)

// Subject is who asks.
type Subject struct {
	Role         Role
	SecondFactor bool // given in this session
}

var (
	everyone   = House
	insiders   = []Role{Owner, Compliance, Management, Employee}
	overseers  = []Role{Owner, Compliance, Management, Auditor, Reader}
	keepers    = []Role{Owner, Compliance}
	evidencers = []Role{Owner, Compliance, Auditor}
)

// table says which roles may do an action. An action that is not in it is
// refused to all.
var table = map[Action][]Role{
	Home:                 everyone,
	OwnAccount:           Roles,
	AccountManage:        {Owner},
	RegisterRead:         everyone, // which registers: see Registers
	RegisterWrite:        {Owner, Compliance, Employee},
	RegisterImport:       keepers,
	RegisterExport:       {Owner, Compliance, Management, Auditor},
	EvidenceUpload:       keepers,
	EvidenceRead:         {Owner, Compliance, Management, Auditor},
	SubprocessorActivate: keepers,
	ViewSave:             everyone,
	ControlRead:          overseers,
	AssessmentRun:        evidencers,
	DeclarationRead:      overseers,
	DeclarationWrite:     keepers,
	WheelRead:            append(slices.Clone(overseers), Employee),
	TaskComplete:         insiders,
	DocumentRead:         overseers,
	DocumentIssue:        keepers,
	SignManagement:       {Management},
	SignAuditor:          {Auditor},
	LedgerRead:           overseers,
	EngagementMove:       evidencers,
	AuditWrite:           {Auditor},
	AuditRespond:         {Owner, Compliance, Management},
	SampleWrite:          {Auditor},
	SampleCommit:         evidencers,
	LicenceMask:          {Owner, Compliance, Employee},
	RoomRead:             {Controller},
	RoomAsk:              {Controller},
	ReviewDecide:         keepers,
	RoomKeep:             keepers,
}

// Actions lists every action that anyone may do, in alphabetical order.
func Actions() []Action {
	list := make([]Action, 0, len(table))
	for a := range table {
		list = append(list, a)
	}
	slices.Sort(list)
	return list
}

// Allowed reports whether the subject may do the action at all.
func Allowed(s Subject, a Action) bool {
	if s.Role.SeesPersonal() && !s.SecondFactor {
		return false
	}
	return slices.Contains(table[a], s.Role)
}

// employeeRegisters are the registers that an employee may read; the value says
// whether a row may be added too.
var employeeRegisters = map[string]bool{
	"organisation": false, "document": false, "awareness_course": false, "standard_reply": false, "incident": true,
}

// AllowedOn reports whether the subject may do the action on a register or on a
// dependent row of it. An employee has a few registers, and may add to them but
// never revise a row.
func AllowedOn(s Subject, a Action, register string, revise bool) bool {
	if !Allowed(s, a) {
		return false
	}
	if s.Role != Employee {
		return true
	}
	add, known := employeeRegisters[register]
	switch a {
	case RegisterRead:
		return known
	case RegisterWrite:
		return add && !revise
	}
	return true
}
