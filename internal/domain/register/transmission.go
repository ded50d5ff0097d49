// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var transmissionTypes = []*record.Type{
	record.Declare[TransmissionEndpoint]("REG-35"),
	record.Declare[TransmissionCheck]("REG-35", record.Bulk),
	record.Declare[UnencryptedSending]("REG-35"),
	record.Declare[MailDelivery]("REG-35", record.Bulk),
}

// TransmissionEndpoint is a place where data enters or leaves over a network, REG-35.
type TransmissionEndpoint struct {
	record.Base
	Name              string      `json:"name,omitzero" reg:"id"`
	Kind              record.Code `json:"kind,omitzero" reg:"need,codes=web/api/smtp/sftp/vpn"`
	System            record.Ref  `json:"system,omitzero" reg:"opt,ref=it_system"`
	MinTLS            record.Code `json:"min_tls,omitzero" reg:"need,codes=none/tls_1_0/tls_1_1/tls_1_2/tls_1_3/ssh_2/ipsec"`
	Forced            record.Bool `json:"forced,omitzero" reg:"need"`
	EndToEnd          record.Bool `json:"end_to_end,omitzero" reg:"opt"`
	ConfidentialRoute record.Bool `json:"confidential_route,omitzero" reg:"opt"` // mail route for confidential and sensitive content
	ApprovedCiphers   []string    `json:"approved_ciphers,omitzero" reg:"opt"`   // as the policy lists them
	CheckedAt         record.Time `json:"checked_at,omitzero" reg:"need"`
	CertExpiry        record.Date `json:"cert_expiry,omitzero" reg:"need"`
	Result            record.Code `json:"result,omitzero" reg:"need,codes=ok/failed"`
	InUseFrom         record.Date `json:"in_use_from,omitzero" reg:"need"`
	InUseTo           record.Date `json:"in_use_to,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (TransmissionEndpoint) Register() string { return "transmission_endpoint" }

// TransmissionCheck is what an endpoint offered on one day, REG-35.
type TransmissionCheck struct {
	record.Base
	Parent        record.Ref  `json:"parent,omitzero" reg:"id,ref=transmission_endpoint,index"`
	CheckedAt     record.Time `json:"checked_at,omitzero" reg:"id"`
	NegotiatedTLS record.Code `json:"negotiated_tls,omitzero" reg:"need,codes=none/tls_1_0/tls_1_1/tls_1_2/tls_1_3/ssh_2/ipsec"`
	PlainPort     record.Code `json:"plain_port,omitzero" reg:"need,codes=closed/redirect/open"`
	CertExpiry    record.Date `json:"cert_expiry,omitzero" reg:"need"`
	Ciphers       []string    `json:"ciphers,omitzero" reg:"need"`
	Result        record.Code `json:"result,omitzero" reg:"need,codes=ok/failed"`
}

// Register implements [record.Record].
func (TransmissionCheck) Register() string { return "transmission_endpoint.check" }

// UnencryptedSending is something that left without encryption, REG-35.
type UnencryptedSending struct {
	record.Base
	Parent      record.Ref    `json:"parent,omitzero" reg:"id,ref=transmission_endpoint,index"`
	SentAt      record.Time   `json:"sent_at,omitzero" reg:"id,index"`
	What        personal.Free `json:"what,omitzero" reg:"need"`
	Category    record.Code   `json:"category,omitzero" reg:"need,codes=ordinary/confidential/cpr/ethnic_origin/political_opinion/religious_belief/trade_union/genetic/biometric/health/sex_life/criminal"`
	Controllers []record.Ref  `json:"controllers,omitzero" reg:"need,ref=controller"`
	InformedAt  record.Time   `json:"informed_at,omitzero" reg:"opt"`
	Incident    record.Ref    `json:"incident,omitzero" reg:"opt,ref=incident"`
}

// Register implements [record.Record].
func (UnencryptedSending) Register() string { return "transmission_endpoint.exception" }

// MailDelivery counts the mails of one class on one day, REG-35.
type MailDelivery struct {
	record.Base
	Parent          record.Ref  `json:"parent,omitzero" reg:"id,ref=transmission_endpoint,index"`
	Day             record.Date `json:"day,omitzero" reg:"id"`
	Class           record.Code `json:"class,omitzero" reg:"need,codes=ordinary/confidential/sensitive"`
	Sent            record.Int  `json:"sent,omitzero" reg:"need"`
	SentUnencrypted record.Int  `json:"sent_unencrypted,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (MailDelivery) Register() string { return "transmission_endpoint.delivery" }
