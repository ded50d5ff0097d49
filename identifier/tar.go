// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"archive/tar"
	"bufio"
	"bytes"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// tarBlock is what an archive and all in it are multiples of.
const tarBlock = 512

// isTar reports whether a head is that of an archive of POSIX.1-1988 or of the
// seventh edition: its first header has the sum of its bytes.
func isTar(head []byte) bool {
	const sumAt, sumSize = 148, 8
	if len(head) < tarBlock {
		return false
	}
	sum := sumSize * int(' ')
	for i, c := range head[:tarBlock] {
		if i < sumAt || i >= sumAt+sumSize {
			sum += int(c)
		}
	}
	told, err := strconv.ParseUint(string(bytes.Trim(head[sumAt:sumAt+sumSize], " \x00")), 8, 32)
	return err == nil && int(told) == sum
}

// tar examines the members of an archive, one after the other, and what follows
// its end.
func (e *examination) tar(path string, in io.Reader, depth int) {
	blocks := &ending{in: in}
	t := tar.NewReader(blocks)
	a := &archive{examination: e, path: path, named: map[string]bool{}}
	for i := 0; ; i++ {
		h, err := t.Next()
		switch {
		case err == io.EOF && blocks.zeros < tarBlock: // cut off between two members
			e.fail(path, Unreadable)
			return
		case err == io.EOF:
			e.afterEnd(path, in, depth)
			return
		case err != nil:
			e.fail(path, e.reason(err))
			return
		case i == e.Limits.Members:
			e.fail(path, TooLarge)
			return
		}
		member := path + "!" + memberName(h.Name)
		a.names(member, len(path))
		if h.Linkname != "" {
			a.names(path+"!"+memberName(h.Linkname), len(path))
		}
		for _, key := range slices.Sorted(maps.Keys(h.PAXRecords)) {
			if key != "path" && key != "linkpath" { // which are names
				e.found(member+"!"+memberName(key), Find([]byte(h.PAXRecords[key]), e.Rules...))
			}
		}
		switch h.Typeflag {
		case tar.TypeLink, tar.TypeSymlink, tar.TypeChar, tar.TypeBlock, tar.TypeDir, tar.TypeFifo, tar.TypeXGlobalHeader:
			continue
		}
		content := io.Reader(t)
		if sparse(h) { // more comes out than went in
			content = e.unpacked(t)
		}
		e.open(member, content, depth+1)
	}
}

func sparse(h *tar.Header) bool {
	if h.Typeflag == tar.TypeGNUSparse {
		return true
	}
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse.") {
			return true
		}
	}
	return false
}

// afterEnd examines what comes behind the end of an archive, unless it is zeros.
func (e *examination) afterEnd(path string, in io.Reader, depth int) {
	r := bufio.NewReaderSize(in, headSize)
	for {
		c, err := r.ReadByte()
		switch {
		case err == io.EOF:
			return
		case err != nil:
			e.fail(path, e.reason(err))
			return
		case c != 0:
			if r.UnreadByte() == nil {
				e.open(path+"!rest", r, depth+1)
			}
			return
		}
	}
}

// ending counts the zeros that the bytes read so far end with.
type ending struct {
	in    io.Reader
	zeros int
}

// Read implements [io.Reader].
func (r *ending) Read(b []byte) (int, error) {
	n, err := r.in.Read(b)
	if rest := bytes.TrimRight(b[:n], "\x00"); len(rest) > 0 {
		r.zeros = n - len(rest)
	} else {
		r.zeros += n
	}
	return n, err
}
