// SPDX-License-Identifier: Apache-2.0

package poppler

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"os/exec"
	"sync"

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
	asked := [][]string{{pages, "-", "-"}, {info, "-custom", "-"}, {info, "-meta", "-"}, {info, "-url", "-"}}
	return func(ctx context.Context, pdf io.Reader, most int64) (text identifier.PDFText, why identifier.Reason) {
		answers := make([]answer, len(asked))
		var done sync.WaitGroup
		in := share(pdf, len(asked), &done)
		for i, program := range asked {
			done.Go(func() { answers[i] = run(ctx, in[i], most, shell, program...) })
		}
		done.Wait()
		text.Pages, why = answers[0].text, answers[0].why
		for _, a := range answers[1:] {
			text.Info = append(text.Info, a.text...)
			why = cmp.Or(why, a.why)
		}
		if room := max(0, most-int64(len(text.Pages))); int64(len(text.Info)) > room {
			text.Info, why = text.Info[:room], cmp.Or(why, identifier.TooLarge)
		}
		return text, why
	}
}

// answer is what a program made of the file.
type answer struct {
	text []byte
	why  identifier.Reason
}

// share gives all of a stream to each of n readers, as it comes, so that no file is
// held here. One that was closed gets no more.
func share(in io.Reader, n int, done *sync.WaitGroup) []*io.PipeReader {
	readers, writers := make([]*io.PipeReader, n), make(shares, n)
	for i := range readers {
		readers[i], writers[i] = io.Pipe()
	}
	done.Go(func() {
		_, err := io.Copy(writers, in)
		for _, w := range writers {
			_ = w.CloseWithError(err)
		}
	})
	return readers
}

type shares []*io.PipeWriter

// Write implements [io.Writer]. It fails once nobody reads any more.
func (s shares) Write(b []byte) (int, error) {
	open := 0
	for _, w := range s {
		if _, err := w.Write(b); err == nil {
			open++
		}
	}
	if open == 0 {
		return 0, io.ErrClosedPipe
	}
	return len(b), nil
}

// run gives the file to a program, which the shell turns into.
func run(ctx context.Context, file *io.PipeReader, most int64, shell string, program ...string) (a answer) {
	defer func() { _ = file.Close() }()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, shell, append([]string{"-c", limits}, program...)...) //nolint:gosec // both are the machine's own
	cmd.Env, cmd.Dir = []string{}, "/"
	cmd.Stdin = file
	said := &complaints{}
	cmd.Stderr = said
	a.text, a.why = read(ctx, cmd, most, func(failed bool) identifier.Reason {
		if failed || said.serious() {
			return identifier.Unreadable
		}
		return ""
	})
	return a
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
