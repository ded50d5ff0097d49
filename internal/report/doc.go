// SPDX-License-Identifier: Apache-2.0

// Package report composes the documents that leave the house: the ISAE 3000
// report (ISAE 3000 (Revised), 69) and the self-declaration, in Danish or English,
// as blocks for package pdf.
//
// What it prints comes from three places only: the fixed texts of package prose,
// the catalogue, and one [app.DocumentData]. The same three give the same bytes.
// It never concludes: a conclusion is printed when an auditor has recorded one,
// and a document without one says that it is a draft.
package report
