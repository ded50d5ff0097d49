// SPDX-License-Identifier: Apache-2.0

// Package syntax reads and writes PDF objects (ISO 32000-1, 7.2 and 7.3) in a
// strict form: no duplicate keys, no comments inside objects, generation zero
// only, nesting and size bounded. What different readers could understand
// differently is refused.
//
// Values are bool, int, [Real], [Name], [String], [Ref], [Array], [Dict],
// [Stream] and nil for null; two values are equal when reflect.DeepEqual says so.
package syntax
