// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"net/http"

	"github.com/tilsyn/tilsyn/internal/text"
)

// Names of the cookies. The prefix __Host- (RFC 6265bis, 4.1.3.2) ties one to this
// host, the whole site and a secure connection; browsers count the loopback
// address as secure.
const (
	sessionCookie = "__Host-tilsyn"
	saidCookie    = "__Host-said"
	langCookie    = "__Host-lang"
)

// setCookie sets a cookie that only this site gets back and no script reads. Zero
// seconds keep it until the browser ends, fewer take it away.
func setCookie(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, MaxAge: seconds, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// Token returns the session token that the browser sent, "" for none.
func Token(r *http.Request) string { return cookie(r, sessionCookie) }

func cookie(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// SetToken gives the browser its session; "" takes it away.
func (v *Visit) SetToken(token string) {
	seconds := 0
	if token == "" {
		seconds = -1
	}
	setCookie(v.w, sessionCookie, token, seconds)
}

// Cookie returns a further cookie of the site by its name without prefix.
func (v *Visit) Cookie(name string) string { return cookie(v.Request, "__Host-"+name) }

// SetCookie keeps a further value in the browser for some seconds.
func (v *Visit) SetCookie(name, value string, seconds int) {
	setCookie(v.w, "__Host-"+name, value, seconds)
}

// SetLanguage keeps the language that the person chose for a year.
func (v *Visit) SetLanguage(l text.Lang) { v.SetCookie("lang", string(l), 365*24*3600) }

// language is the one that the person chose, else the browser's first.
func language(r *http.Request) text.Lang {
	if chosen := cookie(r, langCookie); chosen != "" {
		return text.ParseLang(chosen)
	}
	return text.ParseLang(r.Header.Get("Accept-Language"))
}
