// SPDX-License-Identifier: Apache-2.0

package document

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"net/http"
	"net/url"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/interop/sheet"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

var (
	chooseView  = frame.Parse[choosePage](files, "template/choose.html")
	previewView = frame.Parse[previewPage](files, "template/preview.html")
)

// fields are the inputs of the form as they were entered.
type fields struct{ Document, Lang, Engagement, From, To string }

type choosePage struct {
	Summary     frame.Summary
	Entered     fields
	Kinds       []string
	Langs       []text.Lang
	Engagements []app.Engagement
	Crumbs      []frame.Crumb
}

type previewPage struct {
	Entered fields
	Size    int64         // entries that the draft rests on
	HTML    template.HTML // written by package report, which escapes every text
	Issue   bool
	Change  string
	Crumbs  []frame.Crumb
}

// choose shows the form; the newest engagement is chosen.
func choose(v *frame.Visit) error {
	entered := read(v.Query())
	if entered == (fields{}) {
		entered = fields{Document: app.ISAE3000, Lang: string(v.L)}
		list, err := v.Desk.Engagements(v.Context())
		if err != nil {
			return err
		}
		if len(list) > 0 {
			entered.Engagement = list[0].ID
		}
	}
	return showForm(v, http.StatusOK, entered, nil)
}

func showForm(v *frame.Visit, status int, entered fields, wrong error) error {
	list, err := v.Desk.Engagements(v.Context())
	if err != nil {
		return err
	}
	page := choosePage{
		Summary: frame.Summary{L: v.L}, Entered: entered, Kinds: []string{app.ISAE3000, app.SelfDeclaration, app.Confirmation}, Langs: text.Langs,
		Engagements: list, Crumbs: crumbs(v),
	}
	if wrong != nil {
		input, ok := inputs[fault.CodeOf(wrong)]
		if f := (*fault.Error)(nil); !ok && errors.As(wrong, &f) {
			input = f.Field
		}
		page.Summary.Problems = []frame.Problem{{Input: input, Sentence: v.L.Error(fault.New(fault.Invalid, fault.CodeOf(wrong)))}}
	}
	return chooseView.Show(v, status, v.L.DocumentNew(), section, page)
}

// inputs are the inputs that a refused choice is about.
var inputs = map[string]string{"document_kind": "document", "document_lang": "lang", "unknown_engagement": "engagement", "period": "to"}

func crumbs(v *frame.Visit) []frame.Crumb {
	return []frame.Crumb{{Path: "/documents", Label: v.L.Section(section)}}
}

func read(form url.Values) fields {
	return fields{form.Get("document"), form.Get("lang"), form.Get("engagement"), form.Get("from"), form.Get("to")}
}

// choice reads what was chosen. A date that is none is told apart from a missing
// one.
func (f fields) choice() (app.DocumentChoice, error) {
	c := app.DocumentChoice{Document: f.Document, Lang: f.Lang, Engagement: f.Engagement}
	if f.Engagement != "" {
		return c, nil
	}
	for _, d := range []struct {
		input, text string
		to          *record.Date
	}{{"from", f.From, &c.From}, {"to", f.To, &c.To}} {
		if d.text == "" {
			continue
		}
		day, err := record.ParseDate(sheet.Typed(&record.Field{Kind: record.KindDate}, d.text))
		if err != nil {
			return c, fault.New(fault.Invalid, "day_form").On(d.input)
		}
		*d.to = day
	}
	return c, nil
}

// query carries the choices back to the form.
func (f fields) query() string {
	return url.Values{"document": {f.Document}, "lang": {f.Lang}, "engagement": {f.Engagement}, "from": {f.From}, "to": {f.To}}.Encode()
}

// preview shows the document as it would be, and stores nothing.
func preview(v *frame.Visit) error {
	entered := read(v.Query())
	choice, err := entered.choice()
	if err != nil {
		return refuse(v, entered, err)
	}
	data, err := v.Desk.PreviewDocument(v.Context(), choice)
	if err != nil {
		return refuse(v, entered, err)
	}
	doc, err := report.Compose(data.Document, data, v.Site.App.Prose, choice.Lang)
	if err != nil {
		return err
	}
	var html bytes.Buffer
	if err := report.HTML(&html, doc); err != nil {
		return err
	}
	page := previewPage{
		Entered: entered, Size: data.Checkpoint.Size, HTML: template.HTML(html.String()), //nolint:gosec // report.HTML escapes
		Issue: v.Desk.May(access.DocumentIssue), Change: "/documents/new?" + entered.query(), Crumbs: crumbs(v),
	}
	title := v.L.DocumentKind(data.Document) + ", " + v.L.DocumentDays(data.Document, data.Period.From, data.Period.To)
	return previewView.Show(v, http.StatusOK, title, section, page)
}

// refuse shows the form again for what the person can mend in it.
func refuse(v *frame.Visit, entered fields, err error) error {
	if fault.KindOf(err) != fault.Invalid {
		return err
	}
	return showForm(v, http.StatusUnprocessableEntity, entered, err)
}

// issue makes the document.
func issue(v *frame.Visit) error {
	form, err := v.Form()
	if err != nil {
		return err
	}
	entered := read(form)
	choice, err := entered.choice()
	if err != nil {
		return refuse(v, entered, err)
	}
	base, err := v.Desk.IssueDocument(v.Context(), choice, func(w io.Writer, d app.DocumentData) error {
		return report.Render(w, d.Document, d, v.Site.App.Prose, choice.Lang)
	})
	if err != nil {
		return refuse(v, entered, err)
	}
	v.Said("document_issued")
	return v.Redirect(path(base))
}
