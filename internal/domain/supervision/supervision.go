// SPDX-License-Identifier: Apache-2.0

package supervision

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/datafile"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Scale is the questions, their points, and the concepts that fit each sum.
type Scale struct {
	ValidFrom record.Date `json:"valid_from"`
	Source    string      `json:"source"`
	Questions []Question  `json:"questions"`
	Bands     []Band      `json:"bands"` // in order, from 1 point up, without gaps
}

// Question is one of the four.
type Question struct {
	ID      string         `json:"id"`
	Text    catalogue.Text `json:"text"`
	Answers []Answer       `json:"answers"`
}

// Answer is worth some points.
type Answer struct {
	ID       string         `json:"id"`
	Text     catalogue.Text `json:"text"`
	Points   int            `json:"points"`
	Estimate bool           `json:"estimate"` // the guideline doesn't settle the value
}

// Band is a span of points, both ends included, and the concepts (1 to 6) that fit
// it, lowest first.
type Band struct {
	From     int   `json:"from"`
	To       int   `json:"to"`
	Concepts []int `json:"concepts"`
}

// Load reads supervision.json and checks that every sum of answers has a band.
func Load(fsys fs.FS) (*Scale, error) {
	s := &Scale{}
	if err := datafile.Read(fsys, "supervision.json", s); err != nil {
		return nil, err
	}
	k := &datafile.Problems{File: "supervision.json"}
	k.Require("valid_from", !s.ValidFrom.IsZero(), "must be a day")
	k.Require("source", s.Source != "", "must not be empty")
	least, most := 0, 0
	for _, q := range s.Questions {
		k.Require(q.ID, len(q.Answers) >= 2 && q.Text.DA != "" && q.Text.EN != "", "needs a text in both languages and two answers")
		if len(q.Answers) > 0 {
			points := func(a, b Answer) int { return a.Points - b.Points }
			least, most = least+slices.MinFunc(q.Answers, points).Points, most+slices.MaxFunc(q.Answers, points).Points
		}
	}
	next := least
	for i, b := range s.Bands {
		field := fmt.Sprintf("bands[%d]", i)
		k.Require(field, b.From == next && b.To >= b.From, "must begin where the one before ends")
		k.Require(field, len(b.Concepts) > 0 && slices.IsSorted(b.Concepts), "needs concepts, lowest first")
		next = b.To + 1
	}
	k.Require("bands", next > most, "must reach the most points that the answers give")
	return s, k.Err()
}

// Proposal is what the answers come to.
type Proposal struct {
	Points   int
	Concepts []int // that fit, lowest first
}

// Propose adds up the answers, by question; each must be there (fault
// points_answers).
func (s *Scale) Propose(answers map[string]string) (Proposal, error) {
	var p Proposal
	for _, q := range s.Questions {
		i := slices.IndexFunc(q.Answers, func(a Answer) bool { return a.ID == answers[q.ID] })
		if i < 0 {
			return Proposal{}, fault.New(fault.Invalid, "points_answers").On(q.ID)
		}
		p.Points += q.Answers[i].Points
	}
	for _, b := range s.Bands {
		if b.From <= p.Points && p.Points <= b.To {
			p.Concepts = b.Concepts
		}
	}
	return p, nil
}
