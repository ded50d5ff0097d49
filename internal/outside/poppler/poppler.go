// SPDX-License-Identifier: Apache-2.0

package poppler

import (
	"bytes"
	"context"
	"io"
	"os/exec"

	"github.com/tilsyn/tilsyn/identifier"
)

// limits hold for the program that the shell turns into: kilobytes of address
// space, seconds of one processor, no file and no core.
const limits = `ulimit -v 1048576 && ulimit -t 120 && ulimit -f 0 && ulimit -c 0 && exec "$0" -enc UTF-8 "$@"`

// mostSaid bounds what is kept of the program's complaints.
const mostSaid = 64 << 10

// Reader returns a reader of PDF, or nil on a machine without the programs.
func Reader() identifier.PDFReader {
	var programs [3]string
	for i, name := range []string{"sh", "pdftotext", "pdfinfo"} {
		var err error
		if programs[i], err = exec.LookPath(name); err != nil {
			return nil
		}
	}
	shell, pages, info := programs[0], programs[1], programs[2]
	return func(ctx context.Context, pdf io.Reader, most int64) (identifier.PDFText, identifier.Reason) {
		var text identifier.PDFText
		file, err := io.ReadAll(pdf) // pdf has a bound of its own
		if err != nil {
			return text, identifier.Unreadable
		}
		var why identifier.Reason
		if text.Pages, why = run(ctx, file, most, shell, pages, "-", "-"); why != "" {
			return text, why
		}
		for _, what := range []string{"-custom", "-meta", "-url"} {
			part, why := run(ctx, file, most-int64(len(text.Pages)+len(text.Info)), shell, info, what, "-")
			if text.Info = append(text.Info, part...); why != "" {
				return text, why
			}
		}
		return text, ""
	}
}

// run gives the file to a program, which the shell turns into.
func run(ctx context.Context, file []byte, most int64, shell string, program ...string) ([]byte, identifier.Reason) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, shell, append([]string{"-c", limits}, program...)...) //nolint:gosec // both are the machine's own
	cmd.Env, cmd.Dir = []string{}, "/"
	cmd.Stdin = bytes.NewReader(file)
	said := &complaints{}
	cmd.Stderr = said
	return read(ctx, cmd, most, func(failed bool) identifier.Reason {
		if failed || said.serious() {
			return identifier.Unreadable
		}
		return ""
	})
}

// read runs the program and judges how it ended. What it read before it failed
// is returned too.
func read(ctx context.Context, cmd *exec.Cmd, most int64, judge func(failed bool) identifier.Reason) ([]byte, identifier.Reason) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, identifier.Unreadable
	}
	if err := cmd.Start(); err != nil {
		return nil, identifier.Unreadable
	}
	text, err := io.ReadAll(io.LimitReader(out, most+1))
	if int64(len(text)) > most {
		_ = cmd.Cancel()
		_ = cmd.Wait()
		return text[:most], identifier.TooLarge
	}
	failed := cmd.Wait() != nil || err != nil
	if ctx.Err() != nil {
		return text, identifier.TooLong
	}
	return text, judge(failed)
}

// complaints keeps the beginning of what the program says.
type complaints struct{ said []byte }

// Write implements [io.Writer].
func (c *complaints) Write(b []byte) (int, error) {
	c.said = append(c.said, b[:min(len(b), mostSaid-len(c.said))]...)
	return len(b), nil
}

// serious reports whether a part of the file was left out.
func (c *complaints) serious() bool { return bytes.Contains(c.said, []byte("Error")) }
