// SPDX-License-Identifier: Apache-2.0

package prose

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// textFiles hold the blocks, in the order of the documents.
var textFiles = []string{"isae3000.json", "results.json", "common.json", "self_declaration.json"}

const (
	placeholdersFile = "placeholders.json"
	elementsFile     = "elements.json"
)

// Load reads the text files, the placeholders and the elements from fsys and checks
// all of them. The error joins every problem found, each naming file and key.
func Load(fsys fs.FS) (*Prose, error) {
	p := &Prose{byKey: make(map[string]Block), placeholders: make(map[string]bool)}
	k := &checker{}
	if err := p.loadPlaceholders(fsys, k); err != nil {
		return nil, err
	}
	for _, name := range textFiles {
		if err := p.loadBlocks(fsys, name, k); err != nil {
			return nil, err
		}
	}
	if err := decode(fsys, elementsFile, &struct {
		Elements *[]Element `json:"elements"`
	}{&p.Elements}); err != nil {
		return nil, err
	}
	p.checkUse(k)
	p.checkElements(k)
	if err := errors.Join(k.errs...); err != nil {
		return nil, fmt.Errorf("cannot load the report texts: %w", err)
	}
	return p, nil
}

func (p *Prose) loadPlaceholders(fsys fs.FS, k *checker) error {
	var file struct {
		Placeholders []struct {
			Name  string `json:"name"`
			About string `json:"about"`
		} `json:"placeholders"`
	}
	if err := decode(fsys, placeholdersFile, &file); err != nil {
		return err
	}
	k.file = placeholdersFile
	for _, h := range file.Placeholders {
		k.require(h.Name, placeholder.MatchString("{"+h.Name+"}"), "is not a name")
		k.require(h.Name, !p.placeholders[h.Name], "occurs twice")
		k.require(h.Name, h.About != "", "does not say what it stands for")
		p.placeholders[h.Name] = true
	}
	return nil
}

func (p *Prose) loadBlocks(fsys fs.FS, name string, k *checker) error {
	var file struct {
		Blocks []Block `json:"blocks"`
	}
	if err := decode(fsys, name, &file); err != nil {
		return err
	}
	k.file = name
	k.require("blocks", len(file.Blocks) > 0, "must not be empty")
	for _, b := range file.Blocks {
		_, twice := p.byKey[b.Key]
		k.require(b.Key, !twice, "occurs twice")
		p.checkBlock(k, b)
		p.byKey[b.Key] = b
		p.blocks = append(p.blocks, b)
	}
	return nil
}

// decode refuses unknown fields and anything after the value, so that a misspelt
// field cannot pass as a missing one.
func decode(fsys fs.FS, name string, v any) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("cannot read the report texts: %w", err)
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
