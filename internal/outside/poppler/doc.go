// SPDX-License-Identifier: Apache-2.0

// Package poppler reads the text of PDF files (ISO 32000-1), and their title,
// properties, XMP and links, with the programs pdftotext and pdfinfo of
// poppler-utils, when the machine has them.
//
// It guarantees that the file reaches a program through its standard input
// and the text comes back through its standard output, so that nothing is written
// to a disk; that the program is bounded in time, memory and output and has no
// environment; and that what it couldn't read is told, never passed as read.
//
// It never renders a page, runs scripts, opens attachments or guesses passwords.
package poppler
