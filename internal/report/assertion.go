// SPDX-License-Identifier: Apache-2.0

package report

import (
	"slices"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// assertion is section 1: what management says (ISAE 3000 (Revised), 69(c)).
func (c *composer) assertion() {
	c.section("assertion.heading")
	c.paragraphs("assertion.intro", "assertion.readers")
	c.methods("assertion")
	c.paragraphs("assertion.user_controls", "assertion.confirms")
	c.add(c.confirmations())
	if controls := c.exceptions(); len(controls) > 0 {
		list := text.Lang(c.lang).AssertionExceptions(locale.List(c.lang, controls))
		c.add(pdf.P(c.text("assertion.exceptions", "exceptions", list)))
	}
	c.add(pdf.Spacer{Height: 12})
	c.signer("assertion.place_date", "assertion.name", "assertion.title")
}

// methods adds how the controls of sub-processors are treated: a paragraph for
// one, one paragraph for several, whose tasks are listed in section 3.
func (c *composer) methods(section string) {
	for _, group := range []struct {
		key  string
		subs []register.SubProcessor
	}{{"carve_out", c.CarvedOut}, {"inclusive", c.Inclusive}} {
		key := section + "." + group.key
		switch len(group.subs) {
		case 0:
		case 1:
			s := group.subs[0]
			c.add(pdf.P(c.text(key, "subprocessor", s.LegalName, "subprocessor_service", clause(s.ProcessingDescription.Reveal()))))
		default:
			names := make([]string, len(group.subs))
			for i, s := range group.subs {
				names[i] = s.LegalName
			}
			c.add(pdf.P(c.text(key+".many", "subprocessors", locale.List(c.lang, names))))
		}
	}
}

// confirmations is the list (a)(i)–(iii), (b)(i)–(iii), (c). As of a day there are
// neither changes in a period nor controls that were kept up through one.
func (c *composer) confirmations() pdf.List {
	item := func(key string, sub *pdf.List) pdf.Item {
		return pdf.Item{Spans: pdf.Text(c.text(key)), List: sub}
	}
	points := pdf.List{}
	for i := range c.prose.Section("assertion.a.i") {
		points.Items = append(points.Items, item("assertion.a.i."+strconv.Itoa(i+1), nil))
	}
	a := pdf.List{Kind: pdf.Roman, Items: []pdf.Item{item("assertion.a.i", &points)}}
	b := pdf.List{Kind: pdf.Roman, Items: []pdf.Item{item("assertion.b.i", nil), item("assertion.b.ii", nil)}}
	if !c.asOf() {
		a.Items = append(a.Items, item("assertion.a.ii", nil))
		b.Items = append(b.Items, item("assertion.b.iii", nil))
	}
	a.Items = append(a.Items, item("assertion.a.iii", nil))
	return pdf.List{Kind: pdf.Letters, Items: []pdf.Item{
		item("assertion.a", &a), item("assertion.b", &b), item("assertion.c", nil),
	}}
}

// exceptions names the controls whose deviations management can't pass over:
// those that touched an objective or were significant.
func (c *composer) exceptions() []string {
	var controls []string
	for _, d := range c.Deviations {
		v := d.Value
		touches := v.ObjectiveEffect == "partial" || v.ObjectiveEffect == "not_achieved"
		if (touches || v.Severity == "significant" || v.Severity == "critical") && !slices.Contains(controls, string(v.Control)) {
			controls = append(controls, string(v.Control))
		}
	}
	return controls
}

// signer adds the lines of a signature block, place and date first.
func (c *composer) signer(placeDate string, keys ...string) {
	first := c.text(placeDate)
	if c.Engagement.Value.Place == "" {
		first = c.text("self.label.date") + ": " + c.values["date"]
	}
	c.add(pdf.Paragraph{Spans: pdf.Text(first), KeepNext: true})
	for i, key := range keys {
		c.add(pdf.Paragraph{Spans: pdf.Text(c.text(key)), KeepNext: i < len(keys)-1})
	}
}
