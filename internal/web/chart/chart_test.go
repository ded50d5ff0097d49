// SPDX-License-Identifier: Apache-2.0

package chart

import (
	"encoding/xml"
	"errors"
	"flag"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

const nasty = `"><script>alert(1)</script>&'`

var legend = []Key{{OK, "Udført"}, {Deviation, "Forfalden"}}

func heatMap(word string) HeatMap {
	return HeatMap{
		Head: Head{ID: "map", Title: "Kontroller" + word, Text: "1 af 3 har afvigelser." + word},
		Rows: []Row{
			{Letter: "A", Title: "Instruks" + word, Cells: []Cell{
				{Number: "A.1", State: OK, Label: "A.1 Instruks, uden afvigelse" + word, Href: "/controls/A.1"},
				{Number: "A.2", State: Deviation, Label: "A.2 Efter instruks, afvigelse", Href: "/controls/A.2" + word},
			}},
			{Letter: "B", Title: "Tekniske foranstaltninger", Cells: []Cell{{Number: "B.1", State: Neutral, Label: "B.1 Aftalte foranstaltninger, ikke testet", Href: "/controls/B.1"}}},
			{Letter: "C", Title: "Tom"},
		},
		Legend: legend,
	}
}

func wheel(word string, l text.Lang) Wheel {
	day := func(m time.Month, d int) record.Date { return record.D(2026, m, d) }
	return Wheel{
		Head: Head{ID: "wheel", Title: "Årshjul 2026" + word}, L: l, Year: 2026, Today: day(time.May, 11), Legend: legend,
		Rings: []Ring{
			{Arcs: []Arc{
				{Number: "2", From: day(time.March, 1), To: day(time.April, 15), State: OK, Label: "Politik" + word, Href: "#t2" + word},
				{Number: "1", From: day(time.February, 1), To: day(time.April, 30), State: Deviation, Label: "Feltarbejde", Href: "#t1"},
				{Number: "3", From: day(time.May, 1), To: day(time.May, 31), State: Info, Label: "Fortegnelse", Href: "#t3"},
				{Number: "4", From: record.D(2026, time.December, 1), To: record.D(2027, time.January, 15), State: Neutral, Label: "Næste år", Href: "#t4"},
				{Number: "5", From: record.D(2025, time.December, 1), To: record.D(2025, time.December, 31), State: OK, Label: "Sidste år", Href: "#t5"},
			}},
			{},
			{Arcs: []Arc{{Number: "6", From: day(time.January, 1), To: day(time.December, 31), State: Muted, Label: "Hele året", Href: "#t6"}}},
		},
	}
}

func bars(word string) Bars {
	return Bars{Head: Head{ID: "bars", Title: "Tilstand" + word}, Bars: []Bar{
		{Label: "Uden afvigelse" + word, Value: 24, Said: "24", State: OK}, {Label: "Afvigelse", Value: 0, Said: "0" + word, State: Deviation}, {Label: "Under nul", Value: -3, Said: "-3", State: Neutral}}}
}

func graphics(word string, l text.Lang) map[string]template.HTML {
	return map[string]template.HTML{
		"heatmap": heatMap(word).SVG(),
		"wheel":   wheel(word, l).SVG(),
		"bars":    bars(word).SVG(),
	}
}

func TestGolden(t *testing.T) {
	for name, got := range graphics("", text.Danish) {
		path := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", name, diff)
		}
	}
}

// TestSound asks of every graphic, in both languages and with hostile words in
// each text, what the package promises: well-formed, no script, no style, ids of
// its own that are there, a name, and the same bytes again.
func TestSound(t *testing.T) {
	for _, word := range []string{"", nasty} {
		for _, l := range text.Langs {
			again := graphics(word, l)
			for name, got := range graphics(word, l) {
				if got != again[name] {
					t.Errorf("%s: drawn twice, it differs", name)
				}
				if got == "" {
					t.Fatalf("%s: empty", name)
				}
				sound(t, name, string(got))
			}
		}
	}
}

func sound(t *testing.T, name, svg string) {
	t.Helper()
	ids, wanted := map[string]bool{}, []string{}
	d := xml.NewDecoder(strings.NewReader("<x>" + svg + "</x>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v\n%s", name, err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local == "script" || e.Name.Local == "style" {
			t.Errorf("%s holds <%s>", name, e.Name.Local)
		}
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "id":
				if ids[a.Value] {
					t.Errorf("%s: id %q twice", name, a.Value)
				}
				ids[a.Value] = true
			case a.Name.Local == "aria-labelledby" || a.Name.Local == "aria-describedby":
				wanted = append(wanted, a.Value)
			case a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on"):
				t.Errorf("%s holds the attribute %s", name, a.Name.Local)
			case strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf"):
				t.Errorf("%s: %s=%q", name, a.Name.Local, a.Value)
			}
		}
	}
	if len(wanted) == 0 {
		t.Errorf("%s has no name", name)
	}
	for _, id := range wanted {
		if !ids[id] {
			t.Errorf("%s refers to %q, which is not there", name, id)
		}
	}
}

// A script address never becomes a link.
func TestLink(t *testing.T) {
	m := HeatMap{Head: Head{ID: "m"}, Rows: []Row{{Cells: []Cell{{Href: "javascript:alert(1)"}}}}}
	if svg := string(m.SVG()); strings.Contains(svg, "javascript:") {
		t.Errorf("the link is kept: %s", svg)
	}
}

func TestPack(t *testing.T) {
	w := wheel("", text.Danish)
	got := pack(w.Rings, newYear(2026))
	if diff := cmp.Diff([]int{2, 0, 1}, got.perRing); diff != "" {
		t.Errorf("tracks of the rings (-want +got):\n%s", diff)
	}
	track := map[string]int{}
	for _, a := range got.arcs {
		track[a.Number] = a.track
	}
	if diff := cmp.Diff(map[string]int{"1": 0, "2": 1, "3": 0, "4": 0, "6": 2}, track); diff != "" {
		t.Errorf("tracks of the arcs (-want +got):\n%s", diff)
	}
}

// Every state has a sign of its own.
func TestMark(t *testing.T) {
	seen := map[string]State{}
	for _, s := range []State{OK, Deviation, Warning, Neutral, Muted, Info} {
		if other, twice := seen[s.Mark()]; twice || s.Mark() == "" {
			t.Errorf("%s has the sign %q, as has %q", s, s.Mark(), other)
		}
		seen[s.Mark()] = s
	}
}
