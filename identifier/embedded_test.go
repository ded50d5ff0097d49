// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestEmbedded(t *testing.T) {
	long := strings.Repeat("Intet at se her. ", 5) + planted
	b64 := base64.StdEncoding.EncodeToString
	zip := zipped(t, "a.txt", []byte(long), 0)
	folded := func(s, line string) string {
		var out []string
		for len(s) > 76 {
			out, s = append(out, s[:76]), s[76:]
		}
		return strings.Join(append(out, s), line)
	}
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"JSON", `{"file":"` + b64([]byte(long)) + `"}`, []string{"f!base64-1@102 block"}},
		{"URL alphabet", `{"file":"` + base64.RawURLEncoding.EncodeToString([]byte("??>>??>> "+long)) + `"}`, []string{"f!base64-1@111 block"}},
		{"JSON with line breaks", `{"file":"` + folded(b64([]byte(long)), `\n`) + `"}`, []string{"f!base64-1@102 block"}},
		{"JSON of PHP", `{"file":"` + strings.ReplaceAll(b64([]byte("???"+long)), "/", `\/`) + `"}`, []string{"f!base64-1@105 block"}},
		{"in an address", "a=1&SAMLResponse=" + url.QueryEscape(b64([]byte("??>>??>>"+long))) + "&b=2", []string{"f!base64-1@110 block"}},
		{"XML with written lines", "<a>" + folded(b64(zip), "&#xD;\n") + "</a>", []string{"f!base64-1!a.txt@102 block"}},
		{"many Danish letters", b64([]byte("Blåbærgrød på Ærø, " + long)), []string{"f!base64-1@127 block"}},
		{"XML with lines", "<a>\n" + folded(b64(zip), "\n") + "\n</a>", []string{"f!base64-1!a.txt@102 block"}},
		{"short, in a data URI", `src="data:text/plain;base64,` + b64([]byte("CPR 030157-8075")) + `"`, []string{"f!base64-1@4 block"}},
		{"a picture", `<img src="data:image/png;base64,` + b64([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")) + `">`, []string{"f!base64-1 unknown_format"}},
		{"a hash", strings.Repeat("0123456789abcdef", 4), nil},
		{"in itself", `{"file":"` + b64([]byte(`{"file":"`+b64([]byte(long))+`"}`)) + `"}`, []string{"f!base64-1!base64-1@102 block"}},
		{"two", b64([]byte(long)) + " " + b64([]byte(long)), []string{"f!base64-1@102 block", "f!base64-2@102 block"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, examined(t.Context(), []byte(tt.text), Usual)); diff != "" {
				t.Error(diff)
			}
		})
	}
	deep := []byte(long)
	for range Usual.Depth + 1 {
		deep = []byte(`{"file":"` + b64(deep) + `"}`)
	}
	got := examined(t.Context(), deep, Usual)
	if diff := cmp.Diff([]string{"f" + strings.Repeat("!base64-1", Usual.Depth+1) + " too_deep"}, got); diff != "" {
		t.Error(diff)
	}
}

// However the reads split a text, the same files are found in it.
func FuzzEmbedded(f *testing.F) {
	f.Add([]byte(`{"file":"` + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte(planted), 3)) + `"}`))
	f.Add([]byte("begin 644 a\nx\n=ybegin line=1\n+ADA-\n-----BEGIN PGP MESSAGE-----" + strings.Repeat("\x01", 20)))
	f.Add([]byte("data:,base64," + base64.StdEncoding.EncodeToString([]byte(planted)) + "\\n\\/\nab"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e := &examination{Examiner: Examiner{Limits: Usual}, ctx: t.Context(), left: 1 << 20, report: func(Event) {}}
		var whole, parts within
		for found, in := range map[*within]io.Reader{&whole: bytes.NewReader(data), &parts: iotest.OneByteReader(bytes.NewReader(data))} {
			if _, err := io.Copy(io.Discard, e.watch(in, found)); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(whole.files, parts.files, cmp.AllowUnexported(encoded{})); diff != "" {
			t.Fatal(diff)
		}
		if whole.notes.seen != parts.notes.seen {
			t.Fatalf("%v, byte by byte %v", whole.notes.seen, parts.notes.seen)
		}
	})
}
