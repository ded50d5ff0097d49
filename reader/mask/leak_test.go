// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/reader/attack"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

// leaks looks for the number in a masked picture in the quick ways that we know.
func leaks(t *testing.T, name string, a Answer, truth specimen.Truth) {
	t.Helper()
	misplaced(t, name, a, truth, 1)
	img := opened(t, a.Picture)
	lines, err := attack.Tesseract(t.Context(), img)
	if err != nil {
		t.Fatal(err)
	}
	serial := truth.Holder.CPR[6:]
	for _, l := range lines {
		if strings.Contains(l, serial) {
			t.Errorf("%s: the second reader sees the last four digits", name)
		}
	}
	if max(img.Bounds().Dx(), img.Bounds().Dy()) > widest {
		t.Errorf("%s: %v is wider than %d", name, img.Bounds().Size(), widest)
	}
}

// misplaced holds the pieces against the truth, in pixels of the source: none within
// reach of a digit, none upon a date of birth, a licence number or a portrait.
// times is how many of them a pixel was that the mask worked with.
func misplaced(t *testing.T, name string, a Answer, truth specimen.Truth, times float64) {
	t.Helper()
	var quads []specimen.Quad
	for _, p := range a.pieces {
		var q specimen.Quad
		for i, c := range corners(p.X, p.Y, p.W, p.H, p.Angle) {
			q[i] = specimen.Point{X: times * c[0], Y: times * c[1]}
		}
		quads = append(quads, q)
	}
	for _, l := range attack.Near(truth, quads, attack.Reach) {
		t.Errorf("%s: field %s lies %.1f pixels from digit %d", name, a.pieces[l.Kept].field, l.Distance, l.Digit)
	}
	for what, secret := range map[string]specimen.Quad{
		"field 3": truth.Field("3").Value, "field 5": truth.Field("5").Value, "the portrait": truth.Portrait,
	} {
		for i, q := range quads {
			if secret != (specimen.Quad{}) && q.Distance(secret) == 0 {
				t.Errorf("%s: field %s lies on %s", name, a.pieces[i].field, what)
			}
		}
	}
}
