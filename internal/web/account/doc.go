// SPDX-License-Identifier: Apache-2.0

// Package account is the part of the site where people sign in, use their
// one-time link, look after their own sessions, and where owners keep everybody's
// accounts.
//
// It guarantees that a refusal to sign in tells nothing about whether an account
// exists, that after signing in a browser goes only to a path of this site, and
// that pages with a secret are marked so that they are never compressed. It trusts
// the connection's address alone, no header of a proxy. It holds no state.
//
// Passkeys get their place on the page of the code, OIDC beside the form of the
// password; see the kinds in package app.
package account
