// SPDX-License-Identifier: Apache-2.0

// Package update writes an incremental update (ISO 32000-1, 7.5.6): the earlier
// bytes stay as they are, new and changed objects follow, and a cross-reference
// section of the same kind as the base's ends it.
package update
