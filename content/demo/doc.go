// SPDX-License-Identifier: Apache-2.0

// Package demo tells two years in the life of a fictional processor as dated
// commands: Tågehorn Portal ApS, its fourteen customers, its sub-processors and
// its auditor.
//
// The same story comes in four profiles. Clean is a year in which every control
// held. Realistic is Clean with the changes of realistic.go, one function for
// each thing that went wrong, so that fifteen controls deviate. Stress is Realistic
// with those of stress.go, so that all 45 do. Empty is the organisation and the
// people who must sign, and nothing else.
//
// The package guarantees that the commands come in time order, that a command
// never names a record that does not exist yet, that no command claims a fact of
// its own future, and that two runs yield the same bytes. It uses no clock and
// no randomness. It stores nothing: the caller replays the commands through the
// ordinary write path with its clock set to each command's own time.
//
// Every person, firm, number and address is made up. No row holds a CPR number.
// docs/demo.md tells the story and lists where it departs from its outline.
package demo
