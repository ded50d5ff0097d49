// SPDX-License-Identifier: Apache-2.0

package ident

import (
	"crypto/rand"
	"encoding/binary"
	"sync"
	"time"
)

// length is the number of characters of an id.
const length = 26

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Record and Request are ids of different things, kept apart by the compiler.
type (
	Record  string
	Request string
)

// Tenant names a tenant: chosen by the operator, not generated.
type Tenant string

var maker struct {
	sync.Mutex
	ms     int64
	random [10]byte
}

// New returns an id of type T for the moment now. Within one millisecond ids
// ascend; a moment before 1970 counts as 1970.
func New[T ~string](now time.Time) T { return T(next(now)) }

func next(now time.Time) string {
	ms := min(max(now.UnixMilli(), 0), 1<<48-1)
	maker.Lock()
	defer maker.Unlock()
	if ms != maker.ms || !increment(&maker.random) {
		_, _ = rand.Read(maker.random[:]) // never fails; ends the process instead
		maker.random[0] &= 0x7f           // room to count up within the millisecond
		maker.ms = ms
	}
	var id [16]byte
	binary.BigEndian.PutUint64(id[:8], uint64(ms)<<16)
	copy(id[6:], maker.random[:])
	return encode(id)
}

// increment adds one and reports whether there was room.
func increment(n *[10]byte) bool {
	for i := len(n) - 1; i >= 0; i-- {
		n[i]++
		if n[i] != 0 {
			return true
		}
	}
	return false
}

// encode writes 128 bits as 26 characters of 5 bits, the first holding 3.
func encode(id [16]byte) string {
	hi, lo := binary.BigEndian.Uint64(id[:8]), binary.BigEndian.Uint64(id[8:])
	var text [length]byte
	for i := length - 1; i >= 0; i-- {
		text[i] = alphabet[lo&31]
		lo = lo>>5 | hi<<59
		hi >>= 5
	}
	return string(text[:])
}

// Valid reports whether a tenant is 1 to 64 small letters, digits and dashes.
func (t Tenant) Valid() bool {
	for i := range len(t) {
		if c := t[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return t != "" && len(t) <= 64
}
