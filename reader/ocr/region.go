// SPDX-License-Identifier: Apache-2.0

package ocr

import (
	"cmp"
	"math"
	"slices"
)

type point struct{ x, y float64 }

// inkMap is the detector's answer: how likely each pixel belongs to text.
type inkMap struct {
	prob []float32
	w, h int
	seen []bool
}

const fewPixels = 12 // of a region at the least

// regions turns the detector's answer into boxes: what hangs together above the
// threshold, in the smallest rectangle at any angle, grown.
func regions(prob []float32, w, h int) []Box {
	m := inkMap{prob: prob, w: w, h: h, seen: make([]bool, w*h)}
	var boxes []Box
	for start, p := range prob {
		if p < inkAt || m.seen[start] {
			continue
		}
		edge, n, mean := m.region(start)
		if n < fewPixels || mean < boxScore {
			continue
		}
		if b, ok := smallestBox(edge); ok {
			b.Score = mean
			boxes = append(boxes, b)
		}
	}
	return boxes
}

// region is what hangs together with a pixel: its outermost pixels, how many
// there are in all, and how likely they are in the mean.
func (m *inkMap) region(start int) (edge []point, n int, mean float64) {
	todo := []int{start}
	m.seen[start] = true
	var sum float64
	for ; len(todo) > 0; n++ {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		sum += float64(m.prob[i])
		inner := true
		x, y := i%m.w, i/m.w
		for d := range 9 { // the pixel itself and the eight around it
			nx, ny := x+d%3-1, y+d/3-1
			if nx < 0 || ny < 0 || nx >= m.w || ny >= m.h || m.prob[ny*m.w+nx] < inkAt {
				inner = false
				continue
			}
			if j := ny*m.w + nx; !m.seen[j] {
				m.seen[j] = true
				todo = append(todo, j)
			}
		}
		if !inner {
			edge = append(edge, point{float64(x) + 0.5, float64(y) + 0.5})
		}
	}
	return edge, n, sum / float64(n)
}

// smallestBox is the rectangle of least area around the points, grown as the
// detector's training shrank it. It is none for what is too thin to read.
func smallestBox(points []point) (Box, bool) {
	hull := convexHull(points)
	if len(hull) < 3 {
		return Box{}, false
	}
	best := Box{W: math.Inf(1), H: 1}
	for i, p := range hull {
		q := hull[(i+1)%len(hull)]
		angle := math.Atan2(q.y-p.y, q.x-p.x)
		if b := boundingBox(hull, angle); b.W*b.H < best.W*best.H {
			best = b
		}
	}
	if best.H > best.W {
		best.W, best.H = best.H, best.W
		best.Angle += math.Pi / 2
	}
	if best.H < 3 {
		return Box{}, false
	}
	grow := best.W * best.H * unclip / (2 * (best.W + best.H))
	best.W += 2 * grow
	best.H += 2 * grow
	best.Angle = halfTurn(best.Angle)
	return best, true
}

// halfTurn brings an angle into (-π/2, π/2]: a line has no front.
func halfTurn(a float64) float64 {
	for a > math.Pi/2 {
		a -= math.Pi
	}
	for a <= -math.Pi/2 {
		a += math.Pi
	}
	return a
}

// boundingBox is the rectangle at an angle around the points. The half pixel
// at each end belongs to it.
func boundingBox(points []point, angle float64) Box {
	sin, cos := math.Sincos(angle)
	minU, minV := math.Inf(1), math.Inf(1)
	maxU, maxV := math.Inf(-1), math.Inf(-1)
	for _, p := range points {
		u, v := p.x*cos+p.y*sin, -p.x*sin+p.y*cos
		minU, maxU = min(minU, u), max(maxU, u)
		minV, maxV = min(minV, v), max(maxV, v)
	}
	u, v := (minU+maxU)/2, (minV+maxV)/2
	return Box{X: u*cos - v*sin, Y: u*sin + v*cos, W: maxU - minU + 1, H: maxV - minV + 1, Angle: angle}
}

// convexHull is Andrew's monotone chain.
func convexHull(points []point) []point {
	slices.SortFunc(points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y))
	})
	if len(points) < 3 {
		return points
	}
	half := func(order func(int) point) []point {
		var chain []point
		for i := range points {
			p := order(i)
			for len(chain) >= 2 && cross(chain[len(chain)-2], chain[len(chain)-1], p) <= 0 {
				chain = chain[:len(chain)-1]
			}
			chain = append(chain, p)
		}
		return chain[:len(chain)-1]
	}
	lower := half(func(i int) point { return points[i] })
	upper := half(func(i int) point { return points[len(points)-1-i] })
	return append(lower, upper...)
}

func cross(o, a, b point) float64 {
	return (a.x-o.x)*(b.y-o.y) - (a.y-o.y)*(b.x-o.x)
}
