// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const planted = "Notat om CPR-nr. 030157-8075 fra i går.\n"

func zipped(t testing.TB, name string, data []byte, flags uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Flags: flags})
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func commented(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	_, err := z.CreateHeader(&zip.FileHeader{Name: "a.txt", Comment: "CPR 030157-8075"})
	if err == nil {
		err = z.SetComment("CPR 030157-8075")
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func message(body []byte) []byte {
	return fmt.Appendf(nil, "From: ida@taagehorn.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"+
		"--b\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nCPR 030157=2D8075\n"+
		"--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n%s\n--b--\n", base64.StdEncoding.EncodeToString(body))
}

// What is in a file is found in its member, and what can't be read is told.
func TestExamine(t *testing.T) {
	small := Limits{Depth: 3, Unpacked: 1 << 20, Archive: 1 << 20, Members: 10}
	nested := zipped(t, "a.txt", []byte(planted), 0)
	for range 4 {
		nested = zipped(t, "in.zip", nested, 0)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want []string
	}{
		{"text", []byte(planted), []string{"f@17 block"}},
		{"empty", nil, nil},
		{"clean", []byte("Intet at se her.\n"), nil},
		{"utf-16", []byte(wide(planted, binary.LittleEndian)), []string{"f@34 block"}},
		{"csv", []byte("navn;cpr;id\nIda;301578075;1700000000\nBo;0101575000;1700000000\n"), []string{"f@16 block", "f@40 block"}},
		{"zip", zipped(t, "a.txt", []byte(planted), 0), []string{"f!a.txt@17 block"}},
		{"docx", zipped(t, "word/document.xml", []byte(`<w:t>CPR 030157</w:t></w:r><w:r><w:t>-8075</w:t>`), 0), []string{"f!word/document.xml@9 block"}},
		{"gzip", gzipped(t, []byte(planted)), []string{"f!f@17 block"}},
		{"mail", message([]byte(planted)), []string{"f@167 block", "f!2!base64@17 block"}},
		{"mail with a zip", message(zipped(t, "a.txt", []byte(planted), 0)), []string{"f@167 block", "f!2!base64!a.txt@17 block"}},
		{"encrypted", zipped(t, "a.txt", []byte(planted), encryptedFlag), []string{"f!a.txt encrypted"}},
		{"truncated zip", zipped(t, "a.txt", []byte(planted), 0)[:60], []string{"f unreadable"}},
		{"truncated gzip", gzipped(t, bytes.Repeat([]byte(planted), 100))[:60], []string{"f!f unreadable"}},
		{"bomb", gzipped(t, make([]byte, 4<<20)), []string{"f!f unknown_format"}},
		{"bomb of text", gzipped(t, bytes.Repeat([]byte("a "), 2<<20)), []string{"f!f too_large"}},
		{"nested", nested, []string{"f!in.zip!in.zip!in.zip!in.zip too_deep"}},
		{"pdf", []byte("%PDF-1.7\n"), []string{"f unknown_format"}},
		{"pdf behind other bytes", []byte("\x01\x02%PDF-1.7\n"), []string{"f unknown_format"}},
		{"text about pdf", []byte("A file begins with %PDF-.\n" + planted), []string{"f@43 block"}},
		{"old Office", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), []string{"f unknown_format"}},
		{"comments", commented(t), []string{"f!a.txt!comment@4 block", "f!comment@4 block"}},
		{"PGP", []byte("Se her:\n-----BEGIN PGP MESSAGE-----\n\nwcBMA0\n" + planted), []string{"f@61 block", "f!pgp encrypted"}},
		{"image", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), []string{"f unknown_format"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, examined(t.Context(), tt.data, small)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// told is what is told of data, with the length of each finding.
func told(t *testing.T, data []byte) (got []string) {
	t.Helper()
	Examine(t.Context(), "f", bytes.NewReader(data), Usual, func(e Event) {
		if e.Reason != "" {
			got = append(got, e.Path+" "+string(e.Reason))
			return
		}
		got = append(got, fmt.Sprintf("%s@%d+%d %s", e.Path, e.Finding.Offset, e.Finding.Length, e.Finding.Verdict))
	})
	return got
}

func examined(ctx context.Context, data []byte, limits Limits) []string {
	var got []string
	Examine(ctx, "f", bytes.NewReader(data), limits, func(e Event) {
		if e.Reason != "" {
			got = append(got, e.Path+" "+string(e.Reason))
		} else {
			got = append(got, fmt.Sprintf("%s@%d %s", e.Path, e.Finding.Offset, e.Finding.Verdict))
		}
	})
	return got
}

// An ended context leaves the rest not examined.
func TestExamineTooLong(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if diff := cmp.Diff([]string{"f too_long"}, examined(ctx, []byte(planted), Usual)); diff != "" {
		t.Error(diff)
	}
}

// No file makes Examine panic, or unpack more than it may.
func FuzzExamine(f *testing.F) {
	f.Add([]byte(planted))
	f.Add(zipped(f, "a.txt", []byte(planted), 0))
	f.Add(zipped(f, "b.zip", zipped(f, "a.txt", []byte(planted), 0), 0))
	f.Add(gzipped(f, []byte(planted)))
	f.Add(message([]byte(planted)))
	f.Add([]byte(wide(planted, binary.BigEndian)))
	f.Add([]byte("a;cpr\n1;301578075\n2;0101575000\n"))
	limits := Limits{Depth: 3, Unpacked: 1 << 20, Archive: 1 << 20, Members: 20}
	f.Add([]byte(ebcdicOf("From a\nFrom: CPR 030157-8075\n\nFrom b\nFrom: CPR 0301578075\n\nx\n", 0)))
	f.Add([]byte("From a\nFrom: CPR 030157-8075\n\nFrom b\nFrom: CPR 0301578075\n\nx\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		Examine(t.Context(), "f", bytes.NewReader(data), limits, func(e Event) {
			if (e.Reason == "") == (e.Finding.Rule == "") {
				t.Fatalf("%+v", e)
			}
		})
	})
}

// No message makes a panic.
func FuzzMail(f *testing.F) {
	f.Add(message([]byte(planted)))
	f.Add([]byte("From: a\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n\nx"))
	f.Add([]byte("From: a\nContent-Type: message/rfc822\n\nFrom: b\nContent-Transfer-Encoding: base64\n\nCg==\n"))
	limits := Limits{Depth: 3, Unpacked: 1 << 20, Archive: 1 << 20, Members: 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		e := &examination{Examiner: Examiner{Limits: limits}, ctx: t.Context(), left: limits.Unpacked, report: func(Event) {}}
		e.mail("f", bytes.NewReader(data), 0)
	})
}

// No archive makes a panic, or goes over its limits.
func FuzzArchive(f *testing.F) {
	f.Add(zipped(f, "a.txt", []byte(planted), 0))
	f.Add(packed(f, "mimetype", openSpreadsheet, "content.xml", `<table:table table:name="x"/>`))
	f.Add(packed(f, sheetFolder+"sheet1.xml", sheetHead+sheetTail, sharedStrings, `<sst/>`))
	limits := Limits{Depth: 3, Unpacked: 1 << 20, Archive: 1 << 20, Members: 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		e := &examination{Examiner: Examiner{Limits: limits}, ctx: t.Context(), left: limits.Unpacked, report: func(Event) {}}
		e.zip("f", bytes.NewReader(data), 0)
		e.gzip("f", bytes.NewReader(data), 0)
		if e.left < 0 {
			t.Fatalf("%d bytes too many", -e.left)
		}
	})
}

// No text of pages makes a panic, and each page without text is told.
func FuzzPDF(f *testing.F) {
	f.Add([]byte("CPR 030157-8075\f\f \f"))
	f.Fuzz(func(t *testing.T, text []byte) {
		x := Examiner{Limits: Usual, PDF: func(context.Context, io.Reader, int64) (PDFText, Reason) {
			return PDFText{Pages: text, Info: text}, ""
		}}
		pictures := false
		x.Examine(t.Context(), "f", bytes.NewReader([]byte("%PDF-1.7")), func(e Event) { pictures = pictures || e.Reason == Picture })
		if empty := len(bytes.TrimSpace(text)) == 0; empty && !pictures {
			t.Fatal("no text, and nothing told")
		}
	})
}
