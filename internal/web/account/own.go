// SPDX-License-Identifier: Apache-2.0

package account

import (
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// ownPage is the person's own account.
type ownPage struct {
	Summary  frame.Summary
	Account  app.AccountInfo
	Sessions []app.SessionInfo
}

var ownView = frame.Parse[ownPage](files, "template/own.html", "template/field.html")

func own(v *frame.Visit) error { return showOwn(v, http.StatusOK, frame.Summary{L: v.L}) }

func showOwn(v *frame.Visit, status int, summary frame.Summary) error {
	info, sessions, err := v.Desk.OwnAccount(v.Context())
	if err != nil {
		return err
	}
	return ownView.Show(v, status, v.L.AccountOwn(), "", ownPage{Summary: summary, Account: info, Sessions: sessions})
}

func changePassword(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	err = v.Desk.ChangePassword(v.Context(), personal.T(form.Get("current")), personal.T(form.Get("password")), v.Cookie(deviceCookie), client(v))
	if err != nil {
		summary, fatal := problems(v, err)
		if fatal != nil {
			return fatal
		}
		return showOwn(v, status(err), summary)
	}
	v.Said("password_changed")
	return v.Redirect("/account")
}

func everywhere(v *frame.Visit) error {
	if err := v.Desk.SignOutEverywhere(v.Context()); err != nil {
		return err
	}
	v.SetToken("")
	v.Said("signed_out")
	return v.Redirect("/sign-in")
}

func revokeOwn(v *frame.Visit) error {
	if err := v.Desk.RevokeOwnSession(v.Context(), v.Path("session")); err != nil {
		return err
	}
	v.Said("session_revoked")
	return v.Redirect("/account") // or on to the sign-in page, if it was this session
}
