// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

// NoSampleToVerify asks for a sample.
func (l Lang) NoSampleToVerify() string {
	return l.of("Angiv en fil, eller --data og --population. Se »tilsyn sample verify --help«.", "Give a file, or --data and --population. See “tilsyn sample verify --help”.")
}

// differences words what a second draw found otherwise. The item stands at %s.
var differences = map[sampling.DifferenceKind][2]string{
	sampling.DiffersPopulation: {"Populationen har en anden SHA-256 end den, der blev frosset.", "The population has another SHA-256 than the one that was frozen."},
	sampling.DiffersAuditor:    {"Revisors tal passer ikke til forseglingen.", "The auditor's number does not fit the commitment."},
	sampling.DiffersProcessor:  {"Databehandlerens tal passer ikke til forseglingen.", "The processor's number does not fit the commitment."},
	sampling.DiffersSeed:       {"Startværdien er ikke dannet af populationen og de to tal.", "The seed is not made of the population and the two numbers."},
	sampling.DiffersCount:      {"Stikprøven har ikke det antal, den oplyser.", "The sample has another size than it says."},
	sampling.DiffersDraw:       {"Stikprøven kan ikke udtrækkes sådan.", "The sample can't be drawn like that."},
	sampling.DiffersDrawn:      {"%s blev udtrukket, men er ikke i stikprøven.", "%s was drawn and is not in the sample."},
	sampling.DiffersNotDrawn:   {"%s er i stikprøven, men blev ikke udtrukket på den plads.", "%s is in the sample and was not drawn in that place."},
	sampling.DiffersForeign:    {"%s er udvalgt efter skøn, men er ikke i populationen eller er der to gange.", "%s was picked by judgement, but is not in the population or is there twice."},
	sampling.DiffersRegisters:  {"%s er ikke ens i filen og i registrene.", "%s is not the same in the file and the registers."},
	sampling.DiffersStored:     {"Filen og installationen har ikke samme udtræk.", "The file and the installation do not hold the same draw."},
}

// SampleDifference is the sentence of one difference.
func (l Lang) SampleDifference(d sampling.Difference) string {
	words := differences[d.What]
	if d.Item == "" {
		return l.of(words[0], words[1])
	}
	return fmt.Sprintf(l.of(words[0], words[1]), d.Item)
}

// mostDifferences is how many differences are told one by one.
const mostDifferences = 20

// SampleVerdict tells what a second draw found.
func (l Lang) SampleVerdict(found []sampling.Difference) []string {
	if len(found) == 0 {
		return []string{l.SampleEqual()}
	}
	var lines []string
	for _, d := range found[:min(len(found), mostDifferences)] {
		lines = append(lines, l.SampleDifference(d))
	}
	if more := len(found) - mostDifferences; more > 0 {
		lines = append(lines, fmt.Sprintf(l.of("… og %s til.", "… and %s more."), l.number(int64(more))))
	}
	return append(lines, l.of("FORSKEL: Stikprøven er ikke den, der blev udtrukket.", "DIFFERENT: The sample is not the one that was drawn."))
}

// SampleEqual says that a second draw gave the same sample.
func (l Lang) SampleEqual() string {
	return l.of("ENS: Stikprøven er udtrukket igen med samme resultat.", "EQUAL: The sample was drawn again with the same result.")
}

// SampleSecret tells a party's number and what to do with it.
func (l Lang) SampleSecret(secret, commitment sampling.Digest) []string {
	return []string{
		l.of("Tal, som du holder hemmeligt, til I begge har forseglet:", "Number, which you keep secret until both have committed:"), secret.String(),
		l.of("Forsegling, som du afleverer nu:", "Commitment, which you hand in now:"), commitment.String(),
	}
}
