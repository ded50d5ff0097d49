// SPDX-License-Identifier: Apache-2.0

package process

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
)

// Program is a program that can be started: its file, and the name that it is called
// by. The zero value is none.
type Program struct{ Path, Name string }

// This returns the running program, or none where the system doesn't tell its file.
func This() Program {
	path, err := os.Executable()
	if err != nil {
		return Program{}
	}
	return Program{path, os.Args[0]}
}

// overwrite is the setting of Go's runtime, read when a program starts, by which the
// garbage collector overwrites what it frees (package runtime, "clobberfree").
const overwrite = "clobberfree"

// Overwrite starts the running program anew, in its place and with the same
// arguments, so that its garbage collector overwrites memory that it frees. It returns
// nil where that is so already or the environment decides otherwise, and where there
// is no way to. Nothing that was opened before is there afterwards.
func (p Program) Overwrite() error {
	set := os.Getenv("GODEBUG")
	if p.Path == "" || runtime.GOOS != "linux" || strings.Contains(set, overwrite) {
		return nil
	}
	set = strings.TrimPrefix(set+","+overwrite+"=1", ",")
	env := []string{"GODEBUG=" + set}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GODEBUG=") {
			env = append(env, v)
		}
	}
	return syscall.Exec(p.Path, append([]string{p.Name}, os.Args[1:]...), env) //nolint:gosec // itself
}

// command is how the program is started in a folder.
func (p Program) command(ctx context.Context, dir string, args []string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.Path, args...) //nolint:gosec // itself
	cmd.Args[0] = p.Name
	cmd.Dir = dir
	return cmd
}

// Run runs the program to its end and returns all that it said, and its exit code.
func (p Program) Run(ctx context.Context, dir string, args ...string) (said []byte, code int, err error) {
	said, err = p.command(ctx, dir, args).CombinedOutput()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) && failed.Exited() {
		return said, failed.ExitCode(), nil
	}
	return said, 0, err
}
