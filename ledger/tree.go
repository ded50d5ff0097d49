// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"
)

// LeafHash returns the Merkle leaf hash of a line, SHA-256(0x00 ‖ line)
// (RFC 6962, section 2.1).
func LeafHash(line []byte) tlog.Hash {
	var buf [1024]byte
	if len(line) >= len(buf) {
		return tlog.RecordHash(line)
	}
	n := copy(buf[1:], line)
	return sha256.Sum256(buf[:1+n])
}

// A Tree is the right edge of a Merkle tree (RFC 6962, section 2.1): enough to
// append leaves and to tell the root, nothing more. The zero Tree is empty, and
// a copy of a Tree is a tree of its own.
type Tree struct {
	size int64
	edge [63]tlog.Hash // edge[k] is the root of the full subtree of 2^k leaves that bit k of size stands for
}

// Size returns the number of leaves.
func (t *Tree) Size() int64 { return t.size }

// Append adds a leaf hash (see [LeafHash]). It does not allocate.
func (t *Tree) Append(leaf tlog.Hash) {
	h := leaf
	level := 0
	for ; t.size>>level&1 == 1; level++ {
		h = tlog.NodeHash(t.edge[level], h)
	}
	t.edge[level] = h
	t.size++
}

// Root returns the Merkle tree hash of the leaves; that of an empty tree is the
// hash of the empty string.
func (t *Tree) Root() tlog.Hash {
	if t.size == 0 {
		return sha256.Sum256(nil)
	}
	level := bits.TrailingZeros64(uint64(t.size))
	h := t.edge[level]
	for level++; t.size>>level != 0; level++ {
		if t.size>>level&1 == 1 {
			h = tlog.NodeHash(t.edge[level], h)
		}
	}
	return h
}

// AppendBinary appends the tree's form for storage to b: the size as 8 bytes,
// big end first, then the hashes of the right edge, largest subtree first, one
// of 32 bytes for each bit set in the size. The error is always nil.
func (t *Tree) AppendBinary(b []byte) ([]byte, error) {
	b = binary.BigEndian.AppendUint64(b, uint64(t.size))
	for level := bits.Len64(uint64(t.size)) - 1; level >= 0; level-- {
		if t.size>>level&1 == 1 {
			b = append(b, t.edge[level][:]...)
		}
	}
	return b, nil
}

// MarshalBinary returns the form of [Tree.AppendBinary].
func (t *Tree) MarshalBinary() ([]byte, error) {
	return t.AppendBinary(make([]byte, 0, 8+bits.OnesCount64(uint64(t.size))*tlog.HashSize))
}

// UnmarshalTree reads the form of [Tree.AppendBinary]. The hashes are taken as
// they are: compare the root with one that is trusted.
func UnmarshalTree(data []byte) (Tree, error) {
	var t Tree
	if len(data) < 8 {
		return Tree{}, errors.New("cannot read tree: shorter than 8 bytes")
	}
	t.size = int64(binary.BigEndian.Uint64(data))
	if t.size < 0 || t.size > maxInt {
		return Tree{}, errors.New("cannot read tree: size exceeds 2^53-1")
	}
	data = data[8:]
	if len(data) != bits.OnesCount64(uint64(t.size))*tlog.HashSize {
		return Tree{}, errors.New("cannot read tree: number of hashes does not fit the size")
	}
	for level := bits.Len64(uint64(t.size)) - 1; level >= 0; level-- {
		if t.size>>level&1 == 1 {
			data = data[copy(t.edge[level][:], data):]
		}
	}
	return t, nil
}
