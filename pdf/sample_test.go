// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"fmt"
	"strings"
	"time"
)

const lorem = "Databehandleren har tilrettelagt kontrollen, så den følger instruksen fra den dataansvarlige, og afprøver den gennem hele perioden. "

// sample is a document with every kind of block, in the language of its readers.
func sample() *Document {
	return &Document{
		Title: "Erklæring om behandling af personoplysninger", Subject: "Prøvedokument", Author: "Prøverejser A/S",
		Lang: "da-DK", Producer: "Tilsyn", Date: time.Date(2026, 2, 20, 9, 30, 0, 0, time.UTC),
		Header: func(p PageInfo) Band {
			if p.Number == 1 {
				return Band{}
			}
			return Band{Left: "Prøverejser A/S", Right: p.Section}
		},
		Footer: func(p PageInfo) Band {
			return Band{Left: "Log prøve.example · 4.211 poster", Right: fmt.Sprintf("Side %d af %d", p.Number, p.Total)}
		},
		Blocks: append(sampleText(), sampleTables()...),
		Attachments: []Attachment{
			{Name: "results.json", MIME: "application/json", Description: "Resultater til maskiner", Relationship: Source, Data: []byte(`{"controls":[]}`)},
			{Name: "bilag æ.csv", MIME: "text/csv", Relationship: Supplement, Data: []byte("id;navn\n")},
		},
	}
}

func sampleText() []Block {
	return []Block{
		Title{Cover: true, Kicker: "Prøverejser A/S", Text: "Erklæring om behandling af personoplysninger", Subtitle: "Uafhængig revisors ISAE 3000-erklæring med sikkerhed, type 2", Facts: []Fact{
			TextFact("CVR", "00 12 34 56"), TextFact("Periode", "1. januar – 31. december 2025"), TextFact("Udgave", "1.0 af 20. februar 2026"),
		}},
		Heading{Level: 1, Text: "Indhold", NewPage: true},
		Contents{},
		Heading{Level: 1, Number: "1", Text: "Ledelsens udtalelse", NewPage: true, InContents: true, Anchor: "udtalelse"},
		Paragraph{Size: Lead, Spans: Text("Vi har beskrevet de kontroller, der har virket i perioden, og står inde for at beskrivelsen er retvisende.")},
		Paragraph{Spans: []Span{{Text: "Teksten kan være "}, {Text: "fed", Style: Bold}, {Text: ", "}, {Text: "kursiv", Style: Italic}, {Text: " eller "}, {Text: "kode_og_hash 3f9a→c07e", Style: Mono}, {Text: ", og den kan føre til "}, {Text: "afsnit 2", To: "beskrivelse"}, {Text: " eller ud til "}, {Text: "https://example.org/politik", URI: "https://example.org/politik"}, {Text: "."}}},
		P(strings.Repeat(lorem, 4)),
		Heading{Level: 2, Number: "1.1", Text: "Hvad udtalelsen bygger på", InContents: true},
		P(strings.Repeat(lorem, 2)),
		List{Kind: Letters, Items: []Item{
			{Spans: Text("beskrivelsen viser, hvordan systemet var udformet og sat i drift i hele perioden, herunder:"), List: &List{Kind: Roman, Items: []Item{
				{Spans: Text("de typer ydelser, der er leveret, og de oplysninger, der er behandlet")},
				{Spans: Text("de processer i både it-systemer og manuelle gange, der er brugt til at igangsætte, registrere, behandle og om nødvendigt rette, slette og begrænse behandlingen")},
				{Spans: Text("de kontroller, som vi har forudsat hos kunden")}}}},
			{Spans: Text("kontrollerne var hensigtsmæssigt udformet og virkede effektivt")},
		}},
		P("Derudover gælder:"),
		BulletList("Ændringer i årets løb er med.", "Underdatabehandlere er holdt ude af beskrivelsen, og deres egne erklæringer er gennemgået i stedet; se også listen over godkendte underdatabehandlere bagest.", "Intet væsentligt er udeladt."),
		Heading{Level: 3, Text: "Forbehold"},
		Note{Heading: "Vigtigt", Blocks: []Block{P("Udtalelsen dækker ikke enkelte registreredes forhold. " + lorem), BulletList("første punkt", "andet punkt")}},
		Note{Tone: ToneAlert, Blocks: []Block{P("Demo: dokumentet er lavet af prøvedata og har ingen retsvirkning.")}},
		Heading{Level: 1, Number: "2", Text: "Beskrivelse", InContents: true, Anchor: "beskrivelse"},
		P(strings.Repeat(lorem, 9)),
		Paragraph{Spans: Text("Tallene er talt pr. 31. december 2025."), Size: Small, Align: Right},
	}
}

func sampleTables() []Block {
	var rows []Row
	for i := range 14 {
		id := fmt.Sprintf("%c.%d", 'A'+i%9, i+1)
		tests := BulletList("Forespurgt hos den ansvarlige, om kontrollen er udført.", "Inspiceret "+fmt.Sprint(3+i)+" stikprøver og set, at godkendelsen lå før ændringen.")
		result := TextCell("Ingen afvigelser konstateret.")
		if i%5 == 3 {
			result = Cell{Blocks: []Block{P("Ved 1 af 25 stikprøver var adgangen lukket 3 dage for sent."), P("Ledelsen har indført daglig afstemning.")}, Tone: ToneAlert}
		}
		rows = append(rows, Row{Anchor: "kontrol-" + id, Cells: []Cell{TextCell(id), {Blocks: []Block{P(strings.Repeat(lorem, 1+i%3))}}, {Blocks: []Block{tests}}, result}})
	}
	return []Block{
		Heading{Level: 2, Number: "2.1", Text: "Nøgletal", InContents: true},
		KeyValues{Facts: []Fact{TextFact("Kontroller", "45, heraf 18 med regler"), TextFact("Dataansvarlige", "42"), {Name: "Kategorier", Value: []Block{BulletList("almindelige oplysninger", "CPR-numre")}}}},
		StackedBars{Caption: "Resultater efter kontrolmål", Alt: "Søjlediagram: A 5 uden afvigelse; B 9 uden og 2 med; C 3 uden, 1 med og 4 ikke afprøvet.",
			Keys: []Key{{"Uden afvigelse", ToneAccent}, {"Med afvigelse", ToneAlert}, {"Ikke afprøvet", TonePale}},
			Bars: []Bar{{"A · Instruks", []int{5, 0, 0}}, {"B · Tekniske foranstaltninger", []int{9, 2, 0}}, {"C · Organisatoriske foranstaltninger", []int{3, 1, 4}}}},
		HeatGrid{Caption: "Risiko efter sandsynlighed og konsekvens", Alt: "Gitter: 4 risici er lave, 2 er middel og 1 er høj.",
			Columns: []string{"Lille", "Mellem", "Stor"}, Rows: []HeatRow{
				{"Sandsynlig", []HeatField{{"1", ToneLight}, {"1", ToneMedium}, {"1", ToneAlert}}},
				{"Usandsynlig", []HeatField{{"3", TonePale}, {"0", ToneLight}, {"1", ToneMedium}}}},
			Keys: []Key{{"Lav", TonePale}, {"Middel", ToneMedium}, {"Høj", ToneAlert}}},
		Heading{Level: 1, Number: "3", Text: "Kontrolmål, kontrol, test og resultat", NewPage: true, InContents: true},
		Heading{Level: 2, Text: "Kontrolmål A: instruks", InContents: true},
		Table{
			Columns: []Column{{Width: 7}, {Width: 35}, {Width: 33}, {Width: 25}}, RowHeader: true,
			Intro:   []Block{P("Der efterleves procedurer og kontroller, som sikrer, at instruksen overholdes.")},
			Running: "Kontrolmål A: Der efterleves procedurer og kontroller, som sikrer, at instruksen overholdes.",
			Header:  []string{"Nr.", "Databehandlerens kontrol", "Revisors test", "Resultat"}, Rows: rows,
		},
		Heading{Level: 2, Text: "Små tabeller", InContents: true},
		Table{Caption: "Tom tabel", Columns: []Column{{Width: 1}, {Width: 1}}, Header: []string{"Dato", "Antal"}, Empty: "Ingen i perioden."},
		Table{Caption: "Tal", Zebra: true, Columns: []Column{{Width: 3}, {1, Right}, {1, Centre}}, Header: []string{"Emne", "Antal", "Andel"}, Rows: []Row{
			{Cells: []Cell{TextCell("Hændelser"), TextCell("1.204"), TextCell("12 %")}}, {Cells: []Cell{TextCell("Brud"), TextCell("2"), TextCell("–")}},
			{Cells: []Cell{{Blocks: []Block{P("I alt")}, Strong: true}, {Blocks: []Block{P("1.206")}, Strong: true, Span: 2}}}}},
		Table{Caption: "Smalle kolonner", Columns: []Column{{Width: 1}, {Width: 1}, {Width: 4}}, Header: []string{"Ord", "Hash", "Lang celle"}, Rows: []Row{
			{Cells: []Cell{TextCell("Underdatabehandlersikkerhedsforanstaltningerne"), {Blocks: []Block{Paragraph{Spans: []Span{{Text: strings.Repeat("3f9ac07e", 8), Style: Mono}}}}}, TextCell(strings.Repeat(lorem, 30))}}}},
		Heading{Level: 1, Number: "4", Text: "Underskrifter", InContents: true},
		Paragraph{Spans: []Span{{Text: "For Prøverejser A/S", Style: Bold}}, KeepNext: true},
		SignatureField{Name: "management", Label: "Underskrift: Anna Prøvesen, direktør", Placeholder: "Ikke underskrevet", Height: 80},
		Paragraph{Spans: []Span{{Text: "For Testrevision P/S", Style: Bold}}, KeepNext: true},
		SignatureField{Name: "auditor", Label: "Underskrift: Bo Testmann, statsautoriseret revisor", Placeholder: "Ikke underskrevet", Height: 80, LockAll: true},
	}
}
