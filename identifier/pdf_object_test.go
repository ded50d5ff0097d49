// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"testing"
	"testing/iotest"
)

// No file makes a panic or more text than it may, however it is read.
func FuzzPDFObjects(f *testing.F) {
	f.Add([]byte("1 0 obj<</Contents(a\\(b(c)\\055)/V<FEFF0030>/D<</OFF[6]>>>>\n%%EOF\nx"))
	f.Add([]byte(objectStream("<</Title(CPR 030157-8075)>>")))
	f.Add([]byte("<</Subtype/Image>>stream\nendstreaendstream(\\7\\r\nx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 1 << 16
		whole, parts := pdfObjects{left: most}, pdfObjects{left: most}
		whole.follow(bytes.NewReader(data))
		parts.follow(iotest.OneByteReader(bytes.NewReader(data)))
		if !bytes.Equal(whole.text, parts.text) || whole.why != parts.why || whole.rest != parts.rest || whole.pictures != parts.pictures {
			t.Fatalf("%q %v %v, byte by byte %q %v %v", whole.text, whole.why, whole.rest, parts.text, parts.why, parts.rest)
		}
		if len(whole.text) > most {
			t.Fatalf("%d bytes", len(whole.text))
		}
	})
}
