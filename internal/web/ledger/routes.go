// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"embed"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
	"github.com/tilsyn/tilsyn/ledger"
)

//go:embed template
var files embed.FS

const section = "ledger" // of the menu

// Routes lists the pages of the ledger.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /ledger", Action: access.LedgerRead, Serve: list},
		{Pattern: "POST /ledger/check", Action: access.LedgerRead, Serve: check},
		{Pattern: "GET /ledger/checkpoint", Action: access.LedgerRead, Serve: checkpoint},
		{Pattern: "POST /ledger/checkpoint", Action: access.DocumentIssue, Serve: signCheckpoint},
		{Pattern: "GET /ledger/{seq}", Action: access.LedgerRead, Serve: show},
		{Pattern: "GET /ledger/{seq}/leaf", Action: access.LedgerRead, Serve: leaf},
		{Pattern: "GET /ledger/{seq}/proof", Action: access.LedgerRead, Serve: proof},
	}
}

var listView = frame.Parse[listPage](files, "template/list.html")

type listPage struct {
	State    app.LedgerState
	Root     string // of the last checkpoint, base64
	Behind   int64  // entries since the last checkpoint
	Findings []string
	Failed   bool // the last verification could not be carried out
	Sign     bool
	Query    app.LedgerQuery
	Entries  []line
	Kinds    []kind
	Older    string // path, "" for none
	Newest   string
}

// line is an entry in the list.
type line struct {
	ledger.Entry
	Path   string
	Object string // path of the row or register, "" for neither
}

type kind struct {
	Code, Label string
	Chosen      bool
}

func list(v *frame.Visit) error {
	form := v.Query()
	q := app.LedgerQuery{Kind: form.Get("kind"), Object: strings.TrimSpace(form.Get("object"))}
	if before, err := strconv.ParseInt(form.Get("before"), 10, 64); err == nil {
		q.Before = before
	}
	state, err := v.Desk.Ledger(v.Context())
	if err != nil {
		return err
	}
	found, err := v.Desk.LedgerEntries(v.Context(), q)
	if err != nil {
		return err
	}
	page := listPage{State: state, Behind: state.Size, Sign: v.Desk.May(access.DocumentIssue), Query: q}
	if state.Head != nil {
		page.Behind -= state.Head.Size
		page.Root = base64.StdEncoding.EncodeToString(state.Head.Root[:])
	}
	if state.Last != nil {
		page.Failed = state.Last.Err != nil
		if !page.Failed && len(state.Last.Report.Findings) > 0 {
			page.Findings = v.L.DataVerification(state.Last.Report)
		}
	}
	for _, e := range found.Entries {
		page.Entries = append(page.Entries, line{e, path(e.Seq), objectPath(e.Object)})
	}
	for _, code := range found.Kinds {
		page.Kinds = append(page.Kinds, kind{code, v.L.LedgerKind(code), code == q.Kind})
	}
	if found.Older > 0 {
		page.Older = listPath(q, found.Older)
	}
	if q.Before > 0 {
		page.Newest = listPath(q, 0)
	}
	return listView.Show(v, http.StatusOK, v.L.Section(section), section, page)
}

func path(seq int64) string { return "/ledger/" + strconv.FormatInt(seq, 10) }

func listPath(q app.LedgerQuery, before int64) string {
	form := url.Values{}
	for name, value := range map[string]string{"kind": q.Kind, "object": q.Object} {
		if value != "" {
			form.Set(name, value)
		}
	}
	if before > 0 {
		form.Set("before", strconv.FormatInt(before, 10))
	}
	if len(form) == 0 {
		return "/ledger"
	}
	return "/ledger?" + form.Encode()
}

// check starts a full verification in the background.
func check(v *frame.Visit) error {
	if err := v.Desk.CheckLedger(v.Context()); err != nil {
		return err
	}
	v.Said("check_started")
	return v.Redirect("/ledger")
}

// checkpoint sends the last signed checkpoint.
func checkpoint(v *frame.Visit) error {
	note, err := v.Desk.Checkpoint(v.Context())
	if err != nil {
		return err
	}
	return send(v, "checkpoint.txt", note)
}

// signCheckpoint signs the head and goes back to the entry that asked for it.
func signCheckpoint(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	if err := v.Desk.SignCheckpoint(v.Context()); err != nil {
		return err
	}
	v.Said("checkpoint_signed")
	if seq, err := strconv.ParseInt(form.Get("entry"), 10, 64); err == nil {
		return v.Redirect(path(seq))
	}
	return v.Redirect("/ledger")
}

func send(v *frame.Visit, name string, data []byte) error {
	v.Download(name, "text/plain; charset=utf-8")
	return v.Copy(bytes.NewReader(data))
}

// entry reads the entry that the path names.
func entry(v *frame.Visit) (app.LedgerEntry, error) {
	seq, err := strconv.ParseInt(v.Path("seq"), 10, 64)
	if err != nil {
		return app.LedgerEntry{}, fault.New(fault.NotFound, "unknown_entry")
	}
	return v.Desk.LedgerEntry(v.Context(), seq)
}
