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
// every field of every register, the rest to the others in turn. A door that has had
// its most leaves them to the first.
func (s *sweeping) plant(ctx context.Context, doors []CanaryDoor) error {
	doors = slices.DeleteFunc(doors, func(d CanaryDoor) bool { return d.Service && s.try.Service == nil })
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
		if most := doors[at].Most; most > 0 && s.result.Doors[at].Planted == most {
			at = 0
		}
		round := s.result.Doors[at].Planted
		err := doors[at].Try(ctx, s.text(i, round), &s.try)
		s.result.Doors[at].count(err)
		if err != nil {
			fmt.Fprintln(s.try.Answer, err) // an answer too
		}
	}
	return nil
}

// text writes a number in the way that is due in a round.
func (s *sweeping) text(i, round int) string {
	number := s.numbers.Number(i)
	if round%2 == 1 {
		number = strings.Replace(number, "-", "", 1)
	}
	return fmt.Sprintf(canaryTexts[round%len(canaryTexts)], number)
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
		{Name: "row.field", Try: func(ctx context.Context, text string, t *CanaryTry) error { return t.tryField(ctx, text) }},
		{Name: "row.id", Try: func(ctx context.Context, text string, t *CanaryTry) error { return t.tryID(ctx, text) }},
		{Name: "import.row", Try: func(ctx context.Context, text string, t *CanaryTry) error { return t.tryImport(ctx, text) }},
		{Name: "evidence.text", Try: evidence("notat.txt", func(text string) ([]byte, error) { return []byte(text + "\n"), nil })},
		{Name: "evidence.csv", Try: evidence("liste.csv", func(text string) ([]byte, error) { return []byte("navn;note\nx;" + text + "\n"), nil })},
		{Name: "evidence.json", Try: evidence("svar.json", func(text string) ([]byte, error) { return fmt.Appendf(nil, "{\"note\":%q}\n", text), nil })},
		{Name: "evidence.utf16", Try: evidence("notat.txt", inUTF16)},
		{Name: "evidence.zip", Try: evidence("filer.zip", inZip)},
		{Name: "evidence.gzip", Try: evidence("log.gz", inGzip)},
		{Name: "file.name", Try: evidence("*.txt", func(string) ([]byte, error) { return []byte("uden numre\n"), nil })},
		{Name: "evidence.title", Try: func(ctx context.Context, text string, t *CanaryTry) error {
			return t.try(ctx, Row{Record: register.Evidence{Title: text}})
		}},
		{Name: "account.login", Try: func(ctx context.Context, text string, _ *CanaryTry) error {
			_, err := a.Invite(ctx, InviteCommand{Login: personal.T(strings.ReplaceAll(text, " ", "-") + "@taagehorn.example"), Role: access.Reader, Actor: "canary"})
			return err
		}},
		{Name: "account.name", Try: func(_ context.Context, text string, _ *CanaryTry) error { return checkName(text) }},
		{Name: "ledger.fact", Try: func(ctx context.Context, text string, t *CanaryTry) error { return t.tryEntry(ctx, text) }},
	}
}
