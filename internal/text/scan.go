// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"

	"github.com/tilsyn/tilsyn/identifier"
)

// ScanHead is the head of the table of findings.
func (l Lang) ScanHead() string {
	return fmt.Sprintf("%-10s %6s %-18s %-14s %s", l.of("Vurdering", "Verdict"), l.of("Vægt", "Score"), l.of("Art", "Kind"), l.of("Skrivemåde", "Form"), l.of("Sted", "Place"))
}

// ScanFinding is a line of that table: the place, never the number.
func (l Lang) ScanFinding(e identifier.Event) string {
	f, place := e.Finding, l.of("%s, byte %d, længde %d", "%s, byte %d, length %d")
	if e.Row {
		place = l.of("%s, række %d, længde %d", "%s, row %d, length %d")
	}
	return fmt.Sprintf("%-10s %6s %-18s %-14s %s", l.scanVerdict(f.Verdict), l.scanScore(f.Score), l.scanRule(f.Rule), l.scanSpelling(f),
		fmt.Sprintf(place, e.Path, f.Offset, f.Length))
}

// ScanMore stands for the findings of a place that have no line of their own.
func (l Lang) ScanMore(path string, block, review int) string {
	return fmt.Sprintf(l.of("… og %s fund til i %s: %s skal stoppes, %s skal efterses", "… and %s more in %s: %s to block, %s to review"),
		l.number(int64(block+review)), path, l.number(int64(block)), l.number(int64(review)))
}

// ScanSentence tells a finding without its place.
func (l Lang) ScanSentence(f identifier.Finding) string {
	what := l.scanRule(f.Rule) + l.of(", der skal efterses", " to review")
	if f.Verdict == identifier.Block {
		what = l.scanRule(f.Rule) + l.of(", der skal stoppes", " to block")
	}
	return fmt.Sprintf(l.of("%s (%s, vægt %s).", "%s (%s, score %s)."), what, l.scanSpelling(f), l.scanScore(f.Score))
}

// scanScore writes a score with two digits.
func (l Lang) scanScore(score float64) string {
	hundredths := int(score*100 + 0.5)
	return fmt.Sprintf(l.of("%d,%02d", "%d.%02d"), hundredths/100, hundredths%100)
}

func (l Lang) scanVerdict(v identifier.Verdict) string {
	if v == identifier.Block {
		return l.of("stop", "block")
	}
	return l.of("efterse", "review")
}

// scanForms words how a number is spelled.
var scanForms = map[string][2]string{
	"hyphen":        {"bindestreg", "hyphen"},
	"bare":          {"ti cifre", "ten digits"},
	"space":         {"mellemrum", "space"},
	"dash":          {"tankestreg", "dash"},
	"nbsp":          {"fast mellemrum", "no-break space"},
	"spaced_hyphen": {"luft om streg", "spaced hyphen"},
	"dotted":        {"delt dato", "split date"},
	"wrapped":       {"linjeskift", "line break"},
	"digits":        {"andre cifre", "other digits"},
	"lost_zero":     {"mistet nul", "lost zero"},
	"spaced":        {"spatieret", "spaced out"},
	"grouped":       {"grupper", "groups"},
	"ocr":           {"fejllæst", "misread"},
	"escaped":       {"kodet tegn", "escape"},
	"markup":        {"opmærkning", "mark-up"},
	"underscore":    {"understreg", "underscore"},
	"parted":        {"punkt el. streg", "dot or slash"},
	"replacement":   {"erstatningsnr.", "replacement"},
	"letters":       {"med bogstaver", "with letters"},
	"long_year":     {"fuldt årstal", "full year"},
	"zero_width":    {"usynlige tegn", "invisible"},
	"cells":         {"to celler", "two cells"},
	"month":         {"måned i bogstaver", "month in letters"},
	"year_first":    {"år først", "year first"},
	"last_four":     {"sidste fire cifre", "last four digits"},
	"many":          {"mange ens tal", "many alike"},
	"split":         {"delt mellem to felter", "split over two fields"},
	"utf16":         {"UTF-16", "UTF-16"},
}

func (l Lang) scanForm(form string) string {
	words, ok := scanForms[form]
	if !ok {
		return form
	}
	return l.of(words[0], words[1])
}

// scanReasons words why something was not examined.
var scanReasons = map[identifier.Reason][2]string{
	identifier.Unreadable: {"kan ikke læses", "can't be read"},
	identifier.Encrypted:  {"er krypteret", "is encrypted"},
	identifier.Unknown:    {"har et format, der ikke kan undersøges", "has a format that can't be examined"},
	identifier.TooDeep:    {"ligger for dybt i andre filer", "lies too deep in other files"},
	identifier.TooLarge:   {"fylder for meget", "is too large"},
	identifier.TooLong:    {"nåede ikke at blive undersøgt", "was not examined in time"},
	identifier.Picture:    {"er en side uden tekst, f.eks. indscannet", "is a page without text, such as a scan"},
	identifier.Link:       {"er et link til noget, der ligger et andet sted", "is a link to something that lies elsewhere"},
	identifier.Special:    {"er ikke en almindelig fil", "is not a regular file"},
}

// NotExamined tells why a file was not examined.
func (l Lang) NotExamined(path string, why identifier.Reason) string {
	words := scanReasons[why]
	return fmt.Sprintf(l.of("Ikke undersøgt: %s %s.", "Not examined: %s %s."), path, l.of(words[0], words[1]))
}

// Scanned closes a scan with its numbers.
func (l Lang) Scanned(files, block, review, unexamined int) string {
	n := func(i int) string { return l.number(int64(i)) }
	return fmt.Sprintf(l.of("%s undersøgt. Fund: %s skal stoppes, %s skal efterses. Ikke undersøgt: %s.",
		"%s examined. Found: %s to block, %s to review. Not examined: %s."), l.scanFiles(files), n(block), n(review), n(unexamined))
}

// Scanning tells how far a scan came.
func (l Lang) Scanning(files int, bytes int64, found int) string {
	return fmt.Sprintf(l.of("Undersøger … %s, %s MB, %s fundet", "Examining … %s, %s MB, %s found"),
		l.scanFiles(files), l.number(bytes/1_000_000), l.number(int64(found)))
}

func (l Lang) scanFiles(n int) string {
	if n == 1 {
		return l.of("1 fil", "1 file")
	}
	return l.number(int64(n)) + l.of(" filer", " files")
}
