// SPDX-License-Identifier: Apache-2.0

// Package peer compares package identifier with the published CPR rules of
// others, on a corpus that neither was made on.
//
// The rules are written anew from what their makers publish; each function names
// its source. The corpus is built from fixed seeds, with sentences, labels, files
// and spellings other than those that identifier is tested with. Its persons are
// all born in 2057, which is nobody. Rules that refuse future dates read it on
// 1 January 2060.
//
// A rule reads every text twice: as it stands, and with its escapes and tags
// undone and its digits in ASCII, as the product around it might. The better of
// the two counts. identifier reads the text as it stands.
package peer
