// SPDX-License-Identifier: Apache-2.0

package report

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/pdf"
)

// item is the row of a question: what was answered beside what the registers
// say. An answer that contradicts them stands out.
func (c *composer) item(q catalogue.Question) pdf.Row {
	a, answered := c.answerTo(q.ID)
	value := []pdf.Block{pdf.P(c.text("self.answer.missing"))}
	if answered {
		value = c.answer(a)
	}
	comment := pdf.Cell{Blocks: plainBlocks(a.Comment.Reveal())}
	if len(comment.Blocks) == 0 {
		comment.Blocks = []pdf.Block{pdf.P(c.text("self.comment.missing"))}
	}
	derived := c.derived(q.ID)
	if differs := c.differs(a, derived); differs != "" {
		comment.Blocks = append(comment.Blocks, pdf.P(differs))
		comment.Tone = pdf.ToneAlert
	}
	return pdf.Row{Cells: []pdf.Cell{
		{Blocks: []pdf.Block{pdf.P(q.ID)}, Strong: true},
		{Blocks: []pdf.Block{pdf.P(q.Text.In(c.lang)), c.small(c.kind(q))}},
		{Blocks: value},
		pdf.TextCell(orDash(c.label().Derived(derived))),
		comment,
	}}
}

func (c *composer) answerTo(question string) (register.DeclarationAnswer, bool) {
	for _, a := range c.Answers {
		if a.No == question {
			return a, true
		}
	}
	return register.DeclarationAnswer{}, false
}

// kinds pairs the types of questions with the codes of the register.
var kinds = map[catalogue.QuestionType]string{
	catalogue.Maturity: "maturity", catalogue.Fact: "fact", catalogue.List: "list",
}

// kind words the forms that an answer may take.
func (c *composer) kind(q catalogue.Question) string {
	words := text.CodeLabel(c.label(), "self_declaration.answer", "type", kinds[q.Type])
	if q.Also != "" {
		words += ", " + text.CodeLabel(c.label(), "self_declaration.answer", "type", kinds[q.Also])
	}
	return words
}

func (c *composer) derived(question string) declaration.Derived {
	for _, d := range c.Derived {
		if d.ID == question {
			return d
		}
	}
	return declaration.Derived{ID: question}
}

// differs says how an answer departs from the registers: with the signer's
// reason, or as a contradiction.
func (c *composer) differs(a register.DeclarationAnswer, d declaration.Derived) string {
	if !a.OverrideReason.IsZero() {
		return c.text("self.deviates", "reason", a.OverrideReason.Reveal())
	}
	var against []string
	for _, found := range c.Contradicted {
		if found.ID == d.ID {
			against = append(against, c.label().Contradiction(found, d))
		}
	}
	if len(against) == 0 {
		return ""
	}
	return c.text("self.contradiction", "facts", strings.Join(against, "; "))
}

// answer words the value of an answer: a level of the scale, yes or no, a list.
func (c *composer) answer(a register.DeclarationAnswer) []pdf.Block {
	if len(a.List) > 0 {
		return []pdf.Block{pdf.BulletList(a.List...)}
	}
	return []pdf.Block{pdf.P(c.short(a))}
}

func (c *composer) short(a register.DeclarationAnswer) string {
	if score, ok := a.Score.Get(); ok {
		for _, level := range c.Catalogue.Scale {
			if int64(level.Value) == score {
				return c.level(level)
			}
		}
	}
	switch {
	case a.Fact == record.Yes:
		return c.text("self.answer.yes")
	case a.Fact == record.No:
		return c.text("self.answer.no")
	case a.Nothing == record.Yes:
		return c.text("self.answer.none")
	}
	return c.text("self.answer.missing")
}
