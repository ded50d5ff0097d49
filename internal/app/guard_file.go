// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/outside/poppler"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
)

var (
	errIdentifierInFile = fault.New(fault.Invalid, "identifier_in_file").On("file")
	errIdentifierInName = fault.New(fault.Invalid, "identifier_in_name").On("file")
)

// examineTime is how long one file is looked through.
const examineTime = 2 * time.Minute

// oneFile bounds the memory that archives take: each is read into it.
var oneFile sync.Mutex

// mostFileHits is how many places of one file a person is shown.
const mostFileHits = 100

// fileExam is what was seen in a file that is to be kept.
type fileExam struct {
	stored  bool          // it is kept already: it can't be refused, and a person is to look at all
	places  []guard.Place // the first of those that a person is to look at
	whole   bool          // all of it was examined
	certain string        // where the number stands that refuses it: "page3", "a.txt"
}

// examine looks through a file for CPR numbers. One that holds any is refused. What
// can't be examined, such as a picture, is kept, and said to be so.
func (x *fileExam) examine(ctx context.Context, in io.Reader) error {
	oneFile.Lock()
	defer oneFile.Unlock()
	ctx, stop := context.WithTimeout(ctx, examineTime)
	defer stop()
	blocked := false
	x.whole = true
	const name = "file"
	examiner := identifier.Examiner{Limits: identifier.Usual, PDF: poppler.Reader()}
	examiner.Examine(ctx, name, in, func(e identifier.Event) {
		switch f := e.Finding; {
		case e.Reason != "":
			x.whole = false
		case f.Rule != identifier.CPR:
		case f.Verdict == identifier.Block && !x.stored:
			blocked, x.certain = true, strings.TrimPrefix(strings.TrimPrefix(e.Path, name), "!")
			stop() // there is nothing more to know
		case len(x.places) < mostFileHits:
			x.places = append(x.places, guard.Place{
				Offset: int(f.Offset), Length: f.Length, Form: f.Form, Score: f.Score, Verdict: f.Verdict,
			})
		}
	})
	if blocked {
		return errIdentifierInFile
	}
	return nil
}

// document is examine for a file that is made here, to leave the house or to be
// signed. Its fault names the page or the file within.
func (x *fileExam) document(ctx context.Context, in io.Reader) error {
	if err := x.examine(ctx, in); err != nil {
		return errIdentifierInDocument.On(x.certain)
	}
	return ctx.Err()
}

// refuseFile refuses such a file, in which a number may have been laid out before
// there was a guard.
func refuseFile(ctx context.Context, file []byte) error {
	return (&fileExam{}).document(ctx, bytes.NewReader(file))
}

// refuseFileName refuses a file whose name holds a CPR number, though only its
// ending is kept: names end up in mails and histories.
func refuseFileName(name string) error {
	if guard.Blocked(name) {
		return errIdentifierInName
	}
	return nil
}
