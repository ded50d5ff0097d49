// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"regexp"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// Kind is what a picture shows.
type Kind string

// Of a licence there is a masked picture. Of the others there may be one of a
// single colour, which tells nothing but that one was there.
const (
	Licence    Kind = "licence"
	Passport   Kind = "passport"
	HealthCard Kind = "health_card"
)

const (
	mostWords  = 18   // lines of a page that are read for its kind
	mostZones  = 4    // and lines that may be a machine-readable zone's
	zoneLength = 14.0 // sides of such a line at the least
	zoneHead   = 13.0 // and how much of it is read, in heights
)

// zoneStart is the beginning of the upper line of the machine-readable zone of a
// passport, without its fillers (ICAO 9303-4, 4.2.2). It holds no number.
var zoneStart = regexp.MustCompile(`^P[A-Z<]?(?:DNK|[A-Z]{3})[A-Z<]*$`)

// healthWords stand on a Danish health card beside its title.
var healthWords = []string{"REGION", "LAEGE", "LAGE", "LEGE", "GYLDIG", "KOMMUNE", "SIKRINGSGRUPPE", "PERSONNUMMER", "TELEFON", "TLF"}

// kind tells a passport and a Danish health card from other pages, by printed words
// and by the upper line of the machine-readable zone: by nothing with the number.
func (p *page) kind(e *ocr.Engine, img *image.RGBA) (Kind, bool, error) {
	title := map[string]bool{}
	words := 0
	for _, i := range p.byHeight() {
		l, err := p.readAt(e, img, i)
		if err != nil {
			return "", false, err
		}
		upper := plainLetters.Replace(strings.ToUpper(l.text))
		if slices.ContainsFunc(healthWords, func(w string) bool { return strings.Contains(upper, w) }) {
			words++
		}
		for _, word := range append(wordsOf(upper), strings.ReplaceAll(upper, " ", "")) {
			if t, ok := nearestTitle(word); ok {
				title[t] = true
			}
		}
	}
	if title["KOREKORT"] {
		return "", false, nil
	}
	if (title["SUNDHEDSKORT"] || title["SYGESIKRINGSBEVIS"] || title["SYGESIKRINGSKORT"]) && words > 0 {
		return HealthCard, true, nil
	}
	ok, err := p.hasZone(e, img)
	if ok && (title["PASSPORT"] || title["PASPORT"] || title["DANMARK"]) {
		return Passport, true, err
	}
	return "", false, err
}

// byHeight are the indices of the highest lines that may be words.
func (p *page) byHeight() []int {
	all := p.byShape(likeNumber, 1.5)
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(p.lines[b].H, p.lines[a].H) })
	return all[:min(len(all), mostWords)]
}

// hasZone says whether one of the lowest long lines begins like the upper line of a
// passport's machine-readable zone.
func (p *page) hasZone(e *ocr.Engine, img *image.RGBA) (bool, error) {
	var long []line
	for _, l := range p.lines {
		if l.W >= zoneLength*l.H {
			long = append(long, l)
		}
	}
	slices.SortStableFunc(long, func(a, b line) int { return cmp.Compare(b.v, a.v) })
	for _, l := range long[:min(len(long), mostZones)] {
		head, err := readLine(e, img, cut(l.Box, 0, min(1, zoneHead*l.H/l.W)))
		if err != nil {
			return false, err
		}
		if text := strings.ReplaceAll(head.text, " ", ""); len(text) >= 8 && zoneStart.MatchString(text) && strings.Contains(text, "<") {
			return true, nil
		}
	}
	return false, nil
}

// Size and colour of a picture that stands for a document masked whole.
const solidWide, solidHigh = 640, 400

var solidColour = color.RGBA{208, 208, 208, 255}

// solid is the answer for a document that is masked whole. It is the same for all
// of its kind.
func solid(k Kind) (Answer, error) {
	img := image.NewRGBA(image.Rect(0, 0, solidWide, solidHigh))
	draw.Draw(img, img.Rect, image.NewUniform(solidColour), image.Point{}, draw.Src)
	out, err := encode(img)
	return Answer{Kind: k, Picture: out}, err
}
