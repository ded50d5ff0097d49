// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"
)

const (
	webRate  = 200 // requests a second
	webTime  = 20 * time.Second
	webGoal  = 50 * time.Millisecond  // for 99 of 100 requests
	upGoal   = 300 * time.Millisecond // from exec to the first answer
	loadGoal = 25                     // kB that the first visit costs, compressed
	webMB    = 150                    // resident
)

// webPages are the ten pages that are opened most. The row is the first that the
// list links to.
var webPages = []string{
	"/", "/registers", "/registers/employee", "/registers/access_grant", "/registers/sub_processor?kind.is=sub_processor",
	"/registers/employee/E-008", "/controls", "/controls/B.13", "/declaration", "/wheel",
}

// BenchmarkWeb starts the built program on the realistic demo and asks for pages
// at a fixed rate, however slow the answers are. A request's time counts from the
// moment it was due, so a pause of the server shows in all that had to wait. The
// asking program shares the machine.
func BenchmarkWeb(b *testing.B) {
	s := startWeb(b)
	for b.Loop() {
		s.load(b)
	}
	noTime(b)
}

// load warms every page once, then measures.
func (s *webServer) load(b *testing.B) {
	var cold []time.Duration
	for _, page := range webPages {
		began := time.Now()
		if err := s.get(page); err != nil {
			b.Fatal(err)
		}
		cold = append(cold, time.Since(began))
	}
	times, failed := s.drive(b)
	var all []time.Duration
	for i, page := range webPages {
		slices.Sort(times[i])
		fmt.Fprintf(os.Stderr, "%-52s first %6.1f  p50 %6.1f  p99 %6.1f ms\n", page, ms(cold[i]), ms(quantile(times[i], 0.5)), ms(quantile(times[i], 0.99)))
		all = append(all, times[i]...)
	}
	slices.Sort(all)
	p99 := quantile(all, 0.99)
	b.ReportMetric(ms(quantile(all, 0.5)), "p50-ms")
	b.ReportMetric(ms(quantile(all, 0.95)), "p95-ms")
	b.ReportMetric(ms(p99), "p99-ms")
	ratio(b, float64(webGoal), float64(p99), "x-goal")
	b.ReportMetric(float64(failed), "errors")
	b.ReportMetric(memoryMB(b, s.pid, "VmRSS"), "MB")
	b.ReportMetric(memoryMB(b, s.pid, "VmHWM"), "peak-MB")
	b.ReportMetric(ms(s.up), "up-ms")
	b.ReportMetric(s.firstLoad(b), "first-kB")
	fmt.Fprintf(os.Stderr, "goals: p99 %v, %d MB, up in %v, first load %d kB\n", webGoal, webMB, upGoal, loadGoal)
}

// drive sends the requests and returns the sorted times of each page.
func (s *webServer) drive(b *testing.B) (times [][]time.Duration, failed int) {
	times = make([][]time.Duration, len(webPages))
	var mu sync.Mutex
	var group sync.WaitGroup
	begin := time.Now()
	for i := range int(webTime.Seconds()) * webRate {
		due := begin.Add(time.Duration(i) * time.Second / webRate)
		time.Sleep(time.Until(due))
		group.Go(func() {
			page := i % len(webPages)
			err := s.get(webPages[page])
			took := time.Since(due)
			mu.Lock()
			defer mu.Unlock()
			times[page] = append(times[page], took)
			if err != nil {
				failed++
				b.Log(err)
			}
		})
	}
	group.Wait()
	return times, failed
}

// get asks for a page as a browser does and reads it to the end, packed as it is.
func (s *webServer) get(path string) error {
	_, err := s.fetch(path)
	return err
}

func (s *webServer) fetch(path string) ([]byte, error) {
	answer, err := s.send(http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", path, answer.Status)
	}
	return body, err
}

var assetPath = regexp.MustCompile(`(?:src|href)="(/asset/[^"]+)"`)

// firstLoad returns the thousands of bytes that a browser which has nothing kept
// fetches for the front page: the page and its files, compressed.
func (s *webServer) firstLoad(b *testing.B) float64 {
	b.Helper()
	page, err := s.fetch("/")
	if err != nil {
		b.Fatal(err)
	}
	total := len(page)
	fmt.Fprintf(os.Stderr, "%-52s %6d bytes\n", "/", total)
	fetched := map[string]bool{}
	for _, m := range assetPath.FindAllStringSubmatch(unpacked(b, page), -1) {
		if fetched[m[1]] {
			continue
		}
		fetched[m[1]] = true
		file, err := s.fetch(m[1])
		if err != nil {
			b.Fatal(err)
		}
		fmt.Fprintf(os.Stderr, "%-52s %6d bytes\n", m[1], len(file))
		total += len(file)
	}
	return float64(total) / 1000
}

// quantile returns the value below which the share q of the sorted times lies.
func quantile(sorted []time.Duration, q float64) time.Duration {
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
