// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/declaration"
)

// declarationCheck words what the check of an item itself found, beside the rules
// of its controls.
func (l Lang) declarationCheck(d declaration.Derived) []string {
	var list []string
	count := func(key, one, oneEN, many, manyEN string) {
		switch n := figure(d.Reasons, key); {
		case n == 1:
			list = append(list, l.of(one, oneEN))
		case n > 1:
			list = append(list, fmt.Sprintf(l.of(many, manyEN), l.number(n)))
		}
	}
	named := func(key, da, en string) {
		if codes := words(d.Reasons, key); codes != "" {
			list = append(list, l.of(da, en)+l.roleNames(codes))
		}
	}
	switch d.ID {
	case "S-I2":
		count("roles", "1 rolle", "1 role", "%s roller", "%s roles")
		named("roles_vacant", "uden indehaver i mere end 14 dage: ", "vacant for more than 14 days: ")
		named("roles_without_deputy", "uden stedfortræder: ", "without a deputy: ")
		named("roles_without_competence", "kompetence ikke noteret: ", "competence not noted: ")
	case "S-G1":
		count("activities", "1 behandling", "1 processing activity", "%s behandlinger", "%s processing activities")
		count("role_missing", "1 uden angivet rolle", "1 without a role", "%s uden angivet rolle", "%s without a role")
		count("role_unreasoned", "1 uden begrundelse for rollen", "1 without a reason for the role", "%s uden begrundelse for rollen", "%s without a reason for the role")
		count("role_mixed", "1 blander to roller", "1 mixes two roles", "%s blander to roller", "%s mix two roles")
	case "S-G2":
		count("lines_incomplete", "1 linje i fortegnelsen er ufuldstændig", "1 line of the record is incomplete", "%s linjer i fortegnelsen er ufuldstændige", "%s lines of the record are incomplete")
		count("lines_late", "1 linje er ikke gennemgået i over et år", "1 line was not reviewed for over a year", "%s linjer er ikke gennemgået i over et år", "%s lines were not reviewed for over a year")
		count("agreements_unlisted", "1 aftale mangler i fortegnelsen", "1 agreement is missing from the record", "%s aftaler mangler i fortegnelsen", "%s agreements are missing from the record")
		count("customers_unlisted", "1 kunde mangler i fortegnelsen", "1 customer is missing from the record", "%s kunder mangler i fortegnelsen", "%s customers are missing from the record")
	case "S-G3":
		if all := figure(d.Reasons, "measures"); all > 0 {
			list = append(list, fmt.Sprintf(l.of("%s af %s foranstaltninger er efterprøvet inden for et år", "%s of %s measures were verified within a year"),
				l.number(figure(d.Reasons, "measures_verified")), l.number(all)))
		}
		count("measures_overdue", "1 foranstaltning mod høj risiko er forsinket", "1 measure against a high risk is overdue", "%s foranstaltninger mod høj risiko er forsinkede", "%s measures against a high risk are overdue")
	case "S-G8":
		count("unmet", "1 krav til CPR-numre er ikke opfyldt", "1 requirement for CPR numbers is not met", "%s krav til CPR-numre er ikke opfyldt", "%s requirements for CPR numbers are not met")
	case "S-D2":
		count("agreements", "1 gældende aftale", "1 agreement in force", "%s gældende aftaler", "%s agreements in force")
		count("agreements_incomplete", "1 er ikke tjekket for alle krav", "1 is not checked for every requirement", "%s er ikke tjekket for alle krav", "%s are not checked for every requirement")
	}
	return list
}

// roleNames words a list of roles, divided by commas.
func (l Lang) roleNames(codes string) string {
	var names []string
	for code := range strings.SplitSeq(codes, ",") {
		names = append(names, CodeLabel(l, "role_assignment", "role", code))
	}
	return locale.List(string(l), names)
}

// points words a list of points of an Article 28 check, divided by commas.
func (l Lang) points(codes string) string {
	var names []string
	for code := range strings.SplitSeq(codes, ",") {
		names = append(names, CodeLabel(l, "dpa", "art28_check", code))
	}
	return locale.List(string(l), names)
}
