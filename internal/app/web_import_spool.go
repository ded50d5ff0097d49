// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Files of an import wait in the data folder between its preview and the decision:
// spool/ACCOUNT-KEY.KIND, where ACCOUNT is a hash and KEY is random. Nothing else
// is kept of them.

const (
	spoolFolder = "spool"
	spoolTime   = time.Hour
)

// ImportKinds are the endings of files that can be imported.
var ImportKinds = []string{"csv", "xlsx"}

var spoolKey = regexp.MustCompile(`^[0-9a-f]{32}\.(csv|xlsx)$`)

// Spool keeps an uploaded file for an hour and returns the key under which the
// same account finds it. Kind is one of [ImportKinds]. What can't be read to its
// end is not kept.
func (d *Desk) Spool(_ context.Context, kind string, file io.Reader) (string, error) {
	if err := d.may(access.RegisterImport); err != nil {
		return "", err
	}
	dir := filepath.Join(d.app.dir, spoolFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fault.Wrap(fault.Unavailable, "disk_full", err)
	}
	sweep(dir, time.Now())
	var random [16]byte
	_, _ = rand.Read(random[:]) // never fails; ends the process instead
	key := hex.EncodeToString(random[:]) + "." + kind
	if !spoolKey.MatchString(key) {
		return "", fault.New(fault.Invalid, "import_kind")
	}
	path := d.spoolPath(key)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fault.Wrap(fault.Unavailable, "disk_full", err)
	}
	_, err = io.Copy(f, file)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	time.AfterFunc(spoolTime, func() { _ = os.Remove(path) }) // sweep takes what a restart left
	return key, nil
}

// SpoolHolds reports whether an uploaded file holds a CPR number. It is to be tried
// at once then, so that what is refused doesn't wait.
func (d *Desk) SpoolHolds(ctx context.Context, key string) (bool, error) {
	path, err := d.Spooled(ctx, key)
	if err != nil {
		return false, err
	}
	f, err := os.Open(path)
	if err != nil {
		return false, fault.New(fault.NotFound, "import_gone")
	}
	held := (&fileExam{}).examine(ctx, f) != nil
	return held, f.Close()
}

// Spooled returns the path of a file that the person uploaded within the hour; a
// fault.NotFound otherwise.
func (d *Desk) Spooled(_ context.Context, key string) (string, error) {
	if err := d.may(access.RegisterImport); err != nil {
		return "", err
	}
	gone := fault.New(fault.NotFound, "import_gone")
	if !spoolKey.MatchString(key) {
		return "", gone
	}
	path := d.spoolPath(key)
	info, err := os.Stat(path)
	if err != nil || time.Since(info.ModTime()) > spoolTime {
		return "", gone
	}
	return path, nil
}

// Unspool removes a file that the person uploaded.
func (d *Desk) Unspool(ctx context.Context, key string) error {
	path, err := d.Spooled(ctx, key)
	if err != nil {
		return err
	}
	return os.Remove(path)
}

// spoolPath binds a key to the account: another account's key names no file.
func (d *Desk) spoolPath(key string) string {
	sum := sha256.Sum256([]byte(d.Who.Account))
	return filepath.Join(d.app.dir, spoolFolder, hex.EncodeToString(sum[:8])+"-"+key)
}

// sweep removes files whose hour is over. One that can't be removed is tried
// again next time.
func sweep(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && now.Sub(info.ModTime()) > spoolTime && !strings.HasPrefix(entry.Name(), ".") {
			_ = os.Remove(filepath.Join(dir, entry.Name()))
		}
	}
}
