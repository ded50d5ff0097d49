// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"crypto/rand"
	"fmt"
	"os"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
)

// sampleCommand lets anyone draw a sample again.
type sampleCommand struct {
	Export sampleExportCommand `cmd:"" help:"${help_sample_export}"`
	Verify sampleVerifyCommand `cmd:"" help:"${help_sample_verify}"`
	Secret sampleSecretCommand `cmd:"" help:"${help_sample_secret}"`
}

// exitDifferent is the exit code of a sample that another draw doesn't give.
const exitDifferent = 1

type sampleExportCommand struct {
	dataFolder
	Population string `required:"" placeholder:"ID" help:"${help_population}"`
}

// Run prints a drawn sample with all that it takes to draw it again.
func (c *sampleExportCommand) Run(s *session) error {
	return s.with(c.Data, func(a *app.App) error {
		f, err := a.SampleFile(s.ctx, c.Population)
		if err != nil {
			return err
		}
		data, err := f.Encode()
		if err != nil {
			return err
		}
		_, err = s.Stdout.Write(data)
		return err
	})
}

type sampleVerifyCommand struct {
	File       string `arg:"" optional:"" name:"file" help:"${help_sample_file}"`
	Data       string `placeholder:"DIR" help:"${help_data}"`
	Population string `placeholder:"ID" help:"${help_population}"`
}

// Run draws a sample again: that of a file, with nothing but the file; that of an
// installation, from its registers as they were known; or both, and holds them
// against each other. It ends with 0 when all is equal, with 1 when something
// differs and with 3 when there is nothing to draw.
func (c *sampleVerifyCommand) Run(s *session) error {
	if c.File == "" && (c.Data == "" || c.Population == "") {
		fmt.Fprintln(s.Stderr, s.lang.NoSampleToVerify())
		return exitWith(exitBadInput)
	}
	var written, stored *sampling.File
	var err error
	if c.File != "" {
		if written, err = readSample(c.File); err != nil {
			return err
		}
	}
	if c.Data != "" {
		id := c.Population
		if id == "" {
			id = written.ID
		}
		if stored, err = s.storedSample(c.Data, id); err != nil {
			return err
		}
	}
	found := differences(written, stored)
	for _, line := range s.lang.SampleVerdict(found) {
		fmt.Fprintln(s.Stdout, line)
	}
	if len(found) > 0 {
		return exitWith(exitDifferent)
	}
	return nil
}

// differences draws what there is again and holds a file against the registers.
func differences(written, stored *sampling.File) []sampling.Difference {
	var found []sampling.Difference
	if written != nil {
		found = written.Check()
	}
	if stored != nil {
		found = append(found, stored.Check()...)
	}
	if written != nil && stored != nil {
		found = append(found, written.Compare(stored)...)
	}
	return found
}

func readSample(path string) (*sampling.File, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	f, err := sampling.ReadFile(in)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "sample_file", err)
	}
	return f, nil
}

func (s *session) storedSample(dir, id string) (f *sampling.File, err error) {
	err = s.with(dir, func(a *app.App) error {
		f, err = a.SampleFile(s.ctx, id)
		return err
	})
	return f, err
}

type sampleSecretCommand struct {
	Party string `required:"" enum:"auditor,processor" placeholder:"PARTY" help:"${help_party}"`
}

// Run makes a party's number and its commitment, away from the installation.
func (c *sampleSecretCommand) Run(s *session) error {
	var secret sampling.Digest
	if _, err := rand.Read(secret[:]); err != nil {
		return err
	}
	for _, line := range s.lang.SampleSecret(secret, sampling.Commit(sampling.Party(c.Party), secret)) {
		fmt.Fprintln(s.Stdout, line)
	}
	return nil
}
