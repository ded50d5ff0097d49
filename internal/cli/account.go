// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"fmt"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// accountCommand keeps accounts without the service: who can write in the data
// folder needs no account, and a last owner who lost the telephone gets back in.
type accountCommand struct {
	Invite  accountInviteCommand  `cmd:"" help:"${help_acc_invite}"`
	List    accountListCommand    `cmd:"" help:"${help_acc_list}"`
	Link    accountLinkCommand    `cmd:"" help:"${help_acc_link}"`
	Disable accountDisableCommand `cmd:"" help:"${help_acc_disable}"`
}

type accountInviteCommand struct {
	dataFolder
	Email    string `required:"" placeholder:"EMAIL" help:"${help_acc_email}"`
	Role     string `required:"" placeholder:"ROLE" enum:"owner,compliance,management,employee,auditor,reader,controller" help:"${help_acc_role}"`
	Employee string `placeholder:"ID" help:"${help_acc_employee}"`

	Controller string `placeholder:"ID" help:"${help_acc_controller}"`
	Until      string `placeholder:"DATE" help:"${help_acc_until}"`
}

// Run prints a one-time link to a new account.
func (c *accountInviteCommand) Run(s *session) error {
	cmd := app.InviteCommand{
		Login: personal.T(c.Email), Role: access.Role(c.Role), Employee: record.Ref(c.Employee), Controller: record.Ref(c.Controller), Actor: operator,
	}
	if c.Until != "" {
		day, err := record.ParseDate(c.Until)
		if err != nil {
			return fault.New(fault.Invalid, "room_until").On("until")
		}
		cmd.Until = day
	}
	return s.with(c.Data, func(a *app.App) error {
		link, err := a.Invite(s.ctx, cmd)
		return s.printLink(link, err)
	})
}

// printLink prints a link unless there is an error.
func (s *session) printLink(link app.Link, err error) error {
	if err != nil {
		return err
	}
	fmt.Fprintln(s.Stdout, s.lang.AccountLinkFor(link.Path, link.Till))
	return nil
}

type accountListCommand struct{ dataFolder }

// Run prints a line for each account and invitation.
func (c *accountListCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		accounts, err := a.Accounts(s.ctx)
		if err != nil {
			return err
		}
		for _, info := range accounts {
			fmt.Fprintln(s.Stdout, s.lang.AccountLine(info))
		}
		return nil
	})
}

type accountLinkCommand struct {
	dataFolder
	Email string `arg:"" placeholder:"EMAIL" help:"${help_acc_email}"`
}

// Run prints a one-time link that resets an account.
func (c *accountLinkCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		info, err := a.AccountByLogin(s.ctx, c.Email)
		if err != nil {
			return err
		}
		link, err := a.NewLink(s.ctx, operator, info.ID)
		return s.printLink(link, err)
	})
}

type accountDisableCommand struct {
	dataFolder
	Email string `arg:"" placeholder:"EMAIL" help:"${help_acc_email}"`
}

// Run disables an account.
func (c *accountDisableCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		info, err := a.AccountByLogin(s.ctx, c.Email)
		if err != nil {
			return err
		}
		if err := a.SetAccountState(s.ctx, operator, info.ID, true); err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.AccountDisabled())
		return nil
	})
}
