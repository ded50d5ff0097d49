// SPDX-License-Identifier: Apache-2.0

// Package sample shows the samples of an engagement: which steps are tested by
// sample, and one population from its freezing to the drawn rows.
//
// It guarantees that a party's secret number is never sent before it is revealed:
// the page that offers one neither stores nor receives it. It draws nothing itself;
// what a sample can show is worked out by package sampling (ISAE 3000 (Revised),
// 48).
package sample
