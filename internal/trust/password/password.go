// SPDX-License-Identifier: Apache-2.0

package password

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Parameters of new hashes.
const (
	memory  = 19 * 1024 // KiB
	passes  = 2
	lanes   = 1
	saltLen = 16
	hashLen = 32
)

// The most that a stored hash may ask for: a damaged one must not stop the
// program.
const (
	maxMemory = 256 * 1024 // KiB
	maxPasses = 16
	maxLanes  = 16
)

var encoding = base64.RawStdEncoding.Strict()

// decoy is what a password is checked against when there is nothing else.
var decoy = phc{memory, passes, lanes, make([]byte, saltLen), make([]byte, hashLen)}

// phc is a hash with its parameters.
type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, hash     []byte
}

// Hash returns the password's hash with a fresh salt as a PHC string,
// "$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH".
func Hash(password string) string {
	p := phc{memory: memory, passes: passes, lanes: lanes, salt: make([]byte, saltLen), hash: make([]byte, hashLen)}
	_, _ = rand.Read(p.salt) // never fails; ends the process instead
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.passes, p.lanes,
		encoding.EncodeToString(p.salt), encoding.EncodeToString(p.of(password)))
}

// Verify reports whether the password belongs to the hash. A blank or damaged
// hash costs the same work, and the answer is no.
func Verify(hash, password string) bool {
	p, ok := parse(hash)
	if !ok {
		p = decoy
	}
	return subtle.ConstantTimeCompare(p.of(password), p.hash) == 1 && ok
}

// of hashes a password as p was hashed.
func (p phc) of(password string) []byte {
	return argon2.IDKey(norm.NFC.Bytes([]byte(password)), p.salt, p.passes, p.memory, p.lanes, uint32(len(p.hash)))
}

// parse reads a PHC string of Argon2id.
func parse(s string) (phc, bool) {
	var p phc
	var version int
	var salt, hash string
	const form = "$argon2id$v=%d$m=%d,t=%d,p=%d$%s"
	if n, err := fmt.Sscanf(s, form, &version, &p.memory, &p.passes, &p.lanes, &salt); err != nil || n != 5 || version != argon2.Version {
		return phc{}, false
	}
	for i := range len(salt) {
		if salt[i] == '$' {
			salt, hash = salt[:i], salt[i+1:]
			break
		}
	}
	var errSalt, errHash error
	p.salt, errSalt = encoding.DecodeString(salt)
	p.hash, errHash = encoding.DecodeString(hash)
	ok := errSalt == nil && errHash == nil && len(p.salt) >= 8 && len(p.salt) <= 64 && len(p.hash) >= 16 && len(p.hash) <= 64 &&
		p.memory >= 8*uint32(p.lanes) && p.memory <= maxMemory && p.passes >= 1 && p.passes <= maxPasses && p.lanes >= 1 && p.lanes <= maxLanes
	return p, ok
}
