// SPDX-License-Identifier: Apache-2.0

// Package pdf lays out documents and writes them as tagged PDF: PDF/A-3a (ISO
// 19005-3) for the archive and PDF/UA-1 (ISO 14289-1) for every reader, in PDF
// 1.7 (ISO 32000-1, whose clauses the comments cite).
//
// Guarantees: the same [Document] gives the same bytes on every machine and in
// every time zone (with the same Go release, whose compressor they pass
// through); every character is embedded with its Unicode value or the document
// is refused; every piece of content is tagged or marked as an artifact; a
// heading or a table header never ends a page; signature fields are in place
// from the start, so that signing changes only a field's value and appearance.
//
// It never reads a clock, a file or the network, knows no language (every word
// it prints comes from the caller), and never writes JavaScript, encryption,
// transparency or a font it doesn't embed. It writes A4 pages only.
//
// For whoever adds signature appearances: the fonts /F1 (Roboto) and /F2
// (Roboto bold) of the form's /DR hold U+0020 to U+017F, and the code of a
// character is its code point, so text is shown as UTF-16BE: "æ" is <00E6>.
// [TextWidth] measures it.
//
// The subpackage check tells whether a file keeps the rules.
package pdf
