// SPDX-License-Identifier: Apache-2.0

package description

import (
	"net/http"

	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

type checkPage struct {
	Crumbs []frame.Crumb
	Whole  bool
	Lines  []line
}

type line struct {
	Element string
	Result  frame.Tag
	Lacks   []link
}

type link struct{ Path, Label string }

var checkView = frame.Parse[checkPage](files, "template/check.html")

// check lists what the report must hold, and what it lacks.
func check(v *frame.Visit) error {
	c, err := v.Desk.CheckReport(v.Context(), v.Path("id"))
	if err != nil {
		return err
	}
	p := checkPage{Crumbs: crumbs(v, c.Row.Name), Whole: len(completeness.Refusing(c.Elements)) == 0}
	for _, e := range c.Elements {
		p.Lines = append(p.Lines, newLine(v.L, v.Path("id"), e))
	}
	return checkView.Show(v, http.StatusOK, v.L.DescriptionWord("check"), menu, p)
}

func newLine(l text.Lang, id string, e completeness.Element) line {
	n := line{Element: l.ReportElement(e.ID), Result: frame.Tag{State: "ok", Label: l.DescriptionWord("met")}}
	switch {
	case e.Met():
	case e.Required:
		n.Result = frame.Tag{State: "deviation", Label: l.DescriptionWord("missing")}
	default:
		n.Result = frame.Tag{State: "warning", Label: l.DescriptionWord("warning")}
	}
	for _, lack := range e.Lacks {
		n.Lacks = append(n.Lacks, link{mend(id, lack), l.ReportLack(lack)})
	}
	return n
}

// mend leads to where something is put right; "" for nowhere in the browser.
func mend(id string, lack completeness.Lack) string {
	switch lack.Code {
	case completeness.LackField, completeness.LackEarly:
		return "/registers/" + register.Engagement{}.Register() + "/" + id + "/edit"
	case completeness.LackConclusion, completeness.LackBasis:
		return path(id) + "#conclusion"
	case completeness.LackResults:
		return path(id) + "#controls"
	case completeness.LackSection:
		return path(id) + "/description#" + lack.Ref
	case completeness.LackApproval:
		return path(id) + "/description#approval"
	case completeness.LackDecision:
		return path(id) + "/description#changes"
	case completeness.LackOrg:
		return "/registers/organisation"
	case completeness.LackManager, completeness.LackCompetence:
		return "/registers/role_assignment"
	case completeness.LackTypes:
		return "/registers/dpa"
	case completeness.LackControls:
		return "/registers/user_control"
	case completeness.LackMethod:
		return "/registers/sub_processor"
	case completeness.LackRisk:
		return "/registers/risk_assessment"
	}
	return ""
}
