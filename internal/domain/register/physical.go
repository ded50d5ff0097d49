// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var physicalTypes = []*record.Type{
	record.Declare[PhysicalAccess]("REG-31"),
	record.Declare[DoorEvent]("REG-31"),
	record.Declare[Visit]("REG-31"),
}

// PhysicalAccess is a right to enter a location, an employee's or a visitor's,
// REG-31. ReviewedAt is the latest review; ReviewedOn lists all of them, so that a
// stretch without one is seen.
type PhysicalAccess struct {
	record.Base
	Location       record.Ref    `json:"location,omitzero" reg:"id,ref=location,index"`
	Person         record.Ref    `json:"person,omitzero" reg:"opt,ref=employee,index"`
	Visitor        personal.Text `json:"visitor,omitzero" reg:"opt"`
	AuthorisedBy   record.Ref    `json:"authorised_by,omitzero" reg:"need,ref=employee"`
	From           record.Date   `json:"from,omitzero" reg:"id"`
	To             record.Date   `json:"to,omitzero" reg:"opt"`
	Badge          string        `json:"badge,omitzero" reg:"opt"`
	ReviewedAt     record.Date   `json:"reviewed_at,omitzero" reg:"opt"`
	ReviewedOn     []record.Date `json:"reviewed_on,omitzero" reg:"opt"`
	BadgeLostAt    record.Time   `json:"badge_lost_at,omitzero" reg:"opt"`
	BadgeBlockedAt record.Time   `json:"badge_blocked_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (PhysicalAccess) Register() string { return "physical_access" }

// DoorEvent is one use of a door, REG-31.
type DoorEvent struct {
	record.Base
	Parent record.Ref  `json:"parent,omitzero" reg:"id,ref=physical_access,index"`
	TS     record.Time `json:"ts,omitzero" reg:"id"`
	Door   string      `json:"door,omitzero" reg:"need"`
	Result record.Code `json:"result,omitzero" reg:"need,codes=granted/denied"`
}

// Register implements [record.Record].
func (DoorEvent) Register() string { return "physical_access.event" }

// Visit is one stay of a visitor, REG-31.
type Visit struct {
	record.Base
	Parent  record.Ref    `json:"parent,omitzero" reg:"id,ref=physical_access,index"`
	Host    record.Ref    `json:"host,omitzero" reg:"need,ref=employee"`
	In      record.Time   `json:"in,omitzero" reg:"id"`
	Out     record.Time   `json:"out,omitzero" reg:"need"`
	Purpose personal.Free `json:"purpose,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Visit) Register() string { return "physical_access.visit" }
