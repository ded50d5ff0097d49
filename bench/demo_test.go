// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// demoGoal is how many seconds the whole demo may take.
const demoGoal = 15

// BenchmarkDemo runs the built program from nothing to a verified report.
func BenchmarkDemo(b *testing.B) {
	dir := b.TempDir()
	program := buildProgram(b, dir)
	var cpu float64
	for b.Loop() {
		run := exec.Command(program, "demo", "--dir", filepath.Join(dir, "out"), "--once")
		if out, err := run.CombinedOutput(); err != nil {
			b.Fatalf("cannot run the demo: %v\n%s", err, out)
		}
		cpu += (run.ProcessState.UserTime() + run.ProcessState.SystemTime()).Seconds()
	}
	took := b.Elapsed().Seconds() / float64(b.N)
	noTime(b)
	b.ReportMetric(took, "s")
	b.ReportMetric(cpu/float64(b.N), "cpu-s")
	ratio(b, demoGoal, took, "x-goal")
}
