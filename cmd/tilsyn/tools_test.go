// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/asn1"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
)

// TestReportByIndependentTools holds the signed report against programs that
// share nothing with this one. A tool that is missing fails the test.
func TestReportByIndependentTools(t *testing.T) {
	path := filepath.Join(demo(t, "realistic"), "report.pdf")
	t.Run("qpdf", func(t *testing.T) {
		if out := program(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Error(out)
		}
	})
	t.Run("pdffonts", func(t *testing.T) { checkFonts(t, program(t, "pdffonts", path)) })
	t.Run("pdfinfo", func(t *testing.T) {
		tree := program(t, "pdfinfo", "-struct", path)
		for _, tag := range []string{"H1", "H2", "P", "Table", "THead", "TBody", "TR", "TH", "TD", "TOC", "TOCI", "Link", "L", "LI", "Figure", "Form"} {
			if !regexp.MustCompile(`(?m)^ *` + tag + `( |:|$)`).MatchString(tree) {
				t.Errorf("no %s in the structure", tag)
			}
		}
	})
	t.Run("pdftotext", func(t *testing.T) {
		c, err := catalogue.Load(content.Catalogue())
		if err != nil {
			t.Fatal(err)
		}
		text := program(t, "pdftotext", "-layout", path, "-")
		for _, control := range c.Controls() {
			if !regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(control.No) + ` `).MatchString(text) {
				t.Errorf("control %s is not to be found", control.No)
			}
		}
		for _, letter := range []string{"æ", "ø", "å", "–", "»"} {
			if !strings.Contains(text, letter) {
				t.Errorf("%s is not to be found", letter)
			}
		}
	})
}

func checkFonts(t *testing.T, out string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) < 4 {
		t.Fatalf("too few fonts:\n%s", out)
	}
	for _, line := range lines[2:] {
		if f := strings.Fields(line); len(f) < 9 || strings.Join(f[len(f)-5:len(f)-2], " ") != "yes yes yes" {
			t.Errorf("not embedded, subset and Unicode: %s", line)
		}
	}
}

var byteRange = regexp.MustCompile(`/ByteRange \[0 (\d+) (\d+) (\d+)\]`)

// TestSignaturesByIndependentTools verifies each signature and its time stamp
// with Poppler and OpenSSL, against the roots that lie beside the report.
func TestSignaturesByIndependentTools(t *testing.T) {
	for _, profile := range profiles {
		t.Run(profile, func(t *testing.T) {
			dir, box := demo(t, profile), t.TempDir()
			path, roots := filepath.Join(dir, "report.pdf"), filepath.Join(dir, "roots.pem")
			file := read(t, path)
			checkPDFSig(t, program(t, "pdfsig", "-nocert", path))
			ranges := byteRange.FindAllSubmatch(file, -1)
			if len(ranges) != 3 {
				t.Fatalf("%d signatures", len(ranges))
			}
			for i, digits := range ranges {
				var n [3]int
				for j, d := range digits[1:] {
					n[j], _ = strconv.Atoi(string(d))
				}
				signed := append(bytes.Clone(file[:n[0]]), file[n[1]:n[1]+n[2]]...)
				raw, err := hex.DecodeString(string(file[n[0]+1 : n[1]-1]))
				if err != nil {
					t.Fatal(err)
				}
				checkOpenSSL(t, filepath.Join(box, strconv.Itoa(i)), roots, signed, raw)
			}
			if ends := bytes.Count(file, []byte("%%EOF")); ends != 4 {
				t.Errorf("%d revisions end, want 4", ends)
			}
		})
	}
}

// checkPDFSig wants three valid signatures, of which the newest covers the whole.
func checkPDFSig(t *testing.T, out string) {
	t.Helper()
	if n := strings.Count(out, "Signature Validation: Signature is Valid."); n != 3 {
		t.Errorf("pdfsig calls %d of 3 signatures valid:\n%s", n, out)
	}
	newest := ""
	for signature := range strings.SplitSeq(out, "Signature #") {
		if strings.Contains(signature, "Signature Field Name: Auditor\n") {
			newest = signature
		}
	}
	if strings.Count(out, "  - Total document signed") != 1 || !strings.Contains(newest, "  - Total document signed") {
		t.Errorf("the newest signature does not cover the document:\n%s", out)
	}
}

func checkOpenSSL(t *testing.T, prefix, roots string, signed, raw []byte) {
	t.Helper()
	var cms asn1.RawValue
	if _, err := asn1.Unmarshal(raw, &cms); err != nil { // zeros follow the DER
		t.Fatal(err)
	}
	token, value := stampAndValue(t, cms.FullBytes)
	for suffix, data := range map[string][]byte{".content": signed, ".cms": cms.FullBytes, ".token": token, ".value": value} {
		if err := os.WriteFile(prefix+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program(t, "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", prefix+".cms",
		"-content", prefix+".content", "-purpose", "any", "-CAfile", roots, "-out", os.DevNull)
	out := program(t, "openssl", "ts", "-verify", "-token_in", "-in", prefix+".token", "-data", prefix+".value", "-CAfile", roots)
	if !strings.Contains(out, "Verification: OK") {
		t.Errorf("time stamp: %s", out)
	}
}

// stampAndValue takes the time-stamp token and the signature value out of a CMS
// with the standard library's reader alone.
func stampAndValue(t *testing.T, der []byte) (token, value []byte) {
	t.Helper()
	var cms struct {
		Type    asn1.ObjectIdentifier
		Content struct {
			Version                             int
			Digests, Encapsulated, Certificates asn1.RawValue
			Signers                             []struct {
				Version                       int
				ID, Digest, Signed, Algorithm asn1.RawValue
				Value                         []byte
				Unsigned                      []struct {
					Type   asn1.ObjectIdentifier
					Values []asn1.RawValue `asn1:"set"`
				} `asn1:"set,tag:1"`
			} `asn1:"set"`
		} `asn1:"explicit,tag:0"`
	}
	if rest, err := asn1.Unmarshal(der, &cms); err != nil || len(rest) > 0 || len(cms.Content.Signers) != 1 {
		t.Fatalf("no CMS with one signer: %v", err)
	}
	s := cms.Content.Signers[0]
	if len(s.Unsigned) != 1 || len(s.Unsigned[0].Values) != 1 {
		t.Fatal("not one time stamp")
	}
	return s.Unsigned[0].Values[0].FullBytes, s.Value
}
