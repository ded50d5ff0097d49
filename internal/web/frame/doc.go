// SPDX-License-Identifier: Apache-2.0

// Package frame is what every page shares: routes with the right that they need,
// the visit of one person, the layout around a page, errors and cookies.
//
// It guarantees that no handler runs before the table of rights allowed it, that
// every answer carries a strict content security policy (CSP Level 3) and is never
// cached unless it is a static file, that a request from another site changes
// nothing (Fetch Metadata, [http.CrossOriginProtection]), and that bodies and
// times are bounded. It never logs what was entered or who asked.
package frame
