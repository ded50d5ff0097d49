// SPDX-License-Identifier: Apache-2.0

package scan

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/wasilibs/go-re2"
)

// oneForm is what the peers look for: ten digits, one of the 27 spellings that
// identifier finds, and no date, label or score.
const oneForm = `(?:^|[^0-9])[0-9]{6}[- ]?[0-9]{4}(?:[^0-9]|$)`

var scanned = []struct {
	name string
	line func(*rand.Rand) string
}{
	{"prose", func(r *rand.Rand) string { return someWords(r, 12) + ".\n" }},
	{"JSON", func(r *rand.Rand) string {
		return fmt.Sprintf(`{"id":%d,"name":"%s","time":%d,"amount":%d.%02d}`+"\n", r.IntN(1e6), someWords(r, 2), 1_420_000_000+r.IntN(340e6), r.IntN(9000), r.IntN(100))
	}},
	{"digits", func(r *rand.Rand) string {
		return fmt.Sprintf("%d,%08d,%d,%d.%02d,%d\n", r.IntN(1e6), r.IntN(1e8), 1_420_000_000+r.IntN(340e6), r.IntN(9000), r.IntN(100), r.IntN(1e9))
	}},
	{"numbers", func(r *rand.Rand) string {
		return fmt.Sprintf("%010d,%010d,%010d,%010d\n", r.IntN(1e10), r.IntN(1e10), r.IntN(1e10), r.IntN(1e10))
	}},
	{"invoices", func(r *rand.Rand) string {
		return fmt.Sprintf("%d;2%03d-%04d;%d,%02d;%02d %02d %02d %02d;%s\n", 1_420_000_000+r.IntN(340e6), r.IntN(1000), r.IntN(1e4), r.IntN(1e5), r.IntN(100), 20+r.IntN(80), r.IntN(100), r.IntN(100), r.IntN(100), someTime(r).Format(time.DateTime))
	}},
	{"log", func(r *rand.Rand) string {
		return fmt.Sprintf("%s 10.%d.%d.%d GET /orders/%d/items/%d 200 %d %.3f\n", someTime(r).Format("2006-01-02T15:04:05.000Z"), r.IntN(256), r.IntN(256), r.IntN(256), r.IntN(1e8), r.IntN(1e5), r.IntN(1e5), r.Float64()*10)
	}},
	{"web log", func(r *rand.Rand) string {
		return fmt.Sprintf("10.%d.%d.%d - - [%s] \"GET /assets/%012x.js?v=%d HTTP/1.1\" %d %d \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0\" %.3f\n", r.IntN(256), r.IntN(256), r.IntN(256), someTime(r).Format("02/Jan/2006:15:04:05 -0700"), r.Int64N(1<<48), r.IntN(100), 200+r.IntN(4), r.IntN(1e6), 90+r.IntN(50), 90+r.IntN(50), r.Float64())
	}},
	{"traces", func(r *rand.Rand) string {
		return fmt.Sprintf("{\"time\":\"%s\",\"trace\":\"%016x%016x\",\"span\":\"%016x\",\"took\":%d,\"id\":\"%08x-%04x-4%03x-a%03x-%012x\"}\n", someTime(r).Format(time.RFC3339Nano), r.Uint64(), r.Uint64(), r.Uint64(), r.IntN(1e7), r.Uint32(), r.IntN(1<<16), r.IntN(1<<12), r.IntN(1<<12), r.Int64N(1<<48))
	}},
	{"contacts", func(r *rand.Rand) string {
		return fmt.Sprintf("%d;%s;+45 %02d %02d %02d %02d;%08d;%04d %s;%s\n", r.IntN(1e6), someWords(r, 2), 20+r.IntN(80), r.IntN(100), r.IntN(100), r.IntN(100), 20_000_000+r.IntN(8e7), 1000+r.IntN(9000), someWords(r, 1), someTime(r).Format("02-01-2006"))
	}},
	{"coordinates", func(r *rand.Rand) string {
		return fmt.Sprintf("%.6f,%.6f,%.3f,%d\n", 54+3*r.Float64(), 8+7*r.Float64(), 1000*r.Float64(), r.IntN(1000))
	}},
}

// someTime lies between 2015 and 2026.
func someTime(r *rand.Rand) time.Time {
	return time.UnixMilli(1_420_070_400_000 + r.Int64N(378e9)).UTC()
}

var someText = strings.Fields(`sagen blev behandlet af kommunen i går efter aftale med borgeren som har fået svar på sin henvendelse om
hjælp til flytning og ny adresse vi sender brevet igen når afdelingen har set på det hele tak for mailen jeg vender tilbage`)

func someWords(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = someText[r.IntN(len(someText))]
	}
	return strings.Join(out, " ")
}

// BenchmarkScan looks for CPR numbers in the same bytes with identifier.Find and
// with its peers. They take turns in pieces, and each counts with its fastest, as
// another's work on the machine only ever slows one down.
func BenchmarkScan(b *testing.B) {
	goPattern, rePattern := regexp.MustCompile(oneForm), re2.MustCompile(oneForm)
	type peer struct {
		unit string
		scan func([]byte)
	}
	peers := []peer{
		{"x-Count", func(data []byte) { bytes.Count(data, []byte("\n")) }},
		{"x-regexp", func(data []byte) { goPattern.FindAllIndex(data, -1) }},
		{"x-re2", func(data []byte) { rePattern.FindAllIndex(data, -1) }},
	}
	if scan := hyperscan(b, oneForm); scan != nil {
		peers = append(peers, peer{"x-hyperscan", scan})
	}
	for _, d := range scanned {
		r := rand.New(rand.NewPCG(1, 2))
		var data []byte
		for len(data) < 1<<20 {
			data = append(data, d.line(r)...)
		}
		b.Run(d.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			ours, fastest := time.Hour, make([]time.Duration, len(peers))
			for range 30 {
				ours = min(ours, timed(func() { identifier.Find(data) }))
				for i, p := range peers {
					took := timed(func() { p.scan(data) })
					if fastest[i] == 0 || took < fastest[i] {
						fastest[i] = took
					}
				}
			}
			for b.Loop() {
				identifier.Find(data)
			}
			b.ReportMetric(float64(len(data))/float64(ours), "GB/s")
			for i, p := range peers {
				b.ReportMetric(float64(fastest[i])/float64(ours), p.unit)
			}
			if rg := ripgrep(b, data); rg > 0 {
				b.ReportMetric(float64(rg)/float64(ours), "x-ripgrep")
			}
		})
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// ripgrep returns how long ripgrep takes for data, without what it takes to start:
// the difference between a long file and a short one. It is 0 where there is none.
func ripgrep(b *testing.B, data []byte) time.Duration {
	program, err := exec.LookPath("rg")
	if err != nil {
		return 0
	}
	const times = 64
	search := func(name string, data []byte) time.Duration {
		file := filepath.Join(b.TempDir(), name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			b.Fatal(err)
		}
		fastest := time.Hour
		for range 5 {
			fastest = min(fastest, timed(func() {
				// It ends with 1 where it finds nothing.
				if err := exec.Command(program, "-j1", "-a", "-c", oneForm, file).Run(); err != nil {
					if _, ended := errors.AsType[*exec.ExitError](err); !ended {
						b.Error(err)
					}
				}
			}))
		}
		return fastest
	}
	return (search("long", bytes.Repeat(data, times)) - search("short", data)) / (times - 1)
}
