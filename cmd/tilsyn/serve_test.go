// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The service starts, says where it is, answers for its health and stops when it
// is told to.
func TestServe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(filepath.Join(demo(t, "empty"), "data"))); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "tilsyn", "serve", "--data", data, "--listen", "127.0.0.1:0")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, address, found := strings.Cut(strings.TrimSpace(line), "http://")
	if !found {
		t.Fatalf("said %q, not its address", line)
	}
	for path, want := range map[string]string{"healthz": "ok", "": "<h1>Log ind</h1>"} {
		status, body := get(t, "http://"+address+path)
		if status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("/%s answers %d %q", path, status, body)
		}
	}
	if status, _ := get(t, "http://"+address+"nosuch"); status != http.StatusNotFound {
		t.Errorf("an unknown page answers %d", status)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("stopped with %v", err)
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Timeout: 20 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}
