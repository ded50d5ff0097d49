// SPDX-License-Identifier: Apache-2.0

package process

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// asChild makes the test program itself the child: started with this word it does what
// the next one says.
const asChild = "as-child"

const secret = "kept in memory and nowhere else"

func TestMain(m *testing.M) {
	if len(os.Args) < 3 || os.Args[1] != asChild {
		os.Exit(m.Run())
	}
	switch os.Args[2] {
	case "hold":
		held := []byte(strings.ToUpper(secret))
		fmt.Println("ready")
		time.Sleep(time.Minute)
		runtime.KeepAlive(held)
	case "parent":
		cmd := exec.Command("sleep", "60")
		fmt.Println(cmd.Start())
		_ = cmd.Wait() // until it is ended
	case "overwrite":
		if err := This().Overwrite(); err != nil {
			fmt.Println(err)
		}
		fmt.Println(os.Getenv("GODEBUG"), os.Args[1:])
	case "fail":
		fmt.Fprintln(os.Stderr, "told")
		os.Exit(7)
	}
}

func start(t *testing.T, what string) *Child {
	t.Helper()
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := This().Start(t.Context(), t.TempDir(), log, []string{"CONTROL=" + secret}, asChild, what)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(); err != nil {
			t.Error(err)
		}
	})
	if _, err := c.Line(); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestMemory finds what a child was told in its environment and what it made of it on
// its heap.
func TestMemory(t *testing.T) {
	c := start(t, "hold")
	var area bytes.Buffer
	inEnvironment, onHeap := false, false
	for range 2 { // it goes on in between
		err := c.Memory(&area, func() {
			inEnvironment = inEnvironment || bytes.Contains(area.Bytes(), []byte("CONTROL="+secret))
			onHeap = onHeap || bytes.Contains(area.Bytes(), []byte(strings.ToUpper(secret)))
			area.Reset()
		})
		if err != nil || !inEnvironment || !onHeap {
			t.Errorf("found in the environment %v, on the heap %v, %v", inEnvironment, onHeap, err)
		}
	}
}

// TestChildren counts what a child has started.
func TestChildren(t *testing.T) {
	for what, want := range map[string]int{"hold": 0, "parent": 1} {
		if n, err := start(t, what).Children(); n != want || err != nil {
			t.Errorf("%s: %d children, %v", what, n, err)
		}
	}
}

func TestRun(t *testing.T) {
	said, code, err := This().Run(t.Context(), t.TempDir(), asChild, "fail")
	if string(said) != "told\n" || code != 7 || err != nil {
		t.Errorf("%q, %d, %v", said, code, err)
	}
	if _, _, err := (Program{Path: "/nowhere"}).Run(t.Context(), t.TempDir()); err == nil {
		t.Error("ran what isn't there")
	}
}

// TestOverwrite starts anew once, and leaves alone what the environment has set.
func TestOverwrite(t *testing.T) {
	for set, want := range map[string]string{
		"": "clobberfree=1", "gctrace=0": "gctrace=0,clobberfree=1", "clobberfree=0": "clobberfree=0",
	} {
		t.Setenv("GODEBUG", set)
		said, code, err := This().Run(t.Context(), t.TempDir(), asChild, "overwrite")
		if string(said) != want+" [as-child overwrite]\n" || code != 0 || err != nil {
			t.Errorf("%q: %q, %d, %v", set, said, code, err)
		}
	}
	if err := (Program{}).Overwrite(); err != nil {
		t.Error(err)
	}
}
