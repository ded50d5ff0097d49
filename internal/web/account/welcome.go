// SPDX-License-Identifier: Apache-2.0

package account

import (
	"net/http"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// welcomePage asks whom a link is for and for a password.
type welcomePage struct {
	Summary           frame.Summary
	Here, Login, Name string
	AskLogin          bool
}

// factorPage shows the secret and asks for a code of it.
type factorPage struct {
	Summary  frame.Summary
	Here     string // path of the link
	Secret   string // in groups
	QR       qrCode
	Optional bool
	Demo     bool
	DemoCode string
}

var (
	welcomeView = frame.Parse[welcomePage](files, "template/welcome.html", "template/field.html")
	factorView  = frame.Parse[factorPage](files, "template/factor.html", "template/field.html")
)

func linkPath(v *frame.Visit) string { return "/welcome/" + v.Path("token") }

func welcome(v *frame.Visit) error {
	w, err := v.Site.App.Welcome(v.Context(), v.Path("token"))
	if err != nil {
		return err
	}
	return welcomeView.Show(v, http.StatusOK, v.L.AccountWelcomeTitle(w.Reset), "", welcomePage{
		Summary: frame.Summary{L: v.L}, Here: linkPath(v), Login: w.Login, Name: w.Name, AskLogin: w.AskLogin,
	})
}

func choose(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	w, err := v.Site.App.Welcome(v.Context(), v.Path("token"))
	if err != nil {
		return err
	}
	cmd := app.WelcomeCommand{Login: form.Get("login"), Name: form.Get("name"), Password: personal.T(form.Get("password"))}
	if err := v.Site.App.Choose(v.Context(), v.Path("token"), cmd); err != nil {
		summary, fatal := problems(v, err)
		if fatal != nil {
			return fatal
		}
		page := welcomePage{Summary: summary, Here: linkPath(v), Login: w.Login, Name: cmd.Name, AskLogin: w.AskLogin}
		if w.AskLogin {
			page.Login = cmd.Login
		}
		return welcomeView.Show(v, status(err), v.L.AccountWelcomeTitle(w.Reset), "", page)
	}
	return v.Redirect(linkPath(v) + "/factor")
}

func factor(v *frame.Visit) error {
	return showFactor(v, http.StatusOK, frame.Summary{L: v.L})
}

func showFactor(v *frame.Visit, status int, summary frame.Summary) error {
	w, err := v.Site.App.Welcome(v.Context(), v.Path("token"))
	if err != nil {
		return err
	}
	if !w.Chosen {
		return v.Redirect(linkPath(v))
	}
	page := factorPage{
		Summary: summary, Here: linkPath(v), Secret: grouped(w.Secret), Optional: w.FactorOptional,
		Demo: v.Site.App.Clock.Demo(), DemoCode: w.DemoCode,
	}
	if page.QR, err = qrOf(w.URI); err != nil {
		return err
	}
	return factorView.Show(v, status, v.L.AccountFactorTitle(), "", page)
}

func accept(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	done, err := v.Site.App.Accept(v.Context(), v.Path("token"), app.AcceptCommand{
		Code: form.Get("code"), Skip: form.Get("skip") != "", Lang: string(v.L),
		Device: v.Cookie(deviceCookie), Before: frame.Token(v.Request), From: client(v),
	})
	if err != nil {
		summary, fatal := problems(v, err)
		if fatal != nil {
			return fatal
		}
		return showFactor(v, status(err), summary)
	}
	keep(v, done)
	v.Said("signed_in")
	return v.Redirect("/")
}

// grouped writes a secret in groups of four, as people type it.
func grouped(secret string) string {
	var b strings.Builder
	for i, r := range secret {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
