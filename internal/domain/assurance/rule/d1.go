// SPDX-License-Identifier: Apache-2.0

package rule

var d1Rules = []Rule{rule("D.1-r2", D1R2)}

// D1R2 judges the clauses of the procedure for retention and deletion.
func D1R2(w *World, p Period, _ Params) Result { return clausesPresent(w, p, "D.1") }
