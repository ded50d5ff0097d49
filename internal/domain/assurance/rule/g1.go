// SPDX-License-Identifier: Apache-2.0

package rule

var g1Rules = []Rule{rule("G.1-r2", G1R2)}

// G1R2 judges the clauses of the procedure for transfers.
func G1R2(w *World, p Period, _ Params) Result { return clausesPresent(w, p, "G.1") }
