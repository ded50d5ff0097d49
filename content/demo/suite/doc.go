// SPDX-License-Identifier: Apache-2.0

// Package suite breaks the clean demo year in named ways, one at a time, and says
// which rules must find out. Its test assesses every [Mutation] and demands exactly
// those rules: a rule that stays silent has missed a deviation, one more is a false
// alarm. The outcome is printed in docs/deviation-suite.md.
//
// A [Year] is registers in memory. Changing one never changes the year that it was
// copied from, and a row that no register would take is an error: what a mutation
// tells could have been entered.
//
// An [Episode] is the opposite: one thing that happens as it should, as often on the
// last day allowed as not. Years drawn from many of them must stay without a
// deviation.
//
// What must deviate follows from GDPR Art. 28 and 32 and from the test steps of the
// catalogue, not from what the rules happen to do.
package suite
