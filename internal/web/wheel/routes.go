// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"embed"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// Routes lists the pages of the wheel.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /wheel", Action: access.WheelRead, Serve: show},
		{Pattern: "POST /wheel/plan", Action: access.RegisterWrite, Serve: plan},
		{Pattern: "GET /wheel/tasks/{id}/done", Action: access.TaskComplete, Serve: ask},
		{Pattern: "POST /wheel/tasks/{id}/done", Action: access.TaskComplete, Serve: done},
	}
}

// readYear reads a year; "" is 0.
func readYear(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year == 0 {
		return 0, fault.New(fault.Invalid, "year").On("year")
	}
	return year, nil
}

func yearPath(year int) string { return "/wheel?year=" + strconv.Itoa(year) }

// plan makes the tasks of a year that are missing.
func plan(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	text := v.Query().Get("year")
	if text == "" {
		text = form.Get("year")
	}
	year, err := readYear(text)
	if err != nil {
		return err
	}
	if _, err := v.Desk.PlanWheel(v.Context(), year); err != nil {
		return err
	}
	v.Said("wheel_planned")
	return v.Redirect(yearPath(year))
}
