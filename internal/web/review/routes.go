// SPDX-License-Identifier: Apache-2.0

package review

import (
	"embed"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

//go:embed template
var files embed.FS

const (
	home    = "/review"
	section = "cpr" // of the menu
)

// Routes lists the pages and commands of the review.
func Routes() []frame.Route {
	return []frame.Route{
		{Pattern: "GET /review", Action: access.ReviewDecide, Serve: list},
		{Pattern: "POST /review/scan", Action: access.ReviewDecide, Serve: scan},
		{Pattern: "GET /review/{hit}", Action: access.ReviewDecide, Serve: show},
		{Pattern: "POST /review/{hit}", Action: access.ReviewDecide, Serve: decide},
	}
}

var (
	listView = frame.Parse[listPage](files, "template/list.html")
	hitView  = frame.Parse[hitPage](files, "template/hit.html")
)

type listPage struct {
	app.Review
	Query     app.ReviewQuery
	Lines     []line
	Unopened  []line // rows of files that the last search couldn't open
	Registers []choice
	Tiers     []choice
	Pager     frame.Pager
}

// line is a hit in the list.
type line struct {
	app.HitLine
	Path, RowPath string
	State         frame.Tag
}

type choice struct {
	Code, Label string
	Chosen      bool
}

func list(v *frame.Visit) error {
	form := v.Query()
	q := app.ReviewQuery{Closed: form.Get("state") == "closed", Tier: record.Code(form.Get("tier")), Register: form.Get("register")}
	q.Page, _ = strconv.Atoi(form.Get("page")) // what is no number is the first page
	r, err := v.Desk.Review(v.Context(), q)
	if err != nil {
		return err
	}
	return listView.Show(v, http.StatusOK, v.L.ReviewWord("title"), section, newListPage(v.L, q, r))
}

func newListPage(l text.Lang, q app.ReviewQuery, r app.Review) listPage {
	page := listPage{Review: r, Query: q}
	for _, h := range r.Hits {
		page.Lines = append(page.Lines, newLine(l, h))
	}
	if r.Last != nil {
		for _, id := range r.Last.Unopened {
			page.Unopened = append(page.Unopened, newLine(l, app.HitLine{Register: register.Evidence{}.Register(), Row: string(id)}))
		}
	}
	for _, name := range r.Registers {
		page.Registers = append(page.Registers, choice{name, text.RegisterLabel(l, name), name == q.Register})
	}
	for _, tier := range []record.Code{app.TierCertain, app.TierPossible} {
		page.Tiers = append(page.Tiers, choice{string(tier), l.ReviewTier(tier), tier == q.Tier})
	}
	from := (r.Page - 1) * app.ReviewSize
	page.Pager = frame.Pager{L: l, From: from + 1, To: from + len(r.Hits), Rows: r.Total}
	if r.Page > 1 {
		page.Pager.Previous = listPath(q, r.Page-1)
	}
	if page.Pager.To < r.Total {
		page.Pager.Next = listPath(q, r.Page+1)
	}
	return page
}

func newLine(l text.Lang, h app.HitLine) line {
	shown := line{HitLine: h, Path: home + "/" + h.ID, State: frame.Tag{State: "neutral", Label: l.ReviewState(h.State)}}
	if h.Register != "" {
		shown.RowPath = "/registers/" + h.Register + "/" + h.Row
	}
	if h.Overdue {
		shown.State = frame.Tag{State: "late", Label: l.ReviewWord("overdue")}
	}
	return shown
}

// listPath is the address of a page of the list.
func listPath(q app.ReviewQuery, page int) string {
	form := url.Values{"page": {strconv.Itoa(page)}}
	if q.Closed {
		form.Set("state", "closed")
	}
	for name, value := range map[string]string{"tier": string(q.Tier), "register": q.Register} {
		if value != "" {
			form.Set(name, value)
		}
	}
	return home + "?" + form.Encode()
}

// scan starts a search of all text.
func scan(v *frame.Visit) error {
	if err := v.Desk.StartTextScan(v.Context()); err != nil {
		return err
	}
	v.Said("review_scanning")
	return v.Redirect(home)
}

type hitPage struct {
	Crumbs  []frame.Crumb
	Summary frame.Summary
	Hit     line
	Choices []choice
	Undoes  bool // some of them can't be undone
}

func show(v *frame.Visit) error { return showHit(v, http.StatusOK, frame.Summary{}) }

func showHit(v *frame.Visit, status int, wrong frame.Summary) error {
	h, err := v.Desk.Hit(v.Context(), v.Path("hit"))
	if err != nil {
		return err
	}
	wrong.L = v.L
	return hitView.Show(v, status, v.L.ReviewWord("decide"), section, newHitPage(v.L, h, wrong))
}

func newHitPage(l text.Lang, h app.HitLine, wrong frame.Summary) hitPage {
	page := hitPage{Crumbs: []frame.Crumb{{Path: home, Label: l.ReviewWord("title")}}, Summary: wrong, Hit: newLine(l, h)}
	if h.State == app.HitMasked || h.State == app.HitDeleted {
		return page
	}
	for _, as := range app.HitDecisions {
		label := l.ReviewWord("as_" + string(as))
		if takesOut := as == app.HitMasked || as == app.HitDeleted; takesOut && h.Register == "" {
			label = l.ReviewWord("elsewhere_" + string(as))
		} else if h.File && as == app.HitDeleted {
			label, page.Undoes = l.ReviewWord("as_deleted_file"), true
		} else if takesOut && !h.MayMask {
			continue
		} else if takesOut {
			page.Undoes = true
		}
		if as == h.State || as == app.HitLawful && h.Tier != app.TierPossible {
			continue
		}
		page.Choices = append(page.Choices, choice{Code: string(as), Label: label})
	}
	return page
}

func decide(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	err = v.Desk.DecideHit(v.Context(), v.Path("hit"), record.Code(form.Get("as")))
	if errors.Is(err, fault.Invalid) {
		return showHit(v, http.StatusUnprocessableEntity, frame.Summary{Problems: []frame.Problem{{Input: "as", Sentence: v.L.Error(err)}}})
	}
	if err != nil {
		return err
	}
	v.Said("review_decided")
	return v.Redirect(home)
}
