// SPDX-License-Identifier: Apache-2.0

// Package sheet reads and writes registers as sheets: a folder with one CSV file
// per register (RFC 4180, UTF-8, comma or semicolon) or one XLSX workbook with a
// sheet per register.
//
// The first line names the fields. Three columns are the system's own: id,
// recorded_at (ledger time, default now) and, in dependent rows, parent. Dates,
// times and numbers may be in Danish or ISO form; a code may be given as its
// Danish or English label; a list's elements are separated by "|" ("\|" and "\\"
// stand for the characters themselves). Text is kept to the last character, blanks
// and line ends included; in any other field blanks are nothing.
//
// Writing and reading give the same rows. A workbook can't hold every text (32,767
// UTF-16 units, no control characters) or every register (1,048,576 lines): what
// does not fit is refused, never cut, and a folder takes it.
//
// Reading finds every problem, names file, line, field and rule, and never
// repeats the value. It decides nothing about what is stored: that is package
// app's.
package sheet
