// SPDX-License-Identifier: Apache-2.0

package bench

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"testing"
)

// forgetPeak gives unused memory back and lets the kernel count the greatest
// resident size of this process anew (Linux, proc_pid_clear_refs(5)). It reports
// whether that worked.
func forgetPeak() bool {
	debug.FreeOSMemory()
	return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil
}

// peakMB returns the greatest resident size since [forgetPeak], in megabytes:
// Go's heap as well as what SQLite holds beside it.
func peakMB(b *testing.B) float64 { return memoryMB(b, "self", "VmHWM") }

// residentMB returns the resident size now.
func residentMB(b *testing.B) float64 { return memoryMB(b, "self", "VmRSS") }

// memoryMB reads a size of a process, which is a number or "self".
func memoryMB(b *testing.B, pid, name string) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/" + pid + "/status")
	if err != nil {
		b.Fatal(err)
	}
	for line := range bytes.Lines(status) {
		var kB float64
		if n, _ := fmt.Sscanf(string(line), name+": %f kB", &kB); n == 1 {
			return kB * 1024 / 1e6
		}
	}
	b.Fatalf("the kernel does not tell %s", name)
	return 0
}
