// SPDX-License-Identifier: Apache-2.0

package prose

import (
	"fmt"
	"io/fs"

	"github.com/tilsyn/tilsyn/internal/domain/datafile"
)

// textFiles hold the blocks, in the order of the documents.
var textFiles = []string{"isae3000.json", "type1.json", "results.json", "common.json", "self_declaration.json"}

const (
	placeholdersFile = "placeholders.json"
	elementsFile     = "elements.json"
)

// Load reads the text files, the placeholders and the elements from fsys and checks
// all of them. The error joins every problem found, each naming file and key.
func Load(fsys fs.FS) (*Prose, error) {
	p := &Prose{byKey: make(map[string]Block), placeholders: make(map[string]bool)}
	if err := p.load(fsys); err != nil {
		return nil, fmt.Errorf("cannot load the report texts: %w", err)
	}
	return p, nil
}

func (p *Prose) load(fsys fs.FS) error {
	k := &datafile.Problems{}
	if err := p.loadPlaceholders(fsys, k); err != nil {
		return err
	}
	for _, name := range textFiles {
		if err := p.loadBlocks(fsys, name, k); err != nil {
			return err
		}
	}
	if err := datafile.Read(fsys, elementsFile, &struct {
		Elements *[]Element `json:"elements"`
	}{&p.Elements}); err != nil {
		return err
	}
	p.checkUse(k)
	p.checkElements(k)
	return k.Err()
}

func (p *Prose) loadPlaceholders(fsys fs.FS, k *datafile.Problems) error {
	var file struct {
		Placeholders []struct {
			Name  string `json:"name"`
			About string `json:"about"`
		} `json:"placeholders"`
	}
	if err := datafile.Read(fsys, placeholdersFile, &file); err != nil {
		return err
	}
	k.File = placeholdersFile
	for _, h := range file.Placeholders {
		k.Require(h.Name, placeholder.MatchString("{"+h.Name+"}"), "is not a name")
		k.Require(h.Name, !p.placeholders[h.Name], "occurs twice")
		k.Require(h.Name, h.About != "", "does not say what it stands for")
		p.placeholders[h.Name] = true
	}
	return nil
}

func (p *Prose) loadBlocks(fsys fs.FS, name string, k *datafile.Problems) error {
	var file struct {
		Blocks []Block `json:"blocks"`
	}
	if err := datafile.Read(fsys, name, &file); err != nil {
		return err
	}
	k.File = name
	k.Require("blocks", len(file.Blocks) > 0, "must not be empty")
	for _, b := range file.Blocks {
		_, twice := p.byKey[b.Key]
		k.Require(b.Key, !twice, "occurs twice")
		p.checkBlock(k, b)
		p.byKey[b.Key] = b
		p.blocks = append(p.blocks, b)
	}
	return nil
}
