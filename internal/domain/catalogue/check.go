// SPDX-License-Identifier: Apache-2.0

package catalogue

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/datafile"
)

// checker also knows which file each objective was read from.
type checker struct {
	datafile.Problems
	files []string // of the objectives, in order, the extension last
}

func (k *checker) text(field string, t Text) {
	k.Require(field+".da", strings.TrimSpace(t.DA) != "" && strings.TrimSpace(t.DA) == t.DA, "must be a Danish text without outer blanks")
	k.Require(field+".en", strings.TrimSpace(t.EN) != "" && strings.TrimSpace(t.EN) == t.EN, "must be an English text without outer blanks")
	k.Require(field, t.DA != t.EN, "has the same text in both languages")
}

func (k *checker) each(field string, values []string, ok func(string) bool, problem string) {
	seen := make(map[string]bool)
	for _, v := range values {
		k.Require(field+" "+v, ok(v), problem)
		k.Require(field+" "+v, !seen[v], "occurs twice")
		seen[v] = true
	}
}

// code reports whether v is one of the given codes.
func code[T comparable](v T, codes ...T) bool { return slices.Contains(codes, v) }

var (
	gdprForm     = regexp.MustCompile(`^([1-9]|[1-9][0-9])(\([1-9][0-9]?\))?(\([a-k]\))?$`)
	dblForm      = regexp.MustCompile(`^[1-9][0-9]?$`)
	clauseForm   = regexp.MustCompile(`^([4-9]|10)\.[1-9](\.[1-9])?$`)
	registerForm = regexp.MustCompile(`^REG-(0[1-9]|[1-5][0-9]|6[0-5])$`)
	ruleForm     = regexp.MustCompile(`^([A-IX]\.[1-9][0-9]?)-r[1-9][a-z]?$`)
	paramForm    = regexp.MustCompile(`^P(_[A-Z]+)+$`)
	slugForm     = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

func (c *Catalogue) check(k *checker) {
	c.checkObjectives(k)
	c.checkQuestionnaire(k)
	c.checkWheel(k)
	c.checkParams(k)
	c.checkUserControls(k)
	k.File = iso27001File
	c.ISO27001.check(k, regexp.MustCompile(`^[5-8]\.[1-9][0-9]?$`))
	k.File = iso27701File
	c.ISO27701.check(k, regexp.MustCompile(`^A\.[23](\.[1-9][0-9]?){1,2}$`))
}

func (c *Catalogue) checkMapping(k *checker, field string, m Mapping) {
	k.Require(field+".gdpr", len(m.GDPR) > 0, "must not be empty")
	k.each(field+".gdpr", m.GDPR, gdprForm.MatchString, "must look like 28(3)(a)")
	k.each(field+".dbl", m.DBL, dblForm.MatchString, "must be a section number")
	k.each(field+".iso27001", m.ISO27001, c.ISO27001.has, "is not in Annex A")
	k.each(field+".iso27001_clauses", m.ISO27001Clauses, clauseForm.MatchString, "must be a clause from 4 to 10")
	k.each(field+".iso27701", m.ISO27701, c.ISO27701.has, "is not in Annex A")
}

func (s Standard) has(id string) bool {
	return slices.ContainsFunc(s.Controls, func(c StandardControl) bool { return c.ID == id })
}

func (s Standard) check(k *checker, form *regexp.Regexp) {
	k.Require("edition", s.Edition != "", "must not be empty")
	seen := make(map[string]bool)
	for _, c := range s.Controls {
		k.Require(c.ID, form.MatchString(c.ID), "is not a control id")
		k.Require(c.ID, !seen[c.ID], "occurs twice")
		k.text(c.ID+".title", c.Title)
		seen[c.ID] = true
	}
}

func (c *Catalogue) isControl(no string) bool { _, ok := c.controls[no]; return ok }

func (c *Catalogue) isObjective(letter string) bool { _, ok := c.objectives[letter]; return ok }

func (c *Catalogue) isQuestion(id string) bool { _, ok := c.questions[id]; return ok }
