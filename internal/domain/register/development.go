// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var developmentTypes = []*record.Type{
	record.Declare[TestDatabase]("REG-38"),
	record.Declare[TechnicalTest]("REG-39"),
	record.Declare[TestFinding]("REG-39"),
	record.Declare[Change]("REG-40"),
	record.Declare[Deployment]("REG-40"),
	record.Declare[BackupJob]("REG-65"),
	record.Declare[BackupRun]("REG-65", record.Bulk),
	record.Declare[RestoreTest]("REG-65"),
}

// TestDatabase is a database outside production, REG-38. A refresh fills it with
// data anew. RefreshedAt and LastVerifiedAt are the latest, RefreshedOn and
// VerifiedOn list all of them, so that a stretch without one is seen. A raw copy
// is a row of its own.
type TestDatabase struct {
	record.Base
	Name               string        `json:"name,omitzero" reg:"id"`
	System             record.Ref    `json:"system,omitzero" reg:"opt,ref=it_system"`
	Environment        record.Code   `json:"environment,omitzero" reg:"need,codes=test/dev"`
	ContainsPD         record.Bool   `json:"contains_pd,omitzero" reg:"need"`
	Method             record.Code   `json:"method,omitzero" reg:"need,codes=synthetic/anonymised/pseudonymised/raw"`
	RefreshedAt        record.Date   `json:"refreshed_at,omitzero" reg:"need"`
	RefreshedOn        []record.Date `json:"refreshed_on,omitzero" reg:"opt"`
	LastVerifiedAt     record.Date   `json:"last_verified_at,omitzero" reg:"need"`
	VerifiedOn         []record.Date `json:"verified_on,omitzero" reg:"opt"`
	Verification       record.Ref    `json:"verification,omitzero" reg:"need,ref=evidence"`
	ScanHitsHigh       record.Int    `json:"scan_hits_high,omitzero" reg:"opt"`
	KeyTableSeparate   record.Bool   `json:"key_table_separate,omitzero" reg:"when=method=pseudonymised"`
	ControllersPurpose record.Bool   `json:"controllers_purpose,omitzero" reg:"opt"`
	ExceptionAgreement record.Ref    `json:"exception_agreement,omitzero" reg:"when=method=raw,ref=instruction"`
	ExceptionUntil     record.Date   `json:"exception_until,omitzero" reg:"when=method=raw"`
	DeletedAt          record.Date   `json:"deleted_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (TestDatabase) Register() string { return "test_database" }

// TechnicalTest is a test of technical measures, REG-39.
type TechnicalTest struct {
	record.Base
	Kind        record.Code   `json:"kind,omitzero" reg:"need,codes=internal_scan/external_scan/penetration_test/recovery_test/phishing/reachability_test"`
	Scope       []record.Ref  `json:"scope,omitzero" reg:"need,ref=it_system"`
	PerformedAt record.Date   `json:"performed_at,omitzero" reg:"id,index"`
	By          personal.Text `json:"by,omitzero" reg:"need"`
	Independent record.Bool   `json:"independent,omitzero" reg:"when=kind=penetration_test"` // of those who develop what was tested
	Report      record.Ref    `json:"report,omitzero" reg:"need,ref=evidence"`
	Result      record.Code   `json:"result,omitzero" reg:"opt,codes=ok/failed"`
}

// Register implements [record.Record].
func (TechnicalTest) Register() string { return "technical_test" }

// TestFinding is a weakness that a test found, REG-39.
type TestFinding struct {
	record.Base
	Parent          record.Ref    `json:"parent,omitzero" reg:"id,ref=technical_test,index"`
	No              string        `json:"no,omitzero" reg:"id"`
	Severity        record.Code   `json:"severity,omitzero" reg:"need,codes=info/low/medium/high/critical"`
	CVSS            string        `json:"cvss,omitzero" reg:"opt"`
	FoundAt         record.Date   `json:"found_at,omitzero" reg:"id,index"`
	DueAt           record.Date   `json:"due_at,omitzero" reg:"opt"`
	FixedAt         record.Date   `json:"fixed_at,omitzero" reg:"opt"`
	RetestedAt      record.Date   `json:"retested_at,omitzero" reg:"opt"`
	AcceptedBy      record.Ref    `json:"accepted_by,omitzero" reg:"opt,ref=employee"`
	AcceptedUntil   record.Date   `json:"accepted_until,omitzero" reg:"when=accepted_by"`
	ControllersTold record.Code   `json:"controllers_told,omitzero" reg:"opt,codes=yes/not_relevant"`
	ToldAt          record.Date   `json:"told_at,omitzero" reg:"when=controllers_told=yes"`
	ToldReason      personal.Free `json:"told_reason,omitzero" reg:"when=controllers_told=not_relevant"`
}

// Register implements [record.Record].
func (TestFinding) Register() string { return "technical_test.finding" }

// Change is a change or patch of a system, REG-40.
type Change struct {
	record.Base
	Kind           record.Code   `json:"kind,omitzero" reg:"need,codes=change/patch/security_patch/emergency"`
	System         record.Ref    `json:"system,omitzero" reg:"id,ref=it_system,index"`
	Description    personal.Free `json:"description,omitzero" reg:"need"`
	Risk           record.Code   `json:"risk,omitzero" reg:"need,codes=low/medium/high"`
	Requested      record.Time   `json:"requested,omitzero" reg:"id"`
	TestedAt       record.Time   `json:"tested_at,omitzero" reg:"when=kind=change/patch/security_patch"`
	ApprovedBy     record.Ref    `json:"approved_by,omitzero" reg:"need,ref=employee"`
	ApprovedAt     record.Time   `json:"approved_at,omitzero" reg:"need"`
	DeployedAt     record.Time   `json:"deployed_at,omitzero" reg:"need,index"`
	DeployedBy     record.Ref    `json:"deployed_by,omitzero" reg:"need,ref=employee"`
	DeploymentRef  string        `json:"deployment_ref,omitzero" reg:"opt"` // in the deployment log
	Rollback       personal.Free `json:"rollback,omitzero" reg:"need"`
	Severity       record.Code   `json:"severity,omitzero" reg:"when=kind=security_patch,codes=low/medium/high/critical"`
	PublishedAt    record.Date   `json:"published_at,omitzero" reg:"when=kind=patch/security_patch"`
	SLADue         record.Date   `json:"sla_due,omitzero" reg:"when=kind=patch/security_patch"`
	Result         record.Code   `json:"result,omitzero" reg:"need,codes=ok/failed/rolled_back"`
	PDChange       record.Bool   `json:"pd_change,omitzero" reg:"need"` // touches how customers' personal data are processed
	Instruction    record.Ref    `json:"instruction,omitzero" reg:"when=pd_change,ref=instruction"`
	CodeChange     record.Bool   `json:"code_change,omitzero" reg:"opt"` // new code of our own
	WrittenBy      record.Ref    `json:"written_by,omitzero" reg:"when=code_change,ref=employee"`
	CodeReviewedBy record.Ref    `json:"code_reviewed_by,omitzero" reg:"when=code_change,ref=employee"`
	CodeReviewedAt record.Time   `json:"code_reviewed_at,omitzero" reg:"when=code_change"`
	SecretsFound   record.Int    `json:"secrets_found,omitzero" reg:"when=code_change"` // keys and passwords that a search of the code found
}

// Register implements [record.Record].
func (Change) Register() string { return "change" }

// Deployment is a line of the deployment log, REG-40: held against the changes,
// it shows what is missing on either side.
type Deployment struct {
	record.Base
	No         string      `json:"no,omitzero" reg:"id,index"` // what a change refers to
	System     record.Ref  `json:"system,omitzero" reg:"id,ref=it_system,index"`
	DeployedAt record.Time `json:"deployed_at,omitzero" reg:"id,index"`
}

// Register implements [record.Record].
func (Deployment) Register() string { return "deployment" }

// BackupJob is a recurring backup of a system, REG-65.
type BackupJob struct {
	record.Base
	System       record.Ref  `json:"system,omitzero" reg:"id,ref=it_system,index"`
	Job          string      `json:"job,omitzero" reg:"id"`
	IsolatedCopy record.Bool `json:"isolated_copy,omitzero" reg:"need"`
	Retention    record.Span `json:"retention,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (BackupJob) Register() string { return "backup_job" }

// BackupRun is one run of a backup, REG-65.
type BackupRun struct {
	record.Base
	Parent record.Ref  `json:"parent,omitzero" reg:"id,ref=backup_job,index"`
	RanAt  record.Time `json:"ran_at,omitzero" reg:"id"`
	Result record.Code `json:"result,omitzero" reg:"need,codes=ok/failed"`
}

// Register implements [record.Record].
func (BackupRun) Register() string { return "backup_job.run" }

// RestoreTest is a restoration from a backup, REG-65.
type RestoreTest struct {
	record.Base
	Parent    record.Ref  `json:"parent,omitzero" reg:"id,ref=backup_job,index"`
	TestedAt  record.Date `json:"tested_at,omitzero" reg:"id"`
	RTOTarget record.Span `json:"rto_target,omitzero" reg:"need"`
	RTOActual record.Span `json:"rto_actual,omitzero" reg:"need"`
	RPO       record.Span `json:"rpo,omitzero" reg:"need"`
	Result    record.Code `json:"result,omitzero" reg:"need,codes=ok/failed"`
}

// Register implements [record.Record].
func (RestoreTest) Register() string { return "backup_job.restore_test" }
