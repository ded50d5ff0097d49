// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a reader sees of a text in RTF is found at its place in the file, and what
// isn't examined is told.
func TestRTF(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"plain", `{\rtf1\ansi Notat om CPR 030157-8075.\par}`, []string{"f@25+11 block"}},
		{"torn by words", `{\rtf1 CPR: {\b 0301}\i 57\i0 -{\*\bkmkstart b}80{\f1\fs20 75}.}`, []string{"f@16+45 block"}},
		{"torn by lines of the file", "{\\rtf1 CPR 0301\r\n57-80\n75.}", []string{"f@11+14 block"}},
		{"bytes", `{\rtf1 F\'f8dselsnr. \'30\'33\'30157\'2d807\'35}`, []string{"f@21+27 block"}},
		{"characters", `{\rtf1\uc1 CPR 030157\u8211?80\u55?5.}`, []string{"f@15+21 block"}},
		{"characters without another sign", `{\rtf1\uc0 CPR 030157\u8209 80\u55 5.}`, []string{"f@15+21 block"}},
		{"characters with three", `{\rtf1{\uc3 CPR 030157\u8209\'2d- 8075.}}`, []string{"f@16+22 block"}},
		{"two halves of a character", `{\rtf1 CPR 03015\u-10187?\u-8235?-8075.}`, []string{"f@11+27 block"}},
		{"a hyphen that doesn't break", `{\rtf1 CPR 030157\_8075.}`, []string{"f@11+12 block"}},
		{"one that may", `{\rtf1 CPR 03\-0157-8075.}`, []string{"f@11+13 block"}},
		{"a space that doesn't break", `{\rtf1 CPR 030157\~8075.}`, []string{"f@11+12 block"}},
		{"cells", `{\rtf1\trowd CPR\cell 0301578075\cell\row}`, []string{"f@22+10 block"}},
		{"a note", `{\rtf1 Se sagen{\footnote\pard CPR 030157-8075} fra 2057.}`, []string{"f@35+11 block"}},
		{"a property", `{\rtf1{\info{\title CPR 030157-8075}} Sag.}`, []string{"f@24+11 block"}},
		{"a link", `{\rtf1{\field{\*\fldinst HYPERLINK "a?cpr=0301578075"}{\fldrslt 17}}}`, []string{"f@42+10 block"}},
		{"behind the end", `{\rtf1 Sag.} CPR 030157-8075`, []string{"f@17+11 block"}},
		{"binary data", "{\\rtf1 CPR {\\*\\x\\bin5 }}{}x}030157-8075}", []string{"f@28+11 block"}},
		{"picture and object", `{\rtf1{\pict 0301578075}{\object{\*\objdata 0105}}}`, []string{"f!pictures unknown_format", "f!objects unknown_format"}},
		{"cut off", `{\rtf1 CPR 030157-8075{\b x}`, []string{"f@11+11 block", "f unreadable"}},
		{"cut off in a word", `{\rtf1 CPR 030157-8075\`, []string{"f@11+11 block", "f unreadable"}},
		{"too much binary data", `{\rtf1\bin17 x}`, []string{"f unreadable"}},
		{"too deep", `{\rtf1` + strings.Repeat("{", mostNested), []string{"f too_deep"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, told(t, []byte(tt.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// No text in RTF makes a panic, and what is found lies in it.
func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi CPR 030157-8075.\par}`))
	f.Add([]byte(`{\rtf1\uc2 CPR 03{\b\'30157}\u8211 \'2d-80\u-10187?\u-8235?7\'35\bin3 }}}{\*\x{\info y}}}z`))
	f.Fuzz(func(t *testing.T, data []byte) {
		Examine(t.Context(), "f", bytes.NewReader(append([]byte(`{\rtf`), data...)), Usual, func(e Event) {
			if f := e.Finding; e.Path == "f" && e.Reason == "" && (f.Offset < 0 || f.Length < 1 || int(f.Offset)+f.Length > len(data)+5) {
				t.Fatalf("%+v", e)
			}
		})
	})
}
