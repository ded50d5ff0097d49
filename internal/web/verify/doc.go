// SPDX-License-Identifier: Apache-2.0

// Package verify is the page where anyone, signed in or not, holds a report and
// its evidence bundle against the ledger's key and the root certificates.
//
// It guarantees that nothing of an upload is kept: files lie without a name in the
// temporary folder and go with their last handle, also when the client hangs up;
// and that bodies, memory, and verifications at a time and per minute are bounded.
// It needs no data of the installation but its public key and roots.
package verify
