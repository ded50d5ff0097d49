// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m)) }

// installed points the program at the reader of this tree. Where none was built,
// the pages say so, and that is what is tested then.
func installed(t *testing.T) bool {
	t.Helper()
	path, err := filepath.Abs("../../../reader/dist/tilsyn-reader")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TILSYN_READER", path)
	return app.CanMask() == nil
}

func missing(t *testing.T) { t.Helper(); t.Setenv("TILSYN_READER", "/nowhere/tilsyn-reader") }

// bases gives each of the customers C-1 to C-6 another basis.
func bases(t *testing.T, a *app.App) {
	t.Helper()
	today := a.Clock.Now().Date()
	for id, b := range map[string]register.CPRProcessing{
		"1": {LegalBasis: "consent", ConsentFlagSource: "Afkrydsning ved booking"},
		"2": {LegalBasis: "law"},
		"3": {LegalBasis: "consent"}, // marked nowhere
		"4": {LegalBasis: "law", Base: record.Base{ValidTo: today - 1}},
		"5": {LegalBasis: "law", Base: record.Base{ValidFrom: today + 1}},
		"6": {LegalBasis: "law", Base: record.Base{Archived: record.Yes}},
	} {
		b.Controller = record.Ref("C-" + id)
		put(t, a, app.Row{ID: "C-" + id, Record: register.Controller{LegalName: "Kunde " + id + " (fiktiv)"}})
		put(t, a, app.Row{ID: "CPR-" + id, Record: b})
	}
}

func put(t *testing.T, a *app.App, row app.Row) {
	t.Helper()
	if _, err := a.Record(t.Context(), app.Command{Kind: app.KindRowRecorded, Actor: "test", Rows: []app.Row{row}}); err != nil {
		t.Fatal(err)
	}
}

// site is an installation with its customers, and somebody at its pages. No file can
// be made in the temporary folder: there is none.
func site(t *testing.T) (*desk, *app.App, webtest.Browser) {
	t.Helper()
	a := apptest.Create(t, storetest.SQLite(t))
	bases(t, a)
	d := newDesk()
	b := webtest.Visit(t, a, access.Employee, d.routes())
	t.Setenv("TMPDIR", "/nowhere")
	return d, a, b
}

// confirmed chooses a customer and returns the address of the camera.
func confirmed(t *testing.T, b webtest.Browser) string {
	t.Helper()
	rec := b.Post(home, url.Values{"controller": {"C-1"}, "consent": {"yes"}})
	b.Holds("confirmed", rec, 303)
	return rec.Header().Get("Location")
}

// address finds where a page has a picture, or the file of it.
func address(t *testing.T, page, before string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, before+`="/licences/masked/`)
	id, _, _ := strings.Cut(rest, `"`)
	if !ok || len(id) < 26 {
		t.Fatalf("no address in\n%s", webtest.Main(page))
	}
	return "/licences/masked/" + id
}

// counted counts what was read of a body.
type counted struct {
	io.Reader
	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += n
	return n, err
}
