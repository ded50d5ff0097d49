// SPDX-License-Identifier: Apache-2.0

package catalogue

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/datafile"
)

// Load reads catalogue.json and the files it names or implies from fsys, and checks
// all of it. The error joins every problem found, each naming file and field.
func Load(fsys fs.FS) (*Catalogue, error) {
	c := &Catalogue{}
	if err := c.load(fsys); err != nil {
		return nil, fmt.Errorf("cannot load the catalogue: %w", err)
	}
	return c, nil
}

func (c *Catalogue) load(fsys fs.FS) error {
	k := &checker{}
	if err := c.read(fsys, k); err != nil {
		return err
	}
	c.index(k)
	c.check(k)
	return k.Err()
}

func (c *Catalogue) read(fsys fs.FS, k *checker) error {
	var head struct {
		Version    string   `json:"version"`
		Objectives []string `json:"objectives"`
		Extension  string   `json:"extension"`
		Off        Text     `json:"extension_off"`
	}
	if err := datafile.Read(fsys, "catalogue.json", &head); err != nil {
		return err
	}
	k.File = "catalogue.json"
	k.Require("version", head.Version != "", "must not be empty")
	c.Version, c.ExtensionOff = head.Version, head.Off
	k.text("extension_off", c.ExtensionOff)
	for _, name := range head.Objectives {
		var o Objective
		if err := datafile.Read(fsys, name, &o); err != nil {
			return err
		}
		c.Objectives = append(c.Objectives, o)
		k.files = append(k.files, name)
	}
	if err := datafile.Read(fsys, head.Extension, &c.extension); err != nil {
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
		datafile.Read(fsys, questionnaireFile, &struct {
			Areas     *[]Area     `json:"areas"`
			Scale     *[]Level    `json:"scale"`
			Questions *[]Question `json:"questions"`
		}{&c.Areas, &c.Scale, &c.Questions}),
		datafile.Read(fsys, parametersFile, &struct {
			Parameters *[]Param `json:"parameters"`
		}{&c.Params}),
		datafile.Read(fsys, wheelFile, &struct {
			Tasks *[]Task `json:"tasks"`
		}{&c.Wheel}),
		datafile.Read(fsys, userControlsFile, &struct {
			UserControls *[]UserControl `json:"user_controls"`
		}{&c.UserControls}),
		datafile.Read(fsys, iso27001File, &c.ISO27001),
		datafile.Read(fsys, iso27701File, &c.ISO27701),
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

// index builds the look-up tables and reports what occurs twice.
func (c *Catalogue) index(k *checker) {
	c.objectives = make(map[string]Objective)
	c.controls = make(map[string]Control)
	c.questions = make(map[string]Question)
	c.params = make(map[string]Param)
	for i, o := range append(slices.Clip(c.Objectives), c.extension) {
		k.File = k.files[i]
		put(k, c.objectives, o.Letter, o)
		for _, ctl := range o.Controls {
			put(k, c.controls, ctl.No, ctl)
		}
	}
	k.File = questionnaireFile
	for _, q := range c.Questions {
		put(k, c.questions, q.ID, q)
	}
	k.File = parametersFile
	for _, p := range c.Params {
		put(k, c.params, p.ID, p)
	}
}

func put[V any](k *checker, m map[string]V, key string, v V) {
	_, twice := m[key]
	k.Require(key, !twice, "occurs twice")
	m[key] = v
}
