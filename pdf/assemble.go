// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// assemble writes everything that isn't laid out and gives the file.
func assemble(l *layout) ([]byte, error) {
	f := l.file
	structure := l.writeStructure(f)
	l.writeLinks()
	form := l.writeFields()
	if l.err != nil {
		return nil, l.err
	}
	pages := l.writePages()
	for _, face := range l.faces {
		if err := face.write(f); err != nil {
			return nil, err
		}
	}
	outline := l.writeOutline()
	files := l.writeAttachments()
	profile := f.stream("/N 3", srgbProfile())
	metadata := f.plainStream("/Type/Metadata/Subtype/XML", l.doc.metadata())
	root := f.addf("<</Type/Catalog/Pages %d 0 R%s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"+
		"/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>/Metadata %d 0 R"+
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]"+
		"/Names<<%s%s>>%s%s>>",
		pages, outline, text(l.doc.Lang), structure, metadata, profile, l.destinations(), files.names, files.af, form)
	return f.write(root, f.addf("%s", l.doc.info()))
}

// info is the document information, the same facts as the XMP metadata.
func (d *Document) info() string {
	var b strings.Builder
	b.WriteString("<<")
	for _, e := range []struct{ key, value string }{
		{"Title", d.Title}, {"Subject", d.Subject}, {"Author", d.Author}, {"Producer", d.Producer},
	} {
		if e.value != "" {
			fmt.Fprintf(&b, "/%s%s", e.key, text(e.value))
		}
	}
	fmt.Fprintf(&b, "/CreationDate%s/ModDate%s>>", date(d.Date), date(d.Date))
	return b.String()
}

func (l *layout) writePages() int {
	f := l.file
	tree := f.alloc()
	resources := f.addf("<</Font%s>>", l.fontResources())
	kids := []byte{'['}
	for i, p := range l.pages {
		content := f.stream("", append(p.band, p.body...))
		d := fmt.Appendf(nil, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S",
			tree, pageWidth, pageHeight, resources, content, i)
		if len(p.annots) > 0 {
			d = append(d, "/Annots["...)
			for _, a := range p.annots {
				d = fmt.Appendf(d, "%d 0 R ", a)
			}
			d = append(d, ']')
		}
		f.set(p.obj, append(d, ">>"...))
		kids = fmt.Appendf(kids, "%d 0 R ", p.obj)
	}
	f.setf(tree, "<</Type/Pages/Count %d/Kids%s]>>", len(l.pages), kids)
	return tree
}

func (l *layout) fontResources() string {
	var b strings.Builder
	b.WriteString("<<")
	for i, face := range l.faces {
		if len(face.used) > 0 {
			fmt.Fprintf(&b, "/%s %d 0 R", Style(i).resource(), face.obj)
		}
	}
	return b.String() + ">>"
}

// destinations is the name tree of named destinations, in byte order (7.9.6).
func (l *layout) destinations() string {
	if len(l.names) == 0 {
		return ""
	}
	names := slices.Sorted(slices.Values(l.names))
	b := []byte("/Dests<</Names[")
	for _, name := range names {
		at := l.places[name]
		b = appendBytes(b, name)
		b = fmt.Appendf(b, "[%d 0 R/XYZ %s %s 0]", at.page.obj, marginX, pageHeight-max(at.y-8000, 0))
	}
	return string(append(b, "]>>"...))
}

// bookmark is an outline item being linked to its neighbours.
type bookmark struct {
	outlineItem
	obj      int
	children []*bookmark
}

// writeOutline writes the bookmarks and gives their entry of the catalog.
func (l *layout) writeOutline() string {
	if len(l.outline) == 0 {
		return ""
	}
	root := &bookmark{obj: l.file.alloc()}
	path := []*bookmark{root}
	for _, item := range l.outline {
		b := &bookmark{outlineItem: item, obj: l.file.alloc()}
		path = path[:min(item.level, len(path))]
		parent := path[len(path)-1]
		parent.children = append(parent.children, b)
		path = append(path, b)
	}
	l.writeBookmark(root, "")
	return fmt.Sprintf("/Outlines %d 0 R/PageMode/UseOutlines", root.obj)
}

func (l *layout) writeBookmark(b *bookmark, entries string) {
	if n := len(b.children); n > 0 {
		count := n
		if b.level > 0 {
			count = -n // closed
		}
		entries += fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count %d", b.children[0].obj, b.children[n-1].obj, count)
	}
	l.file.setf(b.obj, "<<%s>>", entries)
	for i, c := range b.children {
		e := fmt.Sprintf("/Title%s/Parent %d 0 R/Dest%s", text(c.title), b.obj, appendBytes(nil, c.name))
		if i > 0 {
			e += fmt.Sprintf("/Prev %d 0 R", b.children[i-1].obj)
		}
		if i+1 < len(b.children) {
			e += fmt.Sprintf("/Next %d 0 R", b.children[i+1].obj)
		}
		l.writeBookmark(c, e)
	}
}
