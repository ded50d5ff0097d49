// SPDX-License-Identifier: Apache-2.0

package storetest

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// childVariable tells a test binary to be the program that gets killed: it holds
// the number of the round and what the program works on.
const childVariable = "TILSYN_TEST_CHILD"

// Main is the TestMain of a package with a kill test: in the process that [Kill]
// started it runs child, else the tests. It returns the exit code. child prints
// "ready", then a line for everything that is durable, and ends only by a fault.
func Main(m *testing.M, child func(target, round string) error) int {
	if round, target, ok := strings.Cut(os.Getenv(childVariable), " "); ok {
		_, _ = fmt.Fprintln(os.Stderr, child(target, round))
		return 1
	}
	return Run(m)
}

// Kill starts this test binary as the child of [Main], kills it with SIGKILL at a
// random moment within window after it was ready, and returns the lines that it
// called durable.
func Kill(t *testing.T, target string, round int, window time.Duration) []string {
	t.Helper()
	program := exec.CommandContext(t.Context(), os.Args[0]) //nolint:gosec // the test binary itself
	program.Env = append(os.Environ(), fmt.Sprintf("%s=%d %s", childVariable, round, target))
	var stderr strings.Builder
	program.Stderr = &stderr
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the program did not start: %v: %s", program.Wait(), stderr.String())
	}
	timer := time.AfterFunc(rand.N(window), func() { _ = program.Process.Kill() }) //nolint:gosec // any moment will do
	defer timer.Stop()
	var durable []string
	for lines.Scan() {
		durable = append(durable, lines.Text())
	}
	if err := program.Wait(); err == nil || stderr.Len() > 0 {
		t.Fatalf("the program ended by itself: %v: %s", err, stderr.String())
	}
	return durable
}
