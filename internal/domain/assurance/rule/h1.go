// SPDX-License-Identifier: Apache-2.0

package rule

var h1Rules = []Rule{rule("H.1-r2", H1R2)}

// H1R2 judges the clauses of the procedure for assistance.
func H1R2(w *World, p Period, _ Params) Result { return clausesPresent(w, p, "H.1") }
