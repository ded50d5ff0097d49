// SPDX-License-Identifier: Apache-2.0

package pdf

import "fmt"

// layout is one rendering under way. It keeps the first error and goes on, so
// that setting text needs no error at every step; render looks at the end.
type layout struct {
	doc   *Document
	faces [len(faceNames)]*face
	file  *objects
	err   error
	block int // index of the block being set

	tree  *elem
	pages []*page
	page  *page
	y     unit // from the top of the page to where the next thing goes

	section   string
	outline   []outlineItem
	places    map[string]place // named destinations
	names     []string         // their names in the order found
	wanted    []string         // names that links lead to
	annotated []*elem          // elements with an annotation, by StructParent less the pages
	links     []linkAnnotation
	fields    []fieldAnnotation
}

// place is where a named destination lies.
type place struct {
	page *page
	y    unit
}

func newLayout(d *Document) (*layout, error) {
	faces, err := newFaces()
	if err != nil {
		return nil, err
	}
	l := &layout{doc: d, faces: faces, file: &objects{}, tree: &elem{typ: "Document"}, places: map[string]place{}}
	for _, f := range l.faces {
		f.obj = l.file.alloc()
	}
	l.newPage()
	return l, nil
}

// fail keeps the first error, and says which block it is of while blocks are set.
func (l *layout) fail(err error) {
	switch {
	case l.err != nil:
	case l.block < len(l.doc.Blocks):
		l.err = fmt.Errorf("block %d: %w", l.block+1, err)
	default:
		l.err = err
	}
}

func (l *layout) newPage() {
	if l.page != nil {
		l.page.endMark()
	}
	l.page = &page{number: len(l.pages) + 1, obj: l.file.alloc(), section: l.section}
	l.pages = append(l.pages, l.page)
	l.y = bodyTop
}

// anchor gives the place where the next thing is drawn a name.
func (l *layout) anchor(name string) {
	if name == "" {
		return
	}
	if _, known := l.places[name]; known {
		l.fail(fmt.Errorf("two destinations are named %q", name))
		return
	}
	l.places[name] = place{l.page, l.y}
	l.names = append(l.names, name)
}

// refer notes that a link leads to name.
func (l *layout) refer(name string) {
	if name != "" {
		l.wanted = append(l.wanted, name)
	}
}

// box is a piece of the flow that page breaks go between.
type box struct {
	before  unit            // space above, dropped at the top of a page
	height  unit            // of the whole
	lead    unit            // the least that must fit on a page before it breaks, height if it can't
	keep    bool            // stays on the page of the next box
	newPage bool            // starts a page
	resume  func(l *layout) // optional: called when a page begins with this box
	draw    func(l *layout)
}

// place draws the boxes one below the other. Boxes kept together go to the next
// page when they don't all fit, unless they are more than a page.
func (l *layout) place(boxes []box) {
	for i, b := range boxes {
		switch {
		case b.newPage:
			if l.y > bodyTop {
				l.newPage()
			}
			continue
		case b.height == 0 && !b.keep: // space alone never starts a page
			if l.y > bodyTop {
				l.y = min(l.y+b.before, bodyBottom)
			}
			continue
		case l.y > bodyTop && l.y+chain(boxes[i:]) > bodyBottom:
			l.newPage()
			if b.resume != nil {
				b.resume(l)
			}
		case l.y > bodyTop:
			l.y += b.before
		}
		b.draw(l)
	}
}

// chain is the height that the first box needs with all that it is kept with.
func chain(boxes []box) unit {
	var h unit
	for i, b := range boxes {
		if b.newPage {
			return h
		}
		if b.height == 0 && !b.keep {
			h += b.before
			continue
		}
		if !b.keep || i == len(boxes)-1 {
			return h + b.before + b.lead
		}
		if h += b.before + b.height; h > bodyBottom-bodyTop {
			return h
		}
	}
	return h
}

// drawLine draws a set line with its top at y.
func (l *layout) drawLine(set *line, x, y unit, how marking) {
	for _, r := range set.runs {
		if how == tagged {
			l.page.tag(r.tag)
		}
		l.text(l.page, r, x, y+set.base)
	}
	if how == artifact {
		return
	}
	for _, r := range set.runs {
		if r.link == nil {
			continue
		}
		if r.link.URI != "" {
			l.page.artifact("")
			l.page.horizontal(x+r.x, y+set.base+1500, r.width, 400, accent)
		}
		l.link(r.tag, *r.link, x+r.x, y, r.width, set.height)
	}
}
