// SPDX-License-Identifier: Apache-2.0

package pdf

import "fmt"

// elem is a structure element (ISO 32000-1, 14.7.2). An element made with
// [elem.add] is in its parent at once; one that only names its parent joins it
// when its first content is drawn, so that it stands where it is read.
type elem struct {
	typ    string
	parent *elem
	joined bool
	kids   []kid
	attr   string // attribute dictionary
	alt    string
	obj    int
}

// kid is a child element, marked content or an annotation.
type kid struct {
	elem *elem
	page *page
	mcid int
	obj  int // the annotation, when not 0
}

func (e *elem) add(typ string) *elem {
	child := &elem{typ: typ, parent: e}
	child.join()
	return child
}

func (e *elem) join() {
	if e.joined || e.parent == nil {
		return
	}
	e.joined = true
	e.parent.join()
	e.parent.kids = append(e.parent.kids, kid{elem: e})
}

// allot gives every element its object number, parents first.
func (e *elem) allot(f *objects) {
	e.obj = f.alloc()
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.allot(f)
		}
	}
}

// write writes the element and all below it.
func (e *elem) write(f *objects, parent int) {
	var first *page
	for _, k := range e.kids {
		if k.elem == nil && k.obj == 0 {
			first = k.page
			break
		}
	}
	d := fmt.Appendf(nil, "<</Type/StructElem/S/%s/P %d 0 R", e.typ, parent)
	if first != nil {
		d = fmt.Appendf(d, "/Pg %d 0 R", first.obj)
	}
	if e.attr != "" {
		d = append(append(d, "/A"...), e.attr...)
	}
	if e.alt != "" {
		d = appendText(append(d, "/Alt"...), e.alt)
	}
	// A single child isn't put in an array: validators of signatures accept a new
	// value in a field only where the form element holds it directly.
	if len(e.kids) == 1 {
		d = e.kids[0].append(append(d, "/K "...), first)
	} else if len(e.kids) > 1 {
		d = append(d, "/K["...)
		for i, k := range e.kids {
			if i > 0 {
				d = append(d, ' ')
			}
			d = k.append(d, first)
		}
		d = append(d, ']')
	}
	f.set(e.obj, append(d, ">>"...))
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.write(f, e.obj)
		}
	}
}

func (k kid) append(d []byte, first *page) []byte {
	switch {
	case k.elem != nil:
		return fmt.Appendf(d, "%d 0 R", k.elem.obj)
	case k.obj != 0:
		return fmt.Appendf(d, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>", k.page.obj, k.obj)
	case k.page == first:
		return fmt.Appendf(d, "%d", k.mcid)
	}
	return fmt.Appendf(d, "<</Type/MCR/Pg %d 0 R/MCID %d>>", k.page.obj, k.mcid)
}

// writeStructure writes the tree and the parent tree that leads back from
// content and annotations to their elements (14.7.4.4), and gives the root.
func (l *layout) writeStructure(f *objects) int {
	root := f.alloc()
	l.tree.allot(f)
	nums := []byte("<</Nums[")
	for i, p := range l.pages {
		owners := []byte{'['}
		for _, e := range p.marked {
			owners = fmt.Appendf(owners, "%d 0 R ", e.obj)
		}
		nums = fmt.Appendf(nums, "%d %d 0 R ", i, f.add(append(owners, ']')))
	}
	for i, e := range l.annotated {
		nums = fmt.Appendf(nums, "%d %d 0 R ", len(l.pages)+i, e.obj)
	}
	parents := f.add(append(nums, "]>>"...))
	l.tree.write(f, root)
	f.setf(root, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>",
		l.tree.obj, parents, len(l.pages)+len(l.annotated))
	return root
}
