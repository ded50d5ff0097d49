// SPDX-License-Identifier: Apache-2.0

// Package assurance is the engine that turns a period of registers into results:
// a typed snapshot of the records, rules that test it, and the state of every
// control.
//
// A rule is a pure function of a [World], a [Period] and [Params]. It judges
// every unit of its population as ok, deviation or not testable; an empty
// population has not occurred and is never ok. A deviation carries the id of the
// record and facts, never a name or free text: the type of [F] doesn't accept
// them. The rules themselves are in package rule.
//
// The same records, period and parameters always give the same bytes. The
// package never decides whether an objective is still met and never writes a
// conclusion: that is a person's judgement (ISAE 3000 (Revised), 64–65).
//
// It is pure: records come from a [Loader], time from the period.
package assurance
