// SPDX-License-Identifier: Apache-2.0

// Package pades signs PDF files and judges the signatures in them: PAdES
// baseline level B-T (EN 319 142-1), certification and approval signatures in
// fields that were made with the document, time stamps of RFC 3161.
//
// # Signing
//
// [Sign] adds one signature by an incremental update that changes nothing but
// the field's /V and /AP (and, for a certification, adds the catalogue's
// /Perms). It needs a time stamp and a key that answers; when anything fails
// there is an error and no file. Before it returns a file it verifies it.
//
// # Verifying
//
// [Verify] reads the whole file strictly and accounts for every byte. For each
// signature it checks byte range, digest, attributes, certificate binding,
// chain at the time of the stamp, the stamp itself, and that every later
// revision does nothing but sign one more field. It needs no network and never
// panics. It trusts nothing but the roots that the caller names.
//
// # What no signature covers
//
// A signature can't cover its own /Contents. In every revision but the last
// those bytes lie under the next signature. For the last one, Verify demands one
// form of them: hexadecimal in upper case, zeros behind the DER, DER that is
// written again byte for byte, no certificate that its chain does not use, no
// unsigned attribute but one time stamp. What then remains free for somebody
// who can't sign is:
//
//   - the last time stamp as a whole: another authority that the verifier
//     trusts could stamp the same signature again, later;
//   - an ECDSA signature of that stamp (and of an intermediate certificate) in
//     its second form (r, n-s), which anybody can compute;
//   - for a stamp signed with RSA by an authority that does not use
//     CMSAlgorithmProtection, the name of the signature algorithm, which has
//     two spellings, and NULL or absent parameters;
//   - the presence of a root certificate in a certificate set;
//   - leaving off the last revision: what is left is the earlier document, with
//     fewer signatures.
//
// A record that must fix the very bytes therefore keeps the SHA-256 of the whole
// file after each signature: [Result.Revisions] gives exactly these.
//
// Long-term levels (LT, LTA), revocation data and document time stamps are not
// part of this package yet; files that carry them are reported as changed.
package pades
