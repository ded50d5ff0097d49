// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
)

// A Commitment stands in an entry for a value that must stay erasable. Slot
// numbers the person within the entry, so that two people in one entry can be
// erased apart; Field names the value; Sum is made by [Commit].
type Commitment struct {
	Slot  int
	Field string
	Sum   [32]byte
}

// Commit commits to a field's value:
//
//	HMAC-SHA-256(key = HKDF-SHA-256(secret = salt, info = field), value)
//
// with HKDF (RFC 5869) without a salt of its own and a 32 byte key. The salt
// must be random and used for one person in one entry only: whoever holds it
// can confirm a guess of any value under it, and once it is destroyed nobody
// can. The key per field lets one field be disclosed without the others.
func Commit(salt [32]byte, field string, value []byte) [32]byte {
	return CommitUnder(FieldKey(salt, field), value)
}

// FieldKey returns the key under which [Commit] commits to one field. Whoever
// keeps the keys of some fields in place of the salt can prove those, and can
// confirm no guess of another.
func FieldKey(salt [32]byte, field string) [32]byte {
	secret := hmacSHA256(make([]byte, sha256.Size), salt[:])  // HKDF-Extract
	return hmacSHA256(secret[:], append([]byte(field), 0x01)) // HKDF-Expand, first and only block
}

// CommitUnder commits to a value under the key of its field.
func CommitUnder(key [32]byte, value []byte) [32]byte { return hmacSHA256(key[:], value) }

func hmacSHA256(key, message []byte) [32]byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(message)
	return [32]byte(mac.Sum(nil))
}

func checkCommitments(list []Commitment) error {
	for i := range list {
		c := &list[i]
		if c.Slot < 0 || c.Slot > MaxLine {
			return errors.New("commit: slot: must be from 0 to 4096")
		}
		if !isName(c.Field) {
			return fmt.Errorf("commit: field: %s", nameRule)
		}
		for j := range i {
			if list[j].Slot == c.Slot && list[j].Field == c.Field {
				return errors.New("commit: slot and field together must not occur twice")
			}
		}
	}
	return nil
}
