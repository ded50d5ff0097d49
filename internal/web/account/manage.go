// SPDX-License-Identifier: Apache-2.0

package account

import (
	"net/http"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// listPage is every account.
type listPage struct{ Accounts []listRow }

type listRow struct {
	app.AccountInfo
	Tag frame.Tag
}

// invitePage asks who is to have an account.
type invitePage struct {
	Summary         frame.Summary
	Crumbs          []frame.Crumb
	Login, Employee string
	Role            access.Role
	Roles           []access.Role
}

// linkPage shows a link once.
type linkPage struct {
	Crumbs []frame.Crumb
	URL    string
	Link   app.Link
}

// onePage is one account or invitation.
type onePage struct {
	Summary  frame.Summary
	Crumbs   []frame.Crumb
	Account  app.AccountInfo
	Tag      frame.Tag
	Sessions []app.SessionInfo
	Roles    []access.Role
	Invited  bool
}

var (
	listView   = frame.Parse[listPage](files, "template/list.html")
	inviteView = frame.Parse[invitePage](files, "template/invite.html", "template/field.html")
	linkView   = frame.Parse[linkPage](files, "template/link.html")
	oneView    = frame.Parse[onePage](files, "template/one.html", "template/field.html")
)

const section = "accounts"

// tag colours a state; the word says it all.
func tag(v *frame.Visit, i app.AccountInfo) frame.Tag {
	states := map[app.AccountState]string{
		app.AccountActive: "ok", app.AccountDisabled: "neutral", app.AccountInvited: "info", app.AccountExpired: "warning",
		app.AccountClosed: "neutral",
	}
	t := frame.Tag{State: states[i.State], Label: v.L.AccountStateWord(i)}
	if i.NeedsFactor() {
		t.State = "warning"
	}
	return t
}

func crumbs(v *frame.Visit) []frame.Crumb {
	return []frame.Crumb{{Path: "/accounts", Label: v.L.AccountList()}}
}

func list(v *frame.Visit) error {
	accounts, err := v.Desk.Accounts(v.Context())
	if err != nil {
		return err
	}
	var page listPage
	for _, a := range accounts {
		page.Accounts = append(page.Accounts, listRow{a, tag(v, a)})
	}
	return listView.Show(v, http.StatusOK, v.L.AccountList(), section, page)
}

func askInvite(v *frame.Visit) error {
	return showInvite(v, http.StatusOK, invitePage{Summary: frame.Summary{L: v.L}, Role: access.Compliance})
}

func showInvite(v *frame.Visit, status int, page invitePage) error {
	page.Crumbs, page.Roles = crumbs(v), access.House
	return inviteView.Show(v, status, v.L.AccountInvite(), section, page)
}

func invite(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	page := invitePage{Login: strings.TrimSpace(form.Get("login")), Employee: strings.TrimSpace(form.Get("employee")), Role: access.Role(form.Get("role"))}
	link, err := v.Desk.Invite(v.Context(), app.InviteCommand{
		Login: personal.T(page.Login), Role: page.Role, Employee: record.Ref(page.Employee),
	})
	if err != nil {
		var fatal error
		if page.Summary, fatal = problems(v, err); fatal != nil {
			return fatal
		}
		return showInvite(v, status(err), page)
	}
	return showLink(v, link)
}

// showLink shows a link on the address that the owner's own browser uses.
func showLink(v *frame.Visit, link app.Link) error {
	return linkView.Show(v, http.StatusOK, v.L.AccountLinkTitle(), section, linkPage{crumbs(v), v.Origin() + link.Path, link})
}

func one(v *frame.Visit) error { return showOne(v, http.StatusOK, frame.Summary{L: v.L}) }

func showOne(v *frame.Visit, status int, summary frame.Summary) error {
	info, sessions, err := v.Desk.Account(v.Context(), v.Path("account"))
	if err != nil {
		return err
	}
	title := info.Name
	if title == "" {
		title = info.Login
	}
	return oneView.Show(v, status, title, section, onePage{
		Summary: summary, Crumbs: crumbs(v), Account: info, Tag: tag(v, info), Sessions: sessions, Roles: access.House,
		Invited: info.Invited(),
	})
}

// after goes back to the account when a command was done, or shows there why not.
func after(v *frame.Visit, err error, said string) error {
	if err != nil {
		summary, fatal := problems(v, err)
		if fatal != nil {
			return fatal
		}
		return showOne(v, status(err), summary)
	}
	v.Said(said)
	return v.Redirect("/accounts/" + v.Path("account"))
}

func changeRole(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	return after(v, v.Desk.ChangeRole(v.Context(), v.Path("account"), access.Role(form.Get("role"))), "role_changed")
}

func disable(v *frame.Visit) error {
	return after(v, v.Desk.SetAccountState(v.Context(), v.Path("account"), true), "account_disabled")
}

func enable(v *frame.Visit) error {
	return after(v, v.Desk.SetAccountState(v.Context(), v.Path("account"), false), "account_enabled")
}

func revoke(v *frame.Visit) error {
	return after(v, v.Desk.RevokeSession(v.Context(), v.Path("account"), v.Path("session")), "session_revoked")
}

func newLink(v *frame.Visit) error {
	link, err := v.Desk.NewLink(v.Context(), v.Path("account"))
	if err != nil {
		return err
	}
	return showLink(v, link)
}

func withdraw(v *frame.Visit) error {
	if err := v.Desk.Withdraw(v.Context(), v.Path("account")); err != nil {
		return err
	}
	v.Said("account_withdrawn")
	return v.Redirect("/accounts")
}
