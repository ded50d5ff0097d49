// SPDX-License-Identifier: Apache-2.0

package sample

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/web/frame"
)

// step takes one step of a sample and goes back to its page, or shows the form
// again with what is wrong.
func step(v *frame.Visit, name, said string, take func(url.Values) error) error {
	values, err := v.Form()
	if err != nil {
		return err
	}
	err = take(values)
	if kind := fault.KindOf(err); kind == fault.Invalid || kind == fault.Conflict {
		if name == "commitment" {
			values = nil // what is shown beside it is a new number
		}
		return show(v, http.StatusUnprocessableEntity, &attempt{name, values, err})
	}
	if err != nil {
		return err
	}
	v.Said(said)
	return v.Redirect(samplePath(refOf(v)))
}

// whole reads a whole number; what is none is one that no step takes.
func whole(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

func tieOut(v *frame.Visit) error {
	return step(v, "tie-out", "population_tied_out", func(q url.Values) error {
		return v.Desk.TieOut(v.Context(), app.TieOut{
			SampleRef: refOf(v), Source: personal.T(q.Get("source")), Count: whole(q.Get("count")), Explanation: personal.F(q.Get("explanation")),
		})
	})
}

func commit(v *frame.Visit) error {
	return step(v, "commitment", "sample_committed", func(q url.Values) error {
		return v.Desk.CommitSeed(v.Context(), app.CommitSeed{SampleRef: refOf(v), Commitment: q.Get("commitment")})
	})
}

func reveal(v *frame.Visit) error {
	return step(v, "secret", "sample_revealed", func(q url.Values) error {
		return v.Desk.RevealSeed(v.Context(), app.RevealSeed{SampleRef: refOf(v), Secret: q.Get("secret")})
	})
}

// draw draws the sample. The form that takes every row asks for no division.
func draw(v *frame.Visit) error {
	return step(v, "draw", "sample_drawn", func(q url.Values) error {
		cmd := app.DrawSample{
			SampleRef: refOf(v), Frequency: sampling.Frequency(q.Get("frequency")), Risk: sampling.Risk(q.Get("risk")),
			Reason: personal.F(q.Get("reason")), Strata: q.Get("strata"),
		}
		if n := q.Get("n"); n != "" {
			if cmd.N = whole(n); cmd.N < 1 {
				cmd.N = -1 // 0 would mean what the table says
			}
		}
		return v.Desk.DrawSample(v.Context(), cmd)
	})
}

func extend(v *frame.Visit) error {
	return step(v, "extension", "sample_extended", func(q url.Values) error {
		return v.Desk.ExtendSample(v.Context(), app.ExtendSample{SampleRef: refOf(v), N: whole(q.Get("n")), Reason: personal.F(q.Get("reason"))})
	})
}

func pick(v *frame.Visit) error {
	return step(v, "picks", "sample_picked", func(q url.Values) error {
		return v.Desk.AddJudgemental(v.Context(), app.AddJudgemental{SampleRef: refOf(v), Item: q.Get("item"), Reason: personal.F(q.Get("reason"))})
	})
}

// download sends the sample as a file that anyone can draw again.
func download(v *frame.Visit) error {
	f, err := v.Desk.SampleExport(v.Context(), refOf(v))
	if err != nil {
		return err
	}
	data, err := f.Encode()
	if err != nil {
		return err
	}
	v.Download("sample-"+f.ID+".json", "application/json")
	_, err = v.Writer().Write(data)
	return err
}
