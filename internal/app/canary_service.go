// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/ident"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/process"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
)

// Program is how a program is started.
type Program = process.Program

// ThisProgram returns the program that runs.
func ThisProgram() Program { return process.This() }

// UseProgram has sweeps start the program as a service of their own, whose memory they
// search. Without it memory is not searched. It is called before anything else runs.
func (a *App) UseProgram(p Program) { a.program = p }

// CanaryService is a service that a sweep starts for itself: this program, on an
// installation that is thrown away with all that it was told.
type CanaryService struct {
	URL        string // "http://127.0.0.1:40123"
	Token      string // of a session of an owner with both factors
	Controller string // row of a customer whose licences may be masked
	Evidence   string // row of the register evidence

	program Program
	dir     string // holds the installation and the log; the service's working folder
	child   *process.Child
}

// Run runs the program with arguments on the installation and returns all that it
// said, and its exit code.
func (s *CanaryService) Run(ctx context.Context, args ...string) (said []byte, code int, err error) {
	return s.program.Run(ctx, s.dir, args...)
}

// controlVariable holds a control number in the environment of the service, and so in
// its memory.
const controlVariable = "TILSYN_CANARY_CONTROL"

// startService sets up the installation and starts the service. The caller stops it,
// also after an error.
func (s *sweeping) startService(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "tilsyn-canary-service-")
	if err != nil {
		return err
	}
	s.try.Service = &CanaryService{program: s.app.program, dir: dir, Controller: "C-1", Evidence: "E-1"}
	if err := s.try.Service.setUp(ctx); err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(dir, "service.log"), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	control := controlVariable + "=" + s.numbers.Number(s.numbers.Planted())
	child, err := s.app.program.Start(ctx, dir, log, []string{control}, "--lang", "en", "serve", "--data", "data", "--listen", "127.0.0.1:0")
	if err := errors.Join(err, log.Close()); err != nil {
		return err
	}
	s.try.Service.child = child
	line, err := child.Line()
	_, address, found := strings.Cut(line, "http://")
	if err != nil || !found {
		return errors.Join(errors.New("the service of the sweep did not start"), err)
	}
	address, _, _ = strings.Cut(address, "/")
	s.try.Service.URL = "http://" + address
	return nil
}

// setUp makes the installation, with somebody who is signed in and a customer whose
// licences may be masked.
func (s *CanaryService) setUp(ctx context.Context) (err error) {
	const actor = "canary"
	a, err := Create(ctx, filepath.Join(s.dir, "data"), CreateCommand{Actor: actor, At: now()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	for _, row := range []Row{
		{ID: s.Controller, Record: register.Controller{LegalName: "Canary"}},
		{Record: register.CPRProcessing{Controller: record.Ref(s.Controller), LegalBasis: "law"}},
		{ID: s.Evidence, Record: register.Evidence{Title: "Canary", CapturedAt: now()}},
	} {
		if _, err := a.Record(ctx, Command{Kind: KindRowRecorded, Actor: actor, Rows: []Row{row}}); err != nil {
			return err
		}
	}
	owner := store.Account{
		ID: string(ident.New[ident.Record](now().Go())), Login: personal.T("canary@tilsyn.invalid"), LoginFold: "canary@tilsyn.invalid",
		Name: personal.T("Canary"), Role: string(access.Owner), CreatedAt: now(),
	}
	return a.tenant.Write(ctx, func(tx *store.Tx) error {
		if err := a.putDemoAccount(tx, owner, totp.NewSecret()); err != nil {
			return err
		}
		s.Token, err = openSession(tx, &store.Session{Account: owner.ID, Factor: true}, "", Client{})
		return err
	})
}

// stop ends the service.
func (s *CanaryService) stop() error {
	if s == nil || s.child == nil {
		return nil
	}
	child := s.child
	s.child = nil
	return child.Stop()
}

// remove throws the installation away.
func (s *CanaryService) remove() error {
	if s == nil {
		return nil
	}
	return os.RemoveAll(s.dir)
}
