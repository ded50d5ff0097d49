// SPDX-License-Identifier: Apache-2.0

package catalogue

import (
	"fmt"
	"strings"
)

func (c *Catalogue) checkObjectives(k *checker) {
	k.File = "catalogue.json"
	k.Require("objectives", len(c.Objectives) > 0, "must not be empty")
	for i, o := range c.Objectives {
		k.File = k.files[i]
		c.checkObjective(k, o, string(rune('A'+i)))
	}
	k.File = k.files[len(k.files)-1]
	c.checkObjective(k, c.extension, "X")
}

func (c *Catalogue) checkObjective(k *checker, o Objective, letter string) {
	k.Require("letter", o.Letter == letter, "must be "+letter)
	k.text("title", o.Title)
	k.text("text", o.Text)
	k.Require("controls", len(o.Controls) > 0, "must not be empty")
	for i, ctl := range o.Controls {
		want := fmt.Sprintf("%s.%d", letter, i+1)
		k.Require(ctl.No, ctl.No == want, "must be "+want)
		c.checkControl(k, ctl)
	}
}

func (c *Catalogue) checkControl(k *checker, ctl Control) {
	no := ctl.No
	k.text(no+".title", ctl.Title)
	k.text(no+".text", ctl.Text)
	k.text(no+".risk", ctl.Risk)
	k.text(no+".events", ctl.Events)
	k.Require(no+".nature", code(ctl.Nature, Manual, Automatic, ITDependent), "is not a nature")
	k.Require(no+".frequency", isFrequency(ctl.Frequency), "is not a frequency")
	k.Require(no+".purpose", len(ctl.Purpose) > 0, "must not be empty")
	for _, p := range ctl.Purpose {
		k.Require(no+".purpose", code(p, Preventive, Detective, Corrective), "is not a purpose")
	}
	c.checkMapping(k, no, ctl.Mapping)
	k.Require(no+".steps", len(ctl.Steps) > 0, "must not be empty")
	for i, s := range ctl.Steps {
		want := fmt.Sprintf("%s-t%d", no, i+1)
		k.Require(s.No, s.No == want, "must be "+want)
		checkStep(k, s)
	}
}

func isFrequency(f Frequency) bool {
	return code(f, Continuous, Event, Daily, Weekly, Monthly, Quarterly, HalfYearly, Yearly)
}

// verbs are the words a step must open with, so that its text and its method agree.
var verbs = map[Method]Text{
	Inspected:   {DA: "Inspiceret", EN: "Inspected"},
	Enquired:    {DA: "Forespurgt", EN: "Enquired"},
	Observed:    {DA: "Observeret", EN: "Observed"},
	Reperformed: {DA: "Genudført", EN: "Reperformed"},
}

func checkStep(k *checker, s Step) {
	k.text(s.No+".text", s.Text)
	verb, ok := verbs[s.Method]
	k.Require(s.No+".method", ok, "is not a method")
	k.Require(s.No+".text.da", strings.HasPrefix(s.Text.DA, verb.DA), "must begin with "+verb.DA)
	k.Require(s.No+".text.en", strings.HasPrefix(s.Text.EN, verb.EN), "must begin with "+verb.EN)
	k.Require(s.No+".text", strings.HasSuffix(s.Text.DA, ".") && strings.HasSuffix(s.Text.EN, "."), "must be whole sentences")
	k.Require(s.No+".mode", code(s.Mode, Auto, Semi, ManualMode), "is not a mode")
	sample := strings.Contains(s.Text.DA, "stikprøve") && strings.Contains(s.Text.EN, "sample")
	k.Require(s.No+".by_sample", sample == s.BySample, "must agree with the text")
	checkAsOf(k, s, verb)
	k.Require(s.No+".population", s.Population == "" || registerForm.MatchString(s.Population), "must look like REG-23")
	k.Require(s.No+".population", s.Population != "" || !s.BySample && s.Mode == ManualMode, "is needed unless the step only asks")
}

// checkAsOf demands that a report as of a day speaks of no sample and no period.
func checkAsOf(k *checker, s Step, verb Text) {
	if s.AsOf != (Text{}) {
		k.text(s.No+".as_of", s.AsOf)
		k.Require(s.No+".as_of.da", strings.HasPrefix(s.AsOf.DA, verb.DA) && strings.HasSuffix(s.AsOf.DA, "."), "must be a sentence that begins with "+verb.DA)
		k.Require(s.No+".as_of.en", strings.HasPrefix(s.AsOf.EN, verb.EN) && strings.HasSuffix(s.AsOf.EN, "."), "must be a sentence that begins with "+verb.EN)
	}
	for _, word := range []string{"stikprøve", "periode"} {
		k.Require(s.No+".as_of.da", !strings.Contains(s.On().DA, word), "must not speak of "+word)
	}
	for _, word := range []string{"sample", "in the period", "throughout the period"} {
		k.Require(s.No+".as_of.en", !strings.Contains(s.On().EN, word), "must not speak of "+word)
	}
}
