// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
	"strings"
)

// List is a list of items, each with a label of the kind.
type List struct {
	Kind  ListKind
	Items []Item
}

// Item is one item of a list.
type Item struct {
	Spans []Span
	List  *List // optional: a list within the item
}

// ListKind is how items are labelled.
type ListKind uint8

// The kinds.
const (
	Bullets ListKind = iota // •
	Numbers                 // 1.
	Letters                 // a)
	Roman                   // (i)
)

// BulletList gives a list of plain texts.
func BulletList(items ...string) List {
	var list List
	for _, s := range items {
		list.Items = append(list.Items, Item{Spans: Text(s)})
	}
	return list
}

// numbering is the ListNumbering attribute (ISO 32000-1, 14.8.5.5).
func (k ListKind) numbering() string {
	return [...]string{"Disc", "Decimal", "LowerAlpha", "LowerRoman"}[k]
}

// label is the label of item n, counted from 0.
func (k ListKind) label(n int) string {
	switch k {
	case Numbers:
		return fmt.Sprintf("%d.", n+1)
	case Letters:
		return letters(n) + ")"
	case Roman:
		return "(" + roman(n+1) + ")"
	}
	return "•"
}

// letters counts a … z, aa, ab …
func letters(n int) string {
	s := string(rune('a' + n%26))
	if n >= 26 {
		return letters(n/26-1) + s
	}
	return s
}

func roman(n int) string {
	var b strings.Builder
	for _, digit := range []struct {
		value int
		sign  string
	}{
		{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
		{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
	} {
		for ; n >= digit.value; n -= digit.value {
			b.WriteString(digit.sign)
		}
	}
	return b.String()
}

func (list List) boxes(l *layout, parent *elem) []box {
	return boxesOf(list.lines(l, parent, bodyWidth, styleBody), paragraphGap-2000, 0)
}

func (list List) lines(l *layout, parent *elem, width unit, style textStyle) []line {
	if len(list.Items) == 0 {
		return nil
	}
	if list.Kind > Roman {
		l.fail(errors.New("a list of an unknown kind"))
		return nil
	}
	root := parent.add("L")
	root.attr = "<</O/List/ListNumbering/" + list.Kind.numbering() + ">>"
	indent := listIndent * style.size / styleBody.size
	if list.Kind == Roman {
		indent += indent / 3
	}
	var lines []line
	for i, item := range list.Items {
		li := root.add("LI")
		labelStyle := style
		labelStyle.colour = accent
		set := l.setText(Text(list.Kind.label(i)), labelStyle, indent*2, li.add("Lbl"))
		body := li.add("LBody")
		text := l.setText(item.Spans, style, width-indent, body)
		for j := range text {
			text[j].shift(indent)
		}
		switch {
		case len(text) == 0:
			text = set
		case len(set) > 0:
			text[0].runs = append(set[0].runs, text[0].runs...)
		}
		if item.List != nil {
			if width < 2*narrowest {
				l.fail(errors.New("lists are nested too deeply"))
				return nil
			}
			nested := item.List.lines(l, body, width-indent, style)
			for j := range nested {
				nested[j].shift(indent)
			}
			text = append(text, nested...)
		}
		if len(lines) > 0 && len(text) > 0 {
			text[0].before += style.leading / 7
		}
		lines = append(lines, text...)
	}
	return lines
}
