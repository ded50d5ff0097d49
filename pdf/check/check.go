// SPDX-License-Identifier: Apache-2.0

package check

import (
	"errors"
	"fmt"
	"slices"
)

// Standard is a standard that a file claims.
type Standard string

// The standards judged.
const (
	pdfa Standard = "ISO 19005-3"
	pdua Standard = "ISO 14289-1"
)

// Finding is a rule that the file breaks.
type Finding struct {
	Standard Standard // "ISO 19005-3" or "ISO 14289-1"
	Clause   string   // such as "6.1.3"
	Object   int      // number of the object concerned, 0 for the file
	Text     string   // what is wrong, in English
}

// String returns the finding as one English line.
func (f Finding) String() string {
	where := ""
	if f.Object > 0 {
		where = fmt.Sprintf(" (object %d)", f.Object)
	}
	return fmt.Sprintf("%s, %s: %s%s", f.Standard, f.Clause, f.Text, where)
}

// File judges a whole file. It gives every rule broken, none for a file that
// keeps them all, or an error when the file can't be read at all.
func File(file []byte) ([]Finding, error) {
	d, err := open(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read PDF: %w", err)
	}
	catalog := d.dict(d.trailer["Root"])
	if catalog == nil {
		return nil, errors.New("cannot read PDF: no catalog")
	}
	d.checkFile()
	d.checkObjects()
	d.checkCatalog(catalog)
	d.checkMetadata(catalog)
	d.checkAttachments(catalog)
	pages := d.pages(catalog)
	content := d.checkContent(pages)
	tree := d.checkStructure(catalog, pages, content)
	d.checkAnnotations(pages, tree)
	d.checkFonts(content.fonts)
	return d.findings, nil
}

// enough findings are noted to see what is wrong with a file.
const enough = 500

// add notes a finding, once.
func (d *document) add(s Standard, clause string, object int, format string, args ...any) {
	f := Finding{s, clause, object, fmt.Sprintf(format, args...)}
	if len(d.findings) < enough && !slices.Contains(d.findings, f) {
		d.findings = append(d.findings, f)
	}
}
