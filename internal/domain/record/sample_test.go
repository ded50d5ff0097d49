// SPDX-License-Identifier: Apache-2.0

package record_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// sample is a register with a field of every kind and need.
type sample struct {
	record.Base
	No        string           `json:"no,omitzero" reg:"id,index"`
	Person    personal.Text    `json:"person,omitzero" reg:"need"`
	Note      personal.Free    `json:"note,omitzero" reg:"opt"`
	Nicknames []personal.Text  `json:"nicknames,omitzero" reg:"opt"`
	Count     record.Int       `json:"count,omitzero" reg:"need,unless=machine"`
	Done      record.Bool      `json:"done,omitzero" reg:"need"`
	DoneBy    record.Ref       `json:"done_by,omitzero" reg:"when=done,ref=employee"`
	WhyNot    string           `json:"why_not,omitzero" reg:"when=done=false"`
	Machine   record.Bool      `json:"machine,omitzero" reg:"opt"`
	Day       record.Date      `json:"day,omitzero" reg:"opt"`
	Days      []record.Date    `json:"days,omitzero" reg:"opt"`
	At        record.Time      `json:"at,omitzero" reg:"opt"`
	Span      record.Span      `json:"span,omitzero" reg:"opt"`
	State     record.Code      `json:"state,omitzero" reg:"opt,codes=open/closed/lost"`
	Reason    string           `json:"reason,omitzero" reg:"when=state=closed/lost,unless=machine"`
	Flags     []record.Code    `json:"flags,omitzero" reg:"opt,codes=red/green"`
	FlagNote  string           `json:"flag_note,omitzero" reg:"when=flags=red"`
	Links     []record.Ref     `json:"links,omitzero" reg:"opt,ref=employee/sample"`
	Country   record.Country   `json:"country,omitzero" reg:"opt"`
	Countries []record.Country `json:"countries,omitzero" reg:"opt"`
	Hash      record.Hash      `json:"hash,omitzero" reg:"opt"`
	Yearly    record.MonthDay  `json:"yearly,omitzero" reg:"opt"`
	Labels    []string         `json:"labels,omitzero" reg:"opt"`
}

func (sample) Register() string { return "sample" }

var sampleType = record.Declare[sample]("REG-00")

const someHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// set reads a cell into a field and fails the test on an error.
func set(t testing.TB, r record.Record, field, cell string) {
	t.Helper()
	if err := sampleType.Field(field).Set(r, cell); err != nil {
		t.Fatalf("cannot set %s: %v", field, err)
	}
}
