// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Derived words what the registers say of an item of the self-declaration: a
// level, yes or no, and the figures behind it; "" when they say nothing.
func (l Lang) Derived(d declaration.Derived) string {
	value := ""
	if score, ok := d.Score.Get(); ok {
		value = strconv.FormatInt(score, 10)
	} else if d.Fact != record.Unknown {
		value = l.yesOrNo(d.Fact == record.Yes)
	}
	return joinNonEmpty(": ", value, l.derivedFigures(d))
}

func (l Lang) yesOrNo(yes bool) string {
	if yes {
		return l.of("ja", "yes")
	}
	return l.of("nej", "no")
}

// derivedFigures words what the value of an item rests on, where that is more
// than the value.
func (l Lang) derivedFigures(d declaration.Derived) string {
	n := func(key string) int64 { return figure(d.Reasons, key) }
	switch {
	case d.ID == "S-G5" && d.Fact == record.No:
		return fmt.Sprintf(l.of("%s huller i numrene, %s ikke klassificeret, nyeste linje %s", "%s gaps in the numbers, %s not classified, last line %s"),
			l.number(n("gaps")), l.number(n("unclassified")), l.day(words(d.Reasons, "last_entry")))
	case d.ID == "S-G7" && d.Fact == record.Yes:
		return fmt.Sprintf(l.of("%s brud, heraf %s hos underdatabehandlere", "%s breaches, %s of them at sub-processors"),
			l.number(n("own")+n("sub_processors")), l.number(n("sub_processors")))
	case d.ID == "S-G8" && d.Fact == record.No:
		return fmt.Sprintf(l.of("%s fund af CPR-numre er ikke behandlet", "%s CPR numbers found have not been dealt with"), l.number(n("open_hits")))
	case d.ID == "S-D1" && d.Fact == record.No:
		return fmt.Sprintf(l.of("%s af %s kunder er uden gældende aftale", "%s of %s customers have no agreement in force"),
			l.number(n("without")), l.number(n("customers")))
	case d.ID == "S-D3" && len(d.List) > 0:
		return fmt.Sprintf(l.of("%d i brug", "%d in use"), len(d.List))
	case d.ID == "S-D4" && d.Fact == record.No:
		return fmt.Sprintf(l.of("%s af %s er ikke helt inden for EU", "%s of %s are not wholly inside the EU"),
			l.number(n("not_inside")), l.number(n("sub_processors")))
	case d.ID == "S-D6":
		return l.changes(d.List)
	}
	return ""
}

// changes counts the changes of sub-processors by what they are.
func (l Lang) changes(list []declaration.Entry) string {
	count := map[string]int{}
	for _, e := range list {
		count[e.Code]++
	}
	var parts []string
	for _, kind := range []struct{ code, da, en string }{
		{"addition", "%d tilføjet", "%d added"}, {"replacement", "%d skiftet ud", "%d replaced"},
		{"removal", "%d ophørt", "%d ended"}, {"rename", "%d har skiftet navn", "%d renamed"},
	} {
		if n := count[kind.code]; n > 0 {
			parts = append(parts, fmt.Sprintf(l.of(kind.da, kind.en), n))
		}
	}
	return strings.Join(parts, ", ")
}

// Contradiction words, as a clause, what speaks against an entered answer.
func (l Lang) Contradiction(c declaration.Contradiction, d declaration.Derived) string {
	switch c.Code {
	case declaration.OldReference:
		return fmt.Sprintf(l.of("kommentaren henviser til %s i udgaven fra 2013, som nu er %s", "the comment refers to %s of the 2013 edition, which is now %s"),
			words(c.Facts, "old"), strings.ReplaceAll(words(c.Facts, "new"), ",", ", "))
	case declaration.CertificateClaimed:
		return l.of("kommentaren hævder en certificering, som intet gyldigt certifikat viser", "the comment claims a certification that no valid certificate shows")
	}
	if figures := l.derivedFigures(d); figures != "" {
		return figures
	}
	return l.of("de siger ", "they say ") + l.yesOrNo(d.Fact == record.Yes)
}

func figure(facts []assurance.Fact, key string) int64 {
	for _, f := range facts {
		if n, ok := f.Value.(int64); ok && f.Key == key {
			return n
		}
	}
	return 0
}

func words(facts []assurance.Fact, key string) string {
	for _, f := range facts {
		if s, ok := f.Value.(string); ok && f.Key == key {
			return s
		}
	}
	return ""
}

// day words an ISO date; a dash for none.
func (l Lang) day(iso string) string {
	d, err := record.ParseDate(iso)
	if err != nil || d.IsZero() {
		return "–"
	}
	return locale.ShortDate(string(l), d.Go())
}

func joinNonEmpty(separator, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + separator + b
}
