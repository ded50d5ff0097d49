// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"maps"
	"slices"
)

// checkFile judges the header, the end and the trailer.
func (d *document) checkFile() {
	f := d.file
	if len(f) < 15 || !bytes.HasPrefix(f, []byte("%PDF-1.")) || f[7] < '0' || f[7] > '7' {
		d.add(pdfa, "6.1.2", 0, "the file doesn't begin with %%PDF-1.0 to 1.7")
	} else {
		comment := f[8:min(len(f), 20)]
		i := bytes.IndexByte(comment, '%')
		if i < 0 || len(comment) < i+5 || slices.ContainsFunc(comment[i+1:i+5], func(c byte) bool { return c < 128 }) {
			d.add(pdfa, "6.1.2", 0, "no comment with four bytes above 127 follows the header")
		}
	}
	if trimmed := bytes.TrimRight(f, "\r\n"); !bytes.HasSuffix(trimmed, []byte("%%EOF")) || len(f)-len(trimmed) > 2 {
		d.add(pdfa, "6.1.3", 0, "data follows the last %%%%EOF")
	}
	id := d.array(d.trailer["ID"])
	if len(id) != 2 || len(d.text(id[0])) < 16 || len(d.text(id[1])) < 16 {
		d.add(pdfa, "6.1.3", 0, "the trailer has no /ID of two strings of at least 16 bytes")
	}
	if _, encrypted := d.trailer["Encrypt"]; encrypted {
		d.add(pdfa, "6.1.3", 0, "the file is encrypted")
	}
}

// forbiddenActions are the action types of 6.5.1.
var forbiddenActions = []name{"Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "JavaScript"}

// checkObjects judges every object in use by itself.
func (d *document) checkObjects() {
	for _, n := range slices.Sorted(maps.Keys(d.entries)) {
		if n >= d.size && d.entries[n].kind != 0 {
			d.add(pdfa, "6.1.4", n, "the object's number is not below /Size")
		}
		switch v := d.object(n).(type) {
		case stream:
			d.checkStream(n, v)
			d.checkActions(n, v.dict)
		default:
			d.checkActions(n, v)
		}
	}
}

func (d *document) checkStream(n int, s stream) {
	for _, key := range []name{"F", "FFilter", "FDecodeParms"} {
		if _, external := s.dict[key]; external {
			d.add(pdfa, "6.1.7.1", n, "the stream dictionary has /%s", key)
		}
	}
	for _, f := range d.list(s.dict["Filter"]) {
		if filter := d.name(f); filter == "LZWDecode" || filter == "Crypt" {
			d.add(pdfa, "6.1.7.2", n, "the filter /%s is forbidden", filter)
		}
	}
	if d.name(s.dict["Subtype"]) == "PS" {
		d.add(pdfa, "6.2.9", n, "a PostScript XObject")
	}
	if _, err := d.decode(s); err != nil {
		d.add(pdfa, "6.1.7.1", n, "%v", err)
	}
}

// checkActions looks for actions through direct objects.
func (d *document) checkActions(n int, x any) {
	switch v := x.(type) {
	case array:
		for _, e := range v {
			d.checkActions(n, e)
		}
	case dict:
		if s := d.name(v["S"]); slices.Contains(forbiddenActions, s) && (v["Type"] == nil || v["Type"] == name("Action")) {
			d.add(pdfa, "6.5.1", n, "the action /%s is forbidden", s)
		}
		if _, script := v["JS"]; script {
			d.add(pdfa, "6.5.1", n, "JavaScript is forbidden")
		}
		if _, automatic := v["AA"]; automatic {
			d.add(pdfa, "6.5.2", n, "additional actions (/AA) are forbidden")
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			d.checkActions(n, v[k])
		}
	}
}
