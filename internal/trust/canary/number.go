// SPDX-License-Identifier: Apache-2.0

package canary

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"hash/maphash"
)

// Numbers is a set of test numbers, and of control numbers that are meant to be
// found. It may be read by many goroutines.
type Numbers struct {
	secret  [32]byte
	seed    maphash.Seed
	drawn   []uint16       // which draw of each index is taken: two are never the same
	known   map[uint64]int // index by hash
	planted int
}

// New makes planted numbers to be hidden and control numbers to be found. Their
// sum must be less than 50,000.
func New(planted, control int) *Numbers {
	n := &Numbers{seed: maphash.MakeSeed(), planted: planted, known: map[uint64]int{}}
	_, _ = rand.Read(n.secret[:]) // never fails; ends the process instead
	for i := range planted + control {
		draw := uint16(0)
		for ; ; draw++ {
			digits, ok := n.draw(i, draw)
			if !ok {
				continue
			}
			key := maphash.Bytes(n.seed, digits[:])
			if _, taken := n.known[key]; !taken {
				n.known[key] = i
				break
			}
		}
		n.drawn = append(n.drawn, draw)
	}
	return n
}

// Planted is how many numbers are to be hidden: those of the indexes below.
func (n *Numbers) Planted() int { return n.planted }

// Controls is how many numbers follow them.
func (n *Numbers) Controls() int { return len(n.drawn) - n.planted }

// Number returns a number with its hyphen.
func (n *Numbers) Number(i int) string {
	d, _ := n.draw(i, n.drawn[i])
	return string(d[:6]) + "-" + string(d[6:])
}

var days = [12]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// draw returns the digits of a draw, and whether modulus 11 holds for them.
func (n *Numbers) draw(i int, draw uint16) (digits [10]byte, ok bool) {
	h := sha256.New()
	h.Write(n.secret[:])
	h.Write(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint64(nil, uint64(i)), draw))
	random := h.Sum(nil)
	month := int(binary.LittleEndian.Uint32(random) % 12)
	day := int(binary.LittleEndian.Uint32(random[4:])%uint32(days[month])) + 1
	serial := int(binary.LittleEndian.Uint32(random[8:])%4000) + 5000 // 2057 by the seventh digit
	for at, value := range []int{day, month + 1, 57, serial / 100, serial % 100} {
		digits[2*at], digits[2*at+1] = '0'+byte(value/10), '0'+byte(value%10)
	}
	sum := 0
	for at, weight := range []int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(digits[at]-'0')
	}
	return digits, sum%11 == 0
}

// index returns the index of ten digits, -1 for those of no number.
func (n *Numbers) index(digits *[10]byte) int {
	if digits[0] > '3' || digits[2] > '1' || digits[6] < '5' || digits[6] > '8' {
		return -1 // for speed alone
	}
	for _, d := range digits {
		if d-'0' > 9 {
			return -1
		}
	}
	if i, ok := n.known[maphash.Bytes(n.seed, digits[:])]; ok {
		return i
	}
	return -1
}
