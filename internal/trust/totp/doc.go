// SPDX-License-Identifier: Apache-2.0

// Package totp makes and checks the six digits of an authenticator app: TOTP of
// RFC 6238 over HOTP of RFC 4226, with SHA-1 and steps of 30 seconds, which is
// what every such app does.
//
// A code is good for its own step, the one before and the one after: clocks
// differ and people type. The package is pure, time is an argument. It doesn't
// know which codes were used: the caller keeps the step that [Match] returns and
// refuses it the next time (RFC 6238, 5.2).
package totp
