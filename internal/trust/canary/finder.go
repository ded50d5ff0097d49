// SPDX-License-Identifier: Apache-2.0

package canary

import "bytes"

// Found is what a search saw.
type Found struct {
	Bytes    int64 // that were read
	Hits     int   // places that hold a planted number
	Controls int   // places that hold a control number
}

// margin is more than a number takes before or after its year, in any form.
const margin = 64

// window is how many bytes are looked through at once.
const window = 256 << 10

// Finder searches what is written to it for numbers, across the seams of writes.
// [Finder.End] must be called before [Finder.Found].
type Finder struct {
	numbers *Numbers
	found   Found
	buffer  []byte // the last margin bytes that were looked through, and what is new
	from    int    // where in buffer the new begins
	base    int64  // offset of buffer
	pair    pair
}

// pair is the last packed number: only a second one near makes it a finding.
type pair struct {
	index   int
	at      int64
	counted bool
}

// near is how far apart two packed numbers may be.
const near = 64 << 10

// Finder returns a finder for one stream.
func (n *Numbers) Finder() *Finder {
	return &Finder{numbers: n, buffer: make([]byte, 0, window), pair: pair{index: -1}}
}

// Write implements [io.Writer]. It never fails.
func (f *Finder) Write(p []byte) (int, error) {
	size := len(p)
	f.found.Bytes += int64(size)
	for len(p) > 0 {
		n := copy(f.buffer[len(f.buffer):cap(f.buffer)], p)
		f.buffer, p = f.buffer[:len(f.buffer)+n], p[n:]
		if len(f.buffer) == cap(f.buffer) {
			f.look(len(f.buffer) - margin)
		}
	}
	return size, nil
}

// End looks at the rest. What is written after it is another stream.
func (f *Finder) End() {
	f.look(len(f.buffer))
	clear(f.buffer[:cap(f.buffer)])
	f.buffer, f.from, f.pair = f.buffer[:0], 0, pair{index: -1}
	f.base += near * 2
}

// Found returns what was seen until the last [Finder.End].
func (f *Finder) Found() Found { return f.found }

// look searches for numbers whose year lies at from ≤ place < to, and lets go of what
// is no longer needed.
func (f *Finder) look(to int) {
	for _, a := range anchors {
		for at := f.from; at < to; at++ {
			i := bytes.Index(f.buffer[at:], a.year)
			if i < 0 || at+i >= to {
				break
			}
			at += i
			f.candidate(&a, at)
		}
	}
	keep := max(0, to-margin)
	n := copy(f.buffer, f.buffer[keep:])
	f.buffer, f.from, f.base = f.buffer[:n], to-keep, f.base+int64(keep)
}

// anchor is the year 57 in a form. The rest of a number is read only where it stands.
type anchor struct {
	year   []byte
	form   Form
	before int // bytes from the first that is read to the year
	skip   int // bytes that come before the number, once they are decoded
}

var anchors = []anchor{
	{[]byte("57"), Plain, 4, 0},
	{[]byte("5\x007"), UTF16, 8, 0},
	{[]byte{0x57}, Packed, 2, 0},
	{[]byte("%35%37"), Percent, 12, 0},
	{[]byte("NTc"), Base64, 8, 2}, // by where in a group of three the year begins
	{[]byte("U3"), Base64, 6, 0},
	{[]byte("1Nz"), Base64, 7, 1},
	{[]byte("1Ny"), Base64, 7, 1},
}

// candidate reads a number around a year, and counts it if it is one of ours.
func (f *Finder) candidate(a *anchor, at int) {
	start := at - a.before
	if start < 0 && a.form != Base64 {
		return
	}
	var text [margin / 2]byte
	decode[a.form](text[:], f.buffer, start)
	var digits [10]byte
	copy(digits[:6], text[a.skip:])
	for between := range 4 { // a hyphen, none, or as much as %2D
		copy(digits[6:], text[a.skip+6+between:])
		if i := f.numbers.index(&digits); i >= 0 {
			f.count(a.form, i, f.base+int64(at))
			break
		}
	}
	clear(text[:])
	clear(digits[:])
}

// count counts a place.
func (f *Finder) count(form Form, index int, at int64) {
	if form == Packed {
		last := f.pair
		f.pair = pair{index: index, at: at}
		if last.index < 0 || last.index == index || at-last.at > near {
			return
		}
		f.pair.counted = true
		if !last.counted {
			f.add(last.index)
		}
	}
	f.add(index)
}

func (f *Finder) add(index int) {
	if index < f.numbers.planted {
		f.found.Hits++
	} else {
		f.found.Controls++
	}
}
