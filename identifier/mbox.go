// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
)

// mailLine begins a message of a mailbox (RFC 4155).
var mailLine = []byte("From ")

// isMailbox reports whether a head is that of messages one after the other.
func isMailbox(head []byte) bool {
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	return bytes.HasPrefix(line, mailLine) && isMail(rest)
}

// mailbox examines each message of a mailbox.
func (e *examination) mailbox(path string, in io.Reader, depth int) {
	r := bufio.NewReaderSize(in, headSize)
	var message []byte
	count, blank, inLine := 0, true, false
	for {
		line, err := r.ReadSlice('\n')
		next := blank && !inLine && bytes.HasPrefix(line, mailLine)
		ended := err != nil && !errors.Is(err, bufio.ErrBufferFull)
		if !next && int64(len(message)) <= e.Limits.Archive {
			message = append(message, line...)
		}
		if ended || next {
			if name := path + "!" + strconv.Itoa(count); count > 0 && int64(len(message)) > e.Limits.Archive {
				e.fail(name, TooLarge)
			} else if count > 0 {
				e.message(name, message, depth+1)
			}
			if ended && err != io.EOF {
				e.fail(path, e.reason(err))
			}
			if ended {
				return
			}
			message = nil
			if count++; count > e.Limits.Members {
				e.fail(path, TooLarge)
				return
			}
		}
		inLine = errors.Is(err, bufio.ErrBufferFull)
		blank = !inLine && len(bytes.TrimRight(line, "\r\n")) == 0
	}
}
