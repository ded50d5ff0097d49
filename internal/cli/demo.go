// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/report"
	"github.com/tilsyn/tilsyn/ledger"
)

type demoCommand struct {
	Dir     string `default:"out" type:"path" placeholder:"DIR" help:"${help_demo_dir}"`
	Profile string `default:"realistic" enum:"realistic,clean,stress,empty" help:"${help_demo_profile}"`
	DB      string `name:"db" placeholder:"URL" help:"${help_db}"`
	Once    bool   `help:"${help_demo_once}"`
	Listen  string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"${help_listen}"`
	LogOns  string `type:"path" placeholder:"FILE" help:"${help_log_ons}"`
}

// demoYear is the period of the demo's report.
var demoYear = app.AssessCommand{From: demo.PeriodFrom, To: demo.PeriodTo}

// noon is the hour of the demo's last day at which its documents are made: the
// day's own commands come before.
const noon = 12 * time.Hour

// signingPause lies between the demo's signatures, so that their order shows.
const signingPause = 3 * time.Minute

// Names of the files that a demo writes beside the report's own.
const (
	dataDir     = "data"
	resultsFile = "results.json"
)

// Run goes the whole way: the year through the ordinary write path, assessment,
// report, signatures, bundle, verification.
func (c *demoCommand) Run(s *session) (err error) {
	if !c.Once { // it will serve
		if err := s.Program.Overwrite(); err != nil {
			return err
		}
	}
	a, err := c.create(s)
	if err != nil {
		return err
	}
	a.UseProgram(s.Program)
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := c.replay(s, a); err != nil {
		return err
	}
	if err := c.documents(s, a); err != nil {
		return err
	}
	if err := c.verify(s); err != nil || c.Once {
		return err
	}
	return c.serve(s, a)
}

// create sets up the demo's installation. An earlier demo in the folder is
// replaced; anything else there is left alone and refused.
func (c *demoCommand) create(s *session) (*app.App, error) {
	dir := filepath.Join(c.Dir, dataDir)
	if err := app.RemoveDemo(dir); err != nil {
		return nil, err
	}
	return app.Create(s.ctx, dir, app.CreateCommand{
		Database: c.DB, Origin: "taagehorn.example/log", Demo: true, At: demo.Begin.Start(), Actor: "system",
	})
}

// replay stores the year, command by command, each at its own date.
func (c *demoCommand) replay(s *session, a *app.App) error {
	s.progress(s.lang.DemoReplaying())
	commands, rows := 0, 0
	for step := range demo.Steps(demo.Profile(c.Profile)) {
		a.Clock.Step(step.At)
		cmd := app.Command{Kind: step.Kind, Actor: step.Actor}
		for _, row := range step.Rows {
			cmd.Rows = append(cmd.Rows, app.Row{ID: row.ID, Record: row.Record})
		}
		if _, err := a.Record(s.ctx, cmd); err != nil {
			return err
		}
		commands, rows = commands+1, rows+len(step.Rows)
	}
	a.Clock.Step(demo.AsOf.Start().Add(noon)) // the day on which the documents are made
	fmt.Fprintln(s.Stdout, s.lang.DemoBuilt(c.Profile, commands, rows))
	return nil
}

// documents issues and signs the report and writes what belongs to it.
func (c *demoCommand) documents(s *session, a *app.App) (err error) {
	s.progress(s.lang.Rendering())
	issued, err := s.issue(a, app.IssueCommand{AssessCommand: demoYear, Document: "isae3000", Actor: "system"})
	if err != nil {
		return err
	}
	s.table(a, issued.Data.Assessment)
	trust, err := app.OpenDemoTrust(s.ctx, a.Dir(), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, trust.Close()) }()
	s.progress(s.lang.Signing())
	signed, err := s.signDemo(a, trust, issued)
	if err != nil {
		return err
	}
	s.progress(s.lang.Bundling())
	if err := s.writeBundle(a, signed, filepath.Join(c.Dir, report.BundleFile)); err != nil {
		return err
	}
	for name, data := range map[string][]byte{
		report.ReportFile: signed, resultsFile: append(issued.Data.Results, '\n'),
		report.KeyFile: []byte(a.VKey() + "\n"), report.RootsFile: trust.RootsPEM(),
	} {
		if err := replaceFile(filepath.Join(c.Dir, name), data); err != nil {
			return err
		}
	}
	return nil
}

// signDemo seals the report and lets management and the auditor sign, in that
// order, each with a demo certificate of their own.
func (s *session) signDemo(a *app.App, trust *app.DemoTrust, issued app.Issued) ([]byte, error) {
	d := issued.Data
	e := d.Engagement.Value
	pdf := issued.PDF
	for _, who := range []struct{ field, name, person, role, organisation string }{
		{report.FieldSeal, "seal", d.Organisation.LegalName, "", d.Organisation.LegalName},
		{report.FieldManagement, "management", d.Manager.Name, s.lang.ManagementRole(d.Manager.Title), d.Organisation.LegalName},
		{report.FieldAuditor, "auditor", e.Auditor.Reveal(), s.lang.AuditorRole(e.Title), e.AuditorFirm},
	} {
		if who.person == "" { // the empty year has no engagement, so no auditor: its report is a draft
			who.person, who.organisation = s.lang.DemoSigner(who.role), s.lang.DemoSigner(who.role)
		}
		signer, err := trust.Signer(who.name, who.person, who.organisation, time.Now())
		if err != nil {
			return nil, err
		}
		pdf, err = a.Sign(s.ctx, app.SignCommand{
			PDF: pdf, Field: who.field, Signer: signer, Stamp: trust.Stamp, Lang: string(s.lang),
			Role: who.role, OnBehalfOf: who.organisation, Provider: signer.Certificate.Issuer.CommonName, Actor: "system",
		})
		if err != nil {
			return nil, err
		}
		a.Clock.Step(a.Clock.Now().Add(signingPause))
	}
	return pdf, nil
}

// verify checks the files as anybody else would: from disk, with the key and the
// roots beside them.
func (c *demoCommand) verify(s *session) error {
	file := func(name string) string { return filepath.Join(c.Dir, name) }
	key, err := os.ReadFile(file(report.KeyFile))
	if err != nil {
		return err
	}
	roots, err := readRoots(file(report.RootsFile))
	if err != nil {
		return err
	}
	fmt.Fprintln(s.Stdout)
	status, err := s.verifyFiles(app.VerifyCommand{Key: strings.TrimSpace(string(key)), Roots: roots},
		[]string{file(report.ReportFile), file(report.BundleFile)})
	if err != nil {
		return err
	}
	fmt.Fprintln(s.Stdout, s.lang.DemoFiles(c.Dir))
	if status != ledger.Proven {
		return fault.New(fault.Internal, "demo_not_proven")
	}
	return nil
}
