// SPDX-License-Identifier: Apache-2.0

// Package room serves the inspection room of a customer who supervises the
// processor itself (Datatilsynet's concept 6; GDPR, Article 28(3)(h)), and the pages
// on which the processor keeps the rooms.
//
// Below /room a customer's representative reads what concerns that customer and
// asks questions. Which customer that is comes from the account, never from the
// address or a form. Each page and file is an entry of the ledger before it is sent,
// and what somebody wrote about another customer, or which names one of the
// processor's people, is struck out by package app before it gets here.
//
// Below /rooms owner and compliance invite, end accesses, answer, and see who read
// what and when. The package never widens what an account reaches.
package room
