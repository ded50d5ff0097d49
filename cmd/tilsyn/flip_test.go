// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/x509"
	"io"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/ledger"
)

// flipped reads data with one bit turned over.
type flipped struct {
	data *bytes.Reader
	at   int64
	bit  byte
}

// ReadAt implements [io.ReaderAt].
func (f flipped) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.data.ReadAt(p, off)
	if f.at >= off && f.at < off+int64(n) {
		p[f.at-off] ^= f.bit
	}
	return n, err
}

// files are a report and its bundle, and what is trusted.
type files struct {
	report, bundle []byte
	key            string
	roots          *x509.CertPool
}

func filesOf(t *testing.T, dir string) files {
	t.Helper()
	f := files{
		report: read(t, dir, "report.pdf"), bundle: read(t, dir, "evidence.ledger.zip"),
		key: strings.TrimSpace(string(read(t, dir, "log.vkey"))), roots: x509.NewCertPool(),
	}
	if !f.roots.AppendCertsFromPEM(read(t, dir, "roots.pem")) {
		t.Fatal("no roots")
	}
	return f
}

func (f files) verify(report, bundle io.ReaderAt) (ledger.Status, error) {
	cmd := app.VerifyCommand{Key: f.key, Roots: f.roots}
	if report != nil {
		cmd.Files = append(cmd.Files, app.VerifyFile{Name: "report.pdf", Data: report, Size: int64(len(f.report))})
	}
	if bundle != nil {
		cmd.Files = append(cmd.Files, app.VerifyFile{Name: "evidence.ledger.zip", Data: bundle, Size: int64(len(f.bundle))})
	}
	v, err := app.Verify(cmd)
	return v.Status, err
}

// noticed reports whether the changed file is refused: alone as changed or
// unreadable, which two files together can't outweigh, or else together.
func (f files) noticed(report, bundle, changed io.ReaderAt) bool {
	var alone ledger.Status
	var err error
	if changed == report {
		alone, err = f.verify(report, nil)
	} else {
		alone, err = f.verify(nil, bundle)
	}
	if err != nil || alone == ledger.Tampered || alone == ledger.BadInput {
		return true
	}
	status, err := f.verify(report, bundle)
	return err != nil || status != ledger.Proven
}

var (
	pdfPlaces = regexp.MustCompile(`%PDF|startxref\s+\d+|%%EOF|/ByteRange \[[^\]]*\]|/Contents ?<|>/|/Prev \d+|/Size \d+|/DocMDP|/Lock|/SigFlags|xref|endobj|endstream`)
	zipPlaces = regexp.MustCompile(`(?s)PK\x03\x04.{26}|PK\x01\x02.{42}|PK\x05\x06.{18}`)
)

// places are n positions spread over the data, and those of its structure: every
// byte of what a reader finds its way by.
func places(data []byte, n int, structure *regexp.Regexp, most int) []int {
	var all []int
	for _, m := range structure.FindAllIndex(data, -1) {
		for at := m[0]; at < m[1]; at++ {
			all = append(all, at)
		}
	}
	for thin := len(all)/most + 1; thin > 1; thin = 0 {
		kept := all[:0]
		for i := 0; i < len(all); i += thin {
			kept = append(kept, all[i])
		}
		all = kept
	}
	for i := range n {
		all = append(all, i*len(data)/n)
	}
	all = append(all, 0, len(data)-1)
	slices.Sort(all)
	return slices.Compact(all)
}

// TestOneFlippedBit turns over one bit at a time, all over the report and the
// bundle: never are both proven.
func TestOneFlippedBit(t *testing.T) {
	total := 0
	for _, tt := range []struct {
		profile               string
		report, bundle, parts int
	}{{"empty", 600, 900, 400}, {"realistic", 50, 60, 50}} {
		f := filesOf(t, demo(t, tt.profile))
		report, bundle := bytes.NewReader(f.report), bytes.NewReader(f.bundle)
		if status, err := f.verify(report, bundle); err != nil || status != ledger.Proven {
			t.Fatalf("%s: untouched files: %v %v", tt.profile, status, err)
		}
		inReport := places(f.report, tt.report, pdfPlaces, tt.parts)
		inBundle := places(f.bundle, tt.bundle, zipPlaces, tt.parts)
		total += len(inReport) + len(inBundle)
		eachInParallel(len(inReport), func(i int) {
			at := int64(inReport[i])
			changed := flipped{report, at, 1 << (at % 8)}
			if !f.noticed(changed, bundle, changed) {
				t.Errorf("%s: a bit of byte %d of the report is free", tt.profile, at)
			}
		})
		eachInParallel(len(inBundle), func(i int) {
			at := int64(inBundle[i])
			changed := flipped{bundle, at, 1 << (at % 8)}
			if !f.noticed(report, changed, changed) {
				t.Errorf("%s: a bit of byte %d of the bundle is free", tt.profile, at)
			}
		})
	}
	if total < 2000 {
		t.Errorf("only %d places were tried", total)
	}
	t.Logf("%d places", total)
}

func eachInParallel(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wait.Wait()
}

// One byte more, or less, is no better.
func TestCutAndGrown(t *testing.T) {
	dir := demo(t, "empty")
	f := filesOf(t, dir)
	for name, change := range map[string]func(files) files{
		"report cut":    func(f files) files { f.report = f.report[:len(f.report)-1]; return f },
		"report grown":  func(f files) files { f.report = append(bytes.Clone(f.report), '\n'); return f },
		"bundle cut":    func(f files) files { f.bundle = f.bundle[:len(f.bundle)-1]; return f },
		"bundle grown":  func(f files) files { f.bundle = append(bytes.Clone(f.bundle), 0); return f },
		"report halved": func(f files) files { f.report = f.report[:len(f.report)/2]; return f },
		"report empty":  func(f files) files { f.report = nil; return f },
		"bundle empty":  func(f files) files { f.bundle = nil; return f },
		"an earlier revision": func(f files) files {
			end := bytes.LastIndex(f.report[:len(f.report)-6], []byte("%%EOF")) + 6
			f.report = f.report[:end]
			return f
		},
		"another's bundle": func(f files) files { f.bundle = read(t, filepath.Dir(dir), "clean", "evidence.ledger.zip"); return f },
	} {
		demo(t, "clean")
		changed := change(f)
		status, err := changed.verify(bytes.NewReader(changed.report), bytes.NewReader(changed.bundle))
		if err == nil && status == ledger.Proven {
			t.Errorf("%s: proven all the same", name)
		}
	}
}
