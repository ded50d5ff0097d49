// SPDX-License-Identifier: Apache-2.0

// Package document shows the documents that leave the house: choosing one, its
// draft, making it, signing it in the order of its fields (EN 319 142-1), and
// taking the file with the bundle that proves it.
//
// It guarantees that a draft leaves no trace, that what is signed is the very file
// that was shown, and that a download is whole or an error page. It never holds a
// key and never says who somebody is beyond what the document itself prints.
package document
