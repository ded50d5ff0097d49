// SPDX-License-Identifier: Apache-2.0

package syntax

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Append writes a value other than a [Stream]: keys in alphabetical order,
// strings literal when printable ASCII and else in upper-case hexadecimal.
func Append(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case Real:
		return append(dst, v...)
	case Ref:
		return fmt.Appendf(dst, "%d 0 R", int(v))
	case Name:
		return appendName(dst, v)
	case String:
		return appendString(dst, v)
	case Array:
		dst = append(dst, '[')
		for i, e := range v {
			if i > 0 {
				dst = append(dst, ' ')
			}
			dst = Append(dst, e)
		}
		return append(dst, ']')
	case Dict:
		dst = append(dst, "<<"...)
		for _, k := range slices.Sorted(maps.Keys(v)) {
			dst = appendName(dst, k)
			dst = append(dst, ' ')
			dst = Append(dst, v[k])
		}
		return append(dst, ">>"...)
	}
	// Only values of this package's types are ever handed in; anything else reads as null.
	return append(dst, "null"...)
}

func appendName(dst []byte, n Name) []byte {
	dst = append(dst, '/')
	for _, c := range []byte(n) {
		if c <= ' ' || c > '~' || c == '#' || isDelimiter(c) {
			dst = fmt.Appendf(dst, "#%02X", c)
		} else {
			dst = append(dst, c)
		}
	}
	return dst
}

func appendString(dst []byte, s String) []byte {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' || c == '(' || c == ')' || c == '\\' {
			return fmt.Appendf(dst, "<%X>", string(s))
		}
	}
	dst = append(dst, '(')
	dst = append(dst, s...)
	return append(dst, ')')
}
