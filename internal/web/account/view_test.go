// SPDX-License-Identifier: Apache-2.0

package account

import (
	"bytes"
	"flag"
	"html/template"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var update = flag.Bool("update", false, "write the golden files anew")

// shown is a view with a page, rendered and checked alike whatever its type.
type shown struct {
	name   string
	check  func() error
	render func(l text.Lang) ([]byte, error)
}

func show[T any](name string, view *frame.View[T], title string, page func(l text.Lang) T) shown {
	return shown{
		name,
		func() error {
			t, root := view.Template()
			return templatecheck.CheckHTML(t, root)
		},
		func(l text.Lang) ([]byte, error) {
			t, root := view.Template()
			root.L, root.Frame.Title, root.Page = l, title, page(l)
			var b bytes.Buffer
			err := main(t).Execute(&b, root)
			return b.Bytes(), err
		},
	}
}

// main is the page without the layout around it.
func main(t *template.Template) *template.Template { return t.Lookup("main") }

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
			return invitePage{Summary: wrong(l, "employee", "…"), Crumbs: crumb, Role: access.Reader, Roles: access.Roles}
		}),
		show("link", linkView, "…", func(text.Lang) linkPage {
			return linkPage{crumb, "https://tilsyn.taagehorn.example/welcome/t", app.Link{Path: "/welcome/t", Till: at}}
		}),
		show("one", oneView, "…", func(l text.Lang) onePage {
			return onePage{Summary: frame.Summary{L: l}, Crumbs: crumb, Account: frida, Tag: frame.Tag{State: "ok", Label: l.AccountStateWord(frida)}, Sessions: sessions, Roles: access.Roles}
		}),
		show("one_invited", oneView, "…", func(l text.Lang) onePage {
			return onePage{Summary: frame.Summary{L: l}, Crumbs: crumb, Account: invited, Tag: frame.Tag{State: "info", Label: l.AccountStateWord(invited)}, Invited: true}
		}),
	}
}

func TestTemplates(t *testing.T) {
	for _, p := range pages() {
		if err := p.check(); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
	}
}

// TestGolden holds every page in both languages against what somebody read.
func TestGolden(t *testing.T) {
	for _, p := range pages() {
		for _, l := range text.Langs {
			got, err := p.render(l)
			if err != nil {
				t.Errorf("%s: %v", p.name, err)
			}
			path := filepath.Join("testdata", p.name+"."+string(l)+".html")
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		}
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
