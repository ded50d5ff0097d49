// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/ledger"
)

// installation is what a data folder knows of itself: DIR/tilsyn.json.
type installation struct {
	Database string `json:"database"` // sqlite:FILE (relative to the folder) or postgres://…
	Tenant   string `json:"tenant"`
	Origin   string `json:"origin"` // of the tenant's log
	Clock    string `json:"clock"`
}

const (
	installationFile = "tilsyn.json"
	logKeyFile       = "keys/log.key"
	logVKeyFile      = "keys/log.vkey"
)

// ErrNotInstalled says that a folder holds no installation.
var ErrNotInstalled = errors.New("no installation in this folder")

// ErrInstalled says that a folder holds one already.
var ErrInstalled = errors.New("the folder holds an installation already")

func readInstallation(dir string) (installation, error) {
	var in installation
	data, err := os.ReadFile(filepath.Join(dir, installationFile))
	if errors.Is(err, fs.ErrNotExist) {
		return in, ErrNotInstalled
	} else if err != nil {
		return in, fmt.Errorf("cannot read installation: %w", err)
	}
	if err := json.Unmarshal(data, &in); err != nil || in.Database == "" || in.Tenant == "" {
		return in, fmt.Errorf("cannot read installation: %s is damaged", installationFile)
	}
	return in, nil
}

// url returns the database address, with SQLite's file made absolute.
func (in installation) url(dir string) string {
	if file, ok := strings.CutPrefix(in.Database, "sqlite:"); ok && !filepath.IsAbs(file) {
		return "sqlite:" + filepath.Join(dir, file)
	}
	return in.Database
}

func (in installation) clock() *Clock {
	if in.Clock == ledger.DemoClock {
		return DemoClock()
	}
	return WallClock()
}

// writeNew writes a file that must not exist yet, readable by its owner only.
func writeNew(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
