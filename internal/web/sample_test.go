// SPDX-License-Identifier: Apache-2.0

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

func hexHash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// open lists the routes that anyone may ask for, signed in or not. A route
// without a right that isn't here is a mistake.
var open = []string{
	"POST /language",
	"GET /sign-in", "POST /sign-in", "GET /sign-in/code", "POST /sign-in/code", "POST /sign-out",
	"GET /welcome/{token}", "POST /welcome/{token}", "GET /welcome/{token}/factor", "POST /welcome/{token}/factor",
	"GET /verify", "POST /verify", "GET /verify/" + report.KeyFile, "GET /verify/" + report.RootsFile,
}

// samples gives each path with parts to fill in a path of something that exists.
// HASH and ACCOUNT are of the house that is asked.
var samples = map[string]string{
	"/registers/{register}":                             "/registers/incident",
	"/registers/{register}/new":                         "/registers/incident/new",
	"/registers/{register}/import":                      "/registers/incident/import",
	"/registers/{register}/export":                      "/registers/incident/export",
	"/registers/{register}/{id}":                        "/registers/incident/incident-1",
	"/registers/{register}/{id}/history":                "/registers/incident/incident-1/history",
	"/registers/{register}/{id}/edit":                   "/registers/incident/incident-1/edit",
	"/registers/{register}/{id}/archive":                "/registers/incident/incident-1/archive",
	"/registers/change_notice/{id}/activate":            "/registers/change_notice/change_notice-1/activate",
	"/registers/change_notice/{id}/use":                 "/registers/change_notice/change_notice-1/use",
	"/{$}":                                              "/",
	"/registers/{register}/views":                       "/registers/incident/views",
	"/wheel/tasks/{id}/done":                            "/wheel/tasks/task-1/done",
	"/evidence/{id}/file":                               "/evidence/evidence-1/file",
	"/controls/entry-times":                             "/controls/entry-times",
	"/controls/{no}":                                    "/controls/B.13",
	"/documents/{hash}":                                 "/documents/HASH",
	"/documents/{hash}/sign":                            "/documents/HASH/sign",
	"/documents/{hash}/pdf":                             "/documents/HASH/pdf",
	"/documents/{hash}/bundle":                          "/documents/HASH/bundle",
	"/engagements/{id}":                                 "/engagements/engagement-1",
	"/engagements/{id}/state":                           "/engagements/engagement-1/state",
	"/engagements/{id}/conclusion":                      "/engagements/engagement-1/conclusion",
	"/engagements/{id}/controls/{no}":                   "/engagements/engagement-1/controls/A.1",
	"/engagements/{id}/controls/{no}/review":            "/engagements/engagement-1/controls/A.1/review",
	"/engagements/{id}/samples":                         "/engagements/engagement-1/samples",
	"/engagements/{id}/samples/new":                     "/engagements/engagement-1/samples/new?step=B.13-t3",
	"/engagements/{id}/samples/{population}":            "/engagements/engagement-1/samples/population-1",
	"/engagements/{id}/samples/{population}/file":       "/engagements/engagement-1/samples/population-1/file",
	"/engagements/{id}/samples/{population}/tie-out":    "/engagements/engagement-1/samples/population-1/tie-out",
	"/engagements/{id}/samples/{population}/commitment": "/engagements/engagement-1/samples/population-1/commitment",
	"/engagements/{id}/samples/{population}/secret":     "/engagements/engagement-1/samples/population-1/secret",
	"/engagements/{id}/samples/{population}/draw":       "/engagements/engagement-1/samples/population-1/draw",
	"/engagements/{id}/samples/{population}/extension":  "/engagements/engagement-1/samples/population-1/extension",
	"/engagements/{id}/samples/{population}/picks":      "/engagements/engagement-1/samples/population-1/picks",
	"/engagements/{id}/deviations/new":                  "/engagements/engagement-1/deviations/new?control=A.1",
	"/engagements/{id}/deviations":                      "/engagements/engagement-1/deviations",
	"/engagements/{id}/deviations/{deviation}":          "/engagements/engagement-1/deviations/deviation-1",
	"/engagements/{id}/deviations/{deviation}/response": "/engagements/engagement-1/deviations/deviation-1/response",
	"/engagements/{id}/deviations/{deviation}/evidence": "/engagements/engagement-1/deviations/deviation-1/evidence",
	"/engagements/{id}/deviations/{deviation}/retest":   "/engagements/engagement-1/deviations/deviation-1/retest",
	"/engagements/{id}/description":                     "/engagements/engagement-1/description",
	"/engagements/{id}/description/sections":            "/engagements/engagement-1/description/sections",
	"/engagements/{id}/description/changes":             "/engagements/engagement-1/description/changes",
	"/engagements/{id}/description/approval":            "/engagements/engagement-1/description/approval",
	"/engagements/{id}/check":                           "/engagements/engagement-1/check",
	"/review/{hit}":                                     "/review/cpr_processing.hit-1",
	"/room/files/{file}":                                "/room/files/FILE",
	"/rooms/{controller}":                               "/rooms/controller-1",
	"/rooms/{controller}/accounts":                      "/rooms/controller-1/accounts",
	"/rooms/{controller}/accounts/{account}/link":       "/rooms/controller-1/accounts/ROOM/link",
	"/rooms/{controller}/accounts/{account}/until":      "/rooms/controller-1/accounts/ROOM/until",
	"/rooms/{controller}/accounts/{account}/close":      "/rooms/controller-1/accounts/ROOM/close",
	"/rooms/{controller}/questions/{question}":          "/rooms/controller-1/questions/QUESTION",
	"/licences/mask/{pass}":                             "/licences/mask/unknown",
	"/licences/masked/{picture}":                        "/licences/masked/unknown",
	"/ledger/{seq}":                                     "/ledger/1",
	"/ledger/{seq}/leaf":                                "/ledger/1/leaf",
	"/ledger/{seq}/proof":                               "/ledger/1/proof",
	"/welcome/{token}":                                  "/welcome/unknown",
	"/welcome/{token}/factor":                           "/welcome/unknown/factor",
	"/assessments/{id}":                                 "/assessments/RUN",
	"/account/sessions/{session}":                       "/account/sessions/SESSION",
	"/accounts/{account}":                               "/accounts/ACCOUNT",
	"/accounts/{account}/role":                          "/accounts/ACCOUNT/role",
	"/accounts/{account}/disable":                       "/accounts/ACCOUNT/disable",
	"/accounts/{account}/enable":                        "/accounts/ACCOUNT/enable",
	"/accounts/{account}/link":                          "/accounts/ACCOUNT/link",
	"/accounts/{account}/withdraw":                      "/accounts/ACCOUNT/withdraw",
	"/accounts/{account}/sessions/{session}":            "/accounts/ACCOUNT/sessions/SESSION",
}

// global are the parts of a path that name the same in every installation.
var global = []string{"{register}", "{no}", "{seq}", "{token}", "{$}"}

// narrower are routes whose use case refuses some of those whom the right lets in,
// by what is asked for: whose turn it is to sign, which register an employee has,
// a document that names people.
var narrower = []string{
	"GET /documents/preview", "GET /documents/{hash}/sign", "POST /documents/{hash}/sign",
	"POST /wheel/plan",
	"GET /registers/{register}/{id}", "GET /registers/{register}/{id}/history",
	"GET /registers/{register}/{id}/edit", "POST /registers/{register}/{id}/edit", "POST /registers/{register}/{id}/archive",
}

// questions name what belongs to a tenant in the query instead of the path.
var questions = []string{
	"/documents/preview?document=isae3000&lang=da&engagement=engagement-1",
	"/documents/new?engagement=engagement-1",
	"/registers/incident?q=" + marker,
	"/registers/it_system.account?parent=it_system-1",
	"/registers/incident/new?copy=incident-1",
	"/declaration/preview?id=self_declaration-1",
}

// part splits a pattern into method and path.
func part(pattern string) (method, path string) {
	method, path, _ = strings.Cut(pattern, " ")
	return method, path
}

// sample returns a path that the pattern takes, of something in the house.
func (h *house) sample(pattern string) string {
	_, path := part(pattern)
	if !strings.Contains(path, "{") {
		return path
	}
	path = samples[path]
	for name, id := range h.ids {
		path = strings.ReplaceAll(path, name, id)
	}
	return path
}

// ofTenant reports whether the path names something that belongs to one tenant.
func ofTenant(pattern string) bool {
	for _, name := range global {
		pattern = strings.ReplaceAll(pattern, name, "")
	}
	return strings.Contains(pattern, "{")
}

// TestEveryRouteIsKnown fails for a route that needs no right and isn't meant to
// be open, for a right that nobody has, and for a path without a sample.
func TestEveryRouteIsKnown(t *testing.T) {
	for _, route := range Routes() {
		method, path := part(route.Pattern)
		if (route.Action == "") != slices.Contains(open, route.Pattern) {
			t.Errorf("%s needs the right %q: is it open or not?", route.Pattern, route.Action)
		}
		if route.Action != "" && !slices.Contains(access.Actions(), route.Action) {
			t.Errorf("%s needs %q, which no role may do", route.Pattern, route.Action)
		}
		if strings.Contains(path, "{") && samples[path] == "" {
			t.Errorf("%s has no sample", route.Pattern)
		}
		if method != "GET" && method != "POST" {
			t.Errorf("%s: forms know GET and POST", route.Pattern)
		}
	}
}

// routes are those of the site, pages before commands: what a command changes does
// not disturb them.
func routes() []frame.Route {
	list := Routes()
	slices.SortStableFunc(list, func(a, b frame.Route) int {
		first, _ := part(a.Pattern)
		second, _ := part(b.Pattern)
		return strings.Compare(first, second)
	})
	return list
}
