// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence/licencetest"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// drill is something that goes wrong while a licence is masked.
type drill struct {
	name   string
	reader string // shell script in place of the reader, "" for what setUp leaves
	setUp  func(t *testing.T, reader string)
	photo  func(photo []byte) []byte
	reason string // why it is refused; "" when the reader fails
	failed string // why the reader fails
}

// started runs the reader with the picture and does something to it meanwhile. The
// place of the reader is put in for REAL.
const started = `exec 3<&0; "REAL" <&3 3<&- & p=$!; sleep 1; %s; wait $p`

var drills = []drill{
	{name: "reader missing", setUp: func(t *testing.T, _ string) { licencetest.None(t) }, failed: "reader_missing"},
	{name: "reader killed", reader: fmt.Sprintf(started, "kill -KILL $p"), failed: "reader_failed"},
	{name: "crash in a decoder", reader: fmt.Sprintf(started, "kill -SEGV $p"), failed: "reader_failed"},
	{name: "panic in a decoder", reader: "cat >/dev/null; echo 'panic: 030157-8075' >&2; exit 2", failed: "reader_failed"},
	{name: "cut off in its answer", reader: `cat >/dev/null; echo 'tilsyn-reader 63 400'; echo '{"version"'`, failed: "reader_failed"},
	{name: "out of memory", reader: `ulimit -v 300000; exec "REAL"`, failed: "reader_failed"},
	{name: "model missing", setUp: spoil(os.Remove), failed: "reader_failed"},
	{name: "model altered", setUp: spoil(flipByte), failed: "reader_failed"},
	{name: "time-out", reader: "exec sleep 90", failed: "reader_failed"},
	{name: "truncated", photo: func(p []byte) []byte { return p[:len(p)/2] }, reason: "format"},
	{name: "trailing data", photo: func(p []byte) []byte { return append(bytes.Clone(p), "030157-8075"...) }, reason: "format"},
	{name: "polyglot", photo: func(p []byte) []byte { return append(bytes.Clone(p), "PK\x05\x06"+strings.Repeat("\x00", 18)...) }, reason: "format"},
	{name: "another format", photo: func([]byte) []byte { return []byte("<html><script>030157-8075</script>") }, reason: "format"},
	{name: "bomb", photo: func([]byte) []byte { return bomb() }, reason: "size"},
}

// spoil copies the reader with its files and does something to a model.
func spoil(do func(path string) error) func(*testing.T, string) {
	return func(t *testing.T, reader string) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Dir(reader))); err != nil {
			t.Fatal(err)
		}
		if err := do(filepath.Join(dir, "ch_PP-OCRv4_det_infer.onnx")); err != nil {
			t.Fatal(err)
		}
		t.Setenv("TILSYN_READER", filepath.Join(dir, "tilsyn-reader"))
	}
}

func flipByte(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data[len(data)/2] ^= 1
	return os.WriteFile(path, data, 0o600)
}

// bomb is a PNG of 900 megapixels in some 100 KB.
func bomb() []byte {
	const side = 30_000
	var rows bytes.Buffer
	z := zlib.NewWriter(&rows)
	row := make([]byte, 1+side/8)
	for range side {
		_, _ = z.Write(row) // to memory
	}
	_ = z.Close()
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
		body := append([]byte(name), data...)
		b = binary.BigEndian.AppendUint32(append(b, body...), crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side), side)
	chunk("IHDR", append(head, 1, 0, 0, 0, 0))
	chunk("IDAT", rows.Bytes())
	chunk("IEND", nil)
	return b
}

// hall is where drills are held: an installation with its site, and folders in which
// nothing may be left.
type hall struct {
	a         *app.App
	owner     webtest.Browser
	work, tmp string
	before    []string // files of the installation
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{a: apptest.Create(t, storetest.SQLite(t)), work: t.TempDir(), tmp: t.TempDir()}
	for _, row := range []app.Row{
		{ID: "C-1", Record: register.Controller{LegalName: "Bregne Kommune (fiktiv)"}},
		{ID: "CPR-1", Record: register.CPRProcessing{Controller: "C-1", LegalBasis: "law"}},
	} {
		if _, err := h.a.Record(t.Context(), app.Command{Kind: app.KindRowRecorded, Actor: "test", Rows: []app.Row{row}}); err != nil {
			t.Fatal(err)
		}
	}
	token := webtest.SignIn(t, h.a, app.DemoAccount{Name: "Prøve", Login: "ejer@taagehorn.example", Role: access.Owner})
	h.owner = webtest.Browser{TB: t, Site: web.Handler(h.a, slog.New(slog.DiscardHandler)), Token: token, Lang: "da"}
	h.before = listFiles(t, h.a.Dir())
	return h
}

func listFiles(t *testing.T, dir string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob(filepath.Join(dir, "files", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return append(list, more...)
}

// command masks a photo with the command. It returns the exit code and what was said.
func (h *hall) command(t *testing.T, photo []byte) (code int, said string, out string) {
	t.Helper()
	in, out := filepath.Join(t.TempDir(), "in.jpg"), filepath.Join(h.work, "out.jpg")
	if err := os.WriteFile(in, photo, 0o600); err != nil {
		t.Fatal(err)
	}
	code, said = runs(t, "tilsyn", "--lang", "en", "mask", in, out, "--data", h.a.Dir(), "--controller", "C-1")
	return code, said, out
}

// runs has a command run to its end.
func runs(t *testing.T, name string, args ...string) (code int, said string) {
	t.Helper()
	data, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	failed := (*exec.ExitError)(nil)
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if failed != nil {
		code = failed.ExitCode()
	}
	return code, string(data)
}

// page masks a photo on the page. It returns the status and the page.
func (h *hall) page(t *testing.T, photo []byte) (status int, body string) {
	t.Helper()
	pass := h.owner.Post("/licences/mask", url.Values{"controller": {"C-1"}})
	camera := pass.Header().Get("Location")
	if camera == "" { // there is no reader, and the page says so
		return pass.Code, pass.Body.String()
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("picture", "in.jpg")
	if err != nil {
		t.Fatal(err)
	}
	_, err = part.Write(photo)
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	rec := h.owner.Do(http.MethodPost, camera, w.FormDataContentType(), &form)
	return rec.Code, rec.Body.String()
}

// TestDrills lets masking fail in every way, by the command and on the page: nothing is
// kept, it is said what happened, it is in the ledger, and failures of the reader are
// shown on the front page.
func TestDrills(t *testing.T) {
	licencetest.Reader(t)
	reader, photo := os.Getenv("TILSYN_READER"), licencetest.Photo(t)
	for _, d := range drills {
		t.Run(d.name, func(t *testing.T) {
			h := newHall(t)
			t.Setenv("TMPDIR", h.tmp)
			switch {
			case d.reader != "":
				licencetest.Script(t, strings.ReplaceAll(d.reader, "REAL", reader))
			case d.setUp != nil:
				d.setUp(t, reader)
			}
			picture := photo
			if d.photo != nil {
				picture = d.photo(photo)
			}
			h.hold(t, d, picture)
		})
	}
}

// hold holds a drill, both ways at once.
func (h *hall) hold(t *testing.T, d drill, photo []byte) {
	t.Helper()
	var both sync.WaitGroup
	var status int
	var page string
	both.Go(func() { status, page = h.page(t, photo) })
	code, said, out := h.command(t, photo)
	both.Wait()
	wantCode, wantStatus, wantKind, wantReason := 1, http.StatusUnprocessableEntity, app.KindLicenceRefused, d.reason
	if d.failed != "" {
		wantCode, wantStatus, wantKind, wantReason = 2, http.StatusServiceUnavailable, app.KindLicenceFailed, d.failed
	}
	if code != wantCode || strings.TrimSpace(said) == "" {
		t.Errorf("the command ends with %d: %s", code, said)
	}
	if status != wantStatus || strings.Contains(page, "/licences/masked/") || !strings.Contains(page, `id="picture"`) && d.failed != "reader_missing" {
		t.Errorf("the page is %d\n%s", status, webtest.Main(page))
	}
	if strings.Contains(said+page, "8075") {
		t.Error("a digit got out")
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a picture was written")
	}
	h.nothingLeft(t)
	h.inLedger(t, wantKind, wantReason, d.failed == "reader_missing")
	h.alarm(t, d.failed != "")
}

// nothingLeft looks into every folder, and for a reader that still runs.
func (h *hall) nothingLeft(t *testing.T) {
	t.Helper()
	for _, dir := range []string{h.work, h.tmp} {
		if left := listFiles(t, dir); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
	if after := listFiles(t, h.a.Dir()); !slices.Equal(h.before, after) {
		t.Errorf("the installation has other files: %v", after)
	}
	threads, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil || len(threads) == 0 {
		t.Fatalf("no threads: %v", err)
	}
	for _, path := range threads {
		if children, err := os.ReadFile(path); err == nil && len(children) > 0 {
			t.Errorf("still running: %s", children)
		}
	}
}

// inLedger looks for an entry of each way. Where there is no reader the page takes no
// picture at all.
func (h *hall) inLedger(t *testing.T, kind, reason string, once bool) {
	t.Helper()
	page, err := webtest.DeskOf(h.a, access.Owner, "").LedgerEntries(t.Context(), app.LedgerQuery{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	want := 2
	if once {
		want = 1
	}
	if len(page.Entries) != want {
		t.Fatalf("%d entries %s, want %d", len(page.Entries), kind, want)
	}
	for _, e := range page.Entries {
		f, _ := e.Fact("reason")
		if f.Text() != reason || e.Object != "cpr_processing/CPR-1" {
			t.Errorf("%s of %s, reason %s, want %s", e.Kind, e.Object, f.Text(), reason)
		}
	}
	if code, said := runs(t, "tilsyn", "verify", "--data", h.a.Dir()); code != 0 {
		t.Errorf("the ledger: %d, %s", code, said)
	}
}

// alarm looks at the front page and at what status says.
func (h *hall) alarm(t *testing.T, want bool) {
	t.Helper()
	code, said := runs(t, "tilsyn", "status", "--data", h.a.Dir())
	if (code == 1) != want || strings.Contains(said, "kunne ikke maskeres") != want {
		t.Errorf("status ends with %d: %s", code, said)
	}
	if strings.Contains(h.owner.Page("/"), "kunne ikke maskeres") != want {
		t.Error("the front page is wrong about a failure")
	}
}
