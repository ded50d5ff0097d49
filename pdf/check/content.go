// SPDX-License-Identifier: Apache-2.0

package check

import (
	"maps"
	"slices"
	"strings"
)

// page is a page with what it inherits.
type page struct {
	number    int
	dict      dict
	resources dict
}

// pages gives the pages in order.
func (d *document) pages(catalog dict) []page {
	var out []page
	seen := map[int]bool{}
	var walk func(x any, resources any, depth int)
	walk = func(x any, resources any, depth int) {
		n := objectNumber(x)
		node := d.dict(x)
		if depth == 0 || node == nil || seen[n] {
			d.add(pdfa, "6.1.9", n, "the page tree is damaged")
			return
		}
		seen[n] = true
		if own, has := node["Resources"]; has {
			resources = own
		}
		if d.name(node["Type"]) == "Page" {
			out = append(out, page{n, node, d.dict(resources)})
			return
		}
		for _, kid := range d.array(node["Kids"]) {
			walk(kid, resources, depth-1)
		}
	}
	walk(catalog["Pages"], nil, 32)
	return out
}

// contents is what the pages' content shows.
type contents struct {
	marked map[int]map[int]name // by page and MCID: the tag
	fonts  map[int]map[int]bool // by font object: the character codes shown
}

// scanner runs through one content stream.
type scanner struct {
	d         *document
	page      int
	resources dict
	out       *contents
	isPage    bool   // marks are wanted
	marks     []mark // open marked-content sequences
	font      int
	operands  array
}

type mark struct {
	artifact, tagged bool
}

// checkContent judges the content of every page and of every appearance.
func (d *document) checkContent(pages []page) contents {
	out := contents{map[int]map[int]name{}, map[int]map[int]bool{}}
	seen := map[int]bool{}
	for _, p := range pages {
		out.marked[p.number] = map[int]name{}
		var all []byte
		for _, part := range d.list(p.dict["Contents"]) {
			s, _ := d.resolve(part).(stream)
			data, err := d.decode(s)
			if err != nil {
				continue // reported with the stream
			}
			all = append(append(all, data...), '\n')
		}
		s := &scanner{d: d, page: p.number, resources: p.resources, out: &out, isPage: true}
		s.run(all)
		for _, a := range d.array(p.dict["Annots"]) {
			d.scanForm(d.dict(d.dict(a)["AP"])["N"], &out, seen)
		}
	}
	return out
}

// scanForm runs through a form XObject and those it shows, each once.
func (d *document) scanForm(x any, out *contents, seen map[int]bool) {
	n := objectNumber(x)
	form, ok := d.resolve(x).(stream)
	if !ok || seen[n] || d.name(form.dict["Subtype"]) != "Form" {
		return
	}
	seen[n] = true
	data, err := d.decode(form)
	if err != nil {
		return // reported with the stream
	}
	resources := d.dict(form.dict["Resources"])
	(&scanner{d: d, resources: resources, out: out}).run(data)
	nested := d.dict(resources["XObject"])
	for _, key := range slices.Sorted(maps.Keys(nested)) {
		d.scanForm(nested[key], out, seen)
	}
}

const (
	painting = " S s f F f* B B* b b* sh Do Tj TJ ' \" "
	others   = " b B BDC BMC BT BX c cm cs CS d d0 d1 DP EMC ET EX g G gs h i j J k K l m M MP n q Q re rg RG ri sc SC scn SCN T* Tc Td TD Tf TL Tm Tr Ts Tw Tz v w W W* y "
)

func (s *scanner) run(data []byte) {
	x := &lexer{b: data}
	for !x.end() {
		v, err := x.object(false)
		if err != nil {
			s.d.add(pdfa, "6.2.2", s.page, "the content stream is damaged: %v", err)
			return
		}
		op, ok := v.(word)
		if !ok {
			s.operands = append(s.operands, v)
			continue
		}
		s.operator(string(op))
		s.operands = nil
	}
	if len(s.marks) > 0 {
		s.d.add(pdua, "7.1", s.page, "a marked-content sequence isn't closed")
	}
}

func (s *scanner) operator(op string) {
	spaced := " " + op + " "
	switch paints := strings.Contains(painting, spaced); {
	case !paints && !strings.Contains(others, spaced):
		s.d.add(pdfa, "6.2.2", s.page, "the operator %q isn't one of PDF 1.7, or isn't covered", op)
	case paints && s.isPage && !slices.ContainsFunc(s.marks, func(m mark) bool { return m.artifact || m.tagged }):
		s.d.add(pdua, "7.1", s.page, "content is neither tagged nor an artifact")
		s.d.add(pdfa, "6.7.2.1", s.page, "content is neither tagged nor an artifact")
	}
	switch op {
	case "BMC", "BDC":
		s.begin()
	case "EMC":
		if len(s.marks) == 0 {
			s.d.add(pdua, "7.1", s.page, "a marked-content sequence ends that never began")
			return
		}
		s.marks = s.marks[:len(s.marks)-1]
	case "Tf":
		if len(s.operands) == 2 {
			s.font = objectNumber(s.d.dict(s.resources["Font"])[s.d.name(s.operands[0])])
		}
	case "Tj", "TJ", "'", "\"":
		for _, x := range s.operands {
			s.show(x)
		}
	case "k", "K":
		s.d.add(pdfa, "6.2.4.3", s.page, "CMYK colour is used with an RGB output intent")
	}
}

func (s *scanner) begin() {
	if len(s.operands) == 0 {
		return
	}
	tag := s.d.name(s.operands[0])
	m := mark{artifact: tag == "Artifact"}
	if len(s.operands) > 1 {
		properties := s.d.dict(s.operands[1])
		if n, isName := s.operands[1].(name); isName {
			properties = s.d.dict(s.d.dict(s.resources["Properties"])[n])
		}
		if id, ok := properties["MCID"].(int); ok && s.isPage {
			m.tagged = true
			if _, twice := s.out.marked[s.page][id]; twice {
				s.d.add(pdua, "7.1", s.page, "the content has MCID %d twice", id)
			}
			s.out.marked[s.page][id] = tag
		}
	}
	for _, outer := range s.marks {
		if outer.artifact && m.tagged {
			s.d.add(pdua, "7.1", s.page, "tagged content lies within an artifact")
		}
		if outer.tagged && m.artifact {
			s.d.add(pdua, "7.1", s.page, "an artifact lies within tagged content")
		}
	}
	s.marks = append(s.marks, m)
}

// show notes the two-byte codes that a string shows.
func (s *scanner) show(x any) {
	switch v := x.(type) {
	case array:
		for _, e := range v {
			s.show(e)
		}
	case text:
		if s.font == 0 {
			s.d.add(pdfa, "6.2.2", s.page, "text is shown in a font that the resources don't have")
			return
		}
		codes := s.out.fonts[s.font]
		if codes == nil {
			codes = map[int]bool{}
			s.out.fonts[s.font] = codes
		}
		for i := 0; i+1 < len(v); i += 2 {
			codes[int(v[i])<<8|int(v[i+1])] = true
		}
	}
}
