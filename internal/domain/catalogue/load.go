// SPDX-License-Identifier: Apache-2.0

package catalogue

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Load reads catalogue.json and the files it names or implies from fsys, and checks
// all of it. The error joins every problem found, each naming file and field.
func Load(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{}
	k := &checker{}
	if err := c.read(fsys, k); err != nil {
		return nil, err
	}
	c.index(k)
	c.check(k)
	if err := errors.Join(k.errs...); err != nil {
		return nil, fmt.Errorf("cannot load the catalogue: %w", err)
	}
	return c, nil
}

func (c *Catalogue) read(fsys fs.FS, k *checker) error {
	var head struct {
		Version    string   `json:"version"`
		Objectives []string `json:"objectives"`
		Extension  string   `json:"extension"`
	}
	if err := decode(fsys, "catalogue.json", &head); err != nil {
		return err
	}
	k.file = "catalogue.json"
	k.require("version", head.Version != "", "must not be empty")
	c.Version = head.Version
	for _, name := range head.Objectives {
		var o Objective
		if err := decode(fsys, name, &o); err != nil {
			return err
		}
		c.Objectives = append(c.Objectives, o)
		k.files = append(k.files, name)
	}
	if err := decode(fsys, head.Extension, &c.extension); err != nil {
		return err
	}
	k.files = append(k.files, head.Extension)
	c.Extension = c.extension.Controls
	return c.readLists(fsys)
}

// readLists decodes each list through a pointer, so that a file can set no other
// list than its own.
func (c *Catalogue) readLists(fsys fs.FS) error {
	return errors.Join(
		decode(fsys, questionnaireFile, &struct {
			Areas     *[]Area     `json:"areas"`
			Scale     *[]Level    `json:"scale"`
			Questions *[]Question `json:"questions"`
		}{&c.Areas, &c.Scale, &c.Questions}),
		decode(fsys, parametersFile, &struct {
			Parameters *[]Param `json:"parameters"`
		}{&c.Params}),
		decode(fsys, wheelFile, &struct {
			Tasks *[]Task `json:"tasks"`
		}{&c.Wheel}),
		decode(fsys, userControlsFile, &struct {
			UserControls *[]UserControl `json:"user_controls"`
		}{&c.UserControls}),
		decode(fsys, iso27001File, &c.ISO27001),
		decode(fsys, iso27701File, &c.ISO27701),
	)
}

const (
	questionnaireFile = "questionnaire.json"
	parametersFile    = "parameters.json"
	wheelFile         = "wheel.json"
	userControlsFile  = "user_controls.json"
	iso27001File      = "iso27001.json"
	iso27701File      = "iso27701.json"
)

// decode refuses unknown fields and anything after the value, so that a misspelt
// field cannot pass as a missing one.
func decode(fsys fs.FS, name string, v any) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("cannot read the catalogue: %w", err)
	}
	defer f.Close()
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("cannot read %s: %w", name, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("cannot read %s: text after the end", name)
	}
	return nil
}

// index builds the look-up tables and reports what occurs twice.
func (c *Catalogue) index(k *checker) {
	c.objectives = make(map[string]Objective)
	c.controls = make(map[string]Control)
	c.questions = make(map[string]Question)
	c.params = make(map[string]Param)
	for i, o := range append(c.Objectives[:len(c.Objectives):len(c.Objectives)], c.extension) {
		k.file = k.files[i]
		put(k, c.objectives, o.Letter, o)
		for _, ctl := range o.Controls {
			put(k, c.controls, ctl.No, ctl)
		}
	}
	k.file = questionnaireFile
	for _, q := range c.Questions {
		put(k, c.questions, q.ID, q)
	}
	k.file = parametersFile
	for _, p := range c.Params {
		put(k, c.params, p.ID, p)
	}
}

func put[V any](k *checker, m map[string]V, key string, v V) {
	_, twice := m[key]
	k.require(key, !twice, "occurs twice")
	m[key] = v
}
