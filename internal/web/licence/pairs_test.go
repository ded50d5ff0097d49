// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// traces are all that an upload leaves, and all that is sent for it.
type traces struct {
	Answers []string // status, headers, size and body; without addresses that nobody can guess
	Log     string   // without times
	Entries []string // of the ledger, without places and times
}

// TestPairs uploads photos that differ in the number alone: two that are masked, and
// two that are refused. Nothing that is sent, logged or recorded tells them apart.
func TestPairs(t *testing.T) {
	licencetest.Reader(t)
	a := apptest.Create(t, storetest.SQLite(t))
	bases(t, a)
	var log bytes.Buffer
	lines := slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(_ []string, at slog.Attr) slog.Attr {
		if at.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return at
	}})
	site := (&frame.Site{App: a, Log: slog.New(lines)}).Handler(newDesk().routes())
	who := app.DemoAccount{Name: "Prøve", Login: "par@taagehorn.example", Role: access.Owner}
	b := webtest.Browser{TB: t, Site: site, Token: webtest.SignIn(t, a, who), Lang: "da"}
	for differing, status := range map[string]int{"serial": http.StatusOK, "number": http.StatusUnprocessableEntity} {
		for i, pair := range licencetest.Pairs(t, differing, 1) {
			t.Run(fmt.Sprint(differing, i), func(t *testing.T) {
				var left [2]traces
				for side, photo := range pair {
					log.Reset()
					left[side].Answers = taken(b, photo, status)
					left[side].Log = log.String()
					left[side].Entries = recorded(t, a)
				}
				n := len(left[1].Entries) - len(left[0].Entries) // those of the second photo
				left[1].Entries, left[0].Entries = left[1].Entries[:n], left[0].Entries[:n]
				if diff := cmp.Diff(left[0], left[1]); diff != "" || n != 1 {
					t.Errorf("%d entries; what is left tells the numbers apart:\n%s", n, diff)
				}
			})
		}
	}
}

var addresses = regexp.MustCompile(`/licences/mask(ed)?/[A-Z2-7]{26}`)

// taken takes a photo through all pages.
func taken(b webtest.Browser, photo []byte, status int) []string {
	b.TB.Helper()
	var all []string
	keep := func(rec *httptest.ResponseRecorder) string {
		body := rec.Body.String()
		whole := fmt.Sprintln(rec.Code, len(body), rec.Header()) + body
		all = append(all, addresses.ReplaceAllString(whole, "/licences/mask$1/ADDRESS"))
		return body
	}
	camera := b.Post(home, url.Values{"controller": {"C-1"}, "consent": {"yes"}})
	keep(camera)
	rec := send(b, camera.Header().Get("Location"), strings.NewReader(form("picture", "photo.jpg", string(photo))))
	page := keep(rec)
	if rec.Code != status {
		b.TB.Fatalf("%d, want %d:\n%s", rec.Code, status, webtest.Main(page))
	}
	for _, at := range addresses.FindAllString(page, -1) {
		if strings.HasPrefix(at, "/licences/masked/") {
			keep(b.Get(at))
		}
	}
	return all
}

// recorded are the entries of masking, the newest first.
func recorded(t *testing.T, a *app.App) []string {
	t.Helper()
	page, err := webtest.DeskOf(a, access.Owner, "").LedgerEntries(t.Context(), app.LedgerQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range page.Entries {
		e.Seq, e.At = 0, time.Time{}
		all = append(all, fmt.Sprintf("%+v", e))
	}
	return all
}
