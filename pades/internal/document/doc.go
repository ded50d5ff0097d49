// SPDX-License-Identifier: Apache-2.0

// Package document reads a whole PDF file as a chain of revisions (ISO 32000-1,
// 7.5) in which every byte has a place: header, objects named by the revision's
// own cross-reference section, that section, trailer, end mark. What lies
// outside is refused, and so are hybrid and mixed cross-reference sections,
// linearised files, encryption, loops, dangling references and object numbers
// at or above the size.
//
// Memory is bounded by a small multiple of the input; compressed streams are
// bounded together. It never panics on any input.
package document
