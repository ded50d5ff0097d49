// SPDX-License-Identifier: Apache-2.0

package process

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Child is a program that was started and runs.
type Child struct {
	cmd *exec.Cmd
	out *bufio.Reader
}

// patience is how long a child gets to end by itself.
const patience = 10 * time.Second

// Start starts the program in a folder, with more in its environment. What it says goes
// to [Child.Line], its errors to log. It ends with ctx.
func (p Program) Start(ctx context.Context, dir string, log *os.File, env []string, args ...string) (*Child, error) {
	cmd := p.command(ctx, dir, args)
	cmd.Env = append(os.Environ(), env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = patience
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &Child{cmd, bufio.NewReader(out)}, nil
}

// Line returns the next line that the child says, without its end.
func (c *Child) Line() (string, error) {
	line, err := c.out.ReadString('\n')
	return strings.TrimSuffix(line, "\n"), err
}

// Stop asks the child to end and waits until it has.
func (c *Child) Stop() error {
	err := c.cmd.Process.Signal(syscall.SIGTERM)
	if errors.Is(err, os.ErrProcessDone) {
		err = nil
	}
	_, drained := io.Copy(io.Discard, c.out)
	ended := c.cmd.Wait()
	if failed := (*exec.ExitError)(nil); errors.As(ended, &failed) {
		ended = nil // however it ended, it is gone
	}
	return errors.Join(err, drained, ended)
}

// Children returns how many processes the child has started that still run.
func (c *Child) Children() (int, error) {
	lists, err := filepath.Glob("/proc/" + strconv.Itoa(c.cmd.Process.Pid) + "/task/*/children")
	if err != nil {
		return 0, err
	}
	n := 0
	for _, path := range lists {
		data, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH) { // the thread ended
			continue
		} else if err != nil {
			return 0, err
		}
		n += len(strings.Fields(string(data)))
	}
	return n, nil
}
