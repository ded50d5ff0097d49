// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/identifier"
	"github.com/tilsyn/tilsyn/internal/app"
)

// path scans a file, all of a folder, a database, or standard input.
func (r *scan) path(p string) {
	switch {
	case p == "-":
		r.examine(p, func() { r.Stream(r.ctx, p, interruptible{r.ctx, os.Stdin}) })
	case app.IsDatabase(p):
		r.examine(p, func() { r.Database(r.ctx, p) })
	default:
		r.named(p)
	}
}

// named scans a path that the user named. A link is followed then.
func (r *scan) named(p string) {
	info, err := os.Stat(p)
	switch {
	case err != nil:
		r.Skip(p, identifier.Unreadable)
	case info.IsDir():
		r.Name(p)
		r.folder(p)
	default:
		r.Name(p)
		r.file(p, info.Mode())
	}
}

// folder scans all of a folder, with the patterns left out.
func (r *scan) folder(root string) {
	root = strings.TrimRight(root, string(filepath.Separator)) + string(filepath.Separator) // which follows a link
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil { // what can't be read is told, and the walk goes on
			r.Skip(name, identifier.Unreadable)
			return skipFolder(d)
		}
		if name == root {
			return nil
		}
		if r.ignored(root, name, d.IsDir()) {
			return skipFolder(d)
		}
		r.Name(name)
		switch {
		case d.IsDir():
		case d.Type()&fs.ModeSymlink != 0:
			r.link(root, name)
		default:
			r.file(name, d.Type())
		}
		return r.ctx.Err()
	})
	if err != nil {
		r.Skip(root, identifier.TooLong)
	}
}

// link tells of a link in a folder, unless what it leads to is met where it lies.
func (r *scan) link(root, name string) {
	target, err := realPath(name)
	folder, err2 := realPath(root)
	inside, err3 := filepath.Rel(folder, target)
	if errors.Join(err, err2, err3) != nil || !filepath.IsLocal(inside) {
		r.Skip(name, identifier.Link)
	}
}

// realPath is where a path leads to, through all links.
func realPath(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(name)
}

// file scans a file. A pipe, a socket or a device isn't opened, since that may
// wait for ever; a pipe of the shell, <(…), has a writer.
func (r *scan) file(name string, mode fs.FileMode) {
	shells := mode&fs.ModeNamedPipe != 0 && (strings.HasPrefix(name, "/dev/fd/") || name == "/dev/stdin")
	if !mode.IsRegular() && !shells {
		r.Skip(name, identifier.Special)
		return
	}
	r.lines.begin(name)
	r.examine(name, func() { r.File(r.ctx, name) })
	r.lines.begin("")
}

// examine counts what is examined, unless all of it is told not to be.
func (r *scan) examine(name string, do func()) {
	r.current, r.lost = identifier.MaskPath(filepath.ToSlash(name)), false
	do()
	if !r.lost {
		r.count.files++
	}
}

// skipFolder passes over a folder, and over nothing more than a file.
func skipFolder(d fs.DirEntry) error {
	if d != nil && d.IsDir() {
		return fs.SkipDir
	}
	return nil
}
