// SPDX-License-Identifier: Apache-2.0

package catalogue

// Catalogue is one version of the whole catalogue. Callers must not change it.
type Catalogue struct {
	// Version is stored with every engagement, so that an old report can be read
	// against the texts it was made with.
	Version      string
	Objectives   []Objective // A to I
	Extension    []Control   // X.1 to X.12, off unless the processor switches them on
	ExtensionOff Text        // why they are off at first, as the register of controls has it
	Areas        []Area      // of the questionnaire
	Questions    []Question  // in the order they are asked
	Scale        []Level     // the maturity scale, 0 to 3
	Wheel        []Task
	Params       []Param
	UserControls []UserControl
	ISO27001     Standard
	ISO27701     Standard

	extension  Objective
	controls   map[string]Control
	questions  map[string]Question
	params     map[string]Param
	objectives map[string]Objective
}

// Objective is a control objective: what the controls under it are to achieve.
type Objective struct {
	Letter   string    `json:"letter"`
	Title    Text      `json:"title"`
	Text     Text      `json:"text"`
	Controls []Control `json:"controls"`
}

// Control is a control activity of the processor.
type Control struct {
	No        string    `json:"no"` // "B.13"
	Title     Text      `json:"title"`
	Text      Text      `json:"text"`
	Nature    Nature    `json:"nature"`
	Purpose   []Purpose `json:"purpose"`
	Frequency Frequency `json:"frequency"`
	// Risk says what threatens the objective when the control fails.
	Risk Text `json:"risk"`
	// Events names in the plural what gives the control something to do, so that a
	// report can say that there were none of them.
	Events Text `json:"events"`
	// YearlyReview marks the controls whose procedure must be reassessed every year.
	YearlyReview bool `json:"yearly_review"`
	Mapping
	Steps []Step `json:"steps"`
}

// Objective returns the letter of the objective the control belongs to.
func (c Control) Objective() string { return c.No[:1] }

// Step is one thing that the auditor does to test a control.
type Step struct {
	No       string `json:"no"` // "B.13-t2"
	Method   Method `json:"method"`
	BySample bool   `json:"by_sample"`
	Mode     Mode   `json:"mode"`
	// Population is the number of the register ("REG-23") whose rows the step looks
	// at; empty where the step only asks.
	Population string `json:"population,omitempty"`
	Text       Text   `json:"text"`
	// AsOf is the step in a report as of a day, where Text speaks of a sample or a
	// period: a walkthrough of one case, or of how the control is set up.
	AsOf Text `json:"as_of,omitzero"`
}

// On returns the step's text in a report as of a day.
func (s Step) On() Text {
	if s.AsOf != (Text{}) {
		return s.AsOf
	}
	return s.Text
}

// Mapping ties a control or a question to law and standards.
type Mapping struct {
	GDPR            []string `json:"gdpr"`             // "28(3)(a)"
	DBL             []string `json:"dbl"`              // section numbers, "11"
	ISO27001        []string `json:"iso27001"`         // Annex A of the 2022 edition, "8.15"
	ISO27001Clauses []string `json:"iso27001_clauses"` // management system clauses, "6.1.2"
	ISO27701        []string `json:"iso27701"`         // Annex A of the 2025 edition, "A.2.2.3"
}

// Area is one of the three parts of the self-declaration.
type Area struct {
	ID   string `json:"id"`
	Name Text   `json:"name"`
}

// Level is one step of the maturity scale.
type Level struct {
	Value int  `json:"value"`
	Text  Text `json:"text"`
}

// Question is an item of the self-declaration.
type Question struct {
	ID   string       `json:"id"` // "S-G7"
	Area string       `json:"area"`
	Type QuestionType `json:"type"`
	// Also is a second form the answer may take beside Type, or empty.
	Also        QuestionType `json:"also,omitempty"`
	Text        Text         `json:"text"`
	DerivedFrom Derivation   `json:"derived_from"`
	Mapping
}

// Derivation names what the machine's own answer to a question rests on.
type Derivation struct {
	Controls  []string `json:"controls"`
	Rules     []string `json:"rules"`     // "C.1-r3"
	Registers []string `json:"registers"` // "REG-44"
}

// Param is a setting of the rules with its default.
type Param struct {
	ID    string `json:"id"` // "P_REVOKE"
	Value int    `json:"value"`
	Unit  Unit   `json:"unit"`
	// Agreement says how a value in the data processing agreement enters.
	Agreement Agreement `json:"agreement,omitempty"`
	Name      Text      `json:"name"`
}

// Allows reports whether an engagement may set the parameter to a value: above
// zero and within ten years, a share of a whole, a version of TLS.
func (p Param) Allows(value int64) bool {
	greatest := map[Unit]int64{Hours: 87600, Days: 3660, WorkingDays: 3660, Months: 120, Percent: 100, TLSVersion: 772}[p.Unit]
	least := int64(1)
	if p.Unit == TLSVersion {
		least = 769 // TLS 1.0
	}
	return least <= value && value <= greatest
}

// UserControl is a complementary control: one that the description assumes the
// controller operates.
type UserControl struct {
	No         string   `json:"no"` // "U.3"
	Objectives []string `json:"objectives"`
	Controls   []string `json:"controls"`
	Text       Text     `json:"text"`
}

// Standard lists the control ids of an ISO standard with short titles of our own.
type Standard struct {
	Edition  string            `json:"edition"`
	Controls []StandardControl `json:"controls"`
}

// StandardControl is one control of an ISO standard.
type StandardControl struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
	// New marks what the edition added to the one before.
	New bool `json:"new,omitempty"`
}
