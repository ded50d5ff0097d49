// SPDX-License-Identifier: Apache-2.0

package canary

import (
	"embed"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const (
	home    = "/canary"
	section = "cpr" // of the menu
)

// Routes lists the page of the sweep and its command. The doors are those of the
// whole site, which only its maker knows.
func Routes(doors func(*app.App) []app.CanaryDoor) []frame.Route {
	return []frame.Route{
		{Pattern: "GET /canary", Action: access.ReviewDecide, Serve: show},
		{Pattern: "POST /canary", Action: access.ReviewDecide, Serve: func(v *frame.Visit) error {
			if err := v.Desk.StartSweep(v.Context(), doors(v.Site.App)); err != nil {
				return err
			}
			v.Said("canary_started")
			return v.Redirect(home)
		}},
	}
}

var view = frame.Parse[page](files, "template/canary.html")

type page struct {
	app.SweepState
	Crumbs  []frame.Crumb
	Verdict frame.Tag // of the last sweep
}

func show(v *frame.Visit) error {
	s, err := v.Desk.SweepState(v.Context())
	if err != nil {
		return err
	}
	return view.Show(v, http.StatusOK, v.L.CanaryWord("title"), section, newPage(v.L, s))
}

func newPage(l text.Lang, s app.SweepState) page {
	p := page{SweepState: s, Crumbs: []frame.Crumb{{Path: "/review", Label: l.ReviewWord("title")}}}
	switch {
	case s.Last == nil:
	case s.Last.Clean:
		p.Verdict = frame.Tag{State: "ok", Label: l.CanaryWord("clean")}
	default:
		p.Verdict = frame.Tag{State: "deviation", Label: l.CanaryWord("unclean")}
	}
	return p
}
