// SPDX-License-Identifier: Apache-2.0

package engagement

import (
	"net/http"

	work "github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type listPage struct {
	Crumbs []frame.Crumb
	MayNew bool
	Rows   []line
}

type line struct {
	Path, Name, Kind, Period string
	State                    frame.Tag
}

var listView = frame.Parse[listPage](files, "template/list.html")

func list(v *frame.Visit) error {
	rows, err := v.Desk.EngagementList(v.Context())
	if err != nil {
		return err
	}
	page := listPage{
		Crumbs: []frame.Crumb{{Path: "/documents", Label: v.L.Section(section)}},
		MayNew: v.Desk.MayOn(access.RegisterWrite, register.Engagement{}.Register(), false),
	}
	for _, r := range rows {
		page.Rows = append(page.Rows, line{
			path(r.ID), r.Row.Name, text.Alone(v.L.EngagementCode(r.Row.Register(), "kind", r.Row.Kind)), period(v.L, r.Row), stateTag(v.L, r.Row.State),
		})
	}
	return listView.Show(v, http.StatusOK, v.L.EngagementWord("title"), section, page)
}

// period is the time that an engagement is about, or its day.
func period(l text.Lang, e register.Engagement) string {
	if e.From.IsZero() && e.To.IsZero() {
		return l.LongDate(e.AsOf)
	}
	return l.PeriodDates(e.From, e.To)
}

func stateTag(l text.Lang, s record.Code) frame.Tag {
	colours := map[record.Code]string{
		work.Planned: "neutral", work.Fieldwork: "info", work.Draft: "info", work.Responses: "warning",
		work.Concluded: "ok", work.Signed: "ok", work.Issued: "ok", work.Archived: "neutral",
	}
	s = work.Normal(s)
	return frame.Tag{State: colours[s], Label: l.EngagementState(s)}
}
