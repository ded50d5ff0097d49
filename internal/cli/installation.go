// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// operator stands as the actor in entries that a command made: who sat at the
// keyboard is not known here.
const operator = "cli"

type initCommand struct {
	dataFolder
	Name   string `and:"company" help:"${help_init_name}"`
	CVR    string `name:"cvr" and:"company" help:"${help_init_cvr}"`
	DB     string `name:"db" env:"TILSYN_DB" placeholder:"URL" help:"${help_db}"`
	Tenant string `help:"${help_init_tenant}"`
	Origin string `help:"${help_init_origin}"`
	Owner  string `placeholder:"EMAIL" help:"${help_init_owner}"`
}

// Run sets up an installation. The company, if given, becomes its first row;
// else an import brings it. The owner, if given, gets a one-time link; else serve
// makes one.
func (c *initCommand) Run(s *session) (err error) {
	if c.Owner != "" {
		if err := app.CheckLogin(c.Owner); err != nil {
			return err
		}
	}
	cmd := app.CreateCommand{Database: c.DB, Tenant: c.Tenant, Origin: c.Origin, At: app.WallClock().Now(), Actor: operator}
	if c.Name != "" {
		cmd.Company = &register.Organisation{LegalName: c.Name, CVR: c.CVR, TimeZone: record.Copenhagen.String()}
	}
	a, err := app.Create(s.ctx, c.Data, cmd)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	fmt.Fprintln(s.Stdout, s.lang.Initialised(c.Data, filepath.Join(c.Data, "keys", "log.vkey")))
	if c.Owner == "" {
		return nil
	}
	link, err := a.Invite(s.ctx, app.InviteCommand{Login: personal.T(c.Owner), Role: access.Owner, Actor: operator})
	return s.printLink(link, err)
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(s *session) error {
	_, err := fmt.Fprintln(s.Stdout, "tilsyn "+s.Version)
	return err
}
