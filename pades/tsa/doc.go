// SPDX-License-Identifier: Apache-2.0

// Package tsa is a small time-stamping authority (RFC 3161) for demonstrations
// and tests. It stamps whatever digest it is sent and keeps no record.
//
// It is no trust service: its key lies in memory and its clock is the one it is
// given. Its certificate must say that it is a demo authority; [New] refuses one
// that does not.
package tsa
