// SPDX-License-Identifier: Apache-2.0

package account

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

const goodPassword = "blåbærgrød på Ærø"

// browser keeps cookies and goes to a site without a network.
type browser struct {
	t       *testing.T
	site    http.Handler
	cookies map[string]string
	log     *strings.Builder
}

func browse(t *testing.T, a *app.App) *browser {
	t.Helper()
	var log strings.Builder
	site := &frame.Site{App: a, Log: slog.New(slog.NewTextHandler(&log, nil))}
	routes := append(Routes(), frame.Route{Pattern: "GET /{$}", Action: access.Home, Serve: func(*frame.Visit) error { return nil }})
	return &browser{t, site.Handler(routes), map[string]string{}, &log}
}

// other is another browser on the same site.
func (b *browser) other() *browser { return &browser{b.t, b.site, map[string]string{}, b.log} }

// do sends a request; with a form it is a POST. It returns status, where it leads,
// and the page.
func (b *browser) do(path string, form ...string) (status int, to, page string) {
	b.t.Helper()
	method, body := http.MethodGet, url.Values{}
	for i := 0; i < len(form); i += 2 {
		method = http.MethodPost
		body.Set(form[i], form[i+1])
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(body.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://example.com") // httptest's host
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	rec := httptest.NewRecorder()
	b.site.ServeHTTP(rec, r)
	for _, c := range rec.Result().Cookies() {
		if !c.Secure || !c.HttpOnly || c.Path != "/" || c.SameSite != http.SameSiteLaxMode {
			b.t.Errorf("cookie %s is loose", c.Name)
		}
		b.cookies[c.Name] = c.Value
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return rec.Code, rec.Header().Get("Location"), rec.Body.String()
}

// want fails the test unless an answer has the status and leads to, or holds, what
// is wanted.
func (b *browser) want(what string, status int, holds string, path string, form ...string) string {
	b.t.Helper()
	got, to, page := b.do(path, form...)
	if got != status || !strings.Contains(to+page, holds) {
		b.t.Errorf("%s: %d %s, want %d and %q\n%s", what, got, to, status, holds, page)
	}
	return page
}

var (
	linkPattern   = regexp.MustCompile(`http://example\.com(/welcome/[\w-]{43})`)
	secretPattern = regexp.MustCompile(`class="mono">([A-Z2-7 ]+)<`)
	demoPattern   = regexp.MustCompile(`DEMO: Koden er (\d{6})`)
)

// accept goes through a link as people do.
func (b *browser) accept(link string, form ...string) {
	b.t.Helper()
	b.want("the link", 200, `autocomplete="new-password"`, link)
	b.want("a short password", 422, "mindst 12 tegn", link, append(form, "name", "Prøve Testgaard", "password", "kort")...)
	b.want("the password", 303, link+"/factor", link, append(form, "name", "Prøve Testgaard", "password", goodPassword)...)
	page := b.want("the app", 200, "<svg", link+"/factor")
	secret, err := totp.ParseText(secretPattern.FindStringSubmatch(page)[1])
	if err != nil {
		b.t.Fatal(err)
	}
	b.want("a wrong code", 422, "Koden er forkert", link+"/factor", "code", "12345")
	code := totp.Code(secret, totp.Step(time.Now()))
	b.want("the code", 303, "/", link+"/factor", "code", code[:3]+" "+code[3:])
	b.want("the link again", 404, "brugt eller udløbet", link)
}

// TestJourney goes from the first link to accounts of others.
func TestJourney(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		b := browse(t, a)
		link, err := a.FirstLink(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		b.want("no address", 422, "Skriv en e-mailadresse", link, "login", "birte", "name", "x", "password", goodPassword)
		b.accept(link, "login", "birte.testgaard@taagehorn.example")
		b.want("signed in", 200, "", "/")
		b.want("own account", 200, "birte.testgaard@taagehorn.example", "/account")
		b.want("all accounts", 200, "Aktiv", "/accounts")
		b.want("no such role", 422, "Vælg en rolle", "/accounts/new", "login", "frida@taagehorn.example", "role", "root")
		b.want("taken", 409, "findes allerede", "/accounts/new", "login", "BIRTE.testgaard@taagehorn.example", "role", "reader")
		page := b.want("an invitation", 200, "kan bruges én gang", "/accounts/new", "login", "frida@taagehorn.example", "role", "compliance")
		found := linkPattern.FindStringSubmatch(page)
		if found == nil {
			t.Fatal("no link is shown")
		}
		frida := b.other()
		frida.accept(found[1])
		frida.want("not an owner", 403, "Ingen adgang", "/accounts")
		list, err := a.Accounts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		me, her := "/accounts/"+list[0].ID, "/accounts/"+list[1].ID
		b.want("the last owner", 409, "mindst én aktiv ejer", me+"/disable", "x", "y")
		b.want("nobody", 404, "", "/accounts/01J/disable", "x", "y")
		b.want("her account", 200, "Prøve Testgaard", her)
		b.want("her role", 303, her, her+"/role", "role", "auditor")
		frida.want("her session is over", 303, "/sign-in?next=%2Faccount", "/account")
		b.want("spær", 303, her, her+"/disable", "x", "y")
		b.want("disabled", 200, "Spærret", "/accounts")
		b.want("åbn", 303, her, her+"/enable", "x", "y")
		b.want("a new link", 200, "/welcome/", her+"/link", "x", "y")
		b.want("wrong current password", 422, "nuværende adgangskode er forkert", "/account/password", "current", "x", "password", goodPassword)
		b.want("a new password", 303, "/account", "/account/password", "current", goodPassword, "password", "en helt ny adgangssætning")
		b.want("another's session", 404, "", "/account/sessions/01J", "x", "y")
		b.want("out", 303, "/sign-in", "/sign-out", "x", "y")
		b.want("nobody", 303, "/sign-in?next=%2Faccounts", "/accounts")
		if s := b.log.String(); s != "" {
			t.Errorf("logged: %s", s)
		}
	})
}

// TestSignInPages goes through the form with wrong and right input.
func TestSignInPages(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	people, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "Birte Testgaard", Login: "birte@taagehorn.example", Role: access.Owner}})
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t, a)
	login, password := people[0].Login, people[0].Password
	b.want("the form", 200, `name="next" value="/registers?a=b"`, "/sign-in?next=%2Fregisters%3Fa%3Db")
	b.want("a form that leads away", 200, `name="next" value="/"`, "/sign-in?next=https%3A%2F%2Fevil.example")
	wrong := b.want("wrong", 403, "E-mail eller adgangskode er forkert.", "/sign-in", "login", login, "password", "x")
	unknown := b.want("unknown", 403, "", "/sign-in", "login", "ghost@taagehorn.example", "password", "x")
	if strings.ReplaceAll(unknown, "ghost", "birte") != wrong {
		t.Error("a wrong password and a wrong login answer differently")
	}
	if strings.Contains(wrong, `value="x"`) {
		t.Error("the password comes back")
	}
	b.want("a code without a password", 303, "/sign-in", "/sign-in/code")
	b.want("password", 303, "/sign-in/code?next=%2Faccount", "/sign-in", "login", login, "password", password, "next", "/account")
	pending := b.cookies["__Host-tilsyn"]
	for _, path := range []string{"/account", "/accounts", "/"} {
		b.want("pending", 303, "/sign-in?next=", path)
	}
	b.want("pending, a command", 403, "", "/account/sign-out-everywhere", "x", "y")
	page := b.want("the page of the code", 200, `autocomplete="one-time-code"`, "/sign-in/code?next=%2Faccount")
	b.want("a wrong code", 403, "Koden er forkert", "/sign-in/code", "code", "12345", "next", "/account")
	code := demoPattern.FindStringSubmatch(page)
	if code == nil {
		t.Fatal("a demo doesn't show the code")
	}
	b.want("the code", 303, "/account", "/sign-in/code", "code", code[1], "next", "/account")
	if token := b.cookies["__Host-tilsyn"]; token == pending || b.cookies["__Host-device"] == "" {
		t.Error("the token stayed, or the browser isn't known")
	}
	b.want("signed in already", 303, "/account", "/sign-in?next=%2Faccount")
	thief := b.other()
	thief.cookies["__Host-tilsyn"] = pending
	thief.want("the token from before", 303, "/sign-in?next=", "/account")
	for range 5 {
		thief.do("/sign-in", "login", login, "password", "x")
	}
	thief.want("too many", 429, "Prøv igen kl.", "/sign-in", "login", login, "password", "x")
	b.want("the owner's browser goes on", 303, "/sign-in/code", "/sign-in", "login", login, "password", password)
	if s := b.log.String(); s != "" {
		t.Errorf("logged: %s", s)
	}
}

// TestRealInstallationShowsNoCode looks at the pages that show one in a demo.
func TestRealInstallationShowsNoCode(t *testing.T) {
	a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{At: apptest.Begin, Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	b := browse(t, a)
	link, err := a.FirstLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b.accept(link, "login", "birte@taagehorn.example")
	b = b.other()
	b.want("password", 303, "/sign-in/code", "/sign-in", "login", "birte@taagehorn.example", "password", goodPassword)
	if page := b.want("the code", 200, "one-time-code", "/sign-in/code"); strings.Contains(page, "DEMO") {
		t.Error("a real installation shows the code")
	}
}
