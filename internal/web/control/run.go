// SPDX-License-Identifier: Apache-2.0

package control

import (
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type progressPage struct {
	Path        string // of this page, which is asked for again
	From, To    record.Date
	Done, Total int
}

var progressView = frame.Parse[progressPage](files, "template/progress.html")

// start begins an assessment of the period in the form.
func start(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	p, err := readPeriod(form)
	if err != nil {
		return err
	}
	id, err := v.Desk.StartAssessment(v.Context(), p)
	if err != nil {
		return err
	}
	return v.Redirect("/assessments/" + id)
}

// progress shows how far a run is, and goes to the controls when it has ended.
func progress(v *frame.Visit) error {
	id := v.Path("id")
	status, err := v.Desk.Run(id)
	if err != nil {
		return err
	}
	if status.Finished {
		query := periodQuery(status.Period)
		query.Set("run", id)
		target := "/controls?" + query.Encode()
		if v.Request.Header.Get("HX-Request") != "" { // a piece of a page can't become another page
			v.Header().Set("HX-Redirect", target)
			v.Writer().WriteHeader(http.StatusNoContent)
			return nil
		}
		return v.Redirect(target)
	}
	return progressView.Show(v, http.StatusOK, v.L.AssessmentTitle(), "controls", newProgressPage(id, status))
}

func newProgressPage(id string, s app.RunStatus) progressPage {
	return progressPage{"/assessments/" + id, s.Period.From, s.Period.To, s.Done, s.Total}
}
