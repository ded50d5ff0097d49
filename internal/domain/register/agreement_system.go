// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Location is a place where data are stored or from which they are reached,
// REG-09. ApprovedOn holds the days of the agreements in ApprovedIn, in the
// same order. An empty RemoteAccessFrom means from the place's own country
// only.
type Location struct {
	record.Base
	Name             string           `json:"name,omitzero" reg:"id,index"`
	Kind             record.Code      `json:"kind,omitzero" reg:"need,codes=office/data_centre/cloud_region/home_work/support"`
	Address          string           `json:"address,omitzero" reg:"need"`
	Country          record.Country   `json:"country,omitzero" reg:"need,index"`
	Operator         record.Ref       `json:"operator,omitzero" reg:"opt,ref=sub_processor,index"`
	Person           record.Ref       `json:"person,omitzero" reg:"opt,ref=employee"`
	From             record.Date      `json:"from,omitzero" reg:"need"`
	To               record.Date      `json:"to,omitzero" reg:"opt"`
	RemoteAccessFrom []record.Country `json:"remote_access_from,omitzero" reg:"opt"`
	ApprovedIn       []record.Ref     `json:"approved_in,omitzero" reg:"need,ref=dpa"`
	ApprovedOn       []record.Date    `json:"approved_on,omitzero" reg:"need"`
	Region           string           `json:"region,omitzero" reg:"when=kind=cloud_region"`
	ExtractRegion    string           `json:"extract_region,omitzero" reg:"when=kind=cloud_region"`
	ExtractAt        record.Date      `json:"extract_at,omitzero" reg:"when=kind=cloud_region"`
}

// Register implements [record.Record].
func (Location) Register() string { return "location" }

// ITSystem is a system, database or network in use, REG-10. SupportsRights says
// which rights it can serve itself, RightsManual which are served by hand;
// RightsTestedAt is the latest walk-through of both, RightsTestedOn lists all.
// What monitors it is a log source, and a test of its alarm route an alert.
type ITSystem struct {
	record.Base
	Name             string        `json:"name,omitzero" reg:"id,index"`
	Kind             record.Code   `json:"kind,omitzero" reg:"need,codes=application/database/network/infrastructure/endpoint/saas"`
	SystemOwner      record.Ref    `json:"system_owner,omitzero" reg:"need,ref=employee"`
	Administrators   []record.Ref  `json:"administrators,omitzero" reg:"need,ref=employee"`
	Environment      record.Code   `json:"environment,omitzero" reg:"need,index,codes=prod/test/dev"`
	LiveAt           record.Date   `json:"live_at,omitzero" reg:"need"`
	RetiredAt        record.Date   `json:"retired_at,omitzero" reg:"opt"`
	HoldsPD          record.Bool   `json:"holds_pd,omitzero" reg:"need,index"`
	HoldsCPR         record.Bool   `json:"holds_cpr,omitzero" reg:"need"`
	HoldsSensitive   record.Bool   `json:"holds_sensitive,omitzero" reg:"need"`
	HighRisk         record.Bool   `json:"high_risk,omitzero" reg:"need"`
	Supplier         record.Ref    `json:"supplier,omitzero" reg:"opt,ref=sub_processor"`
	Location         record.Ref    `json:"location,omitzero" reg:"need,ref=location"`
	Criticality      record.Code   `json:"criticality,omitzero" reg:"need,codes=low/medium/high"`
	MFARequired      record.Bool   `json:"mfa_required,omitzero" reg:"need"`
	LogRequired      record.Bool   `json:"log_required,omitzero" reg:"need"`
	LogLayers        []record.Code `json:"log_layers,omitzero" reg:"when=log_required,codes=system/database/network"`
	BackupRequired   record.Bool   `json:"backup_required,omitzero" reg:"need"`
	EncryptedAtRest  record.Bool   `json:"encrypted_at_rest,omitzero" reg:"need"`
	KeyHolders       []record.Ref  `json:"key_holders,omitzero" reg:"opt,ref=employee"` // who answers for its keys
	InternetFacing   record.Bool   `json:"internet_facing,omitzero" reg:"need"`
	SupportsRights   []record.Code `json:"supports_rights,omitzero" reg:"when=holds_pd,codes=export/rectify/erase/restrict/inform"`
	RightsManual     []record.Code `json:"rights_manual,omitzero" reg:"opt,codes=export/rectify/erase/restrict/inform"`
	RightsTestedAt   record.Date   `json:"rights_tested_at,omitzero" reg:"when=holds_pd"`
	RightsTestedOn   []record.Date `json:"rights_tested_on,omitzero" reg:"opt"`
	Version          string        `json:"version,omitzero" reg:"opt"`
	VersionCheckedAt record.Date   `json:"version_checked_at,omitzero" reg:"opt"`
	SupportedUntil   record.Date   `json:"supported_until,omitzero" reg:"opt"`
	Segment          record.Ref    `json:"segment,omitzero" reg:"opt,ref=network_segment"`
}

// Register implements [record.Record].
func (ITSystem) Register() string { return "it_system" }

// SystemAccount is a line of the system's own list of accounts, REG-10: held
// against the access grants, it shows ghosts both ways.
type SystemAccount struct {
	record.Base
	Parent     record.Ref    `json:"parent,omitzero" reg:"id,ref=it_system,index"`
	Account    personal.Text `json:"account,omitzero" reg:"id"`
	CapturedAt record.Time   `json:"captured_at,omitzero" reg:"id"`
	RemovedAt  record.Time   `json:"removed_at,omitzero" reg:"opt"`
	Privileged record.Bool   `json:"privileged,omitzero" reg:"need"`
	Kind       record.Code   `json:"kind,omitzero" reg:"opt,codes=person/shared/service/break_glass"`
}

// Register implements [record.Record].
func (SystemAccount) Register() string { return "it_system.account" }

// RoleRule is a cell of the role matrix, REG-10: people with this job title may
// have this role in the system.
type RoleRule struct {
	record.Base
	Parent       record.Ref `json:"parent,omitzero" reg:"id,ref=it_system,index"`
	JobTitle     string     `json:"job_title,omitzero" reg:"id"`
	RoleInSystem string     `json:"role_in_system,omitzero" reg:"id"`
}

// Register implements [record.Record].
func (RoleRule) Register() string { return "it_system.role_rule" }

// IsolationTest is a test that one controller can't read another's data,
// REG-10.
type IsolationTest struct {
	record.Base
	Parent      record.Ref  `json:"parent,omitzero" reg:"id,ref=it_system,index"`
	PerformedAt record.Date `json:"performed_at,omitzero" reg:"id"`
	PerformedBy record.Ref  `json:"performed_by,omitzero" reg:"opt,ref=employee"`
	Result      record.Code `json:"result,omitzero" reg:"need,codes=ok/failed"`
}

// Register implements [record.Record].
func (IsolationTest) Register() string { return "it_system.isolation_test" }
