// SPDX-License-Identifier: Apache-2.0

// Package attack tries to get a masked number back. It knows what a thief knows
// and more: where the digits were, the font, the card, the light, the noise.
//
//   - [Near] asks geometry: does anything that was kept lie where digits reach?
//   - [Ringing] asks the pixels that are left: can the ten candidates for a digit
//     be told apart, by the ringing of JPEG blocks or in any other way?
//   - [Hunt] lets a text reader loose on the picture at four turns and three
//     sizes: [Tesseract], [PPOCR], or any other that reads lines of text.
//
// An attack that finds nothing proves nothing unless the same attack finds the
// number where it stands open, or wins where a mask is too tight ([Cover],
// [Tight]). Each test begins or ends with that.
//
// It is for tests and never part of the reader.
package attack
