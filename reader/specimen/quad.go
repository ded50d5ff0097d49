// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"math"
)

// Point is a place in a picture, in pixels from its upper left corner.
type Point struct{ X, Y float64 }

// Quad is a four-sided area: upper left, upper right, lower right and lower left
// corner as its writing is read, so that it tells the turn as well.
type Quad [4]Point

// QuadOf is an upright rectangle.
func QuadOf(x0, y0, x1, y1 float64) Quad {
	return Quad{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
}

// Height is the mean length of the sides that writing stands between.
func (q Quad) Height() float64 { return (q[0].to(q[3]) + q[1].to(q[2])) / 2 }

// Bounds is the smallest upright rectangle of whole pixels around the quad.
func (q Quad) Bounds() image.Rectangle {
	lo, hi := q[0], q[0]
	for _, p := range q[1:] {
		lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
		hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	return image.Rect(int(math.Floor(lo.X)), int(math.Floor(lo.Y)), int(math.Ceil(hi.X)), int(math.Ceil(hi.Y)))
}

// Distance is how many pixels lie between two quads; 0 if they touch.
func (q Quad) Distance(o Quad) float64 {
	if q.holds(o[0]) || o.holds(q[0]) {
		return 0
	}
	least := math.Inf(1)
	for i := range q {
		a, b := q[i], q[(i+1)%4]
		for j := range o {
			c, d := o[j], o[(j+1)%4]
			if cross(a, b, c)*cross(a, b, d) < 0 && cross(c, d, a)*cross(c, d, b) < 0 {
				return 0
			}
			least = min(least, toLine(a, c, d), toLine(b, c, d), toLine(c, a, b), toLine(d, a, b))
		}
	}
	return least
}

// holds says whether a point lies in the convex quad.
func (q Quad) holds(p Point) bool {
	left, right := false, false
	for i := range q {
		c := cross(q[i], q[(i+1)%4], p)
		left, right = left || c > 0, right || c < 0
	}
	return !left || !right
}

func (p Point) to(o Point) float64 { return math.Hypot(o.X-p.X, o.Y-p.Y) }

func cross(a, b, c Point) float64 { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }

// toLine is the distance from p to the stretch between a and b.
func toLine(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	size := dx*dx + dy*dy
	if size == 0 {
		return p.to(a)
	}
	t := min(1, max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/size))
	return p.to(Point{a.X + t*dx, a.Y + t*dy})
}

// warp is a homography, row by row; the last entry is 1.
type warp [9]float64

func (h warp) at(p Point) Point {
	w := h[6]*p.X + h[7]*p.Y + h[8]
	return Point{(h[0]*p.X + h[1]*p.Y + h[2]) / w, (h[3]*p.X + h[4]*p.Y + h[5]) / w}
}

func (h warp) quad(q Quad) Quad {
	return Quad{h.at(q[0]), h.at(q[1]), h.at(q[2]), h.at(q[3])}
}

// between is the homography that takes each corner of one quad to the same
// corner of another. Three corners in a row give no sensible answer.
func between(from, to Quad) warp {
	var m [8][9]float64
	for i := range from {
		x, y, u, v := from[i].X, from[i].Y, to[i].X, to[i].Y
		m[2*i] = [9]float64{x, y, 1, 0, 0, 0, -u * x, -u * y, u}
		m[2*i+1] = [9]float64{0, 0, 0, x, y, 1, -v * x, -v * y, v}
	}
	for c := range 8 {
		top := c
		for r := c + 1; r < 8; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[top][c]) {
				top = r
			}
		}
		m[c], m[top] = m[top], m[c]
		for r := range 8 {
			if r == c {
				continue
			}
			f := m[r][c] / m[c][c]
			for k := c; k < 9; k++ {
				m[r][k] -= f * m[c][k]
			}
		}
	}
	h := warp{8: 1}
	for i := range 8 {
		h[i] = m[i][8] / m[i][i]
	}
	return h
}
