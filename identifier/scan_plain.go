// SPDX-License-Identifier: Apache-2.0

//go:build !(goexperiment.simd && amd64)

package identifier

import (
	"encoding/binary"
	"math/bits"
)

// sift is the sieve of this build.
var sift sieve = siftViews

// tell is the teller of this build.
var tell teller = tellPlain

// lanes are the bits of one view, with the operations that vectors have.
type lanes uint64

// together is how many views are judged together.
const together = 1

func load(r *bitmap, k int) lanes    { return lanes(r[k]) }
func save(r *bitmap, k int, x lanes) { r[k] = uint64(x) }

// before is what the view before says, where its end meets that of this one.
func before(r *bitmap, k int) lanes { return lanes(r[max(0, k-1)]) << (block - stride) }

func all() lanes { return ^lanes(0) }

// some has the lowest bit if x has any.
func some(x lanes) uint8 { return uint8((x | -x) >> 63) }

// leave has nothing to leave here.
func leave() {}

func (x lanes) And(y lanes) lanes                       { return x & y }
func (x lanes) AndNot(y lanes) lanes                    { return x &^ y }
func (x lanes) Or(y lanes) lanes                        { return x | y }
func (x lanes) Xor(y lanes) lanes                       { return x ^ y }
func (x lanes) RotateAllRight(n int) lanes              { return lanes(bits.RotateLeft64(uint64(x), -n)) }
func (x lanes) ShiftAllLeft(n uint64) lanes             { return x << n }
func (x lanes) ShiftAllLeftConcat(n int, y lanes) lanes { return x<<n | y>>(64-n) }

// spread has for each byte what it is, a bit in each of eight bytes.
var spread = func() (t [256]uint64) {
	for c := range t {
		for k := range 8 {
			t[c] |= uint64(classes[min(c, 0x7F)]>>k&1) << (8 * k)
		}
	}
	return t
}()

// take takes the views of b, and reports whether a letter, a zero or what is no
// ASCII may be in what a label of the numbers in them would lie in.
func (v *views) take(b []byte) (loud bool) {
	all := (*[lead + shown]byte)(b)
	var groups [(region + block - stride) / 8]uint64 // of eight bytes, a byte for a bit of what they are
	var most, zeros uint64
	for k := range groups {
		p := (*[8]byte)(all[8*k:])
		w := binary.LittleEndian.Uint64(p[:])
		most, zeros = most|w, zeros|(w-ones)&^w
		x, y := spread[p[7]]<<1+spread[p[6]], spread[p[3]]<<1+spread[p[2]]
		x, y = x<<1+spread[p[5]], y<<1+spread[p[1]]
		x, y = x<<1+spread[p[4]], y<<1+spread[p[0]]
		groups[k] = x<<4 + y
	}
	for k := range 8 {
		v.place((*[8]uint64)(groups[k*stride/8:]), k)
	}
	for k := 8 * len(groups); k < len(all); k += 8 {
		w := binary.LittleEndian.Uint64(all[min(k, len(all)-8):])
		most, zeros = most|w, zeros|(w-ones)&^w
	}
	var foreign uint64
	for k := 0; k < len(all) && most&highs != 0; k += 8 {
		w := binary.LittleEndian.Uint64(all[min(k, len(all)-8):])
		foreign |= w & (w - 0x58*ones) // from 0xD8 on, and nothing below
	}
	v.foreign = foreign&highs != 0
	return most&(0xC0*ones)|zeros&highs != 0
}

// place brings a view, of which g has eight bytes in each place, to the planes.
func (v *views) place(g *[8]uint64, k int) {
	const pairs, bytes = 0x0000FFFF0000FFFF, 0x00FF00FF00FF00FF
	a0, a4 := g[0]&0xFFFFFFFF|g[4]<<32, g[0]>>32|g[4]&^0xFFFFFFFF
	a1, a5 := g[1]&0xFFFFFFFF|g[5]<<32, g[1]>>32|g[5]&^0xFFFFFFFF
	a2, a6 := g[2]&0xFFFFFFFF|g[6]<<32, g[2]>>32|g[6]&^0xFFFFFFFF
	a3, a7 := g[3]&0xFFFFFFFF|g[7]<<32, g[3]>>32|g[7]&^0xFFFFFFFF
	b0, b2 := a0&pairs|a2&pairs<<16, a0>>16&pairs|a2&^pairs
	b1, b3 := a1&pairs|a3&pairs<<16, a1>>16&pairs|a3&^pairs
	b4, b6 := a4&pairs|a6&pairs<<16, a4>>16&pairs|a6&^pairs
	b5, b7 := a5&pairs|a7&pairs<<16, a5>>16&pairs|a7&^pairs
	v.planes[0][k], v.planes[1][k] = b0&bytes|b1&bytes<<8, b0>>8&bytes|b1&^bytes
	v.planes[2][k], v.planes[3][k] = b2&bytes|b3&bytes<<8, b2>>8&bytes|b3&^bytes
	v.planes[4][k], v.planes[5][k] = b4&bytes|b5&bytes<<8, b4>>8&bytes|b5&^bytes
	v.planes[6][k], v.planes[7][k] = b6&bytes|b7&bytes<<8, b6>>8&bytes|b7&^bytes
}

// passOver passes over bytes without a digit.
func passOver(b []byte, i, _ int) int { return barren(b, i) }

// scripts marks of the first 64 bytes of b those that can begin a digit of another
// script.
func scripts(b []byte) uint64 {
	_, are := marks(b, 0)
	return are
}
