// SPDX-License-Identifier: Apache-2.0

package register

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var operationTypes = slices.Concat([]*record.Type{
	record.Declare[Endpoint]("REG-32"),
	record.Declare[EndpointReport]("REG-32", record.Bulk),
	record.Declare[NetworkSegment]("REG-33"),
	record.Declare[FirewallRule]("REG-33"),
	record.Declare[ExternalScan]("REG-33"),
	record.Declare[Alert]("REG-34"),
}, transmissionTypes, logTypes, developmentTypes)

// Endpoint is a host that must be protected against malware, REG-32.
type Endpoint struct {
	record.Base
	Host                 string        `json:"host,omitzero" reg:"id,index"`
	System               record.Ref    `json:"system,omitzero" reg:"opt,ref=it_system,index"`
	Asset                record.Ref    `json:"asset,omitzero" reg:"opt,ref=asset"`
	Person               record.Ref    `json:"person,omitzero" reg:"opt,ref=employee"`
	OS                   string        `json:"os,omitzero" reg:"need"`
	AVApplicable         record.Bool   `json:"av_applicable,omitzero" reg:"need"`
	Substitute           personal.Free `json:"substitute,omitzero" reg:"when=av_applicable=false"`
	SubstituteApprovedBy record.Ref    `json:"substitute_approved_by,omitzero" reg:"when=av_applicable=false,ref=employee"`
	SubstituteApprovedAt record.Date   `json:"substitute_approved_at,omitzero" reg:"when=av_applicable=false"`
	RetiredAt            record.Date   `json:"retired_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Endpoint) Register() string { return "endpoint" }

// EndpointReport is what a host's protection said on one day, REG-32.
type EndpointReport struct {
	record.Base
	Parent           record.Ref  `json:"parent,omitzero" reg:"id,ref=endpoint,index"`
	ReportedAt       record.Time `json:"reported_at,omitzero" reg:"id"`
	AVProduct        string      `json:"av_product,omitzero" reg:"need"`
	AVInstalled      record.Bool `json:"av_installed,omitzero" reg:"need"`
	SignaturesAt     record.Time `json:"signatures_at,omitzero" reg:"need"`
	LastScanAt       record.Time `json:"last_scan_at,omitzero" reg:"need"`
	TamperProtection record.Bool `json:"tamper_protection,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (EndpointReport) Register() string { return "endpoint.report" }

// NetworkSegment is a part of the network with its own rule set, REG-33.
type NetworkSegment struct {
	record.Base
	Name          string       `json:"name,omitzero" reg:"id"`
	Purpose       string       `json:"purpose,omitzero" reg:"need"`
	Zone          record.Code  `json:"zone,omitzero" reg:"need,codes=production/test/development/office/guest/perimeter/management"`
	Systems       []record.Ref `json:"systems,omitzero" reg:"need,ref=it_system"`
	AllowedFrom   []record.Ref `json:"allowed_from,omitzero" reg:"need,ref=network_segment"`
	ApprovedFrom  []record.Ref `json:"approved_from,omitzero" reg:"opt,ref=network_segment"` // as the policy has it
	PolicyVersion record.Ref   `json:"policy_version,omitzero" reg:"need,ref=document"`
	Diagram       record.Ref   `json:"diagram,omitzero" reg:"need,ref=evidence"`
	DiagramAt     record.Date  `json:"diagram_at,omitzero" reg:"need"`
	ConfigHash    record.Hash  `json:"config_hash,omitzero" reg:"opt"`       // of the configuration as last read
	BaselineHash  record.Hash  `json:"baseline_hash,omitzero" reg:"opt"`     // of the configuration as approved
	Change        record.Ref   `json:"change,omitzero" reg:"opt,ref=change"` // ticket of the difference
}

// Register implements [record.Record].
func (NetworkSegment) Register() string { return "network_segment" }

// FirewallRule is one rule of a segment, REG-33. ReviewedAt is the latest review;
// the earlier ones show that no stretch was without.
type FirewallRule struct {
	record.Base
	Parent         record.Ref    `json:"parent,omitzero" reg:"id,ref=network_segment,index"`
	No             string        `json:"no,omitzero" reg:"id"`
	Action         record.Code   `json:"action,omitzero" reg:"need,codes=allow/deny"`
	From           string        `json:"from,omitzero" reg:"need"`
	To             string        `json:"to,omitzero" reg:"need"`
	Service        string        `json:"service,omitzero" reg:"need"`
	Reason         personal.Free `json:"reason,omitzero" reg:"need"`
	ApprovedBy     record.Ref    `json:"approved_by,omitzero" reg:"need,ref=employee"`
	AddedAt        record.Date   `json:"added_at,omitzero" reg:"need"`
	Expires        record.Date   `json:"expires,omitzero" reg:"opt"`
	RemovedAt      record.Date   `json:"removed_at,omitzero" reg:"opt"`
	ReviewedAt     record.Date   `json:"reviewed_at,omitzero" reg:"need"`
	EarlierReviews []record.Date `json:"earlier_reviews,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (FirewallRule) Register() string { return "network_segment.rule" }

// ExternalScan is a look at a segment's open ports from outside, REG-33.
type ExternalScan struct {
	record.Base
	Parent         record.Ref  `json:"parent,omitzero" reg:"id,ref=network_segment,index"`
	ExternalScanAt record.Time `json:"external_scan_at,omitzero" reg:"id,index"`
	OpenPorts      []string    `json:"open_ports,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (ExternalScan) Register() string { return "network_segment.scan" }

// Alert is one alarm of the monitoring, REG-34.
type Alert struct {
	record.Base
	Source          string        `json:"source,omitzero" reg:"need"`
	System          record.Ref    `json:"system,omitzero" reg:"id,ref=it_system,index"`
	RaisedAt        record.Time   `json:"raised_at,omitzero" reg:"id,index"`
	Severity        record.Code   `json:"severity,omitzero" reg:"need,codes=low/medium/high/critical"`
	Kind            record.Code   `json:"kind,omitzero" reg:"need,codes=operational/security/large_transfer/abnormal_traffic/repeated_logon/route_test/other"`
	AcknowledgedAt  record.Time   `json:"acknowledged_at,omitzero" reg:"opt"`
	AcknowledgedBy  record.Ref    `json:"acknowledged_by,omitzero" reg:"opt,ref=employee"`
	FollowUp        personal.Free `json:"follow_up,omitzero" reg:"opt"`
	ClosedAt        record.Time   `json:"closed_at,omitzero" reg:"opt"`
	Incident        record.Ref    `json:"incident,omitzero" reg:"opt,ref=incident"`
	ControllersTold record.Code   `json:"controllers_told,omitzero" reg:"opt,codes=yes/not_relevant"`
	ToldAt          record.Time   `json:"told_at,omitzero" reg:"when=controllers_told=yes"`
	ToldReason      personal.Free `json:"told_reason,omitzero" reg:"when=controllers_told=not_relevant"`
}

// Register implements [record.Record].
func (Alert) Register() string { return "alert" }
