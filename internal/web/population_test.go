// SPDX-License-Identifier: Apache-2.0

package web

import (
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// addQuestion stores a question of the room of the first customer, which no import
// brings either.
func (h *house) addQuestion() {
	h.t.Helper()
	question := register.SupervisionQuestion{Parent: "supervision_request-1", Control: "A.1", Text: personal.F(marker + " " + secret), AskedAt: h.Clock.Now()}
	if _, err := h.Record(h.t.Context(), app.Command{Kind: app.KindRoomAsked, Actor: "test", Rows: []app.Row{{ID: "question-1", Record: question}}}); err != nil {
		h.t.Fatal(err)
	}
}

// addSample stores a population with one item, which no import brings, with the
// marks in every text of a person.
func (h *house) addSample() {
	h.t.Helper()
	marked := marker + " " + secret
	for _, row := range []app.Row{
		{ID: "population-1", Record: register.Population{
			Engagement: "engagement-1", Step: "B.13-t3", Source: "offboarding", Filter: "all", AsOf: h.Clock.Now(), Count: record.I(1),
			TieOutSource: personal.T(marked), TieOut: personal.F(marked), TiedOutBy: personal.T(marked), TiedOutAt: h.Clock.Now(), N: record.I(1),
			SizeReason: personal.F(marked), Method: "full", DrawnBy: personal.T(marked), DrawnAt: h.Clock.Now(),
		}},
		{ID: "population-1-J1", Record: register.PopulationItem{Parent: "population-1", Ref: "offboarding-1", Judgemental: record.Yes, Reason: personal.F(marked)}},
	} {
		if _, err := h.Record(h.t.Context(), app.Command{Kind: "register.recorded", Actor: "test", Rows: []app.Row{row}}); err != nil {
			h.t.Fatal(err)
		}
	}
}
