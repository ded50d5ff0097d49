// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/reader/attack"
	"github.com/tilsyn/tilsyn/reader/intake"
	"github.com/tilsyn/tilsyn/reader/model"
	"github.com/tilsyn/tilsyn/reader/ocr"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

// More pictures for a release; each takes two to three seconds of processor time.
var (
	pairs  = flag.Int("pairs", 20, "pairs of pictures that differ in the digits alone")
	photos = flag.Int("photos", 8, "photos of each level")
	first  = flag.Uint64("first", 1, "first seed")
)

var engine *ocr.Engine

func TestMain(m *testing.M) {
	folder, err := filepath.Abs("../dist")
	if err != nil {
		panic(err)
	}
	var data [3][]byte
	for i, f := range []model.File{model.Detector, model.Recogniser, model.Keys} {
		if data[i], err = f.Read(folder); err != nil {
			fmt.Fprintln(os.Stderr, "the models are missing: run make reader first:", err)
			os.Exit(1)
		}
	}
	engine, err = ocr.Load(filepath.Join(folder, model.Runtime.Name), data[0], data[1], data[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func masked(t *testing.T, file []byte) Answer {
	t.Helper()
	p, err := intake.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Mask(engine, p.RGBA, p.Origin)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// leaks looks for the number in a masked picture in every way that we know.
func leaks(t *testing.T, name string, a Answer, truth specimen.Truth) {
	t.Helper()
	var quads []specimen.Quad
	for _, p := range a.pieces {
		var q specimen.Quad
		for i, c := range corners(p.X, p.Y, p.W, p.H, p.Angle) {
			q[i] = specimen.Point{X: c[0], Y: c[1]}
		}
		quads = append(quads, q)
	}
	for _, l := range attack.Near(truth, quads, attack.Reach) {
		t.Errorf("%s: piece %d lies %.1f pixels from digit %d", name, l.Kept, l.Distance, l.Digit)
	}
	img, err := jpeg.Decode(bytes.NewReader(a.Picture))
	if err != nil {
		t.Fatal(err)
	}
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

// TestLevels counts what is accepted at each level of difficulty. What is
// accepted must not leak; what is too small must be refused; what can be read
// should be accepted.
func TestLevels(t *testing.T) {
	readable, accepted := 0, 0
	for level := specimen.L0; level <= specimen.L4; level++ {
		n := 0
		for seed := *first; seed < *first+uint64(*photos); seed++ {
			file, truth := specimen.Licence(seed, level, specimen.Options{})
			name := fmt.Sprintf("%s-%d", level, seed)
			a := masked(t, file)
			good := truth.TextHeight >= 14 && truth.Glare < 0.1
			if good {
				readable++
			}
			if a.Reason != "" {
				if good {
					t.Logf("%s: refused as %s with digits of %.1f pixels", name, a.Reason, truth.TextHeight)
				}
				continue
			}
			n++
			if good {
				accepted++
			}
			if truth.TextHeight < 7 {
				t.Errorf("%s: accepted with digits of %.1f pixels", name, truth.TextHeight)
			}
			leaks(t, name, a, truth)
		}
		t.Logf("%s: %d of %d accepted", level, n, *photos)
	}
	t.Logf("readable: %d of %d accepted", accepted, readable)
	if 100*accepted < 90*readable {
		t.Errorf("only %d of %d readable photos were accepted", accepted, readable)
	}
}

// TestPairs is the test that counts: pictures that differ in the digits alone give
// the same bytes, or the same refusal.
func TestPairs(t *testing.T) {
	both := 0
	for i := range *pairs {
		seed := *first + uint64(i)
		level := specimen.Level(i % 4)
		what := specimen.Serial
		if i%8 == 7 {
			what = specimen.Number
		}
		files, _ := specimen.Pair(seed, level, what, specimen.Options{})
		a, b := masked(t, files[0]), masked(t, files[1])
		if a.Reason != b.Reason || !bytes.Equal(a.Picture, b.Picture) || fmt.Sprint(a.Proven, a.Fields) != fmt.Sprint(b.Proven, b.Fields) {
			t.Errorf("%s-%d (%s): answers differ: %q %v %d bytes, %q %v %d bytes", level, seed, what,
				a.Reason, a.Fields, len(a.Picture), b.Reason, b.Fields, len(b.Picture))
		}
		if a.Reason == "" {
			both++
		}
	}
	t.Logf("%d of %d pairs accepted", both, *pairs)
}

// TestKinds sends what people send instead of a licence.
func TestKinds(t *testing.T) {
	for _, kind := range specimen.Kinds() {
		for seed := *first; seed < *first+2; seed++ {
			file, truth := specimen.Picture(seed, kind, specimen.L0, specimen.Options{})
			name := fmt.Sprintf("%s-%d", kind, seed)
			a := masked(t, file)
			switch {
			case a.Reason == "" && !kind.MayAccept():
				t.Errorf("%s was accepted", name)
			case a.Reason == "":
				leaks(t, name, a, truth)
			case a.Reason != Unclear:
				t.Errorf("%s: refused as %q", name, a.Reason)
			}
			t.Logf("%s: %q", name, a.Reason)
		}
	}
}

// TestOrientations turns one photo as cameras store it: each way must give a
// masked picture of the same fields.
func TestOrientations(t *testing.T) {
	for _, o := range []int{3, 5, 6, 8} {
		file, truth := specimen.Oriented(3, specimen.L0, o, specimen.Options{})
		a := masked(t, file)
		if a.Reason != "" {
			t.Errorf("orientation %d: refused as %s", o, a.Reason)
			continue
		}
		leaks(t, fmt.Sprint("orientation ", o), a, truth)
	}
}

func TestBlank(t *testing.T) {
	a, err := Mask(engine, image.NewRGBA(image.Rect(0, 0, 400, 300)), image.Point{})
	if err != nil || a.Reason != Unclear {
		t.Errorf("a black picture gives %q, %v", a.Reason, err)
	}
}
