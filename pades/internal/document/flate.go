// SPDX-License-Identifier: Apache-2.0

package document

import (
	"bytes"
	"compress/zlib"
	"io"

	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// Decode returns the bytes of a stream that is stored plainly or with
// FlateDecode. All calls on one file share a bound.
func (f *File) Decode(s syntax.Stream) ([]byte, error) { return f.decode(s, 0) }

func (f *File) decode(s syntax.Stream, at int) ([]byte, error) {
	var data []byte
	switch s.Dict["Filter"] {
	case nil:
		data = s.Raw
	case syntax.Name("FlateDecode"):
		in := bytes.NewReader(s.Raw)
		z, err := zlib.NewReader(in)
		if err != nil {
			return nil, syntax.Errorf("flate", at, "broken compressed stream")
		}
		data, err = io.ReadAll(io.LimitReader(z, int64(maxDecoded-f.decoded)+1))
		if err != nil {
			return nil, syntax.Errorf("flate", at, "broken compressed stream")
		}
		if f.decoded += len(data); f.decoded > maxDecoded {
			return nil, syntax.Errorf("too-large", at, "compressed streams hold more than %d bytes", maxDecoded)
		}
		if in.Len() > 0 {
			return nil, syntax.Errorf("flate", at, "bytes after the compressed stream")
		}
	default:
		return nil, syntax.Errorf("filter", at, "filter not accepted")
	}
	if s.Dict["DecodeParms"] == nil {
		return data, nil
	}
	return unpredict(data, s.Dict["DecodeParms"], at)
}

// unpredict undoes a PNG predictor over rows of 8-bit samples (ISO 32000-1, 7.4.4.4).
func unpredict(data []byte, parms any, at int) ([]byte, error) {
	d, ok := parms.(syntax.Dict)
	predictor, _ := d["Predictor"].(int)
	columns, given := d["Columns"].(int)
	if !given {
		columns = 1
	}
	colours := d["Colors"] == nil || d["Colors"] == 1
	bits := d["BitsPerComponent"] == nil || d["BitsPerComponent"] == 8
	switch {
	case !ok || !colours || !bits || columns < 1 || columns > 1<<12:
		return nil, syntax.Errorf("filter", at, "predictor not accepted")
	case d["Predictor"] == nil || predictor == 1:
		return data, nil
	case predictor < 10 || predictor > 15 || len(data)%(columns+1) != 0:
		return nil, syntax.Errorf("filter", at, "predictor not accepted")
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, columns)
	for len(data) > 0 {
		row := bytes.Clone(data[1 : columns+1])
		if !filterRow(data[0], row, above) {
			return nil, syntax.Errorf("filter", at, "unknown row filter")
		}
		out = append(out, row...)
		above, data = row, data[columns+1:]
	}
	return out, nil
}

// filterRow reverses one PNG row filter with a pixel of one byte.
func filterRow(kind byte, row, above []byte) bool {
	var left, upperLeft byte
	for i := range row {
		switch kind {
		case 0:
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(left, above[i], upperLeft)
		default:
			return false
		}
		left, upperLeft = row[i], above[i]
	}
	return true
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
