// SPDX-License-Identifier: Apache-2.0

package catalogue

import (
	"cmp"
	"strconv"
	"strings"
)

// Control returns the control with the given number, of A–I or of the extension.
func (c *Catalogue) Control(no string) (Control, bool) {
	v, ok := c.controls[no]
	return v, ok
}

// Objective returns the objective with the given letter, A to I or X.
func (c *Catalogue) Objective(letter string) (Objective, bool) {
	v, ok := c.objectives[letter]
	return v, ok
}

// Question returns the item of the self-declaration with the given id.
func (c *Catalogue) Question(id string) (Question, bool) {
	v, ok := c.questions[id]
	return v, ok
}

// Param returns the parameter with the given id.
func (c *Catalogue) Param(id string) (Param, bool) {
	v, ok := c.params[id]
	return v, ok
}

// Step returns the test step with the given number, such as "B.13-t2".
func (c *Catalogue) Step(no string) (Step, bool) {
	control, _, _ := strings.Cut(no, "-")
	for _, s := range c.controls[control].Steps {
		if s.No == no {
			return s, true
		}
	}
	return Step{}, false
}

// Controls returns the controls of objectives A to I in order, B.9 before B.10.
func (c *Catalogue) Controls() []Control {
	var all []Control
	for _, o := range c.Objectives {
		all = append(all, o.Controls...)
	}
	return all
}

// Compare orders numbers such as "B.9", "B.10" and "B.13-t2": by letter, then
// each number by value.
func Compare(a, b string) int {
	as, bs := strings.FieldsFunc(a, isSeparator), strings.FieldsFunc(b, isSeparator)
	for i := range min(len(as), len(bs)) {
		if d := comparePart(as[i], bs[i]); d != 0 {
			return d
		}
	}
	return cmp.Compare(len(as), len(bs))
}

func isSeparator(r rune) bool { return r == '.' || r == '-' }

// comparePart compares "t2" and "t10" as letters, then number.
func comparePart(a, b string) int {
	al, bl := strings.TrimRight(a, "0123456789"), strings.TrimRight(b, "0123456789")
	if al != bl {
		return cmp.Compare(al, bl)
	}
	// A part without digits counts as zero.
	an, _ := strconv.Atoi(a[len(al):])
	bn, _ := strconv.Atoi(b[len(bl):])
	return cmp.Compare(an, bn)
}
