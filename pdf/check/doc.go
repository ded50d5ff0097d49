// SPDX-License-Identifier: Apache-2.0

// Package check tells whether a PDF file keeps the rules of PDF/A-3a (ISO
// 19005-3) and PDF/UA-1 (ISO 14289-1) that a writer of tagged text documents
// can break. It shares no code with the writer it judges.
//
// Guarantees: it reads the file as a viewer would, through the chain of
// cross-reference sections with their incremental updates, so a signed file is
// judged in its latest revision; each finding names its clause; a damaged file
// gives an error, never a panic.
//
// It never repairs a file, and it doesn't judge what it can't see: whether a
// text alternative fits its picture, whether the order makes sense to a reader,
// images, colour spaces other than device colours, optional content, and fonts
// other than embedded TrueType ones, which it reports as not covered.
package check
