// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/tilsyn/tilsyn/internal/text"
)

// How often a line of progress is written anew.
const progressEvery = 200 * time.Millisecond

// scanProgress is the line that tells how far a scan came, on a terminal only.
// The zero value tells nothing.
type scanProgress struct {
	out   io.Writer
	last  time.Time
	shown bool
}

func newScanProgress(out io.Writer) scanProgress {
	if f, ok := out.(*os.File); !ok || !isTerminal(f) {
		return scanProgress{}
	}
	return scanProgress{out: out, last: time.Now()}
}

func (p *scanProgress) show(lang text.Lang, n scanCount) {
	if p.out == nil || time.Since(p.last) < progressEvery {
		return
	}
	p.last, p.shown = time.Now(), true
	fmt.Fprint(p.out, "\r\x1b[K", lang.Scanning(n.files, n.bytes, n.block+n.review))
}

// clear takes the line away before another is written.
func (p *scanProgress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.shown = false
	}
}
