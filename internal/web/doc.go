// SPDX-License-Identifier: Apache-2.0

// Package web is the door for people: every page of the site, as routes that the
// package frame serves. Each part of the site is a package of its own beside it.
//
// It guarantees that each route names the right that it needs; the test of this
// package asks every route as every role and as nobody. It reaches data only
// through an [app.Desk], which asks again.
package web
