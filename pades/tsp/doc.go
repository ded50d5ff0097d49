// SPDX-License-Identifier: Apache-2.0

// Package tsp obtains and verifies time stamps of RFC 3161 (with ESSCertIDv2 of RFC 5816).
//
// [Client] asks a time-stamping authority once, over HTTP, and hands out a
// token only after everything about it was checked: status, nonce, imprint,
// policy, critical extended key usage, binding to the certificate, signature,
// and the chain to the roots given at the time the token states. Any doubt is
// an error; there is no retry and no fall-back to a local clock.
//
// [Parse] reads a token from any source. It is strict: DER, one signer, no CRLs
// and no unsigned attributes, so that no part of a stored token is unprotected
// but the signature's own encoding. It never panics on any input.
package tsp
