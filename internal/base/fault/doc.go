// SPDX-License-Identifier: Apache-2.0

// Package fault names what can go wrong, so that every door answers alike: a
// kind that decides the status, a stable code that package text turns into a
// sentence, and the field at fault if there is one.
//
// A fault never holds a value that somebody entered: errors end up in logs.
package fault
