// SPDX-License-Identifier: Apache-2.0

package app

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"unicode/utf16"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// tryEvidence offers a file. One that were taken would stay, as any evidence does:
// the search then finds it, and it can be redacted.
func (d *Desk) tryEvidence(ctx context.Context, name string, content []byte) error {
	_, err := d.AddEvidence(ctx, AddEvidence{
		Evidence: register.Evidence{Title: "Canary", Kind: "file"}, Name: name, File: bytes.NewReader(content),
	})
	return err
}

func inUTF16(text string) ([]byte, error) {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b, nil
}

func inZip(text string) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("notat.txt")
	if err != nil {
		return nil, err
	}
	_, err = w.Write([]byte(text))
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

func inGzip(text string) ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(text))
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}
