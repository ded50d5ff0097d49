// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"
)

// The extension schema that PDF/A-3 wants before it accepts the PDF/UA
// identifier (ISO 19005-3, 6.6.2.3).
const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

// metadata is the XMP packet, the same facts as the document information.
func (d *Document) metadata() []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n" +
		"<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n" +
		"<dc:format>application/pdf</dc:format>\n")
	for _, e := range []struct{ open, value, end string }{
		{`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, d.Title, "</rdf:li></rdf:Alt></dc:title>"},
		{`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, d.Subject, "</rdf:li></rdf:Alt></dc:description>"},
		{"<dc:creator><rdf:Seq><rdf:li>", d.Author, "</rdf:li></rdf:Seq></dc:creator>"},
		{"<dc:language><rdf:Bag><rdf:li>", d.Lang, "</rdf:li></rdf:Bag></dc:language>"},
		{"<pdf:Producer>", d.Producer, "</pdf:Producer>"},
	} {
		if e.value == "" {
			continue
		}
		b.WriteString(e.open)
		_ = xml.EscapeText(&b, []byte(e.value)) // a bytes.Buffer takes everything
		b.WriteString(e.end + "\n")
	}
	at := d.Date.UTC().Format(time.RFC3339)
	fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n</rdf:Description>\n%s", at, at, uaSchema)
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}
