// SPDX-License-Identifier: Apache-2.0

package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// MappedAnswer is a question of somebody else's form with what the declaration
// says to the question of ours that it is mapped to.
type MappedAnswer struct {
	Question string // theirs, as the file has it
	Item     DeclarationItem
}

// The bounds of a form of somebody else's.
const (
	maxForm          = 1 << 20 // bytes
	maxFormQuestions = 1000
)

// Errors of a form of somebody else's; On names the line.
var (
	errMapForm     = fault.New(fault.Invalid, "declaration_map")
	errMapQuestion = fault.New(fault.Invalid, "declaration_map_question")
)

// MapDeclaration answers the questions of somebody else's form from the newest
// self-declaration and what the registers say. The form is CSV with semicolons:
// a head "question;maps_to", then a question and the number of ours, "S-G7", a line.
func (a *App) MapDeclaration(ctx context.Context, form io.Reader) (register.SelfDeclaration, []MappedAnswer, error) {
	lines, err := readForm(form)
	if err != nil {
		return register.SelfDeclaration{}, nil, err
	}
	snapshot, err := a.tenant.Snapshot(ctx)
	if err != nil {
		return register.SelfDeclaration{}, nil, err
	}
	defer snapshot.Close()
	w := assurance.NewWorld(loader(ctx, snapshot, store.Now))
	newest := newestDeclaration(w, anyDay)
	if err := w.Err(); err != nil {
		return newest.Value, nil, err
	}
	if newest.ID == "" {
		return newest.Value, nil, fault.New(fault.NotFound, "no_declaration")
	}
	operator := &Desk{app: a, Who: Who{Subject: access.Subject{Role: access.Owner, SecondFactor: true}}}
	sheet, err := operator.sheet(ctx, snapshot, w, newest)
	if err != nil {
		return newest.Value, nil, err
	}
	var answers []MappedAnswer
	for i, line := range lines {
		found := false
		for _, item := range sheet.Items {
			if item.Question.ID == strings.TrimSpace(line[1]) {
				answers, found = append(answers, MappedAnswer{line[0], item}), true
			}
		}
		if !found {
			return newest.Value, nil, errMapQuestion.On(strconv.Itoa(i + 2))
		}
	}
	return newest.Value, answers, nil
}

// readForm returns the lines below the head, each of two cells.
func readForm(form io.Reader) ([][]string, error) {
	data, err := io.ReadAll(io.LimitReader(form, maxForm+1))
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.Comma, r.FieldsPerRecord = ';', 2
	lines, err := r.ReadAll()
	var wrong *csv.ParseError
	if errors.As(err, &wrong) || len(data) > maxForm || unreadable(string(data)) {
		return nil, errMapForm
	}
	if err != nil {
		return nil, err
	}
	if len(lines) < 2 || len(lines) > maxFormQuestions+1 || lines[0][0] != "question" || lines[0][1] != "maps_to" {
		return nil, errMapForm
	}
	return lines[1:], nil
}
