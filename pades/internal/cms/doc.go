// SPDX-License-Identifier: Apache-2.0

// Package cms makes and reads the CMS SignedData (RFC 5652) that PDF
// signatures and time-stamp tokens are: DER only, one SignerInfo identified by
// issuer and serial number, SHA-2 digests, ECDSA or RSA PKCS#1 v1.5.
//
// What it reads it can write again byte for byte; a value for which that does
// not hold is refused. CRLs, unknown fields and further signers are refused
// too, so that every byte outside the signature is accounted for.
//
// It never decides whether a certificate is trusted; [Chain] builds a path to
// roots that the caller names.
package cms
