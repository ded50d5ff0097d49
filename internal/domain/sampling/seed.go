// SPDX-License-Identifier: Apache-2.0

package sampling

// Party is one of the two who make a seed together.
type Party string

// The parties.
const (
	Auditor   Party = "auditor"
	Processor Party = "processor"
)

// commitLabel begins what is hashed into a commitment. It names the party, so that
// one can't hand in the other's commitment as its own.
const commitLabel = "tilsyn/sample/"

// Commit returns the commitment of a party to its secret:
//
//	SHA-256("tilsyn/sample/auditor" ‖ secret)
//
// It tells nothing of the secret and fits no other.
func Commit(party Party, secret Digest) Digest {
	return digestOf([]byte(commitLabel+string(party)), secret[:])
}

// Seed returns SHA-256(population hash ‖ auditor's secret ‖ processor's secret).
// Neither party could foresee it when both committed; a party that likes it not
// can only refuse to reveal, which everyone sees.
func Seed(population, auditor, processor Digest) Digest {
	return digestOf(population[:], auditor[:], processor[:])
}

// rank returns the number by which an item is ordered:
// SHA-256(seed ‖ population hash ‖ item id).
func rank(seed, population Digest, id string) Digest {
	return digestOf(seed[:], population[:], []byte(id))
}
