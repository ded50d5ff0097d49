// SPDX-License-Identifier: Apache-2.0

// Package specimen makes pictures to test a reader of driving licences with:
// a fictional card, a photo of it under bad light, and all that people send
// instead of it. With every picture comes the truth: where each field and each
// digit of the secret number lies, in pixels.
//
//	card, truth := specimen.Card(seed, specimen.Options{})
//	shot := specimen.L2.Shot(seed)
//	photo, truth := specimen.Photo(seed, shot, card, truth)
//	file := specimen.JPEG(photo, shot.Quality)
//
// [Licence] does all four; [Pair] gives two files that differ in nothing but
// the number; [Other] gives the documents that are no licence; file.go and
// hostile.go spoil a good file.
//
// The same seed gives the same bytes on the same architecture and Go release.
// The number never steers anything else: light, noise and the place of each
// digit are the same whatever the digits are.
//
// The card is no copy of a real one: own pattern, own places within two
// millimetres of Directive 2006/126/EC Annex I, and SPECIMEN PRØVE upon it. All
// people are invented and born in 2057, so that no number can belong to anyone.
// Nothing here is a measure of how real licences are read: holograms, wear and
// real guilloche are harder.
package specimen
