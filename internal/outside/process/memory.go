// SPDX-License-Identifier: Apache-2.0

package process

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// area is a part of memory that can be read: from its first address to behind its
// last.
type area struct{ from, to int64 }

// piece is how much of an area is read at once.
const piece = 1 << 20

// Memory writes all that the child holds in memory, and calls end behind each area: what
// follows doesn't lie next to it. The child stands still meanwhile. An area that the
// system doesn't let anyone read, such as that of a device, is left out.
func (c *Child) Memory(w io.Writer, end func()) (err error) {
	if err := c.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.cmd.Process.Signal(syscall.SIGCONT)) }()
	areas, err := c.areas()
	if err != nil {
		return err
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", c.cmd.Process.Pid))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, mem.Close()) }()
	buffer := make([]byte, piece)
	defer clear(buffer)
	for _, a := range areas {
		if err := read(mem, a, buffer, w); err != nil {
			return err
		}
		end()
	}
	return nil
}

// areas lists what the child has mapped and may read.
func (c *Child) areas() (list []area, err error) {
	maps, err := os.Open(fmt.Sprintf("/proc/%d/maps", c.cmd.Process.Pid))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, maps.Close()) }()
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		var a area
		var rights string
		if _, err := fmt.Sscanf(lines.Text(), "%x-%x %s", &a.from, &a.to, &rights); err == nil && strings.HasPrefix(rights, "r") {
			list = append(list, a)
		} // one that an int64 can't hold is the kernel's, above all programs
	}
	return list, lines.Err()
}

func read(mem *os.File, a area, buffer []byte, w io.Writer) error {
	for at := a.from; at < a.to; {
		n, err := mem.ReadAt(buffer[:min(int64(len(buffer)), a.to-at)], at)
		if _, err := w.Write(buffer[:n]); err != nil {
			return err
		}
		if err != nil && n == 0 {
			if errors.Is(err, syscall.EIO) || errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		at += int64(n)
	}
	return nil
}
