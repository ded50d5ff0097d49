// SPDX-License-Identifier: Apache-2.0

package web

import (
	"log/slog"
	"net/http"
	"slices"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/account"
	"github.com/tilsyn/tilsyn/internal/web/canary"
	"github.com/tilsyn/tilsyn/internal/web/control"
	"github.com/tilsyn/tilsyn/internal/web/declaration"
	"github.com/tilsyn/tilsyn/internal/web/description"
	"github.com/tilsyn/tilsyn/internal/web/document"
	"github.com/tilsyn/tilsyn/internal/web/engagement"
	"github.com/tilsyn/tilsyn/internal/web/entry"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/home"
	"github.com/tilsyn/tilsyn/internal/web/ledger"
	"github.com/tilsyn/tilsyn/internal/web/licence"
	"github.com/tilsyn/tilsyn/internal/web/list"
	"github.com/tilsyn/tilsyn/internal/web/packages"
	"github.com/tilsyn/tilsyn/internal/web/review"
	"github.com/tilsyn/tilsyn/internal/web/room"
	"github.com/tilsyn/tilsyn/internal/web/sample"
	"github.com/tilsyn/tilsyn/internal/web/verify"
	"github.com/tilsyn/tilsyn/internal/web/wheel"
)

// Routes lists every page and command of the site.
func Routes() []frame.Route {
	return slices.Concat(
		account.Routes(),
		home.Routes(),
		entry.Routes(),
		list.Routes(),
		control.Routes(),
		wheel.Routes(),
		declaration.Routes(),
		document.Routes(),
		packages.Routes(),
		room.Routes(),
		review.Routes(),
		canary.Routes(CanaryDoors),
		engagement.Routes(),
		description.Routes(),
		sample.Routes(),
		ledger.Routes(),
		licence.Routes(),
		verify.Routes(),
		[]frame.Route{{Pattern: "POST /language", Serve: chooseLanguage}},
	)
}

// Handler serves the site of one installation.
func Handler(a *app.App, log *slog.Logger) http.Handler {
	return (&frame.Site{App: a, Log: log}).Handler(Routes())
}

// chooseLanguage keeps the language and goes back to where the person was.
func chooseLanguage(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	v.SetLanguage(text.ParseLang(form.Get("lang")))
	next := form.Get("next")
	if !frame.Local(next) {
		next = "/"
	}
	return v.Redirect(next)
}
