// SPDX-License-Identifier: Apache-2.0

// Package ocr finds lines of text in a picture and reads them, with the
// detector and the recogniser of PP-OCRv4 in ONNX Runtime.
//
// The same picture gives the same boxes and letters each time: one thread, no
// state between calls. Models come as bytes, so that what was hashed is what
// runs. The package opens no file but the library of ONNX Runtime, and that
// once; after [Load] it needs no file, socket or further process.
package ocr
