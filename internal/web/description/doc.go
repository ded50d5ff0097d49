// SPDX-License-Identifier: Apache-2.0

// Package description shows the description of the system of an engagement: its
// eleven sections with what the registers say beside them, the changes of the
// period for a decision each, management's approval, and the check of what the
// report lacks (ISAE 3000 (Revised), 69).
//
// It guarantees that an approval is of the versions that the person saw. It never
// decides on a change: what the registers show is a proposal.
package description
