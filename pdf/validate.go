// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

var (
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	mimeType    = regexp.MustCompile(`^[-\w.+]+/[-\w.+]+$`)
)

// check refuses what the layout can't make a lawful document of.
func (d *Document) check() error {
	for _, need := range []struct {
		missing bool
		what    string
	}{
		{d.Title == "", "Title"}, {d.Lang == "", "Lang"}, {d.Date.IsZero(), "Date"}, {len(d.Blocks) == 0, "Blocks"},
	} {
		if need.missing {
			return errors.New("the document needs " + need.what)
		}
	}
	if !languageTag.MatchString(d.Lang) {
		return errors.New("the document's Lang isn't a language tag such as da-DK")
	}
	if year := d.Date.UTC().Year(); year < 1 || year > 9999 {
		return errors.New("the year of Date is outside 1 to 9999")
	}
	for _, f := range []struct{ name, value string }{
		{"Title", d.Title}, {"Subject", d.Subject}, {"Author", d.Author}, {"Producer", d.Producer},
	} {
		if strings.ContainsFunc(f.value, unprintable) || strings.TrimSpace(f.value) != f.value {
			return fmt.Errorf("%s has a control character or space at an end", f.name)
		}
	}
	if err := d.checkAttachments(); err != nil {
		return err
	}
	return d.checkBlocks()
}

// unprintable characters can't stand in XML or aren't text.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == unicode.ReplacementChar || r == 0xFFFE || r == 0xFFFF
}

func (d *Document) checkAttachments() error {
	names := map[string]bool{}
	for i, a := range d.Attachments {
		switch {
		case a.Name == "" || a.MIME == "":
			return fmt.Errorf("attachment %d needs Name and MIME", i+1)
		case strings.ContainsFunc(a.Name, unprintable) || strings.ContainsAny(a.Name, `/\:`):
			return fmt.Errorf("the name of attachment %d has a control character or a path", i+1)
		case !mimeType.MatchString(a.MIME):
			return fmt.Errorf("the MIME type of attachment %d isn't of the form type/subtype", i+1)
		case names[a.Name]:
			return fmt.Errorf("attachment %d has the name of an earlier one", i+1)
		case a.Relationship != Source && a.Relationship != Data && a.Relationship != Supplement:
			return fmt.Errorf("attachment %d has an unknown Relationship", i+1)
		}
		names[a.Name] = true
	}
	return nil
}

// checkBlocks wants blocks of this package, by value, and headings whose levels
// start at 1 with none left out on the way down (ISO 14289-1, 7.4.2).
func (d *Document) checkBlocks() error {
	last := 0
	for i, b := range d.Blocks {
		switch h := b.(type) {
		case Title, Paragraph, List, Table, KeyValues, Note, Contents, StackedBars, HeatGrid, SignatureField, PageBreak, Spacer:
		case Heading:
			switch {
			case h.Level < 1 || h.Level > 3:
				return fmt.Errorf("block %d: heading level outside 1 to 3", i+1)
			case h.Level > last+1:
				return fmt.Errorf("block %d: heading level %d follows level %d", i+1, h.Level, last)
			case strings.TrimSpace(h.Text) == "":
				return fmt.Errorf("block %d: heading without Text", i+1)
			}
			last = h.Level
		default:
			return fmt.Errorf("block %d is nil, a pointer or of another package", i+1)
		}
	}
	return nil
}

// asText gives a block that may stand within another.
func asText(b Block) (textBlock, error) {
	switch b := b.(type) {
	case Paragraph:
		return b, nil
	case List:
		return b, nil
	}
	return nil, errors.New("a cell, note or intro holds something other than paragraphs and lists")
}

// checkSpan refuses an unknown style and an address that leads to more than a page or a letter.
func checkSpan(s Span) error {
	if s.Style > Mono {
		return errors.New("a span has an unknown style")
	}
	if s.URI == "" {
		return nil
	}
	u, err := url.Parse(s.URI)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto" {
		return errors.New("the URI of a span isn't an absolute http, https or mailto address")
	}
	if strings.ContainsFunc(s.URI, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return errors.New("the URI of a span has characters outside ASCII; percent-encode them")
	}
	if strings.TrimSpace(s.Text) == "" {
		return errors.New("a link without text")
	}
	return nil
}
