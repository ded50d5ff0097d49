// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/asset"
)

// Route is one page or command of the site.
type Route struct {
	Pattern string        // method and path of [http.ServeMux], "GET /registers/{register}"
	Action  access.Action // right that it needs; "" for anyone, signed in or not
	MaxBody int64         // bytes; zero is 1 MiB
	Slow    bool          // large bodies: the time-outs are long
	Secret  bool          // the page shows a secret: it is not compressed (BREACH)
	Serve   func(*Visit) error
}

// Site is the whole web interface of one installation.
type Site struct {
	App *app.App
	Log *slog.Logger
}

// Handler serves the routes.
func (s *Site) Handler(routes []Route) http.Handler {
	mux := http.NewServeMux()
	for _, route := range routes {
		mux.Handle(route.Pattern, s.serve(route))
	}
	mux.HandleFunc("GET /asset/", asset.ServeHTTP)
	mux.Handle("/", s.serve(Route{Serve: func(*Visit) error { return errNoPage }}))
	origin := http.NewCrossOriginProtection()
	return secure(s.recovered(origin.Handler(mux)))
}

// serve runs one route: who asks, whether they may, and then the page.
func (s *Site) serve(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit(w, r, route)
		w, done := compress(w, r, route)
		defer done()
		v := &Visit{Site: s, L: language(r), Request: r, w: w}
		s.finish(v, s.admit(v, route))
	})
}

// admit lets the person in, or answers why not.
func (s *Site) admit(v *Visit, route Route) error {
	if err := refuseAddress(v); err != nil {
		return err
	}
	if err := v.identify(); err != nil {
		return err
	}
	if route.Action == "" {
		return route.Serve(v)
	}
	if v.Desk == nil {
		return v.askToSignIn()
	}
	if !v.Desk.May(route.Action) {
		if route.Action == access.Home && v.Desk.May(access.RoomRead) {
			return v.Redirect("/room") // the only front page that a customer's representative has
		}
		return errDenied
	}
	return route.Serve(v)
}

// recovered turns a panic into an error page: the fault is in the log by its
// place, without what was entered.
func (s *Site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler { //nolint:errorlint // a panic's value is no error chain
				s.Log.LogAttrs(context.WithoutCancel(r.Context()), slog.LevelError, "panic", slog.String("route", r.Pattern), slog.String("at", caller()))
				http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
