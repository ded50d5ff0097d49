// SPDX-License-Identifier: Apache-2.0

package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

func (c *Catalogue) checkQuestionnaire(k *checker) {
	k.File = questionnaireFile
	var areas []string
	for _, a := range c.Areas {
		k.Require("areas "+a.ID, !slices.Contains(areas, a.ID), "occurs twice")
		k.text("areas "+a.ID, a.Name)
		areas = append(areas, a.ID)
	}
	k.Require("scale", len(c.Scale) == 4, "must have the levels 0 to 3")
	for i, l := range c.Scale {
		k.Require(fmt.Sprintf("scale %d", i), l.Value == i, "must stand in order from 0")
		k.text(fmt.Sprintf("scale %d", i), l.Text)
	}
	k.Require("questions", len(c.Questions) > 0, "must not be empty")
	for _, q := range c.Questions {
		k.Require(q.ID+".area", slices.Contains(areas, q.Area), "is not an area")
		k.Require(q.ID+".type", code(q.Type, Maturity, Fact, List), "is not a type")
		k.Require(q.ID+".also", q.Also == "" || q.Also != q.Type && code(q.Also, Fact, List), "is not a second type")
		k.text(q.ID+".text", q.Text)
		c.checkMapping(k, q.ID, q.Mapping)
		d := q.DerivedFrom
		k.each(q.ID+".derived_from.controls", d.Controls, c.isControl, "is not a control")
		k.each(q.ID+".derived_from.registers", d.Registers, registerForm.MatchString, "must look like REG-44")
		k.each(q.ID+".derived_from.rules", d.Rules, func(id string) bool {
			m := ruleForm.FindStringSubmatch(id)
			return m != nil && c.isControl(m[1])
		}, "is not a rule of a control")
		k.Require(q.ID+".derived_from", len(d.Controls)+len(d.Registers) > 0, "must name a control or a register")
	}
}

func (c *Catalogue) checkWheel(k *checker) {
	k.File = wheelFile
	seen := make(map[string]bool)
	for _, t := range c.Wheel {
		k.Require(t.ID, slugForm.MatchString(t.ID) && !seen[t.ID], "must be a unique name in lower case")
		seen[t.ID] = true
		k.text(t.ID+".title", t.Title)
		k.Require(t.ID+".cadence", isFrequency(t.Cadence) && t.Cadence != Continuous, "is not a cadence")
		k.each(t.ID+".controls", t.Controls, c.isControl, "is not a control")
		k.each(t.ID+".questions", t.Questions, c.isQuestion, "is not a question")
		if t.Cadence == Yearly {
			k.Require(t.ID+".opens", isMonthDay(t.Opens), "must look like 03-31")
			k.Require(t.ID+".due", isMonthDay(t.Due) && t.Opens <= t.Due, "must look like 03-31 and not precede opens")
		} else {
			k.Require(t.ID+".opens", t.Opens == "" && t.Due == "", "is for yearly tasks only")
		}
	}
}

// isMonthDay accepts a day that every year has.
func isMonthDay(s string) bool {
	_, err := time.Parse("2006-01-02", "2025-"+s)
	return err == nil
}

func (c *Catalogue) checkParams(k *checker) {
	k.File = parametersFile
	for _, p := range c.Params {
		k.Require(p.ID, paramForm.MatchString(p.ID), "must look like P_REVOKE")
		k.Require(p.ID+".value", p.Value > 0, "must be above zero")
		k.Require(p.ID+".unit", code(p.Unit, Hours, Days, WorkingDays, Months, Percent, TLSVersion), "is not a unit")
		k.Require(p.ID+".agreement", code(p.Agreement, Ignored, Shortest, Longest, Otherwise), "must be min, max or else")
		k.text(p.ID+".name", p.Name)
	}
}

func (c *Catalogue) checkUserControls(k *checker) {
	k.File = userControlsFile
	for i, u := range c.UserControls {
		want := fmt.Sprintf("U.%d", i+1)
		k.Require(u.No, u.No == want, "must be "+want)
		k.text(u.No+".text", u.Text)
		k.each(u.No+".controls", u.Controls, c.isControl, "is not a control")
		k.each(u.No+".objectives", u.Objectives, c.isObjective, "is not an objective")
		for _, no := range u.Controls {
			letter, _, _ := strings.Cut(no, ".")
			k.Require(u.No+".objectives", slices.Contains(u.Objectives, letter), "must hold the objective of "+no)
		}
	}
}
