// SPDX-License-Identifier: Apache-2.0

// Package prose holds the fixed texts of the ISAE 3000 report and of the
// self-declaration: headings, paragraphs, column heads, fields and the wording of
// results, in Danish and English, in the project's own words.
//
// A text may hold placeholders in braces, "{processor}". [Load] checks that both
// languages use the same ones and that all of them are declared; [Prose.Fill]
// refuses to return a text in which one is left open. The list of [Element] says
// what the documents must contain; [Prose.Missing] compares a rendered document
// with it.
//
// The package chooses nothing: which variant of a conclusion is printed is decided
// by whoever signs it. A loaded Prose is read-only and safe for concurrent use.
package prose
