// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// replay reads the entries.
func (v *verification) replay() error {
	f := v.find(entriesFile)
	lines := bufio.NewReaderSize(io.NewSectionReader(v.r, f.offset+f.localLen(), f.size), 64<<10)
	err := v.lines(lines)
	if err == nil {
		err = v.log.finish()
	}
	v.verdict.Tiles = v.log.tiles
	v.verdict.First, v.verdict.Last = v.log.first, v.log.last
	v.verdict.Backwards, v.verdict.Demo = v.log.backwards, v.log.demo
	return err
}

func (v *verification) lines(r *bufio.Reader) error {
	if err := v.log.checkRoots(); err != nil { // of the empty log
		return err
	}
	for {
		line, err := r.ReadSlice('\n')
		switch {
		case errors.Is(err, io.EOF) && len(line) == 0:
			return nil
		case errors.Is(err, io.EOF):
			return tamperedEntry(CauseEntry, v.log.tiler.size, errors.New("line does not end"))
		case errors.Is(err, bufio.ErrBufferFull):
			return tamperedEntry(CauseEntry, v.log.tiler.size, ErrTooLong)
		case err != nil:
			return fmt.Errorf("cannot read %s: %w", entriesFile, err)
		}
		e, err := v.log.line(line[:len(line)-1])
		if err != nil {
			v.verdict.Gaps = max(0, e.Seq-v.verdict.Entries)
			return err
		}
		v.verdict.Entries++
		if v.options.Entry != nil {
			if err := v.options.Entry(e); err != nil {
				return err
			}
		}
	}
}
