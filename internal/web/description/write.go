// SPDX-License-Identifier: Apache-2.0

package description

import (
	"net/http"
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// saveSection stores the text of a section, or shows its form again.
func saveSection(v *frame.Visit) error {
	return write(v, "saved", "#sections", func(form url.Values) error {
		return v.Desk.SaveSection(v.Context(), app.SaveSection{
			Engagement: v.Path("id"), Section: record.Code(form.Get("section")), Base: number(form.Get("base")),
			DA: personal.F(form.Get("text_da")), EN: personal.F(form.Get("text_en")),
		})
	})
}

// decide stores what was decided on a change, or shows its form again.
func decide(v *frame.Visit) error {
	return write(v, "saved", "#changes", func(form url.Values) error {
		return v.Desk.DecideChange(v.Context(), app.DecideChange{
			Engagement: v.Path("id"), Key: form.Get("change"), Base: number(form.Get("base")), Taken: form.Get("decision") == "taken",
			What: personal.F(form.Get("what")), Why: personal.F(form.Get("why")),
		})
	})
}

// approve stores management's approval.
func approve(v *frame.Visit) error {
	return write(v, "description_approved", "#approval", func(form url.Values) error {
		return v.Desk.ApproveDescription(v.Context(), app.ApproveDescription{
			Engagement: v.Path("id"), Base: number(form.Get("base")), Seen: form.Get("seen"),
		})
	})
}

// write stores a form and goes back to its part of the page.
func write(v *frame.Visit, said, part string, store func(url.Values) error) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	switch err := store(form); {
	case err != nil && fault.KindOf(err) == fault.Invalid:
		return showWith(v, http.StatusUnprocessableEntity, &entered{form, err})
	case err != nil:
		return err
	}
	v.Said(said)
	return v.Redirect(path(v.Path("id")) + "/description" + part)
}
