// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Exit codes of mask: the picture was refused, or there was no reader to look
// at it.
const (
	exitRefused  = 1
	exitNoReader = 2
)

type maskCommand struct {
	In         string   `arg:"" help:"${help_mask_in}"`
	Out        string   `arg:"" help:"${help_mask_out}"`
	Controller string   `placeholder:"ID" xor:"policy" help:"${help_mask_controller}"`
	Consent    bool     `help:"${help_mask_consent}"`
	Whole      []string `enum:"passport,health_card" placeholder:"KIND" xor:"policy" help:"${help_mask_whole}"`
	dataFolder
}

// Run masks one photo and ends with 0, with 1 when the photo was refused, with 2
// when there is no reader or it broke, and with 3 when a file can't be read. Out
// is written only when all went well, and then whole. With a controller the
// installation asks for its basis and policy first and records what happened;
// without one no installation is needed or touched.
func (c *maskCommand) Run(s *session) error {
	in := os.Stdin
	if c.In != "-" {
		f, err := os.Open(c.In)
		if err != nil {
			return fault.Wrap(fault.NotFound, "no_such_path", err).On(filepath.Base(c.In))
		}
		defer f.Close()
		in = f
		if same(c.In, c.Out) {
			return fault.New(fault.Invalid, "mask_same_file").On("out")
		}
	}
	masked, err := c.mask(s, in)
	if fault.KindOf(err) == fault.Unavailable {
		fmt.Fprintln(s.Stderr, s.lang.Error(err))
		return exitWith(exitNoReader)
	}
	if err != nil {
		return err
	}
	if masked.Refused != "" {
		fmt.Fprintln(s.Stderr, s.lang.MaskRefused(masked.Refused, masked.Whole))
		fmt.Fprintln(s.Stderr, s.lang.MaskAdvice(masked.Refused))
		fmt.Fprintln(s.Stderr, s.lang.MaskNothingKept())
		return exitWith(exitRefused)
	}
	if err := replaceFile(c.Out, masked.Picture); err != nil {
		return err
	}
	fmt.Fprintln(s.Stdout, s.lang.Masked(c.Out, masked.Kind, masked.Fields))
	return nil
}

func (c *maskCommand) mask(s *session, in io.Reader) (masked app.MaskedLicence, err error) {
	if c.Controller == "" {
		return app.MaskPicture(s.ctx, in, c.Whole...)
	}
	err = s.with(c.Data, func(a *app.App) error {
		masked, err = a.MaskLicence(context.WithoutCancel(s.ctx), app.MaskCommand{
			Controller: record.Ref(c.Controller), Consent: c.Consent, Actor: operator, Picture: in,
		})
		return err
	})
	return masked, err
}

// same says whether two names are one file.
func same(a, b string) bool {
	one, err := os.Stat(a)
	two, err2 := os.Stat(b)
	return errors.Join(err, err2) == nil && os.SameFile(one, two)
}
