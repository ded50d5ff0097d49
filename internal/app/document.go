// SPDX-License-Identifier: Apache-2.0

package app

import (
	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/catalogue"
	"github.com/tilsyn/tilsyn/internal/domain/completeness"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/ledger"
)

// DocumentData is all that a report or a self-declaration is made of: one moment
// of the registers, the results over the period, and the place in the ledger that
// both were read at. Rendering it gives the same bytes every time.
type DocumentData struct {
	Document   string      // its kind
	Demo       bool        // times are scripted and people invented
	Draft      bool        // not issued: no entry knows it
	Issued     record.Date // day of the document
	Period     assurance.Period
	Checkpoint ledger.Checkpoint // printed on every page
	Catalogue  *catalogue.Catalogue
	Assessment assurance.Assessment
	Departures []assurance.Departure // limits that the engagement set otherwise than the catalogue
	EntryTimes []assurance.EntryTime // late and back-dated entries of the period
	Results    []byte                // the assessment as canonical JSON, attached

	Organisation  register.Organisation
	Engagement    assurance.Row[register.Engagement] // zero for a self-declaration without one
	CarvedOut     []register.SubProcessor            // carve-out method
	Inclusive     []register.SubProcessor            // inclusive method
	Operators     map[string]string                  // of the controls left to a sub-processor: its name
	Sections      []register.DescriptionSection      // system description, in section order
	Changes       []register.DescriptionChange       // that are taken over, in date order
	Proposed      int                                // changes that the registers show
	LeftOut       int                                // of them, with a reason
	Undecided     int                                // of them
	Completeness  []completeness.Element
	DataTypes     []record.Code // in the agreements in force, in declared order
	UserControls  []register.UserControl
	Deviations    []assurance.Row[register.Deviation] // of the engagement, not withdrawn, in control order
	TestResults   []register.TestResult               // of the engagement
	SubProcessors []register.SubProcessor             // in use in the period, chain members after their parents
	Declaration   assurance.Row[register.SelfDeclaration]
	Answers       []register.DeclarationAnswer // in question order
	Derived       []declaration.Derived        // what the registers say of each question, in question order
	Contradicted  []declaration.Contradiction  // answers that the registers speak against
	Manager       Person
}

// Person is who signs for management.
type Person struct{ Name, Title string }
