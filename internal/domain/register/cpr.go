// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var cprTypes = []*record.Type{
	record.Declare[CPRProcessing]("REG-60"),
	record.Declare[MaskingTest]("REG-60"),
	record.Declare[FreeTextScan]("REG-60"),
	record.Declare[FreeTextHit]("REG-60"),
}

// CPRProcessing is the basis on which a controller's CPR numbers are processed,
// what becomes of a row of theirs in which somebody writes one, and of a photo that
// shows a passport or a health card, REG-60. Rows of no controller follow
// [Organisation].
type CPRProcessing struct {
	record.Base
	Controller        record.Ref  `json:"controller,omitzero" reg:"id,ref=controller,index"`
	LegalBasis        record.Code `json:"legal_basis,omitzero" reg:"need,codes=law/consent/section_11_2_3/section_7"`
	ConsentFlagSource string      `json:"consent_flag_source,omitzero" reg:"need"`
	CertainAction     record.Code `json:"certain_action,omitzero" reg:"opt,codes=refuse/mask"`         // open: refuse
	PossibleAction    record.Code `json:"possible_action,omitzero" reg:"opt,codes=review/mask/refuse"` // open: review
	PassportAction    record.Code `json:"passport_action,omitzero" reg:"opt,codes=refuse/mask_whole"`  // a photo of one; open: refuse
	HealthCardAction  record.Code `json:"health_card_action,omitzero" reg:"opt,codes=refuse/mask_whole"`
}

// Register implements [record.Record].
func (CPRProcessing) Register() string { return "cpr_processing" }

// MaskingTest is a test that a flow masks CPR numbers, REG-60.
type MaskingTest struct {
	record.Base
	Parent          record.Ref  `json:"parent,omitzero" reg:"id,ref=cpr_processing,index"`
	Flow            string      `json:"flow,omitzero" reg:"id"`
	System          record.Ref  `json:"system,omitzero" reg:"opt,ref=it_system"` // whose releases need a new test
	MaskBeforeStore record.Bool `json:"mask_before_store,omitzero" reg:"need"`
	TestedAt        record.Date `json:"tested_at,omitzero" reg:"id"`
	TestResult      record.Code `json:"test_result,omitzero" reg:"need,codes=ok/failed"`
}

// Register implements [record.Record].
func (MaskingTest) Register() string { return "cpr_processing.masking_test" }

// FreeTextScan is a search for CPR numbers in free text, REG-60. Without a parent
// it searched rows that belong to no controller, without a system Tilsyn itself.
type FreeTextScan struct {
	record.Base
	Parent     record.Ref  `json:"parent,omitzero" reg:"opt,ref=cpr_processing,index"`
	RanAt      record.Time `json:"ran_at,omitzero" reg:"id"`
	System     record.Ref  `json:"system,omitzero" reg:"opt,ref=it_system"`
	Fields     record.Int  `json:"fields,omitzero" reg:"need"`
	Rows       record.Int  `json:"rows,omitzero" reg:"need"`
	HitsHigh   record.Int  `json:"hits_high,omitzero" reg:"need"`
	HitsMed    record.Int  `json:"hits_med,omitzero" reg:"need"`
	HitsLow    record.Int  `json:"hits_low,omitzero" reg:"need"`
	CPRColumns record.Int  `json:"cpr_columns,omitzero" reg:"opt"` // of the schema that are made for CPR numbers

	NotExamined record.Int   `json:"not_examined,omitzero" reg:"opt"`          // files kept as evidence that nobody could look through, such as pictures
	Unopened    []record.Ref `json:"unopened,omitzero" reg:"opt,ref=evidence"` // the first 100 of them that are gone or damaged
}

// Register implements [record.Record].
func (FreeTextScan) Register() string { return "cpr_processing.scan" }

// FreeTextHit is one thing that such a search found, or that was seen when a row
// was stored, REG-60. It tells the place and never the number: Masked is the same
// for all. Hash is retired and stays empty, since a hash of a CPR number is undone
// in seconds; rows of earlier years may hold one. Without a parent the row belongs to
// no controller.
type FreeTextHit struct {
	record.Base
	Parent      record.Ref    `json:"parent,omitzero" reg:"opt,ref=cpr_processing,index"`
	RowRef      string        `json:"row_ref,omitzero" reg:"id"`
	Field       string        `json:"field,omitzero" reg:"need"`
	Masked      personal.Text `json:"masked,omitzero" reg:"need"`
	Hash        record.Hash   `json:"hash,omitzero" reg:"opt"`
	Version     record.Int    `json:"version,omitzero" reg:"opt"` // the first that holds the field's value
	Offset      record.Int    `json:"offset,omitzero" reg:"opt"`  // bytes of the field's text
	Length      record.Int    `json:"length,omitzero" reg:"opt"`
	Form        string        `json:"form,omitzero" reg:"opt"`  // as package identifier names it
	Score       record.Int    `json:"score,omitzero" reg:"opt"` // in hundredths
	Tier        record.Code   `json:"tier,omitzero" reg:"opt,codes=certain/possible"`
	FoundAt     record.Time   `json:"found_at,omitzero" reg:"id"`
	State       record.Code   `json:"state,omitzero" reg:"need,codes=new/false_positive/masked/deleted/lawful"`
	ClosedAt    record.Time   `json:"closed_at,omitzero" reg:"opt"`
	SourceActor personal.Text `json:"source_actor,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (FreeTextHit) Register() string { return "cpr_processing.hit" }
