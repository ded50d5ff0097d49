// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// ownership tells who answers for a control and how often it is carried out.
var ownership = []struct {
	control, owner string
	frequency      record.Code
}{
	{"A.1", "E-006", "yearly"}, {"A.2", "E-018", "continuous"}, {"A.3", "E-006", "event"},
	{"B.1", "E-002", "yearly"}, {"B.2", "E-002", "yearly"}, {"B.3", "E-009", "continuous"},
	{"B.4", "E-002", "continuous"}, {"B.5", "E-002", "continuous"}, {"B.6", "E-002", "continuous"},
	{"B.7", "E-009", "continuous"}, {"B.8", "E-002", "continuous"}, {"B.9", "E-008", "continuous"},
	{"B.10", "E-016", "event"}, {"B.11", "E-002", "monthly"}, {"B.12", "E-008", "event"},
	{"B.13", "E-004", "event"}, {"B.14", "E-002", "continuous"}, {"B.15", "E-004", "continuous"},
	{"C.1", "E-001", "yearly"}, {"C.2", "E-001", "yearly"}, {"C.3", "E-004", "event"},
	{"C.4", "E-004", "event"}, {"C.5", "E-004", "event"}, {"C.6", "E-004", "event"}, {"C.7", "E-004", "yearly"},
	{"D.1", "E-006", "yearly"}, {"D.2", "E-009", "daily"}, {"D.3", "E-013", "event"},
	{"E.1", "E-006", "yearly"}, {"E.2", "E-002", "continuous"},
	{"F.1", "E-006", "yearly"}, {"F.2", "E-006", "continuous"}, {"F.3", "E-006", "event"},
	{"F.4", "E-006", "event"}, {"F.5", "E-006", "continuous"}, {"F.6", "E-006", "yearly"},
	{"G.1", "E-006", "yearly"}, {"G.2", "E-006", "continuous"}, {"G.3", "E-006", "event"},
	{"H.1", "E-006", "yearly"}, {"H.2", "E-005", "event"},
	{"I.1", "E-006", "yearly"}, {"I.2", "E-006", "continuous"}, {"I.3", "E-006", "event"}, {"I.4", "E-006", "event"},
}

// controlOwners tells that the director gave every chosen control an owner when
// the staff list stood.
func (s *story) controlOwners() {
	var rows []Row
	for _, o := range ownership {
		r := &register.ControlSetting{No: o.control, Applicable: record.Yes, Frequency: o.frequency}
		r.Owner = record.Ref(o.owner)
		rows = append(rows, row(o.control, r))
	}
	s.put(at("2024-01-09 10:00"), "E-001", recorded, rows...)
}
