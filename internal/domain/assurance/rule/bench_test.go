// SPDX-License-Identifier: Apache-2.0

package rule_test

import (
	"fmt"
	"iter"
	"runtime"
	"strconv"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/rule"
	"github.com/tilsyn/tilsyn/internal/domain/assurance/worldtest"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// feed is a bulk register of n sources that each report every day.
type feed struct {
	sources int
	body    func(b []byte, parent int, day record.Date) []byte
}

// feeds are sized so that a scale of 1 is 1,000,100 versions a year.
func feeds(scale float64) map[string]feed {
	n := func(sources int) int { return int(float64(sources) * scale) }
	return map[string]feed{
		"endpoint.report": {n(1000), func(b []byte, parent int, d record.Date) []byte {
			return fmt.Appendf(b, `{"parent":"h%d","reported_at":"%sT06:00:00Z","av_product":"Skjold","av_installed":true,"signatures_at":"%sT04:00:00Z","last_scan_at":"%sT01:00:00Z","tamper_protection":true}`, parent, d, d, d)
		}},
		"log_source.heartbeat": {n(1000), func(b []byte, parent int, d record.Date) []byte {
			return fmt.Appendf(b, `{"parent":"l%d","day":"%s","events":1812,"chain_ok":true,"clock_offset_ms":12,"oldest_event_at":"2024-01-01T00:00:00Z","fields_ok":true}`, parent, d)
		}},
		"transmission_endpoint.check": {n(370), func(b []byte, parent int, d record.Date) []byte {
			return fmt.Appendf(b, `{"parent":"t%d","checked_at":"%sT04:00:00Z","negotiated_tls":"tls_1_3","plain_port":"redirect","cert_expiry":"2026-03-01","ciphers":["aes256gcm","chacha20"],"result":"ok"}`, parent, d)
		}},
		"transmission_endpoint.delivery": {n(370), func(b []byte, parent int, d record.Date) []byte {
			return fmt.Appendf(b, `{"parent":"t%d","day":"%s","class":"confidential","sent":40,"sent_unencrypted":0}`, parent, d)
		}},
	}
}

// parents returns the hosts, log sources and endpoints behind the feeds.
func parents(scale float64) rows {
	all := rows{"d1": register.DPA{Effective: record.D(2024, 1, 1)}}
	for i := range int(1000 * scale) {
		all["h"+strconv.Itoa(i)] = register.Endpoint{Host: "h", Person: "e1"}
		all["l"+strconv.Itoa(i)] = register.LogSource{System: "s1", Layer: "system", EnabledAt: record.D(2024, 1, 1).Start(), RetentionMonths: record.I(13), Immutable: record.Yes}
	}
	for i := range int(370 * scale) {
		all["t"+strconv.Itoa(i)] = register.TransmissionEndpoint{Kind: "smtp", InUseFrom: record.D(2024, 1, 1), Forced: record.Yes, ConfidentialRoute: record.Yes, ApprovedCiphers: []string{"aes256gcm", "chacha20"}}
	}
	return all
}

// streaming returns a loader that makes the rows of the feeds as they are read, as
// a store does.
func streaming(load assurance.Loader, feeds map[string]feed, read *int) assurance.Loader {
	return func(name string) iter.Seq2[record.Version, error] {
		f, bulk := feeds[name]
		if !bulk {
			return load(name)
		}
		return func(yield func(record.Version, error) bool) {
			var body []byte
			first := record.D(2025, 1, 1)
			for i := range f.sources {
				for d := first; d < first+365; d++ {
					body = f.body(body[:0], i, d)
					*read++
					if !yield(record.Version{ID: "b" + strconv.Itoa(*read), Nr: int64(*read), Number: 1, Body: body}, nil) {
						return
					}
				}
			}
		}
	}
}

// BenchmarkAssess assesses years with growing feeds. It reports versions read a
// second and the memory taken from the system.
func BenchmarkAssess(b *testing.B) {
	for _, scale := range []float64{0.01, 0.1, 1} {
		load, feeds := worldtest.Loader(b, parents(scale)), feeds(scale)
		p, params := year(b), worldtest.Params(b)
		b.Run(fmt.Sprintf("scale=%v", scale), func(b *testing.B) {
			read := 0
			for b.Loop() {
				a, err := assurance.Assess(assurance.NewWorld(streaming(load, feeds, &read)), rule.All, controls(), p, params)
				if err != nil {
					b.Fatal(err)
				}
				if c := a.Controls[2]; c.No != "B.3" || c.State != assurance.StateNoDeviation {
					b.Fatalf("%s is %s", c.No, c.State)
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "versions/s")
			b.ReportMetric(float64(m.Sys)/1e6, "MB-sys")
		})
	}
}
