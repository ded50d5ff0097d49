// SPDX-License-Identifier: Apache-2.0

// Package supervision holds the points by which a controller may choose how to
// supervise its processor: the indicative scale of the Danish authority's guideline
// of 29 October 2021 (GDPR Art. 28(3)(h)).
//
// The scale is data with a day and a source. A value that the guideline doesn't
// settle is marked as an estimate. The package only adds up and looks up; it never
// decides for a controller.
package supervision
