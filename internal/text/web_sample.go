// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"math"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

// SamplesTitle heads the samples of an engagement.
func (l Lang) SamplesTitle() string { return l.of("Stikprøver", "Samples") }

// SamplesLead says how samples come about.
func (l Lang) SamplesLead() string {
	return l.of("Populationen fryses, før nogen kender startværdien. Revisor og databehandler danner den sammen, så ingen af dem kan vælge rækkerne. Alle kan udtrække stikprøven igen.",
		"The population is frozen before anyone knows the seed. Auditor and processor make it together, so neither can choose the rows. Anyone can draw the sample again.")
}

// SampleOf heads one sample.
func (l Lang) SampleOf(step string) string { return l.of("Stikprøve til ", "Sample for ") + step }

// FreezeFor heads the form that freezes a population.
func (l Lang) FreezeFor(step string) string {
	return l.of("Frys population til ", "Freeze population for ") + step
}

// FreezeLink leads to that form.
func (l Lang) FreezeLink() string { return l.of("Frys population", "Freeze population") }

// ProposedWord labels the size of the table.
func (l Lang) ProposedWord() string { return l.of("Foreslået størrelse", "Proposed size") }

// PopulationWord labels a population.
func (l Lang) PopulationWord() string { return l.of("Population", "Population") }

// SampleWord labels a sample.
func (l Lang) SampleWord() string { return l.of("Stikprøve", "Sample") }

// SampleSize is "25 rækker".
func (l Lang) SampleSize(n int) string {
	if n == 1 {
		return l.of("1 række", "1 row")
	}
	return l.number(int64(n)) + l.of(" rækker", " rows")
}

var sampleStages = map[app.SampleStage][2]string{
	app.SampleFrozen:    {"Frosset, skal afstemmes", "Frozen, to be tied out"},
	app.SampleTiedOut:   {"Afstemt, venter på forseglede tal", "Tied out, waiting for commitments"},
	app.SampleCommitted: {"Forseglet, venter på tallene", "Committed, waiting for the numbers"},
	app.SampleSeeded:    {"Startværdi dannet, kan udtrækkes", "Seed made, ready to draw"},
	app.SampleDrawn:     {"Udtrukket", "Drawn"},
}

// SampleStage words how far a population has come.
func (l Lang) SampleStage(s app.SampleStage) string {
	return l.of(sampleStages[s][0], sampleStages[s][1])
}

// SampleWaits says whom a sample waits for, "" for nobody in particular.
func (l Lang) SampleWaits(p *register.Population, stage app.SampleStage) string {
	auditor, processor := p.AuditorCommitment == "", p.ProcessorCommitment == ""
	if stage == app.SampleCommitted {
		auditor, processor = p.AuditorSecret == "", p.ProcessorSecret == ""
	}
	switch {
	case stage != app.SampleTiedOut && stage != app.SampleCommitted:
		return ""
	case auditor && processor:
		return l.of("Venter på revisor og databehandler.", "Waiting for the auditor and the processor.")
	case auditor:
		return l.of("Venter på revisor.", "Waiting for the auditor.")
	}
	return l.of("Venter på databehandleren.", "Waiting for the processor.")
}

// SampleFilter words a filter.
func (l Lang) SampleFilter(name string, f sampling.Filter) string {
	period := l.PeriodDates(f.From, f.To)
	switch f.Kind {
	case sampling.Dated:
		return fmt.Sprintf(l.of("»%s« ligger i %s", "“%s” lies in %s"), FieldLabel(l, name, f.First), period)
	case sampling.Active:
		return fmt.Sprintf(l.of("gælder i %s efter »%s« og »%s«", "in force in %s by “%s” and “%s”"), period, FieldLabel(l, name, f.First), FieldLabel(l, name, f.Last))
	}
	return l.of("alle rækker", "all rows")
}

// SampleStrata words how a sample is divided.
func (l Lang) SampleStrata(name, strata string) string {
	if field, ok := strings.CutPrefix(strata, "quarter:"); ok {
		return fmt.Sprintf(l.of("kvartal for »%s«", "quarter of “%s”"), FieldLabel(l, name, field))
	}
	return FieldLabel(l, name, strata)
}

// SampleStratum words one part: a quarter, "2025-Q3", or a value of the field that
// divides.
func (l Lang) SampleStratum(name, strata, stratum string) string {
	if !strings.HasPrefix(strata, "quarter:") {
		return Alone(CodeLabel(l, name, strata, stratum))
	}
	year, quarter, ok := strings.Cut(stratum, "-Q")
	if !ok {
		return stratum
	}
	return fmt.Sprintf(l.of("%[2]s. kvartal %[1]s", "Q%[2]s %[1]s"), year, quarter)
}

// NoStrata is the choice not to divide.
func (l Lang) NoStrata() string { return l.of("Ikke opdelt", "Not divided") }

// SampleMonth words a month of the count.
func (l Lang) SampleMonth(month string) string {
	if d, err := record.ParseDate(month + "-01"); err == nil {
		return locale.MonthYear(string(l), d.Go())
	}
	return l.of("før perioden", "before the period")
}

// PerMonth heads the count per month.
func (l Lang) PerMonth() string { return l.of("Antal pr. måned", "Count per month") }

// MonthWord labels a month.
func (l Lang) MonthWord() string { return l.of("Måned", "Month") }

// CountWord labels a count.
func (l Lang) CountWord() string { return l.of("Antal", "Count") }

// NoGaps says that no running number is missing.
func (l Lang) NoGaps() string { return l.of("Ingen", "None") }

// Proofs heads hashes, commitments and numbers.
func (l Lang) Proofs() string {
	return l.of("Tal, som stikprøven er udtrukket med", "Numbers that the sample was drawn with")
}

// SampleItems heads the items.
func (l Lang) SampleItems() string { return l.of("Udtrukne rækker", "Rows in the sample") }

// RankWord labels the place in the draw.
func (l Lang) RankWord() string { return l.of("Nr.", "No.") }

// RowWord labels a row.
func (l Lang) RowWord() string { return l.of("Række", "Row") }

// StratumWord labels the part of the population.
func (l Lang) StratumWord() string { return l.of("Del", "Part") }

// RoundWord labels the round in which an item was drawn.
func (l Lang) RoundWord() string { return l.of("Runde", "Round") }

// JudgementWord marks an item that a person picked.
func (l Lang) JudgementWord() string { return l.of("Efter skøn", "By judgement") }

// NotTestedYet says that an item has no result.
func (l Lang) NotTestedYet() string { return l.of("Ikke testet", "Not tested") }

// SampleTested tells how the tested items stand.
func (l Lang) SampleTested(d, n int) string {
	if n == 0 {
		return l.of("Ingen rækker er testet endnu.", "No row is tested yet.")
	}
	return fmt.Sprintf(l.of("%s af %s testede rækker afviger. Rækker valgt efter skøn er ikke talt med.", "%s of %s tested rows deviate. Rows picked by judgement are not counted."),
		l.number(int64(d)), l.number(int64(n)))
}

// SampleTestedLimit tells what the tested items say of the rest.
func (l Lang) SampleTestedLimit(limit float64) string {
	return fmt.Sprintf(l.of("Med 95 %% sikkerhed afviger højst %s af populationen.", "With 95%% confidence at most %s of the population deviates."), l.Share(limit))
}

// LimitsTitle heads the upper limits.
func (l Lang) LimitsTitle() string {
	return l.of("Hvad stikprøven kan vise", "What the sample can show")
}

// LimitsLead explains the upper limits.
func (l Lang) LimitsLead(n int) string {
	return fmt.Sprintf(l.of("Den største andel af populationen, der kan afvige, når %s rækker er testet. Ensidig, eksakt binomial grænse.", "The largest share of the population that may deviate when %s rows are tested. One-sided exact binomial limit."), l.number(int64(n)))
}

// FoundDeviations labels how many deviations were found.
func (l Lang) FoundDeviations() string { return l.of("Fundne afvigelser", "Deviations found") }

// AtConfidence labels a confidence in per cent.
func (l Lang) AtConfidence(percent int) string {
	return fmt.Sprintf(l.of("%d %% sikkerhed", "%d%% confidence"), percent)
}

// LotWord labels the limit for exactly this population.
func (l Lang) LotWord() string {
	return l.of("Højst afvigende rækker her, 95 %", "At most deviating rows here, 95%")
}

// Share writes a share in per cent with one decimal, rounded as in the published
// tables of limits.
func (l Lang) Share(x float64) string {
	tenths := int64(math.Round(x * 1000))
	words := fmt.Sprintf("%d.%d", tenths/10, tenths%10)
	if l == English {
		return words + "%"
	}
	return strings.Replace(words, ".", ",", 1) + "\u00a0%"
}

// VerifySampleLink draws the sample again.
func (l Lang) VerifySampleLink() string { return l.of("Udtræk igen", "Draw again") }

// SampleFileLink downloads the sample.
func (l Lang) SampleFileLink() string { return l.of("Hent som JSON", "Download as JSON") }

// SampleDiffers heads what a second draw found otherwise.
func (l Lang) SampleDiffers() string {
	return l.of("Stikprøven er ikke den, der blev udtrukket.", "The sample is not the one that was drawn.")
}

// TieOutWords tells how a population was tied out.
func (l Lang) TieOutWords(source string, other, own int64) string {
	words := fmt.Sprintf(l.of("%s mod %s", "%s against %s"), l.number(own), l.number(other))
	if source != "" {
		words += l.of(" i ", " in ") + source
	}
	return words
}
