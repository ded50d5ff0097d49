// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/tilsyn/tilsyn/pades/devca"
)

// run runs a tool that must be installed and succeed, and returns what it prints.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func write(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func rootsPEM(w *world) []byte { return devca.CertificatePEM(w.ca.Certificate) }

// TestIndependentTools holds every revision against qpdf, Poppler and OpenSSL.
func TestIndependentTools(t *testing.T) {
	w := theWorld(t)
	for _, k := range kinds {
		t.Run(string(k), func(t *testing.T) {
			dir := t.TempDir()
			roots := write(t, dir, "roots.pem", rootsPEM(w))
			for i, file := range w.revisions(t, base(t, k)) {
				path := write(t, dir, "file.pdf", file)
				run(t, "qpdf", "--check", path)
				if i == 0 {
					continue
				}
				checkPDFSig(t, run(t, "pdfsig", "-nocert", path), i)
				checkOpenSSL(t, dir, roots, file)
			}
		})
	}
}

// checkPDFSig wants each signature valid and only the newest to cover the whole file.
func checkPDFSig(t *testing.T, out string, signatures int) {
	t.Helper()
	if n := strings.Count(out, "Signature Validation: Signature is Valid."); n != signatures {
		t.Errorf("pdfsig calls %d of %d signatures valid:\n%s", n, signatures, out)
	}
	newest, _, _ := strings.Cut(out[strings.Index(out, fmt.Sprintf("Signature #%d:", signatures)):], "Signature #"+strconv.Itoa(signatures+1))
	if strings.Count(out, "  - Total document signed") != 1 || !strings.Contains(newest, "  - Total document signed") {
		t.Errorf("pdfsig does not say that the newest signature covers the document:\n%s", out)
	}
}

var byteRange = regexp.MustCompile(`/ByteRange \[0 (\d+) (\d+) (\d+)\]`)

// extract returns the signed bytes and the CMS of the last signature.
func extract(t *testing.T, file []byte) (signed, cms []byte) {
	t.Helper()
	all := byteRange.FindAllSubmatch(file, -1)
	var n [3]int
	for i, digits := range all[len(all)-1][1:] {
		n[i], _ = strconv.Atoi(string(digits))
	}
	signed = append(bytes.Clone(file[:n[0]]), file[n[1]:n[1]+n[2]]...)
	raw, err := hex.DecodeString(string(file[n[0]+1 : n[1]-1]))
	if err != nil {
		t.Fatal(err)
	}
	var v asn1.RawValue
	if _, err := asn1.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return signed, v.FullBytes
}

func checkOpenSSL(t *testing.T, dir, roots string, file []byte) {
	t.Helper()
	signed, cms := extract(t, file)
	content, cmsPath := write(t, dir, "content", signed), write(t, dir, "cms.der", cms)
	run(t, "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cmsPath,
		"-content", content, "-purpose", "any", "-CAfile", roots, "-out", os.DevNull)
	parsed := run(t, "openssl", "asn1parse", "-inform", "DER", "-in", cmsPath)
	outer, _, found := strings.Cut(parsed, "id-smime-aa-timeStampToken")
	if !found || strings.Contains(outer, "signingTime") {
		t.Errorf("CMS without time stamp or with signing-time:\n%s", parsed)
	}
	for _, a := range []string{"contentType", "messageDigest", "id-smime-aa-signingCertificateV2", "1.2.840.113549.1.9.52"} {
		if !strings.Contains(outer, a) {
			t.Errorf("attribute %s is missing:\n%s", a, outer)
		}
	}
	token, value := stampAndValue(t, cms)
	run(t, "openssl", "ts", "-verify", "-token_in", "-in", write(t, dir, "token.der", token),
		"-data", write(t, dir, "value", value), "-CAfile", roots)
}

// stampAndValue takes the time-stamp token and the signature value out of a
// CMS with the standard library's reader alone.
func stampAndValue(t *testing.T, der []byte) (token, value []byte) {
	t.Helper()
	var cms struct {
		Type    asn1.ObjectIdentifier
		Content struct {
			Version      int
			Digests      asn1.RawValue
			Encapsulated asn1.RawValue
			Certificates asn1.RawValue `asn1:"optional,tag:0"`
			Signers      []struct {
				Version   int
				ID        asn1.RawValue
				Digest    asn1.RawValue
				Signed    asn1.RawValue `asn1:"tag:0"`
				Algorithm asn1.RawValue
				Value     []byte
				Unsigned  []struct {
					Type   asn1.ObjectIdentifier
					Values []asn1.RawValue `asn1:"set"`
				} `asn1:"set,tag:1"`
			} `asn1:"set"`
		} `asn1:"explicit,tag:0"`
	}
	if rest, err := asn1.Unmarshal(der, &cms); err != nil || len(rest) > 0 {
		t.Fatal(err, len(rest))
	}
	if certs, err := x509.ParseCertificates(cms.Content.Certificates.Bytes); err != nil || len(certs) != 1 {
		t.Fatal("want the signer's certificate alone", err)
	}
	s := cms.Content.Signers[0]
	return s.Unsigned[0].Values[0].FullBytes, s.Value
}
