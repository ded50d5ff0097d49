// SPDX-License-Identifier: Apache-2.0

package app

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

// cprPolicies finds what becomes of CPR numbers in a row: what its controllers say,
// the strictest first, else what the organisation says, else [guard.Usual]. It asks
// only for rows in which something was found, which are few.
type cprPolicies struct {
	tx    *store.Tx
	rows  []store.NewRow              // of the same command: parents may be among them
	own   map[[2]string]record.Record // rows by register and id, once they are asked for
	known map[record.Ref]heldUnder    // by controller, "" for none
}

// heldUnder is the policy of a row and the basis that it is about.
type heldUnder struct {
	policy guard.Policy
	basis  record.Ref // id in cpr_processing, "" for none
}

func (p *cprPolicies) of(row *store.NewRow) (heldUnder, error) {
	controllers, err := p.controllers(row.Type, row.ID, row.Record, maxParents)
	if err != nil {
		return heldUnder{}, err
	}
	held, err := p.held("")
	if err != nil || len(controllers) == 0 {
		return held, err
	}
	held = heldUnder{}
	for _, c := range controllers {
		h, err := p.held(c)
		if err != nil {
			return held, err
		}
		if held.basis == "" {
			held.basis = h.basis
		}
		held.policy = stricter(held.policy, h.policy)
	}
	return held, nil
}

// maxParents is how many rows a row may lie below.
const maxParents = 4

// controllers returns the controllers that a row names, or that the row above it
// does.
func (p *cprPolicies) controllers(t *record.Type, id string, r record.Record, depth int) ([]record.Ref, error) {
	if t.Name == (register.Controller{}).Register() && id != "" {
		return []record.Ref{record.Ref(id)}, nil
	}
	var list []record.Ref
	for i := range t.Fields {
		f := &t.Fields[i]
		if slices.Equal(f.Targets, []string{register.Controller{}.Register()}) {
			for _, c := range f.Values(r) {
				list = append(list, record.Ref(c))
			}
		}
	}
	if len(list) > 0 || t.Parent() == "" || depth == 0 {
		return list, nil
	}
	above, parent := register.Type(t.Parent()), t.Field("parent").Format(r)
	r, err := p.row(above, parent)
	if r == nil || err != nil {
		return nil, err
	}
	return p.controllers(above, parent, r, depth-1)
}

// row returns a row of the command or a stored one, nil if there is none.
func (p *cprPolicies) row(t *record.Type, id string) (record.Record, error) {
	if id == "" {
		return nil, nil
	}
	if p.own == nil {
		p.own = map[[2]string]record.Record{}
		for _, row := range p.rows {
			p.own[[2]string{row.Type.Name, row.ID}] = row.Record
		}
	}
	if r := p.own[[2]string{t.Name, id}]; r != nil {
		return r, nil
	}
	v, err := p.tx.Get(t.Name, id)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	r, err := t.Decode(v.Body)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "record_form", err)
	}
	return r, nil
}

// held returns what one controller says, or with "" the organisation.
func (p *cprPolicies) held(controller record.Ref) (heldUnder, error) {
	if h, ok := p.known[controller]; ok {
		return h, nil
	}
	h, err := p.read(controller)
	if err == nil {
		if p.known == nil {
			p.known = map[record.Ref]heldUnder{}
		}
		p.known[controller] = h
	}
	return h, err
}

// mostBases is how many rows of cpr_processing one controller has at the most.
const mostBases = 100

func (p *cprPolicies) read(controller record.Ref) (heldUnder, error) {
	if controller == "" {
		policy, err := p.organisation()
		return heldUnder{policy: policy}, err
	}
	none, err := p.held("")
	if err != nil {
		return none, err
	}
	list, err := p.tx.List(register.CPRProcessing{}.Register(), store.Page{
		Where: []store.Match{{Field: "controller", Value: string(controller)}}, Limit: mostBases,
	})
	if err != nil {
		return none, err
	}
	var h heldUnder
	for _, v := range list {
		b, err := decodeAs[register.CPRProcessing](v)
		if err != nil {
			return h, err
		}
		if b.Archived == record.Yes {
			continue
		}
		if h.basis == "" {
			h.basis = record.Ref(v.ID)
		}
		h.policy = stricter(h.policy, guard.Policy{Certain: guard.Action(b.CertainAction), Possible: guard.Action(b.PossibleAction)})
	}
	if h.policy.Certain == "" {
		h.policy.Certain = none.policy.Certain
	}
	if h.policy.Possible == "" {
		h.policy.Possible = none.policy.Possible
	}
	return h, nil
}

// organisation returns what is said for rows of no controller.
func (p *cprPolicies) organisation() (guard.Policy, error) {
	list, err := p.tx.List(register.Organisation{}.Register(), store.Page{Limit: mostBases})
	if err != nil {
		return guard.Usual, err
	}
	var policy guard.Policy
	for _, v := range list {
		o, err := decodeAs[register.Organisation](v)
		if err != nil {
			return guard.Usual, err
		}
		if o.Archived != record.Yes {
			policy = stricter(policy, guard.Policy{Certain: guard.Action(o.CertainAction), Possible: guard.Action(o.PossibleAction)})
		}
	}
	if policy.Certain == "" {
		policy.Certain = guard.Usual.Certain
	}
	if policy.Possible == "" {
		policy.Possible = guard.Usual.Possible
	}
	return policy, nil
}

// decodeAs reads a stored row.
func decodeAs[T record.Record](v record.Version) (T, error) {
	row, _, err := readRow[T](func(string, string) (record.Version, error) { return v, nil }, v.ID)
	return row, err
}

// stricter joins two policies; what one leaves open the other decides.
func stricter(a, b guard.Policy) guard.Policy {
	return guard.Policy{Certain: stricterOf(a.Certain, b.Certain), Possible: stricterOf(a.Possible, b.Possible)}
}

func stricterOf(a, b guard.Action) guard.Action {
	for _, action := range []guard.Action{guard.Refuse, guard.Hide, guard.Report} {
		if a == action || b == action {
			return action
		}
	}
	return ""
}
