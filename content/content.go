// SPDX-License-Identifier: Apache-2.0

// Package content holds the data that ships inside the program: the catalogue of
// controls and the fixed prose of the reports. It holds no logic; packages
// catalogue and prose read and check it.
package content

import (
	"embed"
	"io/fs"
)

//go:embed catalogue/*.json report/*.json
var files embed.FS

// Catalogue returns the files that [catalogue.Load] reads.
//
// [catalogue.Load]: https://pkg.go.dev/github.com/tilsyn/tilsyn/internal/domain/catalogue#Load
func Catalogue() fs.FS { return sub("catalogue") }

// Report returns the files that [prose.Load] reads.
//
// [prose.Load]: https://pkg.go.dev/github.com/tilsyn/tilsyn/internal/domain/prose#Load
func Report() fs.FS { return sub("report") }

// sub cannot fail: the directory name is fixed and embedded above.
func sub(dir string) fs.FS {
	f, err := fs.Sub(files, dir)
	if err != nil {
		panic(err)
	}
	return f
}
