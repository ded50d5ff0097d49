// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
)

// Visit is one request of one person.
type Visit struct {
	Site    *Site
	Desk    *app.Desk // nil when nobody is signed in
	L       text.Lang
	Request *http.Request
	w       http.ResponseWriter
	over    error // why somebody who was signed in no longer is, if there is more to say than that
}

// Context is the request's.
func (v *Visit) Context() context.Context { return v.Request.Context() }

// Path returns a part of the path by its name in the pattern.
func (v *Visit) Path(name string) string { return v.Request.PathValue(name) }

// Query returns the parameters of the address.
func (v *Visit) Query() url.Values { return v.Request.URL.Query() }

// Header returns the headers of the answer.
func (v *Visit) Header() http.Header { return v.w.Header() }

// Writer is for answers that are no page: a download.
func (v *Visit) Writer() http.ResponseWriter { return v.w }

// Form reads an ordinary form (not a file). A body over the route's limit is a
// fault.
func (v *Visit) Form() (url.Values, error) {
	if err := v.Request.ParseForm(); err != nil {
		return nil, badBody(err)
	}
	return v.Request.PostForm, nil
}

// Redirect sends the browser to a path of this site, after a form was done
// (303 See Other).
func (v *Visit) Redirect(path string) error {
	if !Local(path) {
		return fault.New(fault.Internal, "redirect")
	}
	v.w.Header().Set("Location", path)
	v.w.WriteHeader(http.StatusSeeOther)
	return nil
}

// Local reports whether a path leads to this site whatever a browser makes of it:
// some drop control characters, some read "\\" as "/".
func Local(path string) bool {
	_, err := url.Parse(path)
	return err == nil && strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") &&
		!strings.ContainsFunc(path, func(r rune) bool { return r == '\\' || unicode.IsControl(r) })
}

// Said keeps the code of a sentence for the next page that is shown, see
// [text.Lang.Said].
func (v *Visit) Said(code string) {
	setCookie(v.w, saidCookie, code, 60)
}

// Origin is the address at which the person's own browser has this site.
func (v *Visit) Origin() string {
	origin := v.Request.Header.Get("Origin") // of this site: any other is refused
	switch {
	case strings.HasPrefix(origin, "http"):
		return origin
	case v.Request.TLS != nil:
		return "https://" + v.Request.Host
	}
	return "http://" + v.Request.Host
}

// Download sets the headers of a file that the browser keeps under name, which
// must be plain ASCII.
func (v *Visit) Download(name, contentType string) {
	h := v.w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
}

// identify finds out who asks. A session that is over counts as nobody.
func (v *Visit) identify() error {
	token := Token(v.Request)
	if token == "" {
		return nil
	}
	who, err := v.Site.App.Session(v.Context(), token)
	switch {
	case err == nil:
		v.Desk = v.Site.App.Desk(who)
	case fault.CodeOf(err) == roomOver:
		v.over = err
	case fault.KindOf(err) != fault.Denied:
		return err
	}
	return nil
}

// roomOver is the code of a session whose inspection room is closed.
const roomOver = "room_over"

// askToSignIn sends a browser to the sign-in page and lets it come back. A form
// is not sent again by itself.
func (v *Visit) askToSignIn() error {
	if v.over != nil {
		return v.over
	}
	if v.Request.Method != http.MethodGet {
		return errSignedOut
	}
	return v.Redirect("/sign-in?next=" + url.QueryEscape(v.Request.URL.RequestURI()))
}

// Copy streams a file as the answer. A client that hangs up is no fault.
func (v *Visit) Copy(r io.Reader) error {
	_, _ = io.Copy(v.w, r)
	return nil
}
