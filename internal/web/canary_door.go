// SPDX-License-Identifier: Apache-2.0

package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// CanaryDoors are the ways in that the site and files of an import are. Requests of
// nobody in particular are enough: addresses are looked at before anything else, and
// what is refused for another reason must not repeat what was sent either.
func CanaryDoors(a *app.App) []app.CanaryDoor {
	site := func(name, method string, path func(text string) string, failing bool) app.CanaryDoor {
		return app.CanaryDoor{Name: name, Try: func(ctx context.Context, text string, t *app.CanaryTry) error {
			var body io.Reader = http.NoBody
			if method == http.MethodPost {
				body = strings.NewReader(url.Values{"lang": {"da"}, "next": {text}, "note": {text}}.Encode())
			}
			r, err := http.NewRequestWithContext(ctx, method, "http://localhost"+path(text), body)
			if err != nil {
				return err
			}
			r.RequestURI = r.URL.RequestURI()
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if failing {
				r.Header.Set("Sec-Fetch-Site", "cross-site")
			}
			w := &answer{header: http.Header{}, to: t.Answer}
			Handler(a, slog.New(guard.Handler(slog.NewTextHandler(t.Answer, nil)))).ServeHTTP(w, r)
			return w.err(failing)
		}}
	}
	query := func(text string) string { return "/sign-in?note=" + url.QueryEscape(text) }
	return slices.Concat(sheet.CanaryDoors(), serviceDoors(), []app.CanaryDoor{
		site("http.query", http.MethodGet, query, false),
		site("http.path", http.MethodGet, func(text string) string { return "/registers/incident/" + url.PathEscape(text) }, false),
		site("http.unknown", http.MethodGet, func(text string) string { return "/nowhere/" + url.PathEscape(text) }, false),
		site("http.failing", http.MethodPost, func(string) string { return "/language" }, true),
	})
}

// answer passes an answer on to be searched.
type answer struct {
	header http.Header
	status int
	to     io.Writer
}

// Header implements [http.ResponseWriter].
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements [http.ResponseWriter].
func (a *answer) WriteHeader(status int) {
	a.status = status
	fmt.Fprintln(a.to, a.header)
}

// Write implements [http.ResponseWriter].
func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.WriteHeader(http.StatusOK)
	}
	return a.to.Write(p)
}

// err is the answer as a fault: that the address was refused, or that the request
// failed as it was meant to.
func (a *answer) err(failing bool) error {
	switch {
	case failing && a.status == http.StatusForbidden, !failing && a.status == http.StatusUnprocessableEntity:
		return fault.New(fault.Invalid, "identifier_in_address")
	case a.status >= http.StatusBadRequest:
		return errors.New("failed for another reason")
	}
	return nil
}
