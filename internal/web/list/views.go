// SPDX-License-Identifier: Apache-2.0

package list

import (
	"net/url"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// changeViews saves, renames or deletes a view, as the form's field "do" says.
func changeViews(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	t, err := typeOf(v)
	if err != nil {
		return err
	}
	asked, err := url.ParseQuery(form.Get("query"))
	if err != nil {
		asked = nil
	}
	s, _ := parse(t, asked) // only what a list understands is kept
	s.Page = 0
	switch form.Get("do") {
	case "save":
		err = v.Desk.SaveView(v.Context(), t.Name, form.Get("name"), s.query(), form.Get("shared") == "1")
	case "rename":
		err = v.Desk.RenameView(v.Context(), form.Get("view"), form.Get("name"))
	case "delete":
		err = v.Desk.DeleteView(v.Context(), form.Get("view"))
	default:
		return fault.New(fault.Invalid, "body_form")
	}
	if err != nil {
		return err
	}
	v.Said("saved")
	return v.Redirect(s.path(t.Name))
}
