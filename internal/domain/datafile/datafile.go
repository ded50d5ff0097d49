// SPDX-License-Identifier: Apache-2.0

package datafile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Read decodes the one JSON value of a file into v. It refuses unknown fields and
// anything after the value, so that a misspelt field cannot pass as a missing one.
// The error names the file.
func Read(fsys fs.FS, name string, v any) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("cannot read %s: %w", name, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("cannot read %s: text after the end", name)
	}
	return nil
}

// Problems gathers what is wrong with the files; its zero value is none.
type Problems struct {
	File string // the file that is being checked
	errs []error
}

// Require adds "File: field: problem" unless ok.
func (p *Problems) Require(field string, ok bool, problem string) {
	if !ok {
		p.errs = append(p.errs, fmt.Errorf("%s: %s: %s", p.File, field, problem))
	}
}

// Err joins all problems, in the order in which they were found; nil if there are
// none.
func (p *Problems) Err() error { return errors.Join(p.errs...) }
