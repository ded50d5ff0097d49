// SPDX-License-Identifier: Apache-2.0

package description

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	system "github.com/tilsyn/tilsyn/internal/domain/description"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type page struct {
	Crumbs      []frame.Crumb
	Path, Check string
	Closed      bool
	Approved    string // who and when, "" for never
	Changed     bool   // since the approval
	Approve     bool   // the form is shown
	NotReady    string // why it isn't, "" where it is or nothing is to be done
	Base, Seen  string
	Summary     frame.Summary
	Sections    []sectionPart
	Period      bool // what changed is told: not as of a day
	Changes     []changePart
}

type sectionPart struct {
	Code, Label string
	State       frame.Tag
	Paragraphs  []string
	English     []string
	Facts       []fact
	Write       bool // the form is there
	Open        bool // and shown unfolded
	Base        string
	DA, EN      string
	Wrong       string // "text_da" or "text_en"
	Error       string
}

type fact struct{ Words, More string }

type changePart struct {
	ID, Date, Words string
	Row             string // row that shows it, "" for one written by hand
	Decision        frame.Tag
	What, Why       string
	Write, Open     bool
	Key, Base       string
	Wrong, Error    string
}

// entered is a form that was refused: what was typed, and why it was.
type entered struct {
	values url.Values
	wrong  error
}

var showView = frame.Parse[page](files, "template/show.html")

func show(v *frame.Visit) error { return showWith(v, http.StatusOK, nil) }

func showWith(v *frame.Visit, status int, form *entered) error {
	d, err := v.Desk.DescriptionOf(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	return showView.Show(v, status, v.L.DescriptionWord("title"), menu, newPage(v, d, form))
}

func newPage(v *frame.Visit, d app.DescriptionView, form *entered) page {
	l, id := v.L, v.Path("id")
	p := page{
		Crumbs: crumbs(v, d.Row.Name), Path: path(id) + "/description", Check: path(id) + "/check", Closed: !d.Open,
		Base: strconv.FormatInt(d.Number, 10), Seen: d.Seen(), Summary: frame.Summary{L: l},
		Period: d.Row.Kind != engagement.Type1,
	}
	p.approval(v, d)
	write := d.Open && v.Desk.May(access.DeclarationWrite)
	for _, s := range d.Sections {
		part := newSection(l, s, write)
		if form != nil && form.values.Get("section") == part.Code {
			part.refuse(l, &p.Summary, form)
		}
		p.Sections = append(p.Sections, part)
	}
	for i, c := range d.Changes {
		part := newChange(l, c, "change-"+strconv.Itoa(i+1), write)
		if form != nil && part.Key != "" && form.values.Get("change") == part.Key {
			part.refuse(l, &p.Summary, form)
		}
		p.Changes = append(p.Changes, part)
	}
	return p
}

// approval shows who approved, and the form for who may.
func (p *page) approval(v *frame.Visit, d app.DescriptionView) {
	if !d.ApprovedAt.IsZero() {
		p.Approved, p.Changed = v.L.DescriptionApproved(d.Approver, d.ApprovedAt), !d.Approved
	}
	switch may := v.Desk.May(access.SignManagement); {
	case d.Approved || !d.Open:
	case !d.Ready():
		p.NotReady = v.L.DescriptionWord("not_ready")
	case !may:
		p.NotReady = v.L.DescriptionWord("not_you")
	default:
		p.Approve = true
	}
}

func newSection(l text.Lang, s app.DescribedSection, write bool) sectionPart {
	colours := map[system.State]string{system.Missing: "warning", system.Filled: "info", system.Approved: "ok"}
	part := sectionPart{
		Code: string(s.Code), Label: l.DescriptionSection(s.Code), State: frame.Tag{State: colours[s.State], Label: l.DescriptionState(s.State)},
		Paragraphs: paragraphs(s.Text.TextDA.Reveal()), English: paragraphs(s.Text.TextEN.Reveal()), Write: write,
		Base: strconv.FormatInt(s.Number, 10), DA: s.Text.TextDA.Reveal(), EN: s.Text.TextEN.Reveal(),
	}
	for _, f := range s.Facts {
		part.Facts = append(part.Facts, fact{l.DescriptionFact(f), "/registers/" + f.Register})
	}
	return part
}

func paragraphs(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func newChange(l text.Lang, c app.DescribedChange, id string, write bool) changePart {
	part := changePart{
		ID: id, Date: l.Date(c.Date), What: c.Row.What.Reveal(), Why: c.Row.Why.Reveal(), Write: write,
		Base: strconv.FormatInt(c.Number, 10), Decision: frame.Tag{State: "warning", Label: l.DescriptionWord("open")},
	}
	switch {
	case c.ID == "":
	case c.Taken():
		part.Decision = frame.Tag{State: "ok", Label: l.DescriptionWord("taken")}
	default:
		part.Decision = frame.Tag{State: "neutral", Label: l.DescriptionWord("left_out")}
	}
	if c.Kind == "" { // by hand: it is kept in the register
		part.Words, part.Write = l.DescriptionWord("by_hand"), false
		part.Row = "/registers/" + c.Row.Register() + "/" + c.ID
		return part
	}
	part.Words, part.Key, part.Row = l.DescriptionChange(c.Change), c.Key(), "/registers/"+c.Register+"/"+c.Change.ID
	if part.What == "" {
		part.What = text.Danish.DescriptionChange(c.Change) // the description is in Danish
	}
	return part
}

// refuse shows a section's form as it was sent, with what is wrong.
func (s *sectionPart) refuse(l text.Lang, summary *frame.Summary, form *entered) {
	s.Open, s.DA, s.EN, s.Base = true, form.values.Get("text_da"), form.values.Get("text_en"), form.values.Get("base")
	s.Wrong, s.Error = trouble(l, form.wrong)
	summary.Problems = []frame.Problem{{Input: s.Code + "-" + s.Wrong, Sentence: s.Label + ": " + s.Error}}
}

func (c *changePart) refuse(l text.Lang, summary *frame.Summary, form *entered) {
	c.Open, c.What, c.Why, c.Base = true, form.values.Get("what"), form.values.Get("why"), form.values.Get("base")
	c.Wrong, c.Error = trouble(l, form.wrong)
	summary.Problems = []frame.Problem{{Input: c.ID + "-" + c.Wrong, Sentence: c.Words + " " + c.Error}}
}

func trouble(l text.Lang, err error) (field, words string) {
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		return f.Field, l.Error(fault.New(f.Kind, f.Code))
	}
	return "", l.Error(err)
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return -1 // fits no version
	}
	return n
}
