// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"crypto/rand"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/text"
)

// formsOf returns the forms of the steps that the person may take now.
func formsOf(l text.Lang, ref app.SampleRef, s app.SampleDetail, party sampling.Party) ([]form, error) {
	var forms []form
	add := func(words, step string, fields ...field) {
		forms = append(forms, newForm(l, step, words, samplePath(ref)+"/"+step, fields...))
	}
	reason := field{Name: "reason", Long: true}
	if s.May.TieOut {
		add("tie-out", "tie-out", field{Name: "source"}, field{Name: "count", Number: true}, field{Name: "explanation", Long: true})
	}
	if s.May.Commit {
		secret, commitment, err := number(party)
		if err != nil {
			return nil, err
		}
		add("commitment", "commitment", field{Name: "own", Value: secret, Shown: true}, field{Name: "commitment", Value: commitment, Code: true})
	}
	if s.May.Reveal {
		add("secret", "secret", field{Name: "secret", Code: true})
	}
	if s.May.Draw {
		add("draw", "draw", frequencies(l, s.Frequency), risks(l), field{Name: "n", Number: true}, reason, strata(l, s))
	}
	if s.May.DrawAll {
		all := field{Name: "n", Number: true, Value: strconv.FormatInt(s.Row.Count.Or(0), 10)}
		add("draw-all", "draw", frequencies(l, s.Frequency), risks(l), all, reason)
	}
	if s.May.Extend && s.Row.N.Or(0) < s.Row.Count.Or(0) {
		add("extension", "extension", field{Name: "n", Number: true}, reason)
		add("picks", "picks", field{Name: "item"}, reason)
	}
	return forms, nil
}

// number makes a secret number of a party, and the commitment to it.
func number(party sampling.Party) (secret, commitment string, err error) {
	var d sampling.Digest
	if _, err := rand.Read(d[:]); err != nil {
		return "", "", err
	}
	return d.String(), sampling.Commit(party, d).String(), nil
}

func frequencies(l text.Lang, chosen sampling.Frequency) field {
	f := field{Name: "frequency"}
	for _, code := range sampling.Frequencies {
		f.Options = append(f.Options, option{string(code), text.Alone(text.CodeLabel(l, population, "frequency", string(code))), code == chosen})
	}
	return f
}

func risks(l text.Lang) field {
	f := field{Name: "risk"}
	for _, code := range sampling.Risks {
		f.Options = append(f.Options, option{string(code), text.Alone(text.CodeLabel(l, population, "risk", string(code))), code == sampling.Normal})
	}
	return f
}

// strata offers the fields of the key: dates by quarter, codes and references as
// they are.
func strata(l text.Lang, s app.SampleDetail) field {
	f := field{Name: "strata", Options: []option{{"", l.NoStrata(), true}}}
	t := register.Type(s.Row.Source)
	for _, name := range s.Row.KeyFields {
		value := name
		switch t.Field(name).Kind {
		case record.KindDate, record.KindTime:
			value = "quarter:" + name
		case record.KindInt:
			continue
		}
		f.Options = append(f.Options, option{Value: value, Label: text.Alone(strings.TrimSpace(l.SampleStrata(t.Name, value)))})
	}
	return f
}
