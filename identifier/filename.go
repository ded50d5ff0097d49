// SPDX-License-Identifier: Apache-2.0

package identifier

import "strings"

// MaskPath writes a path so that it tells no number: an asterisk for each digit
// and letter of every number that is found in it. What is masked stays so.
func MaskPath(path string) string {
	for {
		found := Find([]byte(path))
		if len(found) == 0 {
			return path
		}
		path = maskOnce(path, found) // which may show that what touched it is one too
	}
}

func maskOnce(path string, found []Finding) string {
	var out strings.Builder
	end := 0
	for _, f := range found {
		out.WriteString(path[end:f.Offset])
		end = int(f.Offset) + f.Length
		for _, r := range path[f.Offset:end] {
			if s := classify(r); s.kind == digit || s.kind == letter {
				r = '*'
			}
			out.WriteRune(r)
		}
	}
	out.WriteString(path[end:])
	return out.String()
}

// NameFindings finds the numbers that end in the last part of a path; the parts
// before it may be their label. Offsets count from where that part begins.
func NameFindings(path string) []Finding {
	begin := int64(len(path) - len(lastName(path)))
	var in []Finding
	for _, f := range Find([]byte(path)) {
		if f.Offset+int64(f.Length) > begin {
			f.Offset = max(0, f.Offset-begin)
			in = append(in, f)
		}
	}
	return in
}

// name reports what the name of a member holds.
func (e *examination) name(path string) {
	for _, f := range NameFindings(path) {
		e.report(Event{Path: path + "!name", Finding: f})
	}
}

// masked keeps numbers in names out of what is reported.
func masked(report func(Event)) func(Event) {
	last, shown := "", ""
	return func(e Event) {
		if e.Path != last {
			last, shown = e.Path, MaskPath(e.Path)
		}
		e.Path = shown
		report(e)
	}
}
