// SPDX-License-Identifier: Apache-2.0

package pdf

import "fmt"

// linkAnnotation is a link drawn: where it lies and where it leads.
type linkAnnotation struct {
	page       *page
	obj        int
	key        int // into l.annotated
	x, y, w, h unit
	span       Span
}

// annotate reserves an annotation on the page and ties it to its element.
func (l *layout) annotate(tag *elem) (obj, key int) {
	obj = l.file.alloc()
	tag.join()
	tag.kids = append(tag.kids, kid{page: l.page, obj: obj})
	l.page.annots = append(l.page.annots, obj)
	l.annotated = append(l.annotated, tag)
	return obj, len(l.annotated) - 1
}

func (l *layout) link(tag *elem, span Span, x, y, w, h unit) {
	obj, key := l.annotate(tag)
	l.links = append(l.links, linkAnnotation{l.page, obj, key, x, y, w, h, span})
}

func (l *layout) writeLinks() {
	for _, a := range l.links {
		d := fmt.Appendf(nil, "<</Type/Annot/Subtype/Link/Rect%s/Border[0 0 0]/F 4/StructParent %d/Contents%s",
			rectangle(a.x, a.y, a.w, a.h), len(l.pages)+a.key, text(a.span.Text))
		if a.span.URI != "" {
			d = appendBytes(append(d, "/A<</S/URI/URI"...), a.span.URI)
			d = append(d, ">>"...)
		} else {
			// By name: a page given here would be a second way to what is signed.
			d = appendBytes(append(d, "/Dest"...), a.span.To)
		}
		l.file.set(a.obj, append(d, ">>"...))
	}
}

func rectangle(x, y, w, h unit) string {
	return fmt.Sprintf("[%s %s %s %s]", x, pageHeight-y-h, x+w, pageHeight-y)
}
