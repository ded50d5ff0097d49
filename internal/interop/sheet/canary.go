// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// CanaryDoors are the ways in that files of an import are.
func CanaryDoors() []app.CanaryDoor {
	return []app.CanaryDoor{
		{Name: "import.csv", Try: func(ctx context.Context, text string, t *app.CanaryTry) error {
			return tryFile(ctx, t, func(dir string) (string, error) {
				return dir, os.WriteFile(filepath.Join(dir, canarySheet+".csv"), []byte("id,legal_name,cvr\nO-1,"+text+",00100005\n"), 0o600)
			})
		}},
		{Name: "import.xlsx", Try: func(ctx context.Context, text string, t *app.CanaryTry) error {
			return tryFile(ctx, t, func(dir string) (path string, err error) {
				f, err := os.Create(filepath.Join(dir, "canary.xlsx"))
				if err != nil {
					return "", err
				}
				err = WriteBook(f, []app.Sheet{{Name: canarySheet, Header: []string{"id", "legal_name", "cvr"}, Rows: [][]string{{"O-1", text, "00100005"}}}})
				return f.Name(), errors.Join(err, f.Close())
			})
		}},
	}
}

var canarySheet = register.Organisation{}.Register()

// tryFile imports a file of the person who imports: it is removed as that person
// would, and not the program's to hide.
func tryFile(ctx context.Context, t *app.CanaryTry, write func(dir string) (string, error)) (err error) {
	dir, err := os.MkdirTemp("", "tilsyn-canary-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path, err := write(dir)
	if err != nil {
		return err
	}
	rows, problems, err := Read(path)
	if err != nil {
		return err
	}
	return t.Import(ctx, rows, problems)
}
