// SPDX-License-Identifier: Apache-2.0

package text

import (
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// DocumentKind names a kind of document.
func (l Lang) DocumentKind(kind string) string {
	switch kind {
	case app.ISAE3000Type1:
		return l.of("ISAE 3000-erklæring, type 1", "ISAE 3000 report, type 1")
	case app.SelfDeclaration:
		return l.of("Egenerklæring", "Self-declaration")
	case app.Confirmation:
		return l.PackageWord("confirmation")
	}
	return l.of("ISAE 3000-erklæring", "ISAE 3000 report")
}

// NotIssued marks every page of a document that nobody has issued.
func (l Lang) NotIssued() string {
	return l.of("UDKAST – ikke udstedt", "DRAFT – not issued")
}

// DocumentTitle names a document: its kind and period.
func (l Lang) DocumentTitle(d app.Document) string {
	return l.DocumentKind(d.Kind) + ", " + l.DocumentDays(d.Kind, d.From, d.To)
}

// Days writes a period, a single day as itself.
func (l Lang) Days(from, to record.Date) string {
	if from == to {
		return l.Date(to)
	}
	return l.Date(from) + "–" + l.Date(to)
}

// DocumentDays writes the period of a document, or the day that it is as of.
func (l Lang) DocumentDays(kind string, from, to record.Date) string {
	if kind == app.ISAE3000Type1 {
		return l.of("pr. ", "as at ") + l.Date(to)
	}
	return l.Days(from, to)
}

// EngagementOption is an engagement in a list to choose from.
func (l Lang) EngagementOption(e app.Engagement) string {
	kind := app.ISAE3000
	if e.AsOf {
		kind = app.ISAE3000Type1
	}
	return e.Name + " · " + l.DocumentDays(kind, e.From, e.To)
}
