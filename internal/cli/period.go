// SPDX-License-Identifier: Apache-2.0

package cli

import (
	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// period is the flags of the commands that look at a period.
type period struct {
	From string `required:"" placeholder:"DATE" help:"${help_from}"`
	To   string `required:"" placeholder:"DATE" help:"${help_to}"`
	AsOf string `name:"as-of" placeholder:"TIME" help:"${help_as_of}"`
}

// command reads the flags: ISO dates, and for as-of an RFC 3339 time or a date,
// whose whole day is known.
func (p period) command() (app.AssessCommand, error) {
	var cmd app.AssessCommand
	var err error
	if cmd.From, err = record.ParseDate(p.From); err != nil {
		return cmd, fault.Wrap(fault.Invalid, "date_form", err).On("from")
	}
	if cmd.To, err = record.ParseDate(p.To); err != nil {
		return cmd, fault.Wrap(fault.Invalid, "date_form", err).On("to")
	}
	if p.AsOf == "" {
		return cmd, nil
	}
	if day, err := record.ParseDate(p.AsOf); err == nil {
		cmd.AsOf = day.End() - 1
		return cmd, nil
	}
	if cmd.AsOf, err = record.ParseTime(p.AsOf); err != nil {
		return cmd, fault.Wrap(fault.Invalid, "time_form", err).On("as-of")
	}
	return cmd, nil
}
