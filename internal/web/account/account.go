// SPDX-License-Identifier: Apache-2.0

package account

import (
	"embed"
	"errors"
	"net/http"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

// Routes lists the pages and commands of accounts.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /sign-in", Serve: askPassword},
		{Pattern: "POST /sign-in", Serve: signIn},
		{Pattern: "GET /sign-in/code", Secret: true, Serve: askCode},
		{Pattern: "POST /sign-in/code", Secret: true, Serve: signInCode},
		{Pattern: "POST /sign-out", Serve: signOut},
		{Pattern: "GET /welcome/{token}", Secret: true, Serve: welcome},
		{Pattern: "POST /welcome/{token}", Secret: true, Serve: choose},
		{Pattern: "GET /welcome/{token}/factor", Secret: true, Serve: factor},
		{Pattern: "POST /welcome/{token}/factor", Secret: true, Serve: accept},
		{Pattern: "GET /account", Action: access.OwnAccount, Serve: own},
		{Pattern: "POST /account/password", Action: access.OwnAccount, Serve: changePassword},
		{Pattern: "POST /account/sign-out-everywhere", Action: access.OwnAccount, Serve: everywhere},
		{Pattern: "POST /account/sessions/{session}", Action: access.OwnAccount, Serve: revokeOwn},
		{Pattern: "GET /accounts", Action: access.AccountManage, Serve: list},
		{Pattern: "GET /accounts/new", Action: access.AccountManage, Serve: askInvite},
		{Pattern: "POST /accounts/new", Action: access.AccountManage, Secret: true, Serve: invite},
		{Pattern: "GET /accounts/{account}", Action: access.AccountManage, Serve: one},
		{Pattern: "POST /accounts/{account}/role", Action: access.AccountManage, Serve: changeRole},
		{Pattern: "POST /accounts/{account}/disable", Action: access.AccountManage, Serve: disable},
		{Pattern: "POST /accounts/{account}/enable", Action: access.AccountManage, Serve: enable},
		{Pattern: "POST /accounts/{account}/link", Action: access.AccountManage, Secret: true, Serve: newLink},
		{Pattern: "POST /accounts/{account}/withdraw", Action: access.AccountManage, Serve: withdraw},
		{Pattern: "POST /accounts/{account}/sessions/{session}", Action: access.AccountManage, Serve: revoke},
	}
}

// deviceCookie names the value by which a browser is known again.
const (
	deviceCookie  = "device"
	deviceSeconds = 400 * 24 * 3600 // the longest that browsers keep one (RFC 6265bis)
)

func client(v *frame.Visit) app.Client {
	return app.Client{Addr: v.Request.RemoteAddr, Agent: v.Request.UserAgent()}
}

// keep gives the browser what a sign-in returned.
func keep(v *frame.Visit, s app.SignedIn) {
	v.SetToken(s.Token)
	if s.Device != "" {
		v.SetCookie(deviceCookie, s.Device, deviceSeconds)
	}
	if s.Lang != "" && v.Cookie("lang") == "" {
		v.SetLanguage(text.ParseLang(s.Lang))
	}
}

// local returns a path of this site to go on to, the front page for anything
// else.
func local(next string) string {
	if !frame.Local(next) || len(next) > 2000 {
		return "/"
	}
	return next
}

// problems puts an error on the form if the person can do something about it;
// others are returned.
func problems(v *frame.Visit, err error) (frame.Summary, error) {
	s := frame.Summary{L: v.L}
	var later *app.TryLater
	var f *fault.Error
	switch {
	case err == nil:
		return s, nil
	case errors.As(err, &later):
		s.Problems = []frame.Problem{{Sentence: v.L.AccountTryLater(later.At)}}
		return s, nil
	case !errors.As(err, &f) || f.Kind == fault.Internal:
		return s, err
	}
	s.Problems = []frame.Problem{{Input: f.Field, Sentence: v.L.Error(fault.New(f.Kind, f.Code))}}
	return s, nil
}

// status of the page that shows an error on its form.
func status(err error) int {
	switch {
	case err == nil:
		return http.StatusOK
	case errors.As(err, new(*app.TryLater)):
		return http.StatusTooManyRequests
	case fault.KindOf(err) == fault.Conflict:
		return http.StatusConflict
	case fault.KindOf(err) == fault.Denied:
		return http.StatusForbidden
	case fault.KindOf(err) == fault.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusUnprocessableEntity
}
