// SPDX-License-Identifier: Apache-2.0

package account

import (
	"net/http"
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// signInPage asks for login and password. The password is never shown again.
type signInPage struct {
	Summary     frame.Summary
	Login, Next string
}

// codePage asks for the second factor.
type codePage struct {
	Summary  frame.Summary
	Next     string
	Demo     bool
	DemoCode string
}

var (
	signInView = frame.Parse[signInPage](files, "template/sign_in.html", "template/field.html")
	codeView   = frame.Parse[codePage](files, "template/code.html", "template/field.html")
)

func askPassword(v *frame.Visit) error {
	next := local(v.Query().Get("next"))
	if v.Desk != nil {
		return v.Redirect(next)
	}
	return signInView.Show(v, http.StatusOK, v.L.SignIn(), "", signInPage{Summary: frame.Summary{L: v.L}, Next: next})
}

func signIn(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	next := local(form.Get("next"))
	done, err := v.Site.App.SignIn(v.Context(), app.SignInCommand{
		Login: personal.T(form.Get("login")), Password: personal.T(form.Get("password")),
		Device: v.Cookie(deviceCookie), Before: frame.Token(v.Request), From: client(v),
	})
	if err != nil {
		summary, fatal := problems(v, err)
		if fatal != nil {
			return fatal
		}
		return signInView.Show(v, status(err), v.L.SignIn(), "", signInPage{Summary: summary, Login: form.Get("login"), Next: next})
	}
	keep(v, done)
	if done.Pending {
		return v.Redirect("/sign-in/code?next=" + url.QueryEscape(next))
	}
	return v.Redirect(next)
}

func askCode(v *frame.Visit) error {
	next := local(v.Query().Get("next"))
	pending, err := v.Site.App.CodePending(v.Context(), frame.Token(v.Request))
	if err != nil {
		return err
	}
	if !pending {
		return v.Redirect("/sign-in?next=" + url.QueryEscape(next))
	}
	return showCode(v, http.StatusOK, frame.Summary{L: v.L}, next)
}

func showCode(v *frame.Visit, status int, summary frame.Summary, next string) error {
	page := codePage{Summary: summary, Next: next, Demo: v.Site.App.Clock.Demo()}
	var err error
	if page.Demo {
		page.DemoCode, err = v.Site.App.DemoCode(v.Context(), frame.Token(v.Request))
	}
	if err != nil {
		return err
	}
	return codeView.Show(v, status, v.L.AccountCodeTitle(), "", page)
}

func signInCode(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	next := local(form.Get("next"))
	done, err := v.Site.App.SignInCode(v.Context(), frame.Token(v.Request), form.Get("code"), v.Cookie(deviceCookie), client(v))
	if fault.CodeOf(err) == "signed_out" { // the pending session is over
		v.SetToken("")
		over := fault.New(fault.Denied, "code_over")
		summary, _ := problems(v, over)
		return signInView.Show(v, status(over), v.L.SignIn(), "", signInPage{Summary: summary, Next: next})
	}
	if err != nil {
		summary, fatal := problems(v, err)
		if fatal != nil {
			return fatal
		}
		return showCode(v, status(err), summary, next)
	}
	keep(v, done)
	return v.Redirect(next)
}

func signOut(v *frame.Visit) error {
	if err := v.Site.App.SignOut(v.Context(), frame.Token(v.Request)); err != nil {
		return err
	}
	v.SetToken("")
	v.Said("signed_out")
	return v.Redirect("/sign-in")
}
