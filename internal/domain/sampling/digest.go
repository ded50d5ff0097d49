// SPDX-License-Identifier: Apache-2.0

package sampling

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Digest is 32 bytes: a SHA-256, a secret or a seed. As text it is 64 lower-case
// hex digits.
type Digest [sha256.Size]byte

// ParseDigest reads 64 lower-case hex digits.
func ParseDigest(text string) (Digest, error) {
	var d Digest
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != len(d) || hex.EncodeToString(b) != text {
		return d, fmt.Errorf("cannot read digest: want 64 lower-case hex digits")
	}
	copy(d[:], b)
	return d, nil
}

// String returns the hex digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// IsZero reports whether there is no digest.
func (d Digest) IsZero() bool { return d == Digest{} }

// MarshalText writes the hex digits, nothing for no digest.
func (d Digest) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return []byte{}, nil
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (d *Digest) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Digest{}
		return nil
	}
	*d, err = ParseDigest(string(text))
	return err
}

// digestOf hashes the parts one after the other.
func digestOf(parts ...[]byte) Digest {
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return Digest(h.Sum(nil))
}
