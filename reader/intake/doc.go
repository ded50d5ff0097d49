// SPDX-License-Identifier: Apache-2.0

// Package intake takes a file from a stranger and gives its picture, upright and
// without anything else, or refuses it.
//
// It takes JPEG, PNG and WebP with one frame and nothing after their end. A file
// that is also something else, is cut off, has more frames or claims more
// pixels than [MaxPixels] is refused before a decoder has seen it. HEIC and PDF
// are refused with a reason of their own, since people send them in good faith.
// Metadata is read for the orientation alone, and dropped.
package intake
