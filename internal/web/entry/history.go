// SPDX-License-Identifier: Apache-2.0

package entry

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var historyView = frame.Parse[historyPage](files, "template/history.html", "template/value.html")

// historyPage is the versions of a row, newest first.
type historyPage struct {
	Crumbs   []frame.Crumb
	Path     string
	Versions []version
	Pager    frame.Pager
}

type version struct {
	Title     string
	Current   bool
	Recorded  string
	Claims    string // day from which the row says that it is true, "" for none
	Recorder  value
	Seq       string
	LedgerURL string
	Proof     frame.Tag
	First     bool
	Removed   []value // what was taken out since, each with its entry
	Changes   []change
}

// change is one field that a version changed.
type change struct {
	Label    string
	Old, New []value
	Hidden   bool
}

func showHistory(v *frame.Visit) error {
	name, id := v.Path("register"), v.Path("id")
	number, _ := strconv.Atoi(v.Query().Get("page")) // what is no number is the first page
	history, err := v.Desk.RowHistory(v.Context(), name, id, number)
	if err != nil {
		return err
	}
	_, title := named(v, []string{name}, id)
	page := historyPage{Path: rowPath(name, id), Pager: historyPager(v.L, rowPath(name, id), history)}
	page.Crumbs = append(crumbs(v, register.Type(name)), frame.Crumb{Path: page.Path, Label: title})
	for i := range history.Versions {
		page.Versions = append(page.Versions, versionOf(v, &history.Versions[i]))
	}
	return historyView.Show(v, http.StatusOK, v.L.EntryHistory(title), "registers", page)
}

// historyPager leads to the other pages of a history.
func historyPager(l text.Lang, row string, h app.RowHistory) frame.Pager {
	from := (h.Page - 1) * app.HistorySize
	pager := frame.Pager{L: l, From: from + 1, To: from + len(h.Versions), Rows: h.Total}
	if h.Page > 1 {
		pager.Previous = row + "/history?page=" + strconv.Itoa(h.Page-1)
	}
	if pager.To < h.Total {
		pager.Next = row + "/history?page=" + strconv.Itoa(h.Page+1)
	}
	return pager
}

var proofStates = map[app.VersionProof]string{app.ProofHolds: "ok", app.ProofPending: "neutral", app.ProofFails: "deviation"}

func versionOf(v *frame.Visit, h *app.RowVersion) version {
	l := v.L
	shown := version{
		Title: l.EntryVersion(h.Number), Current: h.Current, First: h.Number == 1,
		Recorded: l.Moment(h.RecordedAt), Recorder: actor(v, h.Actor),
		Seq: l.Number(h.Seq), LedgerURL: ledgerPath(h.Seq),
		Proof: frame.Tag{State: proofStates[h.Proof], Label: l.EntryProof(h.Proof, h.Checkpoint)},
	}
	if h.Claims != 0 {
		shown.Claims = l.Date(h.Claims) + " (" + strings.ToLower(text.FieldLabel(l, h.Type.Name, h.ClaimField)) + ")"
	}
	for _, f := range h.Changed {
		shown.Changes = append(shown.Changes, change{
			Label:  text.FieldLabel(l, h.Type.Name, f.Name),
			Old:    removed(l, values(v, h.Type, f, h.Before)),
			New:    removed(l, values(v, h.Type, f, h.Record)),
			Hidden: f.Personal() && !v.Desk.SeesPersonal(),
		})
	}
	for _, place := range slices.Sorted(maps.Keys(h.Removed)) {
		name, _, _ := strings.Cut(place, ".")
		entry := h.Removed[place]
		shown.Removed = append(shown.Removed, value{Text: l.ReviewRemovedBy(text.FieldLabel(l, h.Type.Name, name), entry), Path: ledgerPath(entry)})
	}
	return shown
}

// removed says in words where a number was taken out of a text.
func removed(l text.Lang, list []value) []value {
	for i := range list {
		list[i].Text = strings.ReplaceAll(list[i].Text, guard.Masked, l.ReviewRemoved())
	}
	return list
}

// actor names who made an entry: an employee or what the entry says.
func actor(v *frame.Visit, reference string) value {
	name, employee := v.Desk.ActorName(v.Context(), reference)
	if employee == "" {
		return value{Text: name}
	}
	return value{Text: name, Path: rowPath(register.Employee{}.Register(), employee)}
}

// typedDay reads a day as people type it.
func typedDay(cell string) string {
	return sheet.Typed(&record.Field{Kind: record.KindDate}, cell)
}
