// SPDX-License-Identifier: Apache-2.0

package check

// The kinds of object besides nil, bool, int and float64 (ISO 32000-1, 7.3).
type (
	name   string
	text   string // a string, its bytes
	word   string // an operator or keyword
	array  []any
	dict   map[name]any
	ref    struct{ number, generation int }
	stream struct {
		dict dict
		raw  []byte
	}
)

// resolve follows a reference; what isn't there is nil (7.3.10).
func (d *document) resolve(x any) any {
	for range 32 {
		r, ok := x.(ref)
		if !ok {
			return x
		}
		x = d.object(r.number)
	}
	return nil
}

func (d *document) dict(x any) dict {
	switch v := d.resolve(x).(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

func (d *document) array(x any) array {
	a, _ := d.resolve(x).(array)
	return a
}

func (d *document) name(x any) name {
	n, _ := d.resolve(x).(name)
	return n
}

func (d *document) text(x any) string {
	s, _ := d.resolve(x).(text)
	return string(s)
}

func (d *document) integer(x any) (int, bool) {
	n, ok := d.resolve(x).(int)
	return n, ok
}

func (d *document) number(x any) float64 {
	switch v := d.resolve(x).(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

func (d *document) truth(x any) bool {
	b, _ := d.resolve(x).(bool)
	return b
}

// list gives an array's elements, or a lone object as the only one.
func (d *document) list(x any) array {
	switch v := d.resolve(x).(type) {
	case nil:
		return nil
	case array:
		return v
	}
	return array{x}
}
