// SPDX-License-Identifier: Apache-2.0

package ocr

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/tilsyn/tilsyn/reader/model"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

var engine *Engine

func TestMain(m *testing.M) {
	const folder = "../dist"
	var data [3][]byte
	for i, f := range []model.File{model.Detector, model.Recogniser, model.Keys} {
		var err error
		if data[i], err = f.Read(folder); err != nil {
			fmt.Fprintln(os.Stderr, "the models are missing: run make reader first:", err)
			os.Exit(1)
		}
	}
	var err error
	if engine, err = Load(filepath.Join(folder, model.Runtime.Name), data[0], data[1], data[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// written is a text on white, and where its ink lies.
type written struct {
	text string
	ink  image.Rectangle
}

// write writes texts below each other, and turns the picture upside down if asked.
func write(t *testing.T, face specimen.Typeface, turned bool, texts ...string) (*image.RGBA, []written) {
	t.Helper()
	f, err := opentype.NewFace(face.Font, &opentype.FaceOptions{Size: 32, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, 640, 480))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	var all []written
	for i, text := range texts {
		at := fixed.P(60+40*i, 100+100*i)
		b, _ := font.BoundString(f, text)
		b = b.Add(at)
		d := font.Drawer{Dst: img, Src: image.Black, Face: f, Dot: at}
		d.DrawString(text)
		all = append(all, written{text, image.Rect(b.Min.X.Floor(), b.Min.Y.Floor(), b.Max.X.Ceil(), b.Max.Y.Ceil())})
	}
	if !turned {
		return img, all
	}
	back := image.NewRGBA(img.Rect)
	for i := range img.Pix {
		back.Pix[i] = img.Pix[len(img.Pix)-4-i/4*4+i%4]
	}
	for i, w := range all {
		all[i].ink = image.Rect(640-w.ink.Max.X, 480-w.ink.Max.Y, 640-w.ink.Min.X, 480-w.ink.Min.Y)
	}
	return back, all
}

// TestRead finds lines in fonts of several kinds, where their ink is, and reads them
// letter by letter, but for blanks; upside down too, when it is told so.
func TestRead(t *testing.T) {
	texts := []string{"KOREKORT", "4d. 030157-8075", "Testby Hansen"}
	for i, face := range specimen.GoFonts()[:4] {
		turned := i%2 == 1
		t.Run(face.Name, func(t *testing.T) {
			img, all := write(t, face, turned, texts...)
			boxes, err := engine.Detect(img, img.Rect, 640)
			if err != nil || len(boxes) != len(texts) {
				t.Fatalf("%d boxes, %v", len(boxes), err)
			}
			for _, w := range all {
				w.foundIn(t, img, boxes, turned)
			}
		})
	}
}

func (w written) foundIn(t *testing.T, img *image.RGBA, boxes []Box, turned bool) {
	t.Helper()
	middle := w.ink.Min.Add(w.ink.Max).Div(2)
	for _, b := range boxes {
		if math.Abs(b.Y-float64(middle.Y)) > 20 {
			continue
		}
		if math.Abs(b.X-float64(middle.X)) > 6 || b.W < 0.95*float64(w.ink.Dx()) || b.H < 0.95*float64(w.ink.Dy()) || b.H > 3*float64(w.ink.Dy()) || math.Abs(b.Angle) > 0.03 {
			t.Errorf("%q: box %+v, ink %v", w.text, b, w.ink)
		}
		if turned {
			b.Angle += math.Pi
		}
		for _, read := range []func(*image.RGBA, Box) (Line, error){engine.Read, engine.ReadDark} {
			l, err := read(img, b)
			if err != nil || solid(l.Text()) != solid(w.text) || l.Confidence() < 0.8 {
				t.Errorf("%q read as %q (%.2f), %v", w.text, l.Text(), l.Confidence(), err)
			}
			for i := 1; i < len(l); i++ {
				if l[i].At <= l[i-1].At {
					t.Errorf("%q: letter %d stands at %.2f, after %.2f", w.text, i, l[i].At, l[i-1].At)
				}
			}
		}
		return
	}
	t.Errorf("%q: no box", w.text)
}

func solid(text string) string { return strings.ReplaceAll(text, " ", "") }

// TestEmpty finds no lines where there is no ink.
func TestEmpty(t *testing.T) {
	for _, light := range []uint8{0, 128, 255} {
		img := image.NewRGBA(image.Rect(0, 0, 400, 300))
		draw.Draw(img, img.Rect, image.NewUniform(color.Gray{light}), image.Point{}, draw.Src)
		if boxes, err := engine.Detect(img, img.Rect, 640); err != nil || len(boxes) != 0 {
			t.Errorf("grey %d: %d boxes, %v", light, len(boxes), err)
		}
	}
}

// TestSpent lets the models do less than a line takes: they answer nothing.
func TestSpent(t *testing.T) {
	defer engine.Allow(math.MaxInt)
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for _, allowed := range []int{0, 100} {
		engine.Allow(allowed)
		if l, err := engine.Read(img, Box{X: 200, Y: 150, W: 200, H: 40}); !errors.Is(err, ErrSpent) || l != nil {
			t.Errorf("%d: read %q, %v", allowed, l.Text(), err)
		}
		if b, err := engine.Detect(img, img.Rect, 400); !errors.Is(err, ErrSpent) || b != nil {
			t.Errorf("%d: %d boxes, %v", allowed, len(b), err)
		}
	}
}

// TestWash draws dark and pale strokes on a ground that grows darker: the pale ones
// go, the dark ones stay.
func TestWash(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 320, 96))
	light := func(x int) int { return 240 - x/4 }
	for x := range 320 {
		share := 100
		switch x % 40 {
		case 10, 11, 12:
			share = 20
		case 30, 31, 32:
			share = 80
		}
		v := uint8(light(x) * share / 100)
		draw.Draw(img, image.Rect(x, 0, x+1, 96), image.NewUniform(color.RGBA{v, v, v, 255}), image.Point{}, draw.Src)
	}
	Wash(img, 0.8)
	for _, x := range []int{11, 131, 251} {
		dark, pale := int(img.RGBAAt(x, 48).R), int(img.RGBAAt(x+20, 48).R)
		if dark > light(x)*30/100 || pale < light(x+20)*90/100 {
			t.Errorf("at %d: dark %d, pale %d on %d", x, dark, pale, light(x))
		}
	}
}

// TestAddWithin adds what lies between four pixels, and nothing at the edge.
func TestAddWithin(t *testing.T) {
	img := image.NewRGBA(image.Rect(10, 10, 12, 12))
	copy(img.Pix, []uint8{0, 10, 20, 255, 100, 110, 120, 255})
	copy(img.Pix[img.Stride:], []uint8{200, 210, 220, 255, 40, 50, 60, 255})
	var sum [3]float64
	if !AddWithin(&sum, img, 10.5, 10.5) || sum != [3]float64{85, 95, 105} {
		t.Error(sum)
	}
	for _, at := range [][2]float64{{9.9, 10}, {11, 10}, {10, 9.5}, {10, 11.2}} {
		if AddWithin(&sum, img, at[0], at[1]) || sum != [3]float64{85, 95, 105} {
			t.Error(at, sum)
		}
	}
}
