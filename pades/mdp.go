// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"errors"
	"slices"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// docMDPFill is DocMDP permission 2: later signing is allowed, nothing else.
// Permission 1 is not used: viewers then reject the later updates of long-term levels.
const docMDPFill = 2

// lock says which fields may not change after a signature (ISO 32000-1, 12.8.2.4).
type lock struct {
	action syntax.Name // All, Include or Exclude
	fields []string
}

// covers reports whether the lock holds for a field. A nil lock holds for none.
func (l *lock) covers(name string) bool {
	if l == nil {
		return false
	}
	listed := slices.ContainsFunc(l.fields, func(f string) bool {
		return name == f || len(name) > len(f) && name[:len(f)+1] == f+"."
	})
	return l.action == "All" || listed == (l.action == "Include")
}

func (l *lock) params() syntax.Dict {
	d := syntax.Dict{"Action": l.action}
	if l.action != "All" {
		names := syntax.Array{}
		for _, f := range l.fields {
			names = append(names, syntax.TextString(f))
		}
		d["Fields"] = names
	}
	return d
}

// readLock reads a field's /Lock (ISO 32000-1, table 233); nil when it has none.
func readLock(v *document.View, field syntax.Dict) (*lock, error) {
	if _, ok := field["Lock"]; !ok {
		return nil, nil
	}
	d := v.Dict(field["Lock"])
	if _, ok := d["P"]; ok {
		return nil, errors.New("field lock with a permission is not accepted")
	}
	l := lockOf(v, d)
	if l == nil {
		return nil, errors.New("field lock is broken")
	}
	return l, nil
}

// lockOf reads /Action and /Fields, which a lock and FieldMDP parameters share.
func lockOf(v *document.View, d syntax.Dict) *lock {
	action, _ := d["Action"].(syntax.Name)
	l := &lock{action: action}
	if action == "All" {
		return l
	}
	if action != "Include" && action != "Exclude" {
		return nil
	}
	for _, e := range v.Array(d["Fields"]) {
		s, ok := v.Resolve(e).(syntax.String)
		if !ok {
			return nil
		}
		l.fields = append(l.fields, s.Text())
	}
	return l
}

func (l *lock) equal(other *lock) bool {
	if l == nil || other == nil {
		return l == other
	}
	return l.action == other.action && slices.Equal(l.fields, other.fields)
}
