// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/report"
)

type reportCommand struct {
	dataFolder
	From     string `placeholder:"DATE" help:"${help_from}"`
	To       string `placeholder:"DATE" help:"${help_to}"`
	On       string `placeholder:"DATE" help:"${help_on}"`
	AsOf     string `name:"as-of" placeholder:"TIME" help:"${help_as_of}"`
	Document string `default:"isae3000" enum:"isae3000,self_declaration,confirmation" help:"${help_document}"`
	Out      string `short:"o" default:"report.pdf" type:"path" help:"${help_out}"`
}

// Run renders a document with empty signature fields.
func (c *reportCommand) Run(s *session) error {
	document, cmd, err := c.chosen()
	if err != nil {
		return err
	}
	return s.with(c.Data, func(a *app.App) error {
		s.progress(s.lang.Rendering())
		issued, err := s.issue(a, app.IssueCommand{AssessCommand: cmd, Document: document, Actor: operator})
		if err != nil {
			return err
		}
		if err := replaceFile(c.Out, issued.PDF); err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.Written(c.Out))
		return nil
	})
}

// chosen returns the kind of document and what it is about. One day instead of a
// period makes the report one as of that day: type 1.
func (c *reportCommand) chosen() (string, app.AssessCommand, error) {
	p := period{From: c.From, To: c.To, AsOf: c.AsOf}
	document := c.Document
	if c.On != "" {
		if document != app.ISAE3000 || c.From != "" || c.To != "" {
			return "", app.AssessCommand{}, fault.New(fault.Invalid, "report_day").On("on")
		}
		document, p.From, p.To = app.ISAE3000Type1, c.On, c.On
	}
	cmd, err := p.command()
	if c.On != "" && fault.CodeOf(err) == "date_form" {
		err = fault.Wrap(fault.Invalid, "date_form", err).On("on")
	}
	return document, cmd, err
}

// issue renders the document in the session's language.
func (s *session) issue(a *app.App, cmd app.IssueCommand) (app.Issued, error) {
	cmd.Lang = string(s.lang)
	return a.Issue(s.ctx, cmd, func(w io.Writer, d app.DocumentData) error {
		return report.Render(w, d.Document, d, a.Prose, string(s.lang))
	})
}

type bundleCommand struct {
	dataFolder
	Report string `required:"" type:"path" placeholder:"FILE" help:"${help_bundle_report}"`
	Out    string `short:"o" default:"evidence.ledger.zip" type:"path" help:"${help_bundle_out}"`
}

// Run writes the bundle that proves a document.
func (c *bundleCommand) Run(s *session) error {
	pdf, err := os.ReadFile(c.Report)
	if err != nil {
		return err
	}
	return s.with(c.Data, func(a *app.App) error {
		s.progress(s.lang.Bundling())
		if err := s.writeBundle(a, pdf, c.Out); err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.Written(c.Out))
		return nil
	})
}

// writeBundle writes a bundle that appears under its name only when it is whole.
func (s *session) writeBundle(a *app.App, pdf []byte, path string) error {
	return writeWhole(path, func(w io.Writer) error { return a.WriteDocumentBundle(s.ctx, operator, w, pdf) })
}

func replaceFile(path string, data []byte) error {
	return writeWhole(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// writeWhole lets write fill a new file beside path, and puts it in place only
// when that succeeded.
func writeWhole(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".tilsyn-*")
	if err != nil {
		return fullDisk(fmt.Errorf("cannot write file: %w", err))
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already when all went well
	if err := write(f); err != nil {
		return fullDisk(errors.Join(err, f.Close()))
	}
	if err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return fullDisk(fmt.Errorf("cannot write file: %w", err))
	}
	return os.Rename(f.Name(), path)
}

// fullDisk says so where that is the cause.
func fullDisk(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fault.Wrap(fault.Unavailable, "disk_full", err)
	}
	return err
}
