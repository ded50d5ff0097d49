// SPDX-License-Identifier: Apache-2.0

package sandbox

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// inTheBox makes the test program itself the prisoner: started with this word it
// goes in and tells what it can still do.
const inTheBox = "in-the-box"

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == inTheBox {
		prisoner(os.Args[2])
		return
	}
	os.Exit(m.Run())
}

func prisoner(folder string) {
	if err := Begin(folder); err != nil {
		fmt.Println("begin:", err)
		return
	}
	try := func(when string) {
		tell := func(what string, err error) { fmt.Println(when, what, err == nil) }
		_, err := os.ReadFile(filepath.Join(folder, "mine"))
		tell("own", err)
		_, err = os.ReadFile("/etc/passwd")
		tell("other", err)
		tell("write", os.WriteFile(filepath.Join(folder, "new"), nil, 0o600))
		tell("start", exec.Command("/bin/true").Run())
	}
	try("before")
	if err := Close(Limits{Memory: 256 << 20, CPU: 10 * time.Second}); err != nil {
		fmt.Println("close:", err)
		return
	}
	try("after")
	_, err := net.Listen("tcp", "127.0.0.1:0")
	fmt.Println("after listen", err == nil)
	done := make(chan bool)
	for range 8 { // threads and memory still work, on every thread the same holds
		go func() {
			_, err := os.Open("/")
			done <- err == nil && len(make([]byte, 1<<20)) > 0
		}()
	}
	opened := false
	for range 8 {
		opened = <-done || opened
	}
	fmt.Println("after thread", opened)
}

func TestSandbox(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "mine"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), self, inTheBox, folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{
		"before own true", "before other false", "before write false",
		"after own false", "after other false", "after write false", "after start false", "after listen false", "after thread false",
	} {
		if !strings.Contains(string(out), want+"\n") {
			t.Errorf("not %q in:\n%s", want, out)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "new")); err == nil {
		t.Error("a file was written")
	}
}
