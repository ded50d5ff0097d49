// SPDX-License-Identifier: Apache-2.0

package report

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/pdf"
)

// auditor is section 2, the independent auditor's statement. Its words stand
// ready; what it concludes is printed only as an auditor recorded it.
func (c *composer) auditor() {
	c.section("auditor.heading")
	if !c.concluded() {
		c.alert("draft.notice")
	}
	c.add(pdf.Paragraph{Spans: pdf.Text(c.text("auditor.title")), Size: pdf.Lead})
	c.paragraphs("auditor.addressee")

	c.part("auditor.scope.heading")
	c.paragraphs("auditor.scope.task", "auditor.scope.exclusion")
	c.methods("auditor.scope")
	c.paragraphs("auditor.scope.user_controls", "auditor.scope.assurance."+c.assurance())

	c.part("auditor.processor.heading")
	c.paragraphs("auditor.processor.text")

	c.part("auditor.independence.heading")
	c.paragraphs("auditor.independence.ethics", "auditor.independence.quality")

	c.part("auditor.responsibility.heading")
	c.paragraphs("auditor.responsibility.task",
		"auditor.responsibility.standard."+c.assurance(), "auditor.responsibility.work."+c.assurance())
	if c.concluded() {
		c.paragraphs(c.sufficiency())
	}

	c.part("auditor.limitations.heading")
	c.paragraphs("auditor.limitations.text")
	c.conclusion()

	c.part("auditor.tests.heading")
	c.paragraphs("auditor.tests.text")
	c.part("auditor.users.heading")
	c.paragraphs("auditor.users.text")
	c.add(pdf.Spacer{Height: 12})
	if c.Engagement.Value.AuditorFirm == "" && c.Engagement.Value.Auditor.IsZero() {
		c.add(pdf.P(c.label().NoAuditor()))
		return
	}
	c.signer("auditor.place_date", "auditor.firm", "auditor.firm_cvr", "auditor.name", "auditor.auditor_title", "auditor.mne")
}

// gravity orders conclusions from the mildest.
var gravity = map[record.Code]int{"": 0, "unmodified": 0, "qualified": 1, "adverse": 2, "disclaimer": 3}

// gravest is the weightiest of the conclusions: it names the heading and asks for
// a basis.
func (c *composer) gravest() record.Code {
	var worst record.Code
	for _, m := range c.matters() {
		if code := *m.Of(&c.Engagement.Value); worst == "" || gravity[code] > gravity[worst] {
			worst = code
		}
	}
	return worst
}

func (c *composer) sufficiency() string {
	if gravity[c.gravest()] > 0 {
		return "auditor.responsibility.evidence.modified"
	}
	return "auditor.responsibility.evidence"
}

// conclusion adds the conclusion on (a) description, (b) design and, in a report on
// a period, (c) operation, with its basis when modified. A matter that no auditor
// concluded on says so.
func (c *composer) conclusion() {
	worst := c.gravest()
	modified := c.concluded() && gravity[worst] > 0
	if modified {
		c.part("auditor.basis." + string(worst) + ".heading")
		c.add(plainBlocks(orDash(c.Engagement.Value.BasisText.Reveal()))...)
		c.part("auditor.conclusion." + string(worst) + ".heading")
	} else {
		c.part("auditor.conclusion.heading")
	}
	c.paragraphs("auditor.conclusion.intro")
	list := pdf.List{Kind: pdf.Letters}
	for _, m := range c.matters() {
		key := "auditor.conclusion.open"
		if c.concluded() {
			key = "auditor.conclusion." + string(m) + "." + string(*m.Of(&c.Engagement.Value)) + "." + c.assurance()
		}
		list.Items = append(list.Items, pdf.Item{Spans: pdf.Text(c.text(key))})
	}
	c.add(list)
}
