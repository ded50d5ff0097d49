// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

const ignoreFile = ".tilsynignore"

// readIgnore reads patterns, one a line; # begins a comment. Without a name the
// file of the working folder is read, if there is one.
func readIgnore(name string) ([]string, error) {
	wanted := name != ""
	if !wanted {
		name = ignoreFile
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) && !wanted {
		return nil, nil
	} else if err != nil {
		return nil, noSuchPath(name)
	}
	var patterns []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if _, err := path.Match(line, ""); err != nil {
			return nil, fault.Wrap(fault.Invalid, "ignore_pattern", err).On("ignore")
		}
		patterns = append(patterns, line)
	}
	return patterns, nil
}

// ignored matches a file under root: a pattern without a slash against its name,
// one with a slash against its path from root, where ** stands for any folders.
// One that ends with a slash means folders only.
func (r *scan) ignored(root, name string, dir bool) bool {
	rel, err := filepath.Rel(root, name)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	for _, pattern := range r.ignore {
		folder := strings.HasSuffix(pattern, "/")
		pattern = strings.TrimSuffix(pattern, "/")
		subject := path.Base(rel)
		if strings.Contains(pattern, "/") {
			pattern, subject = strings.TrimPrefix(pattern, "/"), rel
		}
		if (dir || !folder) && matches(strings.Split(pattern, "/"), strings.Split(subject, "/")) {
			return true
		}
	}
	return false
}

// matches compares a pattern with a path, part by part; ** is any number of parts.
func matches(pattern, parts []string) bool {
	switch {
	case len(pattern) == 0:
		return len(parts) == 0
	case pattern[0] == "**":
		return matches(pattern[1:], parts) || len(parts) > 0 && matches(pattern, parts[1:])
	case len(parts) == 0:
		return false
	}
	ok, _ := path.Match(pattern[0], parts[0])
	return ok && matches(pattern[1:], parts[1:])
}
