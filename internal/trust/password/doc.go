// SPDX-License-Identifier: Apache-2.0

// Package password turns passwords into hashes that are slow to guess, and checks
// them (Argon2id, RFC 9106, with OWASP's parameters: 19 MiB, two passes, one
// lane), in the PHC string form.
//
// A check takes the same work whether or not there is a hash to check against, so
// its time doesn't tell whether an account exists. Passwords are compared in
// Unicode's form NFC (RFC 8265, OpaqueString), since keyboards write å in two
// ways. What is demanded follows NIST SP 800-63B: a length and a short list of
// what everybody tries, no mixture of characters, no expiry.
//
// The package never stores, prints or logs a password. It doesn't bound how many
// hashes run at once: package app does.
package password
