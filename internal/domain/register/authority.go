// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var authorityTypes = []*record.Type{
	record.Declare[AuthorityRequest]("REG-63"),
}

// AuthorityRequest is an authority's demand for data, REG-63.
type AuthorityRequest struct {
	record.Base
	Authority        string         `json:"authority,omitzero" reg:"id"`
	Country          record.Country `json:"country,omitzero" reg:"need"`
	ReceivedAt       record.Time    `json:"received_at,omitzero" reg:"id,index"`
	LegalRef         string         `json:"legal_ref,omitzero" reg:"need"`
	Binding          record.Bool    `json:"binding,omitzero" reg:"need"`
	BindingCheckedAt record.Time    `json:"binding_checked_at,omitzero" reg:"opt"`
	Controllers      []record.Ref   `json:"controllers,omitzero" reg:"need,ref=controller"`
	ControllerToldAt record.Time    `json:"controller_told_at,omitzero" reg:"opt"`
	ForbiddenReason  personal.Free  `json:"forbidden_reason,omitzero" reg:"opt"`
	ForbiddingLaw    string         `json:"forbidding_law,omitzero" reg:"opt"`
	Disclosed        record.Bool    `json:"disclosed,omitzero" reg:"opt"`
	DisclosedAt      record.Time    `json:"disclosed_at,omitzero" reg:"when=disclosed"`
}

// Register implements [record.Record].
func (AuthorityRequest) Register() string { return "authority_request" }
