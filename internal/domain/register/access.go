// SPDX-License-Identifier: Apache-2.0

package register

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var accessTypes = slices.Concat([]*record.Type{
	record.Declare[AccessGrant]("REG-23"),
	record.Declare[Login]("REG-23"),
	record.Declare[AccessReview]("REG-24"),
	record.Declare[ReviewDecision]("REG-24"),
	record.Declare[ReviewAccount]("REG-24"),
	record.Declare[AuthenticationCheck]("REG-25"),
	record.Declare[AuthenticationException]("REG-25"),
}, peopleTypes, physicalTypes)

// AccessGrant is a person's right to use an account on a system, REG-23.
type AccessGrant struct {
	record.Base
	Person             record.Ref    `json:"person,omitzero" reg:"id,ref=employee,index"`
	System             record.Ref    `json:"system,omitzero" reg:"id,ref=it_system,index"`
	Account            personal.Text `json:"account,omitzero" reg:"need"`
	RoleInSystem       string        `json:"role_in_system,omitzero" reg:"need"`
	Privileged         record.Bool   `json:"privileged,omitzero" reg:"need"`
	Need               personal.Free `json:"need,omitzero" reg:"need"`
	RequestedAt        record.Time   `json:"requested_at,omitzero" reg:"need"`
	RequestedBy        record.Ref    `json:"requested_by,omitzero" reg:"need,ref=employee"`
	ApprovedBy         record.Ref    `json:"approved_by,omitzero" reg:"need,ref=employee"`
	ApprovedAt         record.Time   `json:"approved_at,omitzero" reg:"need"`
	GrantedAt          record.Time   `json:"granted_at,omitzero" reg:"id,index"`
	ExpiresAt          record.Time   `json:"expires_at,omitzero" reg:"opt"`
	RevokedAt          record.Time   `json:"revoked_at,omitzero" reg:"opt"`
	RevokedBy          record.Ref    `json:"revoked_by,omitzero" reg:"opt,ref=employee"`
	RevokeReason       personal.Free `json:"revoke_reason,omitzero" reg:"opt"`
	LastLoginAt        record.Time   `json:"last_login_at,omitzero" reg:"opt"`
	Source             record.Code   `json:"source,omitzero" reg:"need,codes=manual/import/iam"`
	RoleExceptionUntil record.Date   `json:"role_exception_until,omitzero" reg:"opt"` // role outside the matrix, accepted until
	RoleEnded          record.Date   `json:"role_ended,omitzero" reg:"opt"`           // day on which the holder left the role or project that needed it
}

// Register implements [record.Record].
func (AccessGrant) Register() string { return "access_grant" }

// Login is a log-in with a granted account, REG-23.
type Login struct {
	record.Base
	Parent       record.Ref  `json:"parent,omitzero" reg:"id,ref=access_grant,index"`
	At           record.Time `json:"at,omitzero" reg:"id"`
	SecondFactor record.Bool `json:"second_factor,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Login) Register() string { return "access_grant.login" }

// AccessReview is a re-assessment of every access to a system, REG-24.
type AccessReview struct {
	record.Base
	System      record.Ref  `json:"system,omitzero" reg:"id,ref=it_system,index"`
	AsOf        record.Date `json:"as_of,omitzero" reg:"id,index"`
	Snapshot    record.Ref  `json:"snapshot,omitzero" reg:"need,ref=population"`
	Reviewer    record.Ref  `json:"reviewer,omitzero" reg:"need,ref=employee"`
	CompletedAt record.Time `json:"completed_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (AccessReview) Register() string { return "access_review" }

// ReviewDecision is what a review decided on one grant, REG-24.
type ReviewDecision struct {
	record.Base
	Parent     record.Ref    `json:"parent,omitzero" reg:"id,ref=access_review,index"`
	Grant      record.Ref    `json:"grant,omitzero" reg:"id,ref=access_grant"`
	Decision   record.Code   `json:"decision,omitzero" reg:"need,codes=keep/reduce/remove"`
	Reason     personal.Free `json:"reason,omitzero" reg:"need"`
	ExecutedAt record.Time   `json:"executed_at,omitzero" reg:"when=decision=reduce/remove"`
}

// Register implements [record.Record].
func (ReviewDecision) Register() string { return "access_review.decision" }

// ReviewAccount is an account that the snapshot of a review held, REG-24.
type ReviewAccount struct {
	record.Base
	Parent     record.Ref    `json:"parent,omitzero" reg:"id,ref=access_review,index"`
	Account    personal.Text `json:"account,omitzero" reg:"id"`
	Grant      record.Ref    `json:"grant,omitzero" reg:"opt,ref=access_grant"`
	Privileged record.Bool   `json:"privileged,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (ReviewAccount) Register() string { return "access_review.account" }

// AuthenticationCheck is a dated reading of how a system lets users in, REG-25.
type AuthenticationCheck struct {
	record.Base
	System              record.Ref    `json:"system,omitzero" reg:"id,ref=it_system,index"`
	CheckedAt           record.Time   `json:"checked_at,omitzero" reg:"id,index"`
	MFAEnforced         record.Bool   `json:"mfa_enforced,omitzero" reg:"need"`
	Factors             []record.Code `json:"factors,omitzero" reg:"need,codes=app/key/mitid/sms/certificate"`
	SharedAccounts      record.Int    `json:"shared_accounts,omitzero" reg:"need"`
	SharedApprovedBy    record.Ref    `json:"shared_approved_by,omitzero" reg:"opt,ref=employee"` // who accepted the shared accounts
	SharedApprovedUntil record.Date   `json:"shared_approved_until,omitzero" reg:"opt"`
	ConfigExtract       record.Ref    `json:"config_extract,omitzero" reg:"need,ref=evidence"`
}

// Register implements [record.Record].
func (AuthenticationCheck) Register() string { return "authentication_check" }

// AuthenticationException is an account that a check found outside the demand, REG-25.
type AuthenticationException struct {
	record.Base
	Parent         record.Ref    `json:"parent,omitzero" reg:"id,ref=authentication_check,index"`
	Account        personal.Text `json:"account,omitzero" reg:"id"`
	Reason         personal.Free `json:"reason,omitzero" reg:"need"`
	ApprovedBy     record.Ref    `json:"approved_by,omitzero" reg:"need,ref=employee"`
	Until          record.Date   `json:"until,omitzero" reg:"need"`
	ServiceAccount record.Bool   `json:"service_account,omitzero" reg:"opt"`
	Factor         record.Code   `json:"factor,omitzero" reg:"opt,codes=app/key/mitid/sms/certificate/none"`
}

// Register implements [record.Record].
func (AuthenticationException) Register() string { return "authentication_check.exception" }
