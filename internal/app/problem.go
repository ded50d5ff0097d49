// SPDX-License-Identifier: Apache-2.0

package app

import "fmt"

// Problem is a reason to refuse an import: where it is and which rule it breaks.
// It never holds the value.
type Problem struct {
	File     string // "employee.csv" or "year.xlsx:employee"
	Line     int    // 1 is the header; 0 for the whole file
	Register string
	Field    string
	Rule     Rule
	Want     []string // what the rule asks for: codes, registers, a form
}

// Rule names what an imported row must hold to.
type Rule string

// The rules of an import.
const (
	RuleKnownRegister  Rule = "known_register"   // the file is named after a register
	RuleImportable     Rule = "importable"       // only the system or an auditor writes this register
	RuleReadable       Rule = "readable"         // UTF-8, RFC 4180
	RuleKnownColumn    Rule = "known_column"     // every column is a field
	RuleOneColumn      Rule = "one_column"       // no column twice
	RuleColumnCount    Rule = "column_count"     // as many cells as columns
	RuleID             Rule = "id_form"          // letters, digits, dots, dashes, underscores
	RuleRequired       Rule = "required"         // identity fields are there
	RuleForm           Rule = "form"             // date, number, code … of the field's type
	RuleReference      Rule = "reference"        // the record referred to exists
	RuleTimeOrder      Rule = "time_order"       // a later version has a later recorded_at
	RuleIdentifier     Rule = "identifier"       // no field holds a CPR number
	RuleSystem         Rule = "system_field"     // only the program says it
	RuleEmpty          Rule = "left_empty"       // the field is no longer used
	RuleNotInFuture    Rule = "not_in_future"    // recorded_at is not after now
	RuleDistinctRecord Rule = "distinct_version" // one row per id and recorded_at
)

// String is the form for programs and logs; people read package text.
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.Field, p.Rule)
}
