// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// errMasked says that a door took a text and put something else in the number's
// place; errLetIn that it kept the number, and what was written was taken back.
var (
	errMasked = errors.New("masked")
	errLetIn  = errors.New("let in")
)

// Texts in which numbers are planted: all are certain, since what is merely possible is
// stored by design, for a person to look at.
var canaryTexts = []string{"CPR %s", "kunde med cpr-nr. %s ringede", "CPR-nummer: %s."}

// plant offers the numbers to the doors: every other one to the first, which leads to
// every field of every register, the rest to the others in turn.
func (s *sweeping) plant(ctx context.Context, doors []CanaryDoor) error {
	s.result.Doors = make([]SweptDoor, len(doors))
	for i, d := range doors {
		s.result.Doors[i].Name = d.Name
	}
	for i := range s.numbers.Planted() {
		if err := ctx.Err(); err != nil {
			return fault.Wrap(fault.Unavailable, "cancelled", err)
		}
		at := 0
		if i%2 == 1 {
			at = 1 + i/2%(len(doors)-1)
		}
		number, round := s.numbers.Number(i), s.result.Doors[at].Planted
		if round%2 == 1 {
			number = strings.Replace(number, "-", "", 1)
		}
		text := fmt.Sprintf(canaryTexts[round%len(canaryTexts)], number)
		err := doors[at].Try(ctx, text, &s.try)
		s.result.Doors[at].count(err)
		if err != nil {
			fmt.Fprintln(s.try.Answer, err) // an answer too
		}
	}
	return nil
}

// count counts an answer.
func (d *SweptDoor) count(err error) {
	d.Planted++
	switch {
	case err == nil, errors.Is(err, errLetIn):
		d.Accepted++
	case errors.Is(err, errMasked):
		d.Masked++
	case stopped(err):
		d.Refused++
	default:
		d.Broken++
	}
}

// stopped reports whether a door refused a text for the number in it.
func stopped(err error) bool {
	if refused := (*Refused)(nil); errors.As(err, &refused) {
		return slices.ContainsFunc(refused.Problems, func(p Problem) bool { return p.Rule == RuleIdentifier })
	}
	return strings.HasPrefix(fault.CodeOf(err), string(RuleIdentifier))
}

// canaryDoors are the ways in that the use cases are.
func (a *App) canaryDoors() []CanaryDoor {
	owner := &Desk{app: a, Who: Who{Account: "canary", Subject: access.Subject{Role: access.Owner, SecondFactor: true}}}
	evidence := func(name string, file func(text string) ([]byte, error)) func(context.Context, string, *CanaryTry) error {
		return func(ctx context.Context, text string, _ *CanaryTry) error {
			content, err := file(text)
			if err != nil {
				return err
			}
			return owner.tryEvidence(ctx, strings.ReplaceAll(name, "*", text), content)
		}
	}
	return []CanaryDoor{
		{"row.field", func(ctx context.Context, text string, t *CanaryTry) error { return t.tryField(ctx, text) }},
		{"row.id", func(ctx context.Context, text string, t *CanaryTry) error { return t.tryID(ctx, text) }},
		{"import.row", func(ctx context.Context, text string, t *CanaryTry) error { return t.tryImport(ctx, text) }},
		{"evidence.text", evidence("notat.txt", func(text string) ([]byte, error) { return []byte(text + "\n"), nil })},
		{"evidence.csv", evidence("liste.csv", func(text string) ([]byte, error) { return []byte("navn;note\nx;" + text + "\n"), nil })},
		{"evidence.json", evidence("svar.json", func(text string) ([]byte, error) { return fmt.Appendf(nil, "{\"note\":%q}\n", text), nil })},
		{"evidence.utf16", evidence("notat.txt", inUTF16)},
		{"evidence.zip", evidence("filer.zip", inZip)},
		{"evidence.gzip", evidence("log.gz", inGzip)},
		{"file.name", evidence("*.txt", func(string) ([]byte, error) { return []byte("uden numre\n"), nil })},
		{"evidence.title", func(ctx context.Context, text string, t *CanaryTry) error {
			return t.try(ctx, Row{Record: register.Evidence{Title: text}})
		}},
		{"account.login", func(ctx context.Context, text string, _ *CanaryTry) error {
			_, err := a.Invite(ctx, InviteCommand{Login: personal.T(strings.ReplaceAll(text, " ", "-") + "@taagehorn.example"), Role: access.Reader, Actor: "canary"})
			return err
		}},
		{"account.name", func(_ context.Context, text string, _ *CanaryTry) error { return checkName(text) }},
		{"ledger.fact", func(ctx context.Context, text string, t *CanaryTry) error { return t.tryEntry(ctx, text) }},
	}
}
