// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// decode undoes a stream's filters. Only Flate is known, with the PNG
// predictors that other writers use in cross-reference streams.
func (d *document) decode(s stream) ([]byte, error) {
	data := s.raw
	filters := d.list(s.dict["Filter"])
	parameters := d.list(s.dict["DecodeParms"])
	for i, f := range filters {
		if d.name(f) != "FlateDecode" {
			return nil, fmt.Errorf("a stream with the filter /%s, which isn't covered", d.name(f))
		}
		r, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("a damaged stream: %w", err)
		}
		data, err = io.ReadAll(io.LimitReader(r, int64(most-d.decoded)+1))
		if err != nil {
			return nil, fmt.Errorf("a damaged stream: %w", err)
		}
		if d.decoded += len(data); d.decoded > most {
			return nil, errors.New("the streams inflate to more than 256 MiB")
		}
		if i < len(parameters) {
			if data, err = d.unpredict(data, d.dict(parameters[i])); err != nil {
				return nil, err
			}
		}
	}
	return data, nil
}

// unpredict undoes the PNG predictors None, Sub and Up for single bytes.
func (d *document) unpredict(data []byte, p dict) ([]byte, error) {
	predictor, _ := d.integer(p["Predictor"])
	if predictor <= 1 {
		return data, nil
	}
	columns, ok := d.integer(p["Columns"])
	if !ok {
		columns = 1
	}
	if predictor < 10 || columns < 1 || columns > 1<<16 || len(data)%(columns+1) != 0 {
		return nil, errors.New("a predictor that isn't covered")
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, columns)
	for ; len(data) > 0; data = data[columns+1:] {
		line := bytes.Clone(data[1 : columns+1])
		for i := range line {
			switch data[0] {
			case 0:
			case 1:
				if i > 0 {
					line[i] += line[i-1]
				}
			case 2:
				line[i] += above[i]
			default:
				return nil, errors.New("a predictor that isn't covered")
			}
		}
		out, above = append(out, line...), line
	}
	return out, nil
}
