// SPDX-License-Identifier: Apache-2.0

// Package licence has a photo of a driving licence masked by tilsyn-reader, a
// program of its own that is started for each picture and ends with it.
//
// The picture goes there through a pipe and is held in memory only, here as there.
// What comes back is looked at by a second reader, Tesseract, which never gets the
// original. The package guarantees that a picture it returns passed both, and
// that a reader which is missing, altered, too slow or broken gives an error and
// never a picture. It never falls back to a weaker way, and never logs.
//
// See docs/masking.md for the answer's form and the reader's own promises.
package licence
