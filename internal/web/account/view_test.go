// SPDX-License-Identifier: Apache-2.0

package account

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// shown is a view with a page, checked and drawn alike whatever its type.
type shown struct {
	check, draw func(t *testing.T)
}

func show[T any](name string, view *frame.View[T], title string, page func(l text.Lang) T) shown {
	return shown{
		func(t *testing.T) { webtest.Check(t, view) },
		func(t *testing.T) {
			webtest.Draw(t, name, view, func(l text.Lang) (string, T) { return title, page(l) })
		},
	}
}

func pages() []shown {
	wrong := func(l text.Lang, input, sentence string) frame.Summary {
		return frame.Summary{L: l, Problems: []frame.Problem{{Input: input, Sentence: sentence}}}
	}
	at := record.D(2026, 2, 20).Start().Add(13 * 3600e9)
	frida := app.AccountInfo{ID: "A2", Login: "frida@taagehorn.example", Name: "Frida <Testlund>", Role: access.Compliance, State: app.AccountActive, Employee: "E-006", SignedIn: at, Factor: true}
	invited := app.AccountInfo{ID: "A3", Login: "anker@taagehorn.example", Role: access.Management, State: app.AccountInvited, LinkTill: at}
	sessions := []app.SessionInfo{{ID: "S2", SignedIn: at, Seen: at, Browser: "Firefox, Linux", Network: "192.0.2.0/24", Current: true}, {ID: "S1", SignedIn: at, Seen: at}}
	crumb := []frame.Crumb{{Path: "/accounts", Label: "…"}}
	return []shown{
		show("sign_in", signInView, "…", func(l text.Lang) signInPage {
			return signInPage{Summary: wrong(l, "", l.AccountTryLater(at.Add(1))), Login: `"><script>`, Next: "/registers?a=b&c=d"}
		}),
		show("code", codeView, "…", func(l text.Lang) codePage {
			return codePage{Summary: wrong(l, "code", "…"), Next: "/", Demo: true, DemoCode: "123456"}
		}),
		show("welcome", welcomeView, "…", func(l text.Lang) welcomePage {
			return welcomePage{Summary: wrong(l, "password", "…"), Here: "/welcome/t", Login: "frida@taagehorn.example"}
		}),
		show("factor", factorView, "…", func(l text.Lang) factorPage {
			return factorPage{Summary: frame.Summary{L: l}, Here: "/welcome/t", Secret: "ABCD EFGH", QR: qrCode{29, "M4 4h7v1h-7z"}, Optional: true}
		}),
		show("own", ownView, "…", func(l text.Lang) ownPage {
			return ownPage{Summary: wrong(l, "current", "…"), Account: frida, Sessions: sessions}
		}),
		show("list", listView, "…", func(l text.Lang) listPage {
			v := &frame.Visit{L: l}
			return listPage{[]listRow{{frida, tag(v, frida)}, {invited, tag(v, invited)}}}
		}),
		show("invite", inviteView, "…", func(l text.Lang) invitePage {
			return invitePage{Summary: wrong(l, "employee", "…"), Crumbs: crumb, Role: access.Reader, Roles: access.House}
		}),
		show("link", linkView, "…", func(text.Lang) linkPage {
			return linkPage{crumb, "https://tilsyn.taagehorn.example/welcome/t", app.Link{Path: "/welcome/t", Till: at}}
		}),
		show("one", oneView, "…", func(l text.Lang) onePage {
			return onePage{Summary: frame.Summary{L: l}, Crumbs: crumb, Account: frida, Tag: frame.Tag{State: "ok", Label: l.AccountStateWord(frida)}, Sessions: sessions, Roles: access.House}
		}),
		show("one_invited", oneView, "…", func(l text.Lang) onePage {
			return onePage{Summary: frame.Summary{L: l}, Crumbs: crumb, Account: invited, Tag: frame.Tag{State: "info", Label: l.AccountStateWord(invited)}, Invited: true}
		}),
	}
}

func TestTemplates(t *testing.T) {
	for _, p := range pages() {
		p.check(t)
	}
}

// TestGolden holds every page in both languages against what somebody read.
func TestGolden(t *testing.T) {
	for _, p := range pages() {
		p.draw(t)
	}
}

func TestLocal(t *testing.T) {
	for next, want := range map[string]string{
		"/registers?q=a&b=c": "/registers?q=a&b=c", "": "/", "/": "/", "//evil.example": "/", "/\\evil.example": "/", "/\t/evil.example": "/",
		"https://evil.example": "/", "evil": "/", "/a\nb": "/", "/%2F/evil": "/%2F/evil", "javascript:alert(1)": "/", "/%zz": "/",
	} {
		if got := local(next); got != want {
			t.Errorf("%q goes to %q", next, got)
		}
	}
}

// TestQR holds the outline against the squares of the code itself.
func TestQR(t *testing.T) {
	q, err := qrOf("otpauth://totp/Tilsyn:birte@taagehorn.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
	if err != nil || q.Size < 29+8 || q.Path[:9] != "M4 4h7v1h" {
		t.Errorf("%d %.20s, %v", q.Size, q.Path, err)
	}
}
