// SPDX-License-Identifier: Apache-2.0

package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// TestAccess asks for every route as everybody, and holds who gets in against
// testdata/routes.golden: a difference is a change of rights.
func TestAccess(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t), "main")
	h.fill()
	tokens := map[access.Role]string{}
	for _, role := range access.Roles {
		tokens[role] = h.session(role, true)
	}
	pending := h.session(access.Owner, false)
	tokens[access.Owner] = h.alive(tokens[access.Owner], access.Owner)
	var matrix strings.Builder
	fmt.Fprintf(&matrix, "%-52s %-22s", "route", "right")
	for _, role := range access.Roles {
		fmt.Fprintf(&matrix, " %-10s", role)
	}
	fmt.Fprintln(&matrix, " nobody")
	for _, route := range routes() {
		fmt.Fprintf(&matrix, "%-52s %-22s", route.Pattern, route.Action)
		for _, role := range access.Roles {
			tokens[role] = h.alive(tokens[role], role)
			fmt.Fprintf(&matrix, " %-10s", h.judge(t, route, role, tokens[role]))
		}
		h.judgeNobody(t, route, "a browser that waits for its code", pending)
		fmt.Fprintln(&matrix, " "+h.judgeNobody(t, route, "nobody", ""))
	}
	webtest.Golden(t, "routes.golden", matrix.String())
}

// judge asks as a role and returns "yes", "-", or "open" for a route that asks
// nobody who they are.
func (h *house) judge(t *testing.T, route frame.Route, role access.Role, token string) string {
	t.Helper()
	method, path := part(route.Pattern)
	rec := h.ask(method, h.sample(route.Pattern), "", token)
	checkAnswer(t, route.Pattern, rec.Header(), rec.Body.String())
	allowed := route.Action == "" || access.Allowed(access.Subject{Role: role, SecondFactor: true}, route.Action)
	denied := rec.Code == http.StatusForbidden
	if role == access.Controller && path == "/{$}" { // whose front page is the room
		denied = rec.Code == http.StatusSeeOther && rec.Header().Get("Location") == "/room"
	}
	switch {
	case rec.Code >= http.StatusInternalServerError:
		t.Errorf("%s as %s: %d", route.Pattern, role, rec.Code)
	case !allowed && !denied:
		t.Errorf("%s as %s: %d, but the role has not the right", route.Pattern, role, rec.Code)
	case route.Action == "":
		return "open"
	case allowed && denied && !slices.Contains(narrower, route.Pattern):
		t.Errorf("%s as %s is refused, but the role has the right", route.Pattern, role)
	case denied:
		return "-"
	}
	return "yes"
}

// judgeNobody asks as nobody and returns what they get.
func (h *house) judgeNobody(t *testing.T, route frame.Route, who, token string) string {
	t.Helper()
	method, _ := part(route.Pattern)
	rec := h.ask(method, h.sample(route.Pattern), "", token)
	checkAnswer(t, route.Pattern, rec.Header(), rec.Body.String())
	toSignIn := strings.HasPrefix(rec.Header().Get("Location"), "/sign-in?next=")
	switch {
	case rec.Code >= http.StatusInternalServerError:
		t.Errorf("%s as %s: %d", route.Pattern, who, rec.Code)
	case route.Action == "":
		return "open"
	case method == http.MethodGet && rec.Code == http.StatusSeeOther && toSignIn:
		return "sign in"
	case method == http.MethodPost && rec.Code == http.StatusForbidden:
		return "-"
	default:
		t.Errorf("%s as %s: %d, location %q", route.Pattern, who, rec.Code, rec.Header().Get("Location"))
	}
	return "?"
}

var (
	inTag   = regexp.MustCompile(`(?i)<[a-z][^>]*\s(style|on[a-z]+|hx-on[^=\s]*)\s*=`)
	inline  = regexp.MustCompile(`(?i)<style|<script(\s[^>]*)?>[^<]|<script\s*>|javascript:`)
	foreign = regexp.MustCompile(`(?i)\s(src|href|action|formaction|srcset|poster|data|hx-[a-z]+)\s*=\s*"?\s*([a-z][a-z0-9+.-]*:)?//`)
)

// checkAnswer holds an answer against the content security policy: pages have it,
// and nothing that it would stop.
func checkAnswer(t *testing.T, what string, h http.Header, body string) {
	t.Helper()
	if policy := h.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self';") || strings.Contains(policy, "unsafe") {
		t.Errorf("%s: content security policy is %q", what, policy)
	}
	if !strings.HasPrefix(h.Get("Content-Type"), "text/html") {
		return
	}
	for name, broken := range map[string]*regexp.Regexp{"an attribute that the policy stops": inTag, "an inline script or style": inline, "an address of another host": foreign} {
		if found := broken.FindString(body); found != "" {
			t.Errorf("%s has %s: %.120s", what, name, found)
		}
	}
}

// TestOtherSites sends every form as a page of another site would.
func TestOtherSites(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t), "main")
	h.fill()
	token := h.session(access.Owner, true)
	before, err := h.Checkpoint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, route := range routes() {
		method, _ := part(route.Pattern)
		if method == http.MethodGet {
			continue
		}
		for _, headers := range [][]string{
			{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://elsewhere.example"},
		} {
			if rec := h.ask(method, h.sample(route.Pattern), "", token, headers...); rec.Code != http.StatusForbidden {
				t.Errorf("%s with %v: %d", route.Pattern, headers, rec.Code)
			}
		}
	}
	if after, err := h.Checkpoint(t.Context()); err != nil || after.Size != before.Size {
		t.Errorf("forms of another site wrote %d entries, %v", after.Size-before.Size, err)
	}
}

// TestTenantsStayApart asks one tenant's site for everything of another in the
// same database: with the other's session, and with its own and the other's ids.
func TestTenantsStayApart(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		one, two := newHouse(t, url, "one"), newHouse(t, url, "two")
		one.fill()
		foreigner := one.session(access.Owner, true)
		own := two.session(access.Owner, true)
		for _, route := range routes() {
			method, _ := part(route.Pattern)
			path := one.sample(route.Pattern)
			if route.Action != "" {
				two.judgeNobody(t, route, "a person of another tenant", foreigner)
			}
			own = two.alive(own, access.Owner)
			rec := two.ask(method, path, "", own)
			denied := !access.Allowed(access.Subject{Role: access.Owner, SecondFactor: true}, route.Action)
			if ofTenant(route.Pattern) && rec.Code != http.StatusNotFound && !denied {
				t.Errorf("%s with an id of another tenant: %d", route.Pattern, rec.Code)
			}
			if rec.Code >= http.StatusInternalServerError || strings.Contains(rec.Body.String(), marker) {
				t.Errorf("%s: %d, or shows what another tenant wrote", route.Pattern, rec.Code)
			}
		}
		for _, path := range questions {
			own = two.alive(own, access.Owner)
			echo := strings.Count(path, marker) // a search shows what was searched for
			rec := two.ask(http.MethodGet, path, "", own)
			if rec.Code >= http.StatusInternalServerError || echo == 0 && strings.Contains(rec.Body.String(), marker) {
				t.Errorf("%s: %d, or shows what another tenant wrote", path, rec.Code)
			}
		}
	})
}

// TestPersonalDataStaysHidden asks for every page as a reader, who reaches no
// personal data, and as the owner, who does: the marks would be found.
func TestPersonalDataStaysHidden(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t), "main")
	h.fill()
	shown := map[access.Role]int{}
	for _, role := range []access.Role{access.Owner, access.Reader} {
		token := h.session(role, true)
		for _, route := range routes() {
			method, _ := part(route.Pattern)
			if method != http.MethodGet {
				continue
			}
			body := h.ask(method, h.sample(route.Pattern), "", token).Body.String()
			if strings.Contains(body, secret) {
				shown[role]++
				if role == access.Reader {
					t.Errorf("%s shows personal data to a reader", route.Pattern)
				}
			}
		}
	}
	if shown[access.Owner] < 3 {
		t.Errorf("%d pages show an owner what readers must not see: the test sees too little", shown[access.Owner])
	}
}
