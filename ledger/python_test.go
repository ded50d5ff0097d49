// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// runPython has testdata/verify.py, which was written from FORMAT.md and shares
// no code with this package, verify a bundle. It returns the exit code.
func runPython(t *testing.T, bundle []byte, vkey string, args ...string) (int, string) {
	t.Helper()
	dir := t.TempDir()
	path, key := filepath.Join(dir, "evidence.ledger.zip"), filepath.Join(dir, "log.vkey")
	if err := errors.Join(os.WriteFile(path, bundle, 0o600), os.WriteFile(key, []byte(vkey+"\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", append([]string{"testdata/verify.py", path, key}, args...)...).CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode(), string(out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0, string(out)
}

func TestPythonVerifies(t *testing.T) {
	t.Parallel()
	l := newTestLog(t, 600)
	entry := sampleEntry(600)
	entry.Object = "\"\\/\b\f\n\r\t\x00\x1f\x7f<&>æøå\u2028😀"
	line, err := entry.Line()
	if err != nil {
		t.Fatal(err)
	}
	l = logOf(t, append(l.lines, line))
	bundle := l.write(t, 511, 0, 300, 600)
	known := l.head(t, 400)
	code, out := runPython(t, bundle, testVkey, strconv.FormatInt(known.Size, 10), known.Root.String())
	if want := "proven: 601 entries, 4 tiles, 3 proofs, 13 files, log " + testOrigin + "\n"; code != 0 || out != want {
		t.Errorf("exit code %d, said %q, want %q", code, out, want)
	}
	if code, out := runPython(t, bundle, testVkey, "401", known.Root.String()); code != 1 {
		t.Errorf("with a checkpoint of another history: exit code %d, said %q", code, out)
	}
	if code, out := runPython(t, newTestLog(t, 0).write(t, 0), testVkey); code != 0 {
		t.Errorf("empty log: exit code %d, said %q", code, out)
	}
}

func TestPythonNoticesForgeries(t *testing.T) {
	t.Parallel()
	_, _, otherVkey := newKey(t, testOrigin)
	l := newTestLog(t, 300)
	bundle := l.write(t, 290, 17)
	forge := func(change edit) []byte {
		files := unzip(t, bundle)
		change(t, l, files)
		return rezip(t, files, l.signer)
	}
	flipped := bytes.Clone(bundle)
	flipped[12] ^= 1 // the date of the first file
	tests := []struct {
		name   string
		bundle []byte
		vkey   string
		want   string
	}{
		{"another key", bundle, otherVkey, "not signed by the key given"},
		{"date in a header", flipped, testVkey, "not the canonical zip"},
		{"cut", bundle[:len(bundle)-1], testVkey, "not a readable zip"},
		{"removed entry", forge(editLines(func(l [][]byte) [][]byte { return slices.Delete(l, 9, 10) })), testVkey, "entry 9: is not in its place"},
		{"changed entry", forge(editLines(func(l [][]byte) [][]byte {
			l[9] = bytes.Replace(l[9], []byte(`"ok"`), []byte(`"no"`), 1)
			return l
		})), testVkey, "entries do not make the root"},
		{"white space", forge(editLines(func(l [][]byte) [][]byte { l[9] = append(l[9], ' '); return l })), testVkey, "entry 9: not in canonical form"},
		{"changed tile", forge(editFile("log/tile/0/000", func(b []byte) []byte { b[0] ^= 1; return b })), testVkey, "log/tile/0/000"},
		{"renamed proof", forge(rename("proofs/17.tlog-proof", "proofs/18.tlog-proof")), testVkey, "malformed"},
		{"start of another size", forge(func(t *testing.T, l *testLog, files map[string][]byte) {
			files[startFile] = l.checkpoint(t, 289)
		}), testVkey, "log/consistency/289-300: is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if code, out := runPython(t, tt.bundle, tt.vkey); code != 1 || !strings.Contains(out, tt.want) {
				t.Errorf("exit code %d, said %q, want 1 and %q", code, out, tt.want)
			}
			if v := verify(t, tt.bundle, Options{Key: tt.vkey}); v.Status == Proven {
				t.Error("proven by this package")
			}
		})
	}
}
