// SPDX-License-Identifier: Apache-2.0

package demo

// year tells the clean story, theme by theme. The order of the themes is that of
// the entries of one moment.
func (s *story) year() {
	s.setting()
	s.staffing()
	s.operation()
	s.duties()
	s.governance()
}

// setting tells who there is: the company, its customers, suppliers and systems.
func (s *story) setting() {
	s.people()
	s.officerAssessments()
	s.controlSettings()
	s.controlOwners()
	s.locations()
	s.systemOverview()
	s.controllers()
	s.agreements()
	s.instructions()
	s.processing()
	s.subprocessors()
	s.supplierUses()
	s.authorisations()
	s.publishedLists()
	s.payables()
	s.changeNoticesTold()
	s.transfers()
	s.departmentRecords()
	s.retention()
}

// staffing tells what joiners, leavers and everybody else did.
func (s *story) staffing() {
	s.secrecy()
	s.joiners()
	s.leavers()
	s.assets()
	s.awareness()
	s.access()
	s.accessReviews()
	s.authenticationChecks()
	s.physicalAccess()
}

// operation tells what ran, was tested, changed and went wrong.
func (s *story) operation() {
	s.endpoints()
	s.network()
	s.alerts()
	s.logs()
	s.transmission()
	s.changes()
	s.technicalTests()
	s.testDatabases()
	s.backups()
	s.incidents()
	s.notices()
}

// duties tells what was owed to customers and data subjects.
func (s *story) duties() {
	s.terminations()
	s.replies()
	s.requests()
	s.cases()
	s.cprProcessing()
	s.supervisionRequests()
	s.authorityRequests()
	s.february()
}

// governance tells documents, risk, supervision and the work of the auditor.
func (s *story) governance() {
	s.documents()
	s.measureOverview()
	s.riskAssessments()
	s.requirements()
	s.workingGroup()
	s.annualWheel()
	s.wheelOf2026()
	s.performances()
	s.supplierSupervision()
	s.receivedStatements()
	s.engagementLastYear()
	s.userControls()
	s.systemDescription()
	s.selfDeclaration()
	s.auditorResults()
	s.conclude()
}
