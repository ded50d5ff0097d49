// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// demoTSA in place of an address asks for the demo's own time stamps.
const demoTSA = "demo"

type signCommand struct {
	dataFolder
	File       string `arg:"" help:"${help_sign_file}"`
	Field      string `required:"" placeholder:"NAME" help:"${help_field}"`
	Key        string `required:"" placeholder:"FILE" help:"${help_sign_key}"`
	TSA        string `required:"" name:"tsa" placeholder:"URL" help:"${help_tsa}"`
	TSARoots   string `name:"tsa-roots" placeholder:"FILE" help:"${help_tsa_roots}"`
	Role       string `help:"${help_role}"`
	OnBehalfOf string `help:"${help_on_behalf_of}"`
	Name       string `help:"${help_sign_name}"`
	Out        string `short:"o" placeholder:"FILE" help:"${help_out}"`
}

// Run fills one field. The file is replaced only when everything succeeded.
func (c *signCommand) Run(s *session) error {
	pdf, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	signer, err := app.LoadSigner(c.Key)
	if err != nil {
		return err
	}
	if c.Out == "" {
		c.Out = c.File
	}
	return s.with(c.Data, func(a *app.App) error {
		signed, err := c.sign(s, a, pdf, signer)
		if err != nil {
			return err
		}
		if err := replaceFile(c.Out, signed); err != nil {
			return err
		}
		fmt.Fprintln(s.Stdout, s.lang.Signed(c.Out, c.Field))
		return nil
	})
}

func (c *signCommand) sign(s *session, a *app.App, pdf []byte, signer pades.Signer) (signed []byte, err error) {
	stamp, stop, err := c.stamp(s, a)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stop()) }()
	return a.Sign(s.ctx, app.SignCommand{
		PDF: pdf, Field: c.Field, Signer: signer, Stamp: stamp, Lang: string(s.lang),
		Name: c.Name, Role: c.Role, OnBehalfOf: c.OnBehalfOf,
		Provider: signer.Certificate.Issuer.CommonName, Actor: operator,
	})
}

// stamp returns the time-stamping authority to use and how to let go of it.
func (c *signCommand) stamp(s *session, a *app.App) (pades.Stamp, func() error, error) {
	if c.TSA == demoTSA {
		if !a.Clock.Demo() {
			return nil, nil, fault.New(fault.Invalid, "no_demo").On("tsa")
		}
		trust, err := app.OpenDemoTrust(s.ctx, a.Dir(), time.Now)
		if err != nil {
			return nil, nil, err
		}
		return trust.Stamp, trust.Close, nil
	}
	if c.TSARoots == "" {
		return nil, nil, fault.New(fault.Invalid, "tsa_roots").On("tsa-roots")
	}
	roots, err := readRoots(c.TSARoots)
	if err != nil {
		return nil, nil, err
	}
	client := &tsp.Client{URL: c.TSA, Roots: roots}
	return client.Stamp, func() error { return nil }, nil
}
