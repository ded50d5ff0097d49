// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image/jpeg"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

func given(controller string) pass {
	return pass{basis: app.MaskBasis{Controller: record.Ref(controller), Name: "Kunde", Basis: "law"}, consent: true}
}

// account returns whose token it is.
func account(t *testing.T, a *app.App, b webtest.Browser) string {
	t.Helper()
	who, err := a.Session(t.Context(), b.Token)
	if err != nil {
		t.Fatal(err)
	}
	return who.Account
}

const boundary = "7f3a"

// form is the body of an upload.
func form(name, file, content string) string {
	return fmt.Sprintf("--%s\r\nContent-Disposition: form-data; name=%q; filename=%q\r\n\r\n%s\r\n--%s--\r\n", boundary, name, file, content, boundary)
}

func send(b webtest.Browser, path string, body io.Reader) *httptest.ResponseRecorder {
	b.TB.Helper()
	return b.Do(http.MethodPost, path, "multipart/form-data; boundary="+boundary, body)
}

// TestUnread sends pictures that nobody may take: their bodies stay unread.
func TestUnread(t *testing.T) {
	missing(t)
	d, a, b := site(t)
	mine := account(t, a, b)
	big := form("picture", "a.jpg", strings.Repeat("x", 1<<20))
	other := d.passes.put("somebody else", given("C-2"), time.Hour)
	for what, path := range map[string]string{"no pass": home + "/unknown", "another's pass": home + "/" + other} {
		body := &counted{Reader: strings.NewReader(big)}
		rec := send(b, path, body)
		b.Holds(what, rec, http.StatusNotFound, "gælder ikke længere")
		if body.n != 0 || rec.Header().Get("Connection") != "close" {
			t.Errorf("%s: %d bytes were read, connection %q", what, body.n, rec.Header().Get("Connection"))
		}
	}
	if _, ok := d.passes.look("somebody else", other); !ok {
		t.Error("another's pass is gone")
	}

	id := d.passes.put(mine, given("C-2"), time.Hour)
	for range readers {
		d.readers <- struct{}{}
	}
	d.patience = 0
	b.Holds("busy", send(b, home+"/"+id, strings.NewReader(big)), http.StatusServiceUnavailable, "optaget", `action="`+home+"/"+id+`"`)
	if _, ok := d.passes.look(mine, id); !ok {
		t.Error("busy: the pass is gone")
	}
	for range readers {
		<-d.readers
	}
	d.patience = patience

	// The basis went after the pass was given. The form is read up to the picture:
	// what comes with it in the same buffer goes nowhere.
	id = d.passes.put(mine, given("C-6"), time.Hour)
	body := &counted{Reader: strings.NewReader(big)}
	b.Holds("no basis", send(b, home+"/"+id, body), http.StatusForbidden, "ikke noget grundlag")
	if body.n > 8<<10 {
		t.Errorf("%d bytes were read without a basis", body.n)
	}
}

// TestForms sends what no camera does. Each pass is used up; a new one comes with
// the answer where the person can go on.
func TestForms(t *testing.T) {
	missing(t)
	d, a, b := site(t)
	mine := account(t, a, b)
	for _, c := range []struct {
		what, body string
		status     int
		holds      string
	}{
		{"nothing", "", 422, "Tag eller vælg et billede"},
		{"no picture chosen", form("picture", "", ""), 422, "Tag eller vælg et billede"},
		{"another field", form("other", "a.jpg", "x"), 422, ""},
		{"a cut form", "--7f3a\r\nContent-Disp", 422, ""},
		{"no reader", form("picture", "a.jpg", "x"), 503, "ikke installeret"},
	} {
		id := d.passes.put(mine, given("C-2"), time.Hour)
		page := b.Holds(c.what, send(b, home+"/"+id, strings.NewReader(c.body)), c.status, c.holds)
		if _, ok := d.passes.look(mine, id); ok {
			t.Errorf("%s: the pass serves again", c.what)
		}
		if c.holds != "" && !strings.Contains(page, `action="/licences/mask/`) {
			t.Errorf("%s: no way to go on", c.what)
		}
	}
	id := d.passes.put(mine, given("C-2"), time.Hour)
	b.Holds("no file form", b.Do(http.MethodPost, home+"/"+id, "application/x-www-form-urlencoded", strings.NewReader("picture=a")), 422)
}

// TestEndings tells why a picture ended early, and nothing of it.
func TestEndings(t *testing.T) {
	long := strings.Repeat("0301578075", 10_000)
	for what, c := range map[string]struct {
		body io.Reader
		code string
	}{
		"cut":       {strings.NewReader(form("picture", "0301578075.jpg", long)[:50_000]), "file_cut"},
		"too large": {http.MaxBytesReader(nil, io.NopCloser(strings.NewReader(form("picture", "a", long))), 50_000), "body_too_large"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, home, c.body)
		r.Header.Set("Content-Type", "multipart/form-data; boundary="+boundary)
		picture, err := receive(r)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadAll(picture)
		if f := (*fault.Error)(nil); !errors.As(err, &f) || f.Code != c.code || strings.Contains(err.Error(), "0301578075") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// TestMask takes two licences that differ in the number alone through all steps.
// Their answers are alike to the byte, but for the addresses that nobody can guess.
func TestMask(t *testing.T) {
	if !installed(t) {
		_, _, b := site(t)
		b.Page(home, "ikke installeret")
		return
	}
	d, a, b := site(t)
	other := webtest.Browser{TB: t, Site: webtest.Site(a, d.routes()), Token: webtest.SignIn(t, a, app.DemoAccount{Name: "Prøve", Login: "anden@taagehorn.example", Role: access.Owner}), Lang: "da"}
	var pictures [2][]byte
	var pages, headers [2]string
	for i, name := range []string{"testdata/card_a.jpg", "testdata/card_b.jpg"} {
		card, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		camera := confirmed(t, b)
		b.Page(camera, `capture="environment"`, "Du har bekræftet")
		rec := send(b, camera, strings.NewReader(form("picture", fmt.Sprintf("name-%d.jpg", i), string(card))))
		page := b.Holds(name, rec, http.StatusOK, "Kørekortet er maskeret")
		shown, file := address(t, page, "src"), address(t, page, "href")
		pages[i] = strings.NewReplacer(shown, "", file, "").Replace(page)
		other.Holds("another's picture", other.Get(shown), http.StatusNotFound)

		rec = b.Get(shown)
		pictures[i] = rec.Body.Bytes()
		if _, err := jpeg.Decode(bytes.NewReader(pictures[i])); err != nil || rec.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%v, cache control %q", err, rec.Header().Get("Cache-Control"))
		}
		b.Holds("a second look", b.Get(shown), http.StatusNotFound, "allerede hentet")
		rec = b.Get(file)
		headers[i] = fmt.Sprint(rec.Header())
		if !bytes.Equal(rec.Body.Bytes(), pictures[i]) || !strings.Contains(headers[i], `attachment; filename="koerekort-maskeret.jpg"`) {
			t.Errorf("the file is not the picture, or has another name: %s", headers[i])
		}
		b.Holds("a second download", b.Get(file), http.StatusNotFound)
		checkEntry(t, a, account(t, a, b), pictures[i])
	}
	if !bytes.Equal(pictures[0], pictures[1]) || pages[0] != pages[1] || headers[0] != headers[1] {
		t.Error("the answers tell the two numbers apart")
	}

	again := send(b, confirmed(t, b), strings.NewReader(form("picture", "a.jpg", "%PDF-1.7")))
	page := b.Holds("a wrong type", again, http.StatusUnprocessableEntity, "JPEG, PNG eller WebP", "Der er ikke gemt noget", home+"/")
	if strings.Contains(page, "%PDF") {
		t.Error("the page repeats the file")
	}
	const end = "\r\n--" + boundary + "--\r\n"
	head := strings.TrimSuffix(form("picture", "a.jpg", ""), end)
	large := io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, 21<<20), strings.NewReader(end))
	b.Holds("over the cap", send(b, confirmed(t, b), large), http.StatusUnprocessableEntity, "for stort")
}

// zeros is a file without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// checkEntry holds the newest entry against the picture that was made.
func checkEntry(t *testing.T, a *app.App, actor string, picture []byte) {
	t.Helper()
	page, err := webtest.DeskOf(a, access.Owner, "").LedgerEntries(t.Context(), app.LedgerQuery{Kind: app.KindLicenceMasked})
	if err != nil || len(page.Entries) == 0 {
		t.Fatal(len(page.Entries), err)
	}
	sum := sha256.Sum256(picture)
	e := page.Entries[0]
	if e.Actor != actor || e.Object != "cpr_processing/CPR-1" || !strings.Contains(fmt.Sprint(e.Facts), hex.EncodeToString(sum[:])) {
		t.Errorf("the entry is %+v", e)
	}
}

// TestOtherInstallations asks one installation for what another holds, through
// the same memory.
func TestOtherInstallations(t *testing.T) {
	d, a, b := site(t)
	mine := account(t, a, b)
	t.Setenv("TMPDIR", t.TempDir())
	two := apptest.Create(t, storetest.SQLite(t))
	stranger := webtest.Visit(t, two, access.Owner, d.routes())
	p := d.passes.put(mine, given("C-2"), time.Hour)
	masked := d.pictures.put(mine, picture{data: []byte("picture")}, time.Hour)
	stranger.Holds("pass", stranger.Get(home+"/"+p), http.StatusNotFound)
	stranger.Holds("picture", stranger.Get("/licences/masked/"+masked), http.StatusNotFound)
	stranger.Holds("upload", send(stranger, home+"/"+p, strings.NewReader(form("picture", "a", "x"))), http.StatusNotFound)
	b.Page(home + "/" + p)
	b.Page("/licences/masked/"+masked, "picture")
}

// TestShelf keeps, takes and forgets.
func TestShelf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s shelf[int]
		id := s.put("a", 1, time.Minute)
		for _, strange := range []string{"b", ""} {
			if _, ok := s.take(strange, id); ok {
				t.Errorf("%q took what is a's", strange)
			}
		}
		if n, ok := s.take("a", id); n != 1 || !ok {
			t.Error("not there")
		}
		if n, ok := s.take("a", id); n != 0 || ok {
			t.Error("there twice")
		}
		first := s.put("a", 2, time.Minute)
		theirs := s.put("b", 3, time.Hour)
		for range most {
			s.put("a", 4, 2*time.Minute)
		}
		if _, ok := s.look("a", first); ok || len(s.held) != most+1 {
			t.Errorf("%d are held, the first among them: %v", len(s.held), ok)
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if _, ok := s.look("b", theirs); !ok || len(s.held) != 1 {
			t.Errorf("%d are held after their time", len(s.held))
		}
		time.Sleep(time.Hour)
	})
}
