// SPDX-License-Identifier: Apache-2.0

package asset_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/asset"
	"github.com/tilsyn/tilsyn/internal/web/chart"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// The gallery shows every part of the look with sample data:
//
//	go test ./internal/web/asset -run Gallery -gallery /tmp/gallery
var gallery = flag.String("gallery", "", "folder to write the gallery to")

type sample struct {
	Crumbs  []frame.Crumb
	Summary frame.Summary
	Rows    []sampleRow
	Pager   frame.Pager
	Tags    []frame.Tag
	Tag     frame.Tag
	Map     chart.HeatMap
	Wheel   chart.Wheel
	Tasks   []string
	Bars    chart.Bars
}

type sampleRow struct {
	No       int
	Name     string
	Tag      frame.Tag
	Systems  int
	Next     string
	Archived bool
}

var sampleTags = []frame.Tag{{State: "ok", Label: "I orden"}, {State: "deviation", Label: "Afvigelse"}, {State: "warning", Label: "Snart"}, {State: "late", Label: "Forfalden"}, {State: "info", Label: "I gang"}, {State: "neutral", Label: "Ikke testet"}}

func sampleOf(l text.Lang) sample {
	s := sample{
		Crumbs: []frame.Crumb{{Path: "/registers", Label: "Registre"}, {Path: "/registers/x", Label: "Organisation"}},
		Summary: frame.Summary{L: l, Problems: []frame.Problem{
			{Input: "name", Sentence: "Skriv navnet på underdatabehandleren"}, {Input: "month", Sentence: "Måneden skal være mellem 1 og 12"}}},
		Pager: frame.Pager{L: l, From: 51, To: 100, Rows: 1214, Previous: "?p=1", Next: "?p=3"},
		Tags:  sampleTags, Tag: sampleTags[1],
		Bars: chart.Bars{Head: chart.Head{ID: "bars", Title: "Kontroller efter tilstand"}, Bars: []chart.Bar{
			{Label: "Uden afvigelse", Value: 24, Said: "24", State: chart.OK}, {Label: "Afvigelse", Value: 4, Said: "4", State: chart.Deviation}, {Label: "Ikke testet", Value: 17, Said: "17", State: chart.Neutral}}},
	}
	names := []string{"Frida Testlund", "Anker Prøvesen", "Sørine Fiktivgaard-Demosen", "Karl Testbæk"}
	for i := range 40 {
		s.Rows = append(s.Rows, sampleRow{1001 + i, names[i%len(names)], sampleTags[i%len(sampleTags)], i * 7 % 13, "14-03-2026", i%9 == 5})
	}
	s.Map, s.Wheel = sampleMap(), sampleWheel(l)
	for _, ring := range s.Wheel.Rings {
		for _, a := range ring.Arcs {
			s.Tasks = append(s.Tasks, a.Label)
		}
	}
	return s
}

func sampleMap() chart.HeatMap {
	m := chart.HeatMap{Head: chart.Head{ID: "map", Title: "Kontrollernes tilstand", Text: "4 af 45 kontroller har afvigelser."}}
	states := []chart.State{chart.OK, chart.OK, chart.Deviation, chart.Neutral, chart.OK, chart.Warning, chart.Muted, chart.OK, chart.Info}
	counts := []int{3, 15, 7, 3, 2, 6, 3, 2, 4}
	titles := []string{"Instruks", "Tekniske foranstaltninger", "Organisatoriske foranstaltninger", "Sletning og tilbagelevering", "Opbevaring", "Underdatabehandlere", "Overførsler", "De registreredes rettigheder", "Brud på persondatasikkerheden"}
	for i, title := range titles {
		row := chart.Row{Letter: string(rune('A' + i)), Title: title}
		for n := range counts[i] {
			no := fmt.Sprintf("%s.%d", row.Letter, n+1)
			row.Cells = append(row.Cells, chart.Cell{Number: no, State: states[(i*5+n*2)%len(states)], Label: no + " Adgange lukkes ved fratrædelse", Href: "/controls/" + no})
		}
		m.Rows = append(m.Rows, row)
	}
	for i, label := range []string{"Uden afvigelse", "Afvigelse", "Åbne punkter", "Ikke testet", "Ikke relevant", "I gang"} {
		m.Legend = append(m.Legend, chart.Key{State: []chart.State{chart.OK, chart.Deviation, chart.Warning, chart.Neutral, chart.Muted, chart.Info}[i], Label: label})
	}
	return m
}

func sampleWheel(l text.Lang) chart.Wheel {
	w := chart.Wheel{Head: chart.Head{ID: "wheel", Title: "Årets opgaver"}, L: l, Year: 2026, Today: record.D(2026, time.May, 11)}
	add := func(ring int, name string, m1, d1, m2, d2 int, s chart.State) {
		for len(w.Rings) <= ring {
			w.Rings = append(w.Rings, chart.Ring{})
		}
		n := 1
		for _, r := range w.Rings {
			n += len(r.Arcs)
		}
		w.Rings[ring].Arcs = append(w.Rings[ring].Arcs, chart.Arc{Number: fmt.Sprint(n), From: record.D(2026, time.Month(m1), d1), To: record.D(2026, time.Month(m2), d2), State: s, Label: name, Href: "#task"})
	}
	add(0, "Spørg underdatabehandlere om brud", 1, 1, 1, 31, chart.OK)
	add(0, "Kontrollér modtagne erklæringer", 1, 1, 1, 31, chart.OK)
	add(0, "Frys populationer", 1, 1, 1, 31, chart.OK)
	add(0, "Egenerklæring", 2, 1, 2, 28, chart.OK)
	add(0, "Feltarbejde", 2, 1, 4, 30, chart.Deviation)
	add(0, "Risikovurdering", 3, 1, 3, 31, chart.OK)
	add(0, "Politik", 3, 1, 4, 15, chart.OK)
	add(0, "Politik og aftaler", 4, 1, 4, 30, chart.OK)
	add(0, "Artikel 28-tjek", 4, 1, 4, 30, chart.Deviation)
	add(0, "Procedurer", 4, 1, 5, 31, chart.Warning)
	add(0, "Fortegnelse", 5, 1, 5, 31, chart.Info)
	add(0, "Adgangsrevurdering", 6, 1, 6, 30, chart.Neutral)
	add(0, "Erklæring til kunder", 6, 1, 6, 30, chart.Neutral)
	add(0, "Penetrationstest", 8, 1, 8, 31, chart.Neutral)
	add(0, "Retest", 9, 1, 9, 30, chart.Neutral)
	add(0, "Tilsyn", 9, 1, 9, 30, chart.Neutral)
	add(0, "Awareness", 10, 1, 11, 30, chart.Neutral)
	add(0, "Brudøvelse", 10, 1, 10, 31, chart.Neutral)
	add(0, "Genetablering", 10, 1, 10, 31, chart.Neutral)
	add(0, "Beredskabsøvelse", 10, 1, 10, 31, chart.Neutral)
	add(0, "Rettigheder", 11, 1, 11, 30, chart.Muted)
	add(0, "Næste års hjul", 12, 1, 12, 31, chart.Neutral)
	for q := range 4 {
		add(1, "Kvartalsopgaver", 3*q+1, 1, 3*q+3, []int{31, 30, 30, 31}[q], []chart.State{chart.OK, chart.Info, chart.Neutral, chart.Neutral}[q])
	}
	for h := range 2 {
		add(2, "Halvårsopgaver", 6*h+1, 1, 6*h+6, []int{30, 31}[h], chart.Neutral)
	}
	w.Legend = []chart.Key{{State: chart.OK, Label: "Udført"}, {State: chart.Deviation, Label: "Forfalden"}, {State: chart.Warning, Label: "Snart"}, {State: chart.Info, Label: "I gang"}, {State: chart.Neutral, Label: "Kommer"}, {State: chart.Muted, Label: "Ikke i år"}}
	return w
}

// render returns a page of the gallery as a browser gets it.
func render(t *testing.T, page string, l text.Lang) string {
	t.Helper()
	view := frame.Parse[sample](os.DirFS("testdata/gallery"), page)
	tmpl, root := view.Template()
	root.L, root.Page = l, sampleOf(l)
	root.Frame = frame.Frame{Title: "Prøve", Section: "registers", Name: "Maja Testkrog", Role: access.Compliance, Here: "/registers", Other: l.Other(), Demo: true}
	for i, s := range []string{"home", "registers", "controls", "wheel", "declaration", "documents", "ledger", "accounts"} {
		root.Frame.Menu = append(root.Frame.Menu, frame.MenuItem{Section: s, Path: "/" + s, Label: l.Section(s), Key: string("hrkaedlb"[i])})
	}
	var b strings.Builder
	if err := tmpl.Execute(&b, root); err != nil {
		t.Fatalf("cannot render %s: %v", page, err)
	}
	return b.String()
}

// TestGallery renders every part in both languages. No page carries a style or
// script of its own, which the content security policy would block, and each
// class on it is in the style sheet.
func TestGallery(t *testing.T) {
	css := string(fetch(t, asset.URL("tilsyn.css"), ""))
	forbidden := regexp.MustCompile(`(?i)\sstyle=|<style|<script>|\son[a-z]+=|javascript:|data:`)
	classes := regexp.MustCompile(`class="([^"]*)"`)
	pages, err := filepath.Glob("testdata/gallery/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no gallery: %v", err)
	}
	for _, path := range pages {
		for _, l := range text.Langs {
			page := filepath.Base(path)
			html := render(t, page, l)
			if at := forbidden.FindString(html); at != "" {
				t.Errorf("%s holds %q", page, at)
			}
			for _, m := range classes.FindAllStringSubmatch(html, -1) {
				for class := range strings.FieldsSeq(m[1]) {
					if !regexp.MustCompile(`\.`+class+`\b`).MatchString(css) && !plainClasses[class] {
						t.Errorf("%s: class %q is not in the style sheet", page, class)
					}
				}
			}
			write(t, string(l)+"-"+page, []byte(html))
		}
	}
	for _, name := range []string{"tilsyn.css", "tilsyn.js", "htmx.js", "icon.svg"} {
		write(t, asset.URL(name), fetch(t, asset.URL(name), ""))
	}
}

// plainClasses name a part without giving it a look of its own.
var plainClasses = map[string]bool{"heatmap": true, "bars": true}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if *gallery == "" {
		return
	}
	path := filepath.Join(*gallery, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func fetch(t *testing.T, url, encoding string) []byte {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, url, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	asset.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d", url, w.Code)
	}
	return w.Body.Bytes()
}
