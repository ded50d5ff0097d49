// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
)

// NothingStored closes a list of problems.
func (l Lang) NothingStored(problems int) string {
	return fmt.Sprintf(l.of("%s fejl. Intet er gemt.", "%s problems. Nothing was stored."), l.number(int64(problems)))
}

// Initialised tells where an installation lies and which file to pin.
func (l Lang) Initialised(dir, vkey string) string {
	return fmt.Sprintf(l.of(
		"Installationen ligger i %s.\nGiv %s til dem, der skal efterprøve jeres beviser, ad en anden vej end beviserne selv.",
		"The installation lies in %s.\nGive %s to those who are to verify your evidence, by another way than the evidence itself."), dir, vkey)
}

// FirstLink tells how the first owner gets in.
func (l Lang) FirstLink(url string) string {
	return l.of("Ingen har adgang endnu. Opret den første ejer her (linket virker én gang, i 24 timer): ",
		"Nobody has access yet. Create the first owner here (the link works once, for 24 hours): ") + url
}

// Serving tells the address of the service.
func (l Lang) Serving(url string) string {
	return l.of("Tilsyn kører på ", "Tilsyn is running at ") + url
}

// Importing says that an import is on its way.
func (l Lang) Importing(rows int) string {
	return fmt.Sprintf(l.of("Importerer %s rækker …", "Importing %s rows …"), l.number(int64(rows)))
}

// Assessing says that an assessment is on its way.
func (l Lang) Assessing() string {
	return l.of("Bedømmer kontrollerne …", "Judging the controls …")
}

// VerifyingData says that data are being verified.
func (l Lang) VerifyingData() string { return l.of("Efterprøver data …", "Verifying data …") }

// NothingToVerify asks for something to verify.
func (l Lang) NothingToVerify() string {
	return l.of("Angiv mindst én fil eller --data. Se »tilsyn verify --help«.", "Give at least one file or --data. See “tilsyn verify --help”.")
}

// Imported tells what an import changed, or would: a line per register and, in a
// dry run, one per row.
func (l Lang) Imported(r app.ImportResult, dry bool) []string {
	var lines []string
	added, revised := map[string]int{}, map[string]int{}
	var order []string
	for _, c := range r.Changes {
		if added[c.Register]+revised[c.Register] == 0 {
			order = append(order, c.Register)
		}
		if c.New {
			added[c.Register]++
		} else {
			revised[c.Register]++
		}
		if dry {
			lines = append(lines, l.change(c))
		}
	}
	for _, name := range order {
		lines = append(lines, fmt.Sprintf(l.of("%s (%s): %s nye, %s ændrede", "%s (%s): %s new, %s revised"),
			RegisterLabel(l, name), name, l.number(int64(added[name])), l.number(int64(revised[name]))))
	}
	total := fmt.Sprintf(l.of("%s rækker ændret, %s uændrede.", "%s rows changed, %s unchanged."),
		l.number(int64(len(r.Changes))), l.number(int64(r.Unchanged)))
	if dry {
		total += l.of(" Prøvekørsel: Intet er gemt.", " Dry run: nothing was stored.")
	}
	return append(lines, total)
}

func (l Lang) change(c app.ImportChange) string {
	if c.New {
		return fmt.Sprintf("+ %s/%s", c.Register, c.ID)
	}
	return fmt.Sprintf("~ %s/%s: %s", c.Register, c.ID, strings.Join(c.Fields, ", "))
}

// Exported tells how many versions were written.
func (l Lang) Exported(x *app.Export, path string) []string {
	lines := []string{fmt.Sprintf(l.of("%s udgaver af rækker er skrevet til %s.", "%s row versions were written to %s."), l.number(int64(x.Rows)), path)}
	if x.Masked > 0 {
		lines = append(lines, fmt.Sprintf(l.of("CPR-numre maskeret i filerne: %s. De står stadig i registrene. Find dem med »tilsyn review scan«, og afgør dem.",
			"CPR numbers masked in what was written: %s. They still stand in the registers. Find them with “tilsyn review scan” and decide them."), l.number(int64(x.Masked))))
	}
	return lines
}

// Need words a field's need.
func (l Lang) Need(need string) string {
	words := map[string][2]string{
		"identity":    {"identitet", "identity"},
		"needed":      {"påkrævet", "needed"},
		"conditional": {"betinget", "conditional"},
		"optional":    {"valgfri", "optional"},
	}[need]
	return l.of(words[0], words[1])
}

// Results is the table of controls: number, title, state, deviations and
// population of the rules behind it, and steps that wait for a person.
func (l Lang) Results(c *catalogue.Catalogue, a assurance.Assessment) []string {
	const titleWidth, stateWidth = 44, 26
	lines := []string{fmt.Sprintf("%-5s %s %s %12s %12s %8s",
		l.of("Nr.", "No."), pad(l.of("Kontrol", "Control"), titleWidth), pad(l.of("Resultat", "Result"), stateWidth),
		l.of("Afvigelser", "Deviations"), l.of("Population", "Population"), l.of("Åbne trin", "Open"))}
	count := map[assurance.State]int{}
	for _, r := range a.Controls {
		deviations, population := 0, 0
		for _, rule := range r.Rules {
			deviations, population = deviations+rule.Deviations(), population+rule.Population
		}
		control, _ := c.Control(r.No)
		lines = append(lines, fmt.Sprintf("%-5s %s %s %12s %12s %8d", r.No, pad(control.Title.In(string(l)), titleWidth),
			pad(l.State(string(r.State)), stateWidth), l.number(int64(deviations)), l.number(int64(population)), r.HumanStepsOpen))
		count[r.State]++
	}
	var parts []string
	for _, state := range []assurance.State{
		assurance.StateNoDeviation, assurance.StateDeviation, assurance.StateNotOccurred, assurance.StateNotTestable,
		assurance.StateNotApplicable, assurance.StateCarvedOut, assurance.StateNotTested,
	} {
		if count[state] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[state], l.State(string(state))))
		}
	}
	return append(lines, "", fmt.Sprintf(l.of("%d kontroller: %s.", "%d controls: %s."), len(a.Controls), strings.Join(parts, ", ")))
}

// pad cuts or fills s to width characters.
func pad(s string, width int) string {
	n := utf8.RuneCountInString(s)
	if n > width {
		return string([]rune(s)[:width-1]) + "…"
	}
	return s + strings.Repeat(" ", width-n)
}
