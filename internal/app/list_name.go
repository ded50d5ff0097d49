// SPDX-License-Identifier: Apache-2.0

package app

import (
	"strings"
	"sync"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// titleDepth is how far references are followed for a name: the review decision of
// a grant of a person.
const titleDepth = 3

// titleTargets adds the registers whose rows are needed for the titles of the
// named one. Registers that machines fill are not read for a name.
func titleTargets(names map[string]bool, name string, depth int) {
	t := register.Type(name)
	if t == nil || t.Bulk || depth == 0 {
		return
	}
	names[name] = true
	for _, f := range register.Summarise(t).Title {
		for _, target := range f.Targets {
			titleTargets(names, target, depth-1)
		}
	}
}

// namer finds names in a view, as one person may see them.
type namer struct {
	view     *view
	subject  access.Subject
	personal bool
}

func (d *Desk) namer(v *view) namer {
	return namer{v, d.Who.Subject, d.Who.Subject.Role.SeesPersonal()}
}

const titleSeparator = " · "

// title returns a row's name, its id where nothing tells more.
func (n namer) title(name, id string, depth int) string {
	t := n.view.tables[name]
	if t == nil || depth == 0 || !access.AllowedOn(n.subject, access.RegisterRead, name, false) {
		return id
	}
	row, ok := t.byID[id]
	if !ok {
		return id
	}
	var parts []string
	if f := t.summary.Title; len(f) > 0 && f[0].Need != record.Identity {
		parts = append(parts, id)
	}
	for _, f := range t.summary.Title {
		if part := n.part(t.column(t.tableData, f), row, depth); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return id
	}
	return strings.Join(parts, titleSeparator)
}

// part returns what one field adds to a name; "" for personal data that the person
// may not see.
func (n namer) part(c *column, row uint32, depth int) string {
	value := c.value(row)
	switch {
	case value == "", c.field.Personal() && !n.personal:
		return ""
	case c.field.Kind == record.KindRef:
		return n.reference(c.field.Targets, value, depth-1)
	case c.field.Kind == record.KindTime:
		at, err := record.ParseTime(value)
		if err != nil {
			return ""
		}
		return at.Date().String()
	}
	return value
}

// reference returns the name of the row that a reference names: its id if there is
// none in any of the targets.
func (n namer) reference(targets []string, id string, depth int) string {
	_, title := n.find(targets, id, depth)
	return title
}

func (n namer) find(targets []string, id string, depth int) (register, title string) {
	for _, target := range targets {
		if t := n.view.tables[target]; t != nil {
			if _, ok := t.byID[id]; ok && access.AllowedOn(n.subject, access.RegisterRead, target, false) {
				return target, n.title(target, id, depth)
			}
		}
	}
	return "", id
}

// naming keeps the names of what the references in a column's dictionary name, for
// each kind of reader.
type naming struct {
	mu    sync.Mutex
	kept  map[access.Role]names
	ranks map[access.Role]*ranking
}

type names struct {
	generation uint64
	texts      []string
}

// of returns the name for each value of a reference column; for a list, the names
// of all that it names. The caller must not change them.
func (n namer) names(c *column) ([]string, []uint32) {
	var generation uint64
	for _, t := range n.view.tables {
		generation += t.generation
	}
	c.names.mu.Lock()
	defer c.names.mu.Unlock()
	role := n.subject.Role
	if kept, ok := c.names.kept[role]; ok && kept.generation == generation && len(kept.texts) == len(c.values) {
		return kept.texts, c.names.ranks[role].of(kept.texts, record.KindText, nil)
	}
	texts := make([]string, len(c.values))
	for i, value := range c.values {
		var parts []string
		for _, id := range record.SplitCell(c.field, value) {
			parts = append(parts, n.reference(c.field.Targets, id, titleDepth))
		}
		texts[i] = strings.Join(parts, ", ")
	}
	if c.names.kept == nil {
		c.names.kept, c.names.ranks = map[access.Role]names{}, map[access.Role]*ranking{}
	}
	c.names.kept[role], c.names.ranks[role] = names{generation, texts}, &ranking{}
	return texts, c.names.ranks[role].of(texts, record.KindText, nil)
}
