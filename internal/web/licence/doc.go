// SPDX-License-Identifier: Apache-2.0

// Package licence is where somebody photographs a driving licence and gets a masked
// picture of it.
//
// There are three steps. The person chooses a customer and, where the customer's
// basis is consent, confirms that the consent flag is set (K-180). That gives a pass
// for one picture; an upload without one is refused before its body is touched. The
// picture streams from the request to the reader, in memory only. The masked picture
// is held in memory for two minutes, under an address for one look and another for
// one download. Two pictures are masked at once; another waits, and keeps its pass if
// that takes too long.
//
// The package guarantees that nothing of an upload reaches a disk or a log, that its
// name and type are never looked at, and that pass and picture serve only the
// account which they were made for. Headers, names and lengths tell nothing that the
// masked picture doesn't: pages with an address are not compressed. It never
// stores a picture.
package licence
