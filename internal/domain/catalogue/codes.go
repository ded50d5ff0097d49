// SPDX-License-Identifier: Apache-2.0

package catalogue

// Nature is how a control is operated.
type Nature string

// The natures of a control.
const (
	Manual      Nature = "manual"
	Automatic   Nature = "automatic"
	ITDependent Nature = "it_dependent" // a person acting on what a system shows
)

// Purpose is what a control does about a risk.
type Purpose string

// The purposes of a control.
const (
	Preventive Purpose = "preventive"
	Detective  Purpose = "detective"
	Corrective Purpose = "corrective"
)

// Frequency is how often a control is operated; sample sizes follow from it.
type Frequency string

// The frequencies of a control and the cadences of the annual wheel.
const (
	Continuous Frequency = "continuous"
	Event      Frequency = "event"
	Daily      Frequency = "daily"
	Weekly     Frequency = "weekly"
	Monthly    Frequency = "monthly"
	Quarterly  Frequency = "quarterly"
	HalfYearly Frequency = "half_yearly"
	Yearly     Frequency = "yearly"
)

// Method is how a step gains its evidence (ISAE 3000 practice).
type Method string

// The methods of testing.
const (
	Inspected   Method = "inspected"
	Enquired    Method = "enquired"
	Observed    Method = "observed"
	Reperformed Method = "reperformed"
)

// Mode is how much of a step the program can do.
type Mode string

// The modes of a step.
const (
	Auto       Mode = "auto"   // rules answer the step in full
	Semi       Mode = "semi"   // rules answer a part; a person looks and signs
	ManualMode Mode = "manual" // a person does all of it
)

// QuestionType is the form of an answer in the self-declaration.
type QuestionType string

// The types of a question.
const (
	Maturity QuestionType = "M" // a level of the scale
	Fact     QuestionType = "F" // yes or no, with details
	List     QuestionType = "L" // a list of changes
)

// Unit is what a parameter's value counts.
type Unit string

// The units of a parameter.
const (
	Hours       Unit = "hours"
	Days        Unit = "days"
	WorkingDays Unit = "working_days"
	Months      Unit = "months"
	Percent     Unit = "percent"
	TLSVersion  Unit = "tls_version" // the number on the wire: 771 is TLS 1.2
)

// Agreement is how a value in a data processing agreement changes a parameter.
type Agreement string

// The ways an agreement enters.
const (
	Ignored   Agreement = ""     // the parameter stands alone
	Shortest  Agreement = "min"  // the smaller of agreement and parameter
	Longest   Agreement = "max"  // the greater of agreement and parameter
	Otherwise Agreement = "else" // the agreement; the parameter where it is silent
)
