// SPDX-License-Identifier: Apache-2.0

// Package intake takes a file from a stranger and gives its picture, upright and
// without anything else, or refuses it.
//
// It takes JPEG, PNG and WebP with one frame and nothing after their end, and the
// one JPEG that a scanned PDF page is. A file that is also something else, is cut
// off, has more frames or claims more pixels than [MaxPixels] is refused before a
// decoder has seen it. Metadata is read for the orientation alone, and dropped.
//
// HEIC is refused: in pictures of HEVC a digit changes pixels up to 805 pixels away,
// for each block is predicted from those before. No zone is wide enough.
package intake
