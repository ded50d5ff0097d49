// SPDX-License-Identifier: Apache-2.0

package wheel

import (
	"regexp"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/web/webtest"
)

// TestLabelsStandApart asks of the pictures that no label lies on another, at the
// size at which they are drawn.
func TestLabelsStandApart(t *testing.T) {
	label := regexp.MustCompile(`<text class="label" x="([\d.]+)" y="([\d.]+)">([^<]+)</text>`)
	const wide, high = 6.8, 12.5 // of a letter of 11 pixels
	for _, n := range []int{2025, 2026} {
		page := newShowPage(text.Danish, wheelOf(t, n), true)
		var boxes [][4]float64
		var words []string
		for _, m := range label.FindAllStringSubmatch(string(page.Wheel), -1) {
			x, errX := strconv.ParseFloat(m[1], 64)
			y, errY := strconv.ParseFloat(m[2], 64)
			if errX != nil || errY != nil {
				t.Fatalf("%d: no place of %q", n, m[3])
			}
			half := wide * float64(utf8.RuneCountInString(m[3])) / 2
			for i, b := range boxes {
				if x-half < b[2] && b[0] < x+half && y-high/2 < b[3] && b[1] < y+high/2 {
					t.Errorf("%d: %q lies on %q", n, m[3], words[i])
				}
			}
			boxes, words = append(boxes, [4]float64{x - half, y - high/2, x + half, y + high/2}), append(words, m[3])
		}
		if len(boxes) < 20 {
			t.Errorf("%d: %d labels", n, len(boxes))
		}
	}
}

// TestPlanOfTheDemo holds the plan that the story tells against the one that the
// catalogue makes: planning the year anew would add nothing.
func TestPlanOfTheDemo(t *testing.T) {
	for _, turn := range wheelOf(t, 2026).Turns {
		switch {
		case turn.Task == nil:
			t.Errorf("%s on %s is not planned", turn.Duty.ID, turn.Due)
		case turn.Duty != nil && (turn.Task.Title != turn.Duty.Title.DA || turn.Task.ID != "wheel."+turn.Duty.ID+"."+turn.Due.String()):
			t.Errorf("%s on %s is task %s, %q", turn.Duty.ID, turn.Due, turn.Task.ID, turn.Task.Title)
		case turn.Duty != nil && (turn.Task.Opens != turn.Opens || len(turn.Duty.Controls) > 0 && turn.Task.Control != turn.Duty.Controls[0]):
			t.Errorf("%s opens on %s for %s", turn.Task.ID, turn.Task.Opens, turn.Task.Control)
		}
	}
}

func wheelOf(t *testing.T, n int) app.Wheel {
	t.Helper()
	w, err := webtest.DeskOf(apptest.Year(t), access.Compliance, "E-006").Wheel(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
