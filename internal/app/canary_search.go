// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/canary"
)

// Places that a sweep searches.
const (
	SweptTables  = "tables"   // every value of every table
	SweptStore   = "database" // the files of SQLite, with what it keeps beside them
	SweptFolder  = "folder"   // all other files of the installation, and their names
	SweptTemp    = "temp"     // files that were written since the sweep began
	SweptAnswers = "answers"  // what the doors answered, and what was logged
	SweptMemory  = "memory"   // of the service that the sweep started, after it forgot
	SweptDump    = "dump"     // what pg_dump makes of a PostgreSQL database
)

// sweeping is a running sweep.
type sweeping struct {
	app     *App
	numbers *canary.Numbers
	begun   record.Time
	try     CanaryTry
	result  Sweep
}

// search searches every place, and a file of control numbers in the same way.
func (s *sweeping) search(ctx context.Context) error {
	s.try.Answer.End()
	s.place(SweptAnswers, s.try.Answer.Found())
	if err := s.searchControl(); err != nil {
		return err
	}
	tables := s.numbers.Finder()
	err := s.app.db.Cells(ctx, tables)
	tables.End()
	s.place(SweptTables, tables.Found())
	if err != nil {
		return err
	}
	if err := errors.Join(s.searchStore(ctx), s.searchDump(ctx)); err != nil {
		return err
	}
	if err := s.searchFolder(ctx, SweptFolder, s.app.dir, record.Time(0)); err != nil {
		return err
	}
	return s.searchFolder(ctx, SweptTemp, os.TempDir(), s.begun)
}

func (s *sweeping) place(name string, found canary.Found) {
	s.result.Places = append(s.result.Places, SweptPlace{Name: name, Bytes: found.Bytes, Found: found.Hits})
}

// searchControl writes the control numbers to a temporary file and finds them.
func (s *sweeping) searchControl() (err error) {
	f, err := os.CreateTemp("", "tilsyn-canary-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	if _, err := f.Write(s.numbers.Control()); err != nil {
		return err
	}
	look := s.numbers.Finder()
	if err := searchFile(f.Name(), look); err != nil {
		return err
	}
	s.result.Controls += s.numbers.Controls() * canary.Spellings
	s.result.Seen += look.Found().Controls
	return nil
}

// searchFile searches a file and its name. One that is gone meanwhile holds nothing.
func searchFile(path string, look *canary.Finder) error {
	_, _ = look.Write([]byte(path))
	look.End()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(look, f)
	look.End()
	return err
}

// storeFiles are the files of a SQLite database; none for PostgreSQL, whose tables
// are all that is reached.
func (s *sweeping) storeFiles() ([]string, error) {
	in, err := readInstallation(s.app.dir)
	if err != nil {
		return nil, err
	}
	path, ok := strings.CutPrefix(in.url(s.app.dir), "sqlite:")
	if !ok {
		return nil, nil
	}
	return []string{path, path + "-wal", path + "-shm", path + "-journal"}, nil
}

func (s *sweeping) searchStore(ctx context.Context) error {
	files, err := s.storeFiles()
	if err != nil || files == nil {
		return err
	}
	look := s.numbers.Finder()
	for _, path := range files {
		if err := errors.Join(ctx.Err(), searchFile(path, look)); err != nil {
			return err
		}
	}
	s.place(SweptStore, look.Found())
	return nil
}

// searchFolder searches the files below a folder that were written at since or
// later. What may not be read there isn't Tilsyn's, and is passed over, except in
// its own folder.
func (s *sweeping) searchFolder(ctx context.Context, name, dir string, since record.Time) error {
	stored, err := s.storeFiles()
	if err != nil {
		return err
	}
	look, own := s.numbers.Finder(), name == SweptFolder
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil && d.Type().IsRegular() && !slices.Contains(stored, path) {
			var info fs.FileInfo
			if info, err = d.Info(); err == nil && record.At(info.ModTime()) >= since {
				err = searchFile(path, look)
			}
		}
		switch {
		case err == nil || errors.Is(err, fs.ErrNotExist) || !own && errors.Is(err, fs.ErrPermission):
			return nil
		}
		return err
	})
	s.place(name, look.Found())
	return err
}
