// SPDX-License-Identifier: Apache-2.0

// Package scan measures how fast package identifier finds CPR numbers, beside Go's
// regexp, RE2, ripgrep and, where a build has the tag hyperscan, Hyperscan.
//
// The peers look for one spelling without a date or a score, so their work is
// the lesser.
package scan
