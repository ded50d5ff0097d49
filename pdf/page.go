// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"fmt"
	"slices"
)

// page collects the content of one page.
type page struct {
	number  int
	obj     int
	section string
	body    []byte
	holes   []hole
	band    []byte  // header and footer
	marked  []*elem // by MCID
	annots  []int
	open    *elem // the tag that content is being added to
	state   markState
}

// hole is a place in the body where text comes that isn't known yet, such as
// the number of a page further on.
type hole struct {
	at   int
	fill func(p *page)
}

type markState uint8

const (
	unmarked markState = iota
	inTag
	inArtifact
)

// marking says how drawn text is marked.
type marking bool

const (
	tagged   marking = true
	artifact marking = false // repeated by pagination: not read out
)

// tag makes what follows content of e.
func (p *page) tag(e *elem) {
	if p.state == inTag && p.open == e {
		return
	}
	p.endMark()
	e.join()
	e.kids = append(e.kids, kid{page: p, mcid: len(p.marked)})
	p.body = fmt.Appendf(p.body, "/%s<</MCID %d>>BDC\n", e.typ, len(p.marked))
	p.marked = append(p.marked, e)
	p.open, p.state = e, inTag
}

// artifact makes what follows no content: decoration, or text repeated by pagination.
func (p *page) artifact(properties string) {
	p.endMark()
	if properties == "" {
		p.body = append(p.body, "/Artifact BMC\n"...)
	} else {
		p.body = fmt.Appendf(p.body, "/Artifact%sBDC\n", properties)
	}
	p.state = inArtifact
}

func (p *page) endMark() {
	if p.state != unmarked {
		p.body = append(p.body, "EMC\n"...)
	}
	p.state, p.open = unmarked, nil
}

// later leaves a hole at this place of the body.
func (p *page) later(fill func(p *page)) {
	p.holes = append(p.holes, hole{len(p.body), fill})
}

// fillHoles writes into the holes, last first so that places stay right.
func (p *page) fillHoles() {
	whole := p.body
	for _, h := range slices.Backward(p.holes) {
		p.body = nil
		h.fill(p)
		whole = slices.Insert(whole, h.at, p.body...)
	}
	p.body = whole
}

func (p *page) colour(c colour, operator string) {
	for _, part := range [...]colour{c >> 16 & 0xFF, c >> 8 & 0xFF, c & 0xFF} {
		p.body = append(appendNumber(p.body, unit(part)*1000/255), ' ')
	}
	p.body = append(append(p.body, operator...), '\n')
}

func (p *page) numbers(operator string, values ...unit) {
	for _, v := range values {
		p.body = append(appendNumber(p.body, v), ' ')
	}
	p.body = append(append(p.body, operator...), '\n')
}

// rectangle fills an area; y counts down from the top of the page.
func (p *page) rectangle(x, y, w, h unit, c colour) {
	p.colour(c, "rg")
	p.numbers("re f", x, pageHeight-y-h, w, h)
}

// frame draws the edge of an area.
func (p *page) frame(x, y, w, h, thick unit, c colour) {
	p.colour(c, "RG")
	p.numbers("w", thick)
	p.numbers("re S", x, pageHeight-y-h, w, h)
}

// horizontal draws a line.
func (p *page) horizontal(x, y, w, thick unit, c colour) {
	p.colour(c, "RG")
	p.numbers("w", thick)
	p.numbers("m", x, pageHeight-y)
	p.numbers("l S", x+w, pageHeight-y)
}

// text draws a run with its baseline at y.
func (l *layout) text(p *page, r run, x, y unit) {
	p.body = append(p.body, "BT/"...)
	p.body = append(append(p.body, r.face.resource()...), ' ')
	p.numbers("Tf", r.size)
	p.colour(r.colour, "rg")
	p.numbers("Td", x+r.x, pageHeight-y)
	p.body = append(p.body, '<')
	for _, c := range r.text {
		l.faces[r.face].use(c)
		p.body = fmt.Appendf(p.body, "%04X", c)
	}
	p.body = append(p.body, ">Tj ET\n"...)
}
