// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// interner keeps one copy of every string that many rows share, such as the id
// of their parent.
type interner map[string]string

func (in interner) share(s string) string {
	if shared, ok := in[s]; ok {
		return shared
	}
	in[s] = s
	return s
}

// decoder reads stored rows of type T.
type decoder[T record.Record] struct {
	strings  interner
	parent   []int // path of the parent field, nil if T has none
	archived []int
	shared   [][]int // paths of the reference, code and label fields
}

func newDecoder[T record.Record](strings interner) *decoder[T] {
	d := &decoder[T]{strings: strings}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		switch {
		case f.Anonymous:
		case f.Name == "Parent":
			d.parent = f.Index
			d.shared = append(d.shared, f.Index)
		case f.Name == "Archived":
			d.archived = f.Index
		case f.Type.Kind() == reflect.String:
			d.shared = append(d.shared, f.Index)
		}
	}
	return d
}

// dependent reports whether rows of type T belong to a parent.
func (d *decoder[T]) dependent() bool { return d.parent != nil }

// decode reads body into value and returns the parent's id and whether the row
// is archived. The error never quotes the row.
func (d *decoder[T]) decode(body []byte, value *T) (parent string, archived bool, err error) {
	if err := json.Unmarshal(body, value); err != nil {
		return "", false, fmt.Errorf("stored row does not fit its declaration")
	}
	v := reflect.ValueOf(value).Elem()
	for _, path := range d.shared {
		if field := v.FieldByIndex(path); field.Len() > 0 {
			field.SetString(d.strings.share(field.String()))
		}
	}
	if d.parent != nil {
		parent = v.FieldByIndex(d.parent).String()
	}
	archived = d.archived != nil && v.FieldByIndex(d.archived).Interface() == record.Yes
	return parent, archived, nil
}
