// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/reader/model"
	"github.com/tilsyn/tilsyn/reader/specimen"
)

const dist = "../../dist"

// reader runs the built reader in a folder.
func reader(t *testing.T, folder string, in []byte, args ...string) (out []byte, code int, said string) {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(folder, "tilsyn-reader"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Env = []string{}
	cmd.Stdin = bytes.NewReader(in)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatalf("run make reader first: %v", err)
	}
	return stdout.Bytes(), cmd.ProcessState.ExitCode(), stderr.String()
}

// copyDist copies the built folder, with links where a test changes nothing.
func copyDist(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"tilsyn-reader", model.Runtime.Name, model.Detector.Name, model.Recogniser.Name, model.Keys.Name} {
		data, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			t.Fatalf("run make reader first: %v", err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCheck(t *testing.T) {
	out, code, said := reader(t, dist, nil, "-check")
	if code != 0 || !bytes.Contains(out, []byte(model.Detector.SHA256)) {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
}

// TestRefusals sends spoiled files: each gets an answer with a reason and no
// picture.
func TestRefusals(t *testing.T) {
	file, _ := specimen.Licence(2, specimen.L0, specimen.Options{})
	for name, c := range map[string]struct {
		in   []byte
		want string
	}{
		"empty":      {nil, `"reason":"format"`},
		"half":       {file[:len(file)/2], `"reason":"format"`},
		"more":       {append(bytes.Clone(file), "more"...), `"reason":"format"`},
		"two in one": {append(bytes.Clone(file), file...), `"reason":"format"`},
		"bomb":       {specimen.Bomb(30_000, true), `"reason":"size"`},
	} {
		out, code, said := reader(t, dist, c.in)
		if code != 0 || !bytes.Contains(out, []byte(c.want)) || !bytes.HasSuffix(out, []byte("}\nend\n")) {
			t.Errorf("%s: exit %d: %s%s", name, code, out, said)
		}
	}
}

// TestArguments gives kinds that there are and one that there isn't.
func TestArguments(t *testing.T) {
	file, _ := specimen.Picture(90, specimen.HealthCard, specimen.L0, specimen.Options{})
	out, code, said := reader(t, dist, file, "-whole", "passport,health_card")
	if code != 0 || !bytes.Contains(out, []byte(`"kind":"health_card"`)) || !bytes.Contains(out, []byte(`"reason":""`)) {
		t.Errorf("exit %d: %.300s%s", code, out, said)
	}
	for _, args := range [][]string{{"-whole", "licence"}, {"-whole", ""}, {"photo.jpg"}} {
		if out, code, _ := reader(t, dist, file, args...); code != 2 || len(out) != 0 {
			t.Errorf("%v: exit %d, %d bytes", args, code, len(out))
		}
	}
}

// TestAltered lets the reader meet files that are missing or not its own. It must
// end before it has read a byte.
func TestAltered(t *testing.T) {
	for _, f := range model.All() {
		dir := copyDist(t)
		path := filepath.Join(dir, f.Name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)/2] ^= 1
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, code, _ := reader(t, dir, nil, "-check"); code != 2 || len(out) != 0 {
			t.Errorf("%s altered: exit %d, %d bytes", f.Name, code, len(out))
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if out, code, _ := reader(t, dir, nil, "-check"); code != 2 || len(out) != 0 {
			t.Errorf("%s missing: exit %d, %d bytes", f.Name, code, len(out))
		}
	}
}

// TestLittleMemory starts the reader with less memory than its models need.
func TestLittleMemory(t *testing.T) {
	path, err := filepath.Abs(filepath.Join(dist, "tilsyn-reader"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "sh", "-c", `ulimit -v 200000; exec "$0" -check`, path)
	out, err := cmd.Output()
	if err == nil || bytes.Contains(out, []byte("end")) {
		t.Errorf("answered with %d bytes", len(out))
	}
}

// TestKilled ends the reader while it works: what it wrote must not look whole.
func TestKilled(t *testing.T) {
	path, err := filepath.Abs(filepath.Join(dist, "tilsyn-reader"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = in.Close()
	if err := cmd.Wait(); err == nil || out.String() != "" {
		t.Errorf("%v, wrote %d bytes", err, out.Len())
	}
}
