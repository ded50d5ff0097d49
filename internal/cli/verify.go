// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

type verifyCommand struct {
	Files []string `arg:"" optional:"" name:"file" help:"${help_verify_files}"`
	Key   string   `placeholder:"FILE" help:"${help_key}"`
	Roots string   `placeholder:"FILE" help:"${help_roots}"`
	Data  string   `placeholder:"DIR" help:"${help_verify_data}"`
}

// Run verifies files, or the data behind a program's back, and ends with the
// verdict as exit code.
func (c *verifyCommand) Run(s *session) error {
	if len(c.Files) == 0 && c.Data == "" {
		fmt.Fprintln(s.Stderr, s.lang.NothingToVerify())
		return exitWith(ledger.BadInput)
	}
	worst := ledger.Proven
	if len(c.Files) > 0 {
		status, err := c.files(s)
		if err != nil {
			fmt.Fprintln(guard.Writer(s.Stderr), s.lang.Error(err))
			return exitWith(ledger.BadInput)
		}
		worst = status
	}
	if c.Data != "" {
		status, err := s.verifyData(c.Data)
		if err != nil {
			fmt.Fprintln(guard.Writer(s.Stderr), s.lang.Error(err))
			return exitWith(ledger.BadInput)
		}
		if worst == ledger.Proven || status == ledger.Tampered {
			worst = status
		}
	}
	if worst == ledger.Proven {
		return nil
	}
	return exitWith(worst)
}

func (c *verifyCommand) files(s *session) (ledger.Status, error) {
	cmd := app.VerifyCommand{}
	if c.Key != "" {
		key, err := os.ReadFile(c.Key)
		if err != nil {
			return ledger.BadInput, err
		}
		cmd.Key = strings.TrimSpace(string(key))
	}
	if c.Roots != "" {
		roots, err := readRoots(c.Roots)
		if err != nil {
			return ledger.BadInput, err
		}
		cmd.Roots = roots
	}
	return s.verifyFiles(cmd, c.Files)
}

// verifyFiles verifies the files, prints the answer and returns the verdict.
func (s *session) verifyFiles(cmd app.VerifyCommand, names []string) (status ledger.Status, err error) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return ledger.BadInput, err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return ledger.BadInput, err
		}
		if info.IsDir() {
			return ledger.BadInput, fault.New(fault.Invalid, "not_a_file")
		}
		cmd.Files = append(cmd.Files, app.VerifyFile{Name: filepath.Base(name), Data: f, Size: info.Size()})
	}
	v, err := app.Verify(cmd)
	if err != nil {
		return ledger.BadInput, err
	}
	for _, line := range s.lang.Verification(v) {
		fmt.Fprintln(s.Stdout, line)
	}
	return v.Status, nil
}

func readRoots(path string) (*x509.CertPool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(data) {
		return nil, fault.New(fault.Invalid, "no_certificates").On("roots")
	}
	return pool, nil
}

// verifyData verifies every row and entry of an installation.
func (s *session) verifyData(dir string) (status ledger.Status, err error) {
	a, err := app.Open(s.ctx, dir)
	if fault.KindOf(err) == fault.Internal && fault.CodeOf(err) != "" { // the log itself is damaged
		fmt.Fprintln(s.Stdout, s.lang.Error(err))
		fmt.Fprintln(s.Stdout, s.lang.Verdict(ledger.Tampered))
		return ledger.Tampered, nil
	} else if err != nil {
		return ledger.BadInput, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	s.progress(s.lang.VerifyingData())
	v, err := a.VerifyData(s.ctx)
	if err != nil {
		return ledger.BadInput, err
	}
	for _, line := range s.lang.DataVerification(v) {
		fmt.Fprintln(s.Stdout, line)
	}
	if len(v.Findings) > 0 {
		return ledger.Tampered, nil
	}
	return ledger.Proven, nil
}
