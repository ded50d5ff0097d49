// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Title returns a row's name, "Anker Prøvesen" or "INC-10 · Forkert vedhæftning",
// made of the title fields of its register's summary. Days in it are ISO dates; the
// person's language writes them (text.Lang.RowTitle).
// It is the id alone when nothing tells more: the row does not exist, the register
// is not the person's, or its name is personal data that the person may not see.
func (d *Desk) Title(ctx context.Context, name, id string) (string, error) {
	v, err := d.titleView(ctx, []string{name})
	if err != nil {
		return id, err
	}
	defer v.close()
	return d.namer(v).title(name, id, titleDepth), nil
}

// TitleOf returns which of several registers holds a row, and the row's name as
// [Desk.Title] gives it; "" and the id if none of them does.
func (d *Desk) TitleOf(ctx context.Context, targets []string, id string) (string, string) {
	v, err := d.titleView(ctx, targets)
	if err != nil {
		return "", id
	}
	defer v.close()
	return d.namer(v).find(targets, id, titleDepth)
}

// titleView holds what the names of rows of the registers are made of.
func (d *Desk) titleView(ctx context.Context, targets []string) (*view, error) {
	needed := map[string]bool{}
	for _, target := range targets {
		titleTargets(needed, target, titleDepth)
	}
	return d.app.view(ctx, inOrder(needed))
}

// inOrder returns the registers in the order of the register list.
func inOrder(names map[string]bool) []string {
	list := make([]string, 0, len(names))
	for _, t := range register.Types {
		if names[t.Name] {
			list = append(list, t.Name)
		}
	}
	return list
}
