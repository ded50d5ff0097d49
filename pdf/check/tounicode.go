// SPDX-License-Identifier: Apache-2.0

package check

// checkToUnicode wants a Unicode value for every code shown.
func (d *document) checkToUnicode(n int, font dict, codes []int) {
	s, ok := d.resolve(font["ToUnicode"]).(stream)
	if !ok {
		d.add(pdfa, "6.2.11.7.2", n, "the font has no /ToUnicode")
		d.add(pdua, "7.21.7", n, "the font has no /ToUnicode")
		return
	}
	data, err := d.decode(s)
	if err != nil {
		return // reported with the stream
	}
	known := unicodeMap(data)
	for _, code := range codes {
		switch value, ok := known[code]; {
		case !ok || value == "":
			d.add(pdfa, "6.2.11.7.2", n, "code %d has no Unicode value", code)
			d.add(pdua, "7.21.7", n, "code %d has no Unicode value", code)
		case value == "\x00\x00" || value == "\xFE\xFF" || value == "\xFF\xFE":
			d.add(pdfa, "6.2.11.7.2", n, "code %d has a forbidden Unicode value", code)
			d.add(pdua, "7.21.7", n, "code %d has a forbidden Unicode value", code)
		}
	}
}

// unicodeMap reads the bfchar and bfrange sections of a CMap (9.10.3); values
// are UTF-16BE.
func unicodeMap(data []byte) map[int]string {
	out := map[int]string{}
	x := &lexer{b: data}
	var operands array
	for !x.end() {
		v, err := x.object(false)
		if err != nil {
			return out
		}
		op, ok := v.(word)
		if !ok {
			operands = append(operands, v)
			continue
		}
		switch op {
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				addRange(out, operands[0], operands[0], operands[1])
			}
		case "endbfrange":
			for ; len(operands) >= 3; operands = operands[3:] {
				addRange(out, operands[0], operands[1], operands[2])
			}
		}
		operands = nil
	}
	return out
}

func addRange(out map[int]string, from, to, value any) {
	a, ok1 := from.(text)
	b, ok2 := to.(text)
	if !ok1 || !ok2 || len(a) != 2 || len(b) != 2 {
		return
	}
	first, last := bigEndian([]byte(a)), bigEndian([]byte(b))
	last = min(last, first|0xFF) // a range may not leave its row
	for code := first; code <= last; code++ {
		switch v := value.(type) {
		case text:
			u := []byte(v)
			if len(u) > 0 {
				u[len(u)-1] += byte(code - first)
			}
			out[code] = string(u)
		case array:
			if i := code - first; i < len(v) {
				u, _ := v[i].(text)
				out[code] = string(u)
			}
		}
	}
}
