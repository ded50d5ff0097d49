// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/tilsyn/tilsyn/content"
	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/prose"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/blob"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/ledger"
)

// App is one open installation: a data folder with its keys, a database, a
// tenant, a clock. It is safe for concurrent use.
type App struct {
	Catalogue *catalogue.Catalogue
	Prose     *prose.Prose
	Clock     *Clock

	dir      string
	db       *store.DB
	tenant   *store.Tenant
	files    *blob.Folder // uploaded files and rendered documents
	signer   note.Signer
	verifier note.Verifier
	vkey     string

	accounts *accounts

	mu    sync.Mutex
	known map[string]bool // references found to exist; rows are never removed

	boards      boards
	assessments assessments
	places      places

	derivations derivationCache
	changed     changedCache
	lists       lists // registers in memory, see view

	trust   atomic.Pointer[DemoTrust] // see UseTrust
	signing sync.Mutex                // one signature at a time
	check   dataCheck

	textScan, sweep background // that somebody started from a page
	program         Program    // see UseProgram
}

// Create sets up an installation in dir, which must hold none: keys, database,
// tenant, the settings of the controls as the first entry, and the company's row. What
// is refused leaves nothing behind.
func Create(ctx context.Context, dir string, cmd CreateCommand) (*App, error) {
	if err := cmd.check(); err != nil {
		return nil, err
	}
	if _, err := readInstallation(dir); !errors.Is(err, ErrNotInstalled) {
		return nil, errors.Join(ErrInstalled, err)
	}
	in := installation{Database: cmd.Database, Tenant: cmd.Tenant, Origin: cmd.Origin, Clock: ledger.WallClock}
	if in.Database == "" {
		in.Database = "sqlite:tilsyn.db"
	}
	if in.Tenant == "" {
		in.Tenant = "main"
	}
	if in.Origin == "" {
		in.Origin = "tilsyn.log/" + strings.ToLower(string(ident.New[ident.Request](cmd.At.Go())))
	}
	if cmd.Demo {
		in.Clock = ledger.DemoClock
	}
	skey, vkey, err := ledger.GenerateKey(rand.Reader, in.Origin)
	if err != nil {
		return nil, fmt.Errorf("cannot make log key: %w", err)
	}
	settings, err := json.MarshalIndent(in, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("cannot make data folder: %w", err)
	}
	if err := prepare(ctx, dir, in, cmd.At); err != nil {
		return nil, err
	}
	if err := writeKey(dir, logKeyFile, skey); err != nil {
		return nil, err
	}
	if err := writeKey(dir, logVKeyFile, vkey); err != nil {
		return nil, err
	}
	a, err := open(ctx, dir, in)
	if err != nil {
		return nil, err
	}
	a.Clock.Step(cmd.At)
	if err = a.setUpControls(ctx, cmd.Actor); err == nil {
		err = a.storeCompany(ctx, cmd)
	}
	if err == nil { // what is cut short before this is no installation
		err = writeNew(filepath.Join(dir, installationFile), append(settings, '\n'))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("cannot set up installation: %w", err), a.Close())
	}
	return a, nil
}

func writeKey(dir, name, key string) error {
	if err := writeNew(filepath.Join(dir, name), []byte(key+"\n")); err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	return nil
}

// prepare makes the tenant. It comes before the keys are written: a database
// that refuses leaves no half installation.
func prepare(ctx context.Context, dir string, in installation, at record.Time) error {
	db, err := store.Open(ctx, in.url(dir))
	if err != nil {
		return err
	}
	err = db.CreateTenant(ctx, ident.Tenant(in.Tenant), in.Origin, at)
	return errors.Join(err, db.Close())
}

// setUpControls stores one setting for every control of the catalogue, so that
// other rows can refer to a control. The extension set is off.
func (a *App) setUpControls(ctx context.Context, actor string) error {
	var rows []Row
	for _, c := range a.Catalogue.Controls() {
		rows = append(rows, Row{ID: c.No, Record: register.ControlSetting{No: c.No, Applicable: record.Yes}})
	}
	for _, c := range a.Catalogue.Extension {
		rows = append(rows, Row{ID: c.No, Record: register.ControlSetting{
			No: c.No, Applicable: record.No, Reason: personal.F(a.Catalogue.ExtensionOff.DA),
		}})
	}
	_, err := a.Record(ctx, Command{Kind: "installation.created", Actor: actor, Rows: rows})
	return err
}

// Open opens the installation in dir and verifies that the tail of its log
// agrees with the head before anything is served.
func Open(ctx context.Context, dir string) (*App, error) {
	in, err := readInstallation(dir)
	if err != nil {
		return nil, err
	}
	return open(ctx, dir, in)
}

func open(ctx context.Context, dir string, in installation) (a *App, err error) {
	a = &App{Clock: in.clock(), dir: dir, files: blob.In(filepath.Join(dir, "files")), known: map[string]bool{}, accounts: newAccounts(dir)}
	if a.Catalogue, err = catalogue.Load(content.Catalogue()); err != nil {
		return nil, err
	}
	if a.Prose, err = prose.Load(content.Report()); err != nil {
		return nil, err
	}
	skey, err := os.ReadFile(filepath.Join(dir, logKeyFile))
	if err != nil {
		return nil, fmt.Errorf("cannot read log key: %w", err)
	}
	if a.signer, err = note.NewSigner(strings.TrimSpace(string(skey))); err != nil {
		return nil, fmt.Errorf("cannot read log key: %s is damaged", logKeyFile)
	}
	vkey, err := os.ReadFile(filepath.Join(dir, logVKeyFile))
	if err != nil {
		return nil, fmt.Errorf("cannot read log key: %w", err)
	}
	a.vkey = strings.TrimSpace(string(vkey))
	if a.verifier, err = note.NewVerifier(a.vkey); err != nil || a.verifier.KeyHash() != a.signer.KeyHash() {
		return nil, fmt.Errorf("cannot read log key: %s is damaged", logVKeyFile)
	}
	if a.db, err = store.Open(ctx, in.url(dir)); err != nil {
		return nil, err
	}
	a.tenant = a.db.Tenant(ident.Tenant(in.Tenant))
	sweep(filepath.Join(dir, spoolFolder), time.Now()) // what a program that ended left
	if err := a.resume(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// Close ends what runs in the background and releases the database.
func (a *App) Close() error {
	a.check.stop()
	a.textScan.stop()
	a.sweep.stop()
	a.assessments.close()
	return a.db.Close()
}

// VKey returns the verifier key of the log, the one to pin.
func (a *App) VKey() string { return a.vkey }

// Dir returns the data folder.
func (a *App) Dir() string { return a.dir }
