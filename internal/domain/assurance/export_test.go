// SPDX-License-Identifier: Apache-2.0

package assurance

// Keep sets how many bulk rows may stay when no rule waits for them.
func (w *World) Keep(rows int) { w.keep = rows }
