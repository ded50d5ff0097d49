// SPDX-License-Identifier: Apache-2.0

package report

import (
	"encoding/base64"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/engagement"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/pdf"
)

// Names of the pre-made signature fields, in the order in which they are filled.
const (
	FieldSeal       = "Seal"
	FieldManagement = "Management"
	FieldAuditor    = "Auditor"
)

// ISAE3000 writes the type 2 report as a PDF with empty signature fields.
func ISAE3000(w io.Writer, d app.DocumentData, texts *prose.Prose, lang string) error {
	return Render(w, app.ISAE3000, d, texts, lang)
}

// isae3000 gathers the report's blocks.
func (c *composer) isae3000() pdf.Document {
	c.cover()
	c.assertion()
	c.auditor()
	c.description()
	c.controls()
	c.responses()
	c.signatures(ReportFile, FieldManagement, FieldAuditor)
	return c.document("page.header", c.text("cover.title"), c.text("cover.subject"))
}

func newComposer(kind string, d app.DocumentData, texts *prose.Prose, lang string) *composer {
	e := d.Engagement.Value
	d.Document = kind
	c := &composer{DocumentData: d, prose: texts, lang: lang}
	dated := e.Date // what the auditor recorded, in a document rendered again later
	if dated.IsZero() {
		dated = d.Issued
	}
	firm := e.AuditorFirm
	if firm == "" {
		firm = c.label().AuditFirm()
	}
	c.values = prose.Values{
		"processor":      orDash(d.Organisation.LegalName),
		"service":        c.label().Services(e.Services),
		"month_year":     locale.MonthYear(lang, dated.Go()),
		"place":          orDash(e.Place),
		"date":           c.longDate(dated),
		"manager":        orDash(d.Manager.Name),
		"manager_title":  orDash(d.Manager.Title),
		"addressee":      orDash(clause(e.Addressee)),
		"intended_users": orDash(clause(e.IntendedUsers)),
		"firm":           firm,
		"firm_cvr":       orDash(e.CVR),
		"auditor":        orDash(e.Auditor.Reveal()),
		"auditor_title":  orDash(e.Title),
		"mne":            orDash(strings.TrimPrefix(e.MNE.Reveal(), "mne")),
		"origin":         orDash(d.Checkpoint.Origin),
		"size":           locale.Number(lang, d.Checkpoint.Size),
		"root":           base64.StdEncoding.EncodeToString(d.Checkpoint.Root[:]),
	}
	if c.asOf() {
		c.values["on"] = c.longDate(d.Period.To)
	} else {
		c.values["from"], c.values["to"] = c.longDate(d.Period.From), c.longDate(d.Period.To)
	}
	c.values["assurance"] = c.text("assurance." + c.assurance())
	return c
}

// assurance is the level in the keys of the texts. Without an engagement the
// texts of reasonable assurance stand, under the draft notice.
func (c *composer) assurance() string {
	if c.Engagement.Value.Assurance == "limited" {
		return "limited"
	}
	return "reasonable"
}

// matters are what the report concludes on.
func (c *composer) matters() []engagement.Matter {
	if c.asOf() {
		return engagement.Matters(engagement.Type1)
	}
	return engagement.Matters(engagement.Type2)
}

// concluded reports whether an auditor has concluded on every matter.
func (c *composer) concluded() bool {
	return !slices.ContainsFunc(c.matters(), func(m engagement.Matter) bool { return *m.Of(&c.Engagement.Value) == "" })
}

func (c *composer) cover() {
	c.add(pdf.Title{
		Kicker: c.text("cover.processor"), Text: c.text("cover.title"), Cover: true,
		Subtitle: c.text("cover.subject") + "\n\n" + c.text("cover.period") + "\n" + c.text("cover.issued"),
	})
	c.notices()
	c.add(pdf.Heading{Level: 1, Text: c.text("contents.heading")}, pdf.Contents{Depth: 2})
}

// notices adds what a reader must know before anything else.
func (c *composer) notices() {
	c.notIssued()
	if c.Demo {
		c.alert("demo.notice")
	}
	if !c.concluded() {
		c.alert("draft.notice")
	}
}

// notIssued says that the document is a draft, where it is one, also to who reads
// it without the headers of its pages.
func (c *composer) notIssued() {
	if c.Draft {
		c.add(pdf.Note{Tone: pdf.ToneAlert, Blocks: []pdf.Block{pdf.P(c.label().NotIssued())}})
	}
}

// demoMark stands in the header of every page of a demo's documents.
const demoMark = "DEMO"

// marks are the words that every page carries in front of its header.
func (c *composer) marks(report bool) string {
	demo, draft := "", ""
	if c.Demo {
		demo = demoMark
	}
	switch {
	case c.Draft:
		draft = c.label().NotIssued()
	case report && !c.concluded():
		draft = c.text("draft.banner")
	}
	return joined(" · ", demo, draft)
}

// document puts the blocks together with header, footer and the results attached.
func (c *composer) document(header, title, subject string) pdf.Document {
	band := joined(" · ", c.marks(header == "page.header"), c.text(header))
	footer := c.text("page.footer")
	return pdf.Document{
		Title: title, Subject: subject, Author: c.values["processor"], Lang: locale.Tag(c.lang),
		Date: c.Issued.Go(), Producer: "Tilsyn",
		Header: func(p pdf.PageInfo) pdf.Band {
			return pdf.Band{Left: band, Right: p.Section}
		},
		Footer: func(p pdf.PageInfo) pdf.Band {
			page := c.text("page.number", "page", strconv.Itoa(p.Number), "pages", strconv.Itoa(p.Total))
			return pdf.Band{Left: footer, Right: page}
		},
		Blocks: c.blocks,
		Attachments: []pdf.Attachment{{
			Name: "results.json", MIME: "application/json", Relationship: pdf.Data,
			Description: c.text("controls.heading"), Data: c.Results,
		}},
	}
}
