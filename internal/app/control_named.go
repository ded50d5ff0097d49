// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// Named is a record that a fact of a finding names, with its title. A record that
// the person may not read, or that doesn't exist, is not named.
type Named struct{ Register, Title string }

// factTargets lists, by the name of a field, the registers that the first register
// with such a reference allows. Facts are named as fields.
var factTargets = func() map[string][]string {
	targets := map[string][]string{"agreement": {register.DPA{}.Register()}, "case": {register.GDPRCase{}.Register()}}
	for _, t := range register.Types {
		for _, f := range t.Fields {
			if _, known := targets[f.Name]; !known && f.Kind == record.KindRef && f.Name != "parent" {
				targets[f.Name] = f.Targets
			}
		}
	}
	return targets
}()

// nameFacts finds the records that facts name. Known answers are kept in seen, for
// the facts of one page.
func (d *Desk) nameFacts(ctx context.Context, seen map[string]Named, facts []assurance.Fact) map[string]Named {
	var found map[string]Named
	for _, f := range facts {
		id, isText := f.Value.(string)
		targets := factTargets[f.Key]
		if !isText || targets == nil || !record.ValidID(id) {
			continue
		}
		at := f.Key + " " + id
		named, known := seen[at]
		if !known {
			named.Register, named.Title = d.TitleOf(ctx, targets, id)
			seen[at] = named
		}
		if named.Register == "" {
			continue
		}
		if found == nil {
			found = map[string]Named{}
		}
		found[f.Key] = named
	}
	return found
}
