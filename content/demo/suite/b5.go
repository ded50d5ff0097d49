// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var b5Mutations = []Mutation{
	{Name: "database-in-the-office-network", Rules: []string{"B.5-r1"},
		Do: edit("SYS-02", func(s *register.ITSystem) { s.Segment = "SEG-07" })},
	{Name: "test-system-among-production", Rules: []string{"B.5-r1"},
		Do: edit("SYS-09", func(s *register.ITSystem) { s.Segment = "SEG-02" })},
	{Name: "guests-reach-the-databases", Rules: []string{"B.5-r2"},
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.AllowedFrom = append(s.AllowedFrom, "SEG-08") })},
	{Name: "office-reaches-the-databases", Rules: []string{"B.5-r2"},
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.AllowedFrom = append(s.AllowedFrom, "SEG-07") })},
	{Name: "diagram-366-days-old",
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.DiagramAt = record.D(2024, 12, 30) })},
	{Name: "diagram-367-days-old", Rules: []string{"B.5-r3"},
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.DiagramAt = record.D(2024, 12, 29) })},
	{Name: "diagram-older-than-the-network", Rules: []string{"B.5-r3"},
		Do: edit("SEG-01", func(s *register.NetworkSegment) { s.DiagramAt = on(9, 15) })},
	{Name: "diagram-of-the-day-of-the-change",
		Do: edit("SEG-01", func(s *register.NetworkSegment) { s.DiagramAt = on(9, 16) })},
	{Name: "segment-without-diagram", Rules: []string{"B.5-r3"},
		Do: edit("SEG-03", func(s *register.NetworkSegment) { s.Diagram, s.DiagramAt = "", 0 })},
	{Name: "database-reached-from-the-office", Rules: []string{"B.5-r4"}, At: func(y *Year, day record.Date) {
		Add(y, "RT-90", &register.TechnicalTest{
			Kind: "reachability_test", Scope: []record.Ref{"SYS-02"}, PerformedAt: day, By: name("It-drift"), Report: "EV-RT-2025", Result: "failed",
		})
	}},
}
