// SPDX-License-Identifier: Apache-2.0

package check

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

const (
	nsPDFA   = "http://www.aiim.org/pdfa/ns/id/"
	nsPDFUA  = "http://www.aiim.org/pdfua/ns/id/"
	nsDC     = "http://purl.org/dc/elements/1.1/"
	nsXMP    = "http://ns.adobe.com/xap/1.0/"
	nsPDF    = "http://ns.adobe.com/pdf/1.3/"
	nsSchema = "http://www.aiim.org/pdfa/ns/schema#"
	nsRDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// metadata are the XMP properties by namespace and name, with the text inside.
type metadata map[xml.Name]string

// checkMetadata judges the XMP packet and compares it with the information dictionary.
func (d *document) checkMetadata(catalog dict) {
	s, ok := d.resolve(catalog["Metadata"]).(stream)
	if !ok || d.name(s.dict["Type"]) != "Metadata" || d.name(s.dict["Subtype"]) != "XML" {
		d.add(pdfa, "6.6.2.1", 0, "the catalog has no XMP metadata stream")
		d.add(pdua, "7.1", 0, "the catalog has no XMP metadata stream")
		return
	}
	data, err := d.decode(s)
	if err != nil {
		return // reported with the stream
	}
	m, err := readMetadata(data)
	if err != nil {
		d.add(pdfa, "6.6.2.1", 0, "the XMP metadata isn't well-formed XML")
		return
	}
	if m[xml.Name{Space: nsPDFA, Local: "part"}] != "3" || m[xml.Name{Space: nsPDFA, Local: "conformance"}] != "A" {
		d.add(pdfa, "6.6.4", 0, "the metadata doesn't claim PDF/A part 3, level A")
	}
	if m[xml.Name{Space: nsPDFUA, Local: "part"}] != "1" {
		d.add(pdua, "5", 0, "the metadata doesn't claim PDF/UA part 1")
	} else if !strings.Contains(m[xml.Name{Space: nsSchema, Local: "namespaceURI"}], nsPDFUA) {
		d.add(pdfa, "6.6.2.3", 0, "the PDF/UA identifier has no extension schema")
	}
	if m[xml.Name{Space: nsDC, Local: "title"}] == "" {
		d.add(pdua, "7.1", 0, "the metadata has no dc:title")
	}
	d.compareInfo(m)
}

// compareInfo wants the same facts in both places (6.6.3).
func (d *document) compareInfo(m metadata) {
	info := d.dict(d.trailer["Info"])
	for _, e := range []struct {
		key      name
		property xml.Name
	}{
		{"Title", xml.Name{Space: nsDC, Local: "title"}}, {"Subject", xml.Name{Space: nsDC, Local: "description"}},
		{"Author", xml.Name{Space: nsDC, Local: "creator"}}, {"Producer", xml.Name{Space: nsPDF, Local: "Producer"}},
	} {
		if _, has := info[e.key]; has && decodeText(d.text(info[e.key])) != m[e.property] {
			d.add(pdfa, "6.6.3", 0, "/%s and the metadata differ", e.key)
		}
	}
	for _, e := range []struct {
		key   name
		local string
	}{{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}} {
		if _, has := info[e.key]; !has {
			continue
		}
		a, err1 := time.Parse("D:20060102150405Z", d.text(info[e.key]))
		b, err2 := time.Parse(time.RFC3339, m[xml.Name{Space: nsXMP, Local: e.local}])
		if errors.Join(err1, err2) != nil || !a.Equal(b) {
			d.add(pdfa, "6.6.3", 0, "/%s and the metadata differ", e.key)
		}
	}
}

// readMetadata collects the text within each property outside rdf, whether
// written as an element or as an attribute of its description.
func readMetadata(data []byte) (metadata, error) {
	m := metadata{}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var path []xml.Name
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(path) > 100 {
				return nil, errors.New("nested too deeply")
			}
			path = append(path, t.Name)
			m.addAttributes(t)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			m.addText(path, strings.TrimSpace(string(t)))
		}
	}
}

// addAttributes adds the properties that an rdf:Description has as attributes.
func (m metadata) addAttributes(e xml.StartElement) {
	if e.Name != (xml.Name{Space: nsRDF, Local: "Description"}) {
		return
	}
	for _, a := range e.Attr {
		if a.Name.Space != "" && a.Name.Space != nsRDF && a.Name.Space != "xmlns" {
			m[a.Name] += a.Value
		}
	}
}

// addText adds text to the innermost element of path outside rdf.
func (m metadata) addText(path []xml.Name, text string) {
	if text == "" {
		return
	}
	for _, name := range slices.Backward(path) {
		if name.Space != nsRDF {
			m[name] += text
			return
		}
	}
}

// decodeText reads a text string: UTF-16 with its mark, or else bytes.
func decodeText(s string) string {
	if !strings.HasPrefix(s, "\xFE\xFF") {
		return s
	}
	var units []uint16
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
