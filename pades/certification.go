// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// checkCertification holds DocMDP to its rules: only the first signature
// certifies, with permission 2, and the catalogue's /Perms names it and nothing else.
func checkCertification(f *document.File, found []signature, r *Result) {
	_, catalog := f.Last().Catalog()
	_, hasPerms := catalog["Perms"]
	for i := range found {
		s := &found[i]
		if !s.Certification {
			continue
		}
		perms, _ := catalog["Perms"].(syntax.Dict)
		switch {
		case i > 0:
			s.fail(CertificationFailure, "a certification that is not the first signature")
		case s.docMDP != docMDPFill:
			s.fail(CertificationFailure, "certification does not have permission 2")
		case len(perms) != 1 || perms["DocMDP"] != syntax.Ref(s.number):
			s.fail(CertificationFailure, "catalogue does not name the certification")
		default:
			r.Certified = true
		}
	}
	if hasPerms && (len(found) == 0 || !found[0].Certification) {
		r.fail(CertificationFailure, "document has permissions but no certification")
	}
}
