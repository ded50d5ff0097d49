// SPDX-License-Identifier: Apache-2.0

package assurance

import (
	"bytes"
	"encoding/json"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Fact is one thing that a finding shows: a limit, a date, an id.
type Fact struct {
	Key   string
	Value any // string, int64 or bool
}

// factValue is what may become a fact. Personal values have types of their own
// and can't.
type factValue interface {
	string | record.Ref | record.Code | record.Country | record.Date | record.Time | record.Span | int | int64 | bool
}

// F returns a fact. Dates, times and spans are written as ISO 8601.
func F[V factValue](key string, value V) Fact {
	switch v := any(value).(type) {
	case record.Ref:
		return Fact{key, string(v)}
	case record.Code:
		return Fact{key, string(v)}
	case record.Country:
		return Fact{key, string(v)}
	case record.Date:
		return Fact{key, v.String()}
	case record.Time:
		return Fact{key, v.String()}
	case record.Span:
		return Fact{key, v.String()}
	case int:
		return Fact{key, int64(v)}
	}
	return Fact{key, value}
}

// facts writes a list of facts as a JSON object in the list's order.
type facts []Fact

// MarshalJSON implements [json.Marshaler].
func (list facts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(f.Key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.Value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
