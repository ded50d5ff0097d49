// SPDX-License-Identifier: Apache-2.0

package declaration

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// The codes of a warning, beside [OldReference] and [CertificateClaimed].
const (
	RenameReplaced = "rename_replaced" // a new name is told as a new sub-processor
	OutsideEU      = "outside_eu"      // "inside the EU" is claimed, and one of the four facts is not
	OnlyEEA        = "only_eea"        // that country is in the EEA, which is more than the EU
	EmptyComment   = "empty_comment"   // an answer without a comment
	Unsigned       = "unsigned"        // declared as signed, and nobody signed
)

// Warning is a slip in the declaration. It stops nobody; a contradiction weighs
// more and isn't told again as a warning.
type Warning struct {
	ID    string // of the item, "" for the declaration as a whole
	Code  string
	Facts []assurance.Fact
}

// Warnings reads the declaration as a proof-reader would.
func Warnings(w *assurance.World, head register.SelfDeclaration, derived []Derived, answers []register.DeclarationAnswer, day record.Date) ([]Warning, error) {
	byID := map[string]register.DeclarationAnswer{}
	for _, a := range answers {
		byID[a.No] = a
	}
	var all []Warning
	if !signedBy(w, head) {
		all = append(all, Warning{Code: Unsigned})
	}
	certified := certified(w, day)
	for i := range derived {
		a, answered := byID[derived[i].ID]
		if !answered || !Answered(&a) {
			continue
		}
		add := func(code string, facts ...assurance.Fact) { all = append(all, Warning{a.No, code, facts}) }
		comment := a.Comment.Reveal()
		if strings.TrimSpace(comment) == "" {
			add(EmptyComment)
		}
		if a.No != "S-I1" && !certified && standard.MatchString(comment) && claimsCertificate(comment) {
			add(CertificateClaimed, assurance.F("certified", false))
		}
		switch a.No {
		case "S-D4":
			insideClaim(&a, &derived[i], day, add)
		case "S-D6":
			renames(w, &a, &derived[i], add)
		}
	}
	if err := w.Err(); err != nil {
		return nil, fmt.Errorf("cannot read the self-declaration: %w", err)
	}
	return all, nil
}

// Answered reports whether the row answers its question. An empty list is an
// answer only when it says that there is nothing.
func Answered(a *register.DeclarationAnswer) bool {
	return !a.Score.IsZero() || a.Fact != record.Unknown || len(a.List) > 0 || a.Nothing == record.Yes
}

// signedBy reports whether a declaration that says so was signed: its document has
// a signature of a person, which comes after the seal.
func signedBy(w *assurance.World, head register.SelfDeclaration) bool {
	if head.State != "signed" && head.State != "published" {
		return true
	}
	return head.SignedAt != 0 && slices.ContainsFunc(assurance.Rows[register.Signature](w), func(row assurance.Row[register.Signature]) bool {
		return row.Value.SignedAt == head.SignedAt && row.Value.Order.Or(0) > 0
	})
}

// standard finds a standard that certificates are given for.
var standard = regexp.MustCompile(`\b(27001|27701)\b`)

// inside finds the claim that all is within the Union.
var inside = regexp.MustCompile(`(?i)\b(inden for|indenfor|i|within|inside|in)\s+(hele\s+|the\s+)?(EU|EØS|EEA)\b`)

// insideClaim names which of the four facts fail for whom, where the answer says
// that all are inside the Union.
func insideClaim(a *register.DeclarationAnswer, d *Derived, day record.Date, add func(string, ...assurance.Fact)) {
	if a.Fact != record.Yes && !inside.MatchString(a.Comment.Reveal()) {
		return
	}
	for _, e := range d.List {
		for _, f := range e.Facts {
			for country := range strings.SplitSeq(fmt.Sprint(f.Value), ",") {
				code := OutsideEU
				if register.EEA(record.Country(country), day) {
					code = OnlyEEA
				}
				add(code, assurance.F("sub_processor", e.Ref), assurance.F("place", f.Key), assurance.F("country", country))
			}
		}
	}
}

var (
	replaces = regexp.MustCompile(`(?i)erstat|udskift|skift\pL* ud|i stedet for|afløs|tilføj|ophør|kommet til|→|->|replac|instead of|added|addition|ended|removed`)
	renamed  = regexp.MustCompile(`(?i)nyt navn|skift\pL* navn|navneskift|omdøbt|hed\b|new name|renamed|name change|changed (its )?name`)
	// form finds what follows a company's own name.
	form = regexp.MustCompile(`(?i)\s+(\(.*\)|a/s|aps|ivs|sas|sarl|ltd\.?|limited|inc\.?|gmbh|ag|ab|as|oy|bv|b\.v\.|sia|d\.o\.o\.)\s*$`)
)

// renames finds lines that tell a new name as a change of sub-processors.
func renames(w *assurance.World, a *register.DeclarationAnswer, d *Derived, add func(string, ...assurance.Fact)) {
	codes := map[record.Ref][]string{}
	for _, e := range d.List {
		codes[e.Ref] = append(codes[e.Ref], e.Code)
	}
	for _, e := range d.List {
		if e.Code != "rename" || len(codes[e.Ref]) > 1 {
			continue
		}
		names := []string{assurance.Get[register.SubProcessor](w, e.Ref).LegalName}
		for _, alias := range assurance.Children[register.Alias](w, string(e.Ref)) {
			names = append(names, alias.Value.Name)
		}
		wrong := slices.ContainsFunc(slices.Concat(a.List, strings.Split(a.Comment.Reveal(), "\n")), func(line string) bool {
			return replaces.MatchString(line) && !renamed.MatchString(line) && slices.ContainsFunc(names, func(name string) bool { return mentions(line, name) })
		})
		if wrong {
			add(RenameReplaced, assurance.F("sub_processor", e.Ref), assurance.F("on", words(e.Facts, "on")))
		}
	}
}

// mentions reports whether the line names the company, with or without what its
// name says of its legal form.
func mentions(line, name string) bool {
	for form.MatchString(name) {
		name = form.ReplaceAllString(name, "")
	}
	name = strings.TrimSpace(name)
	return name != "" && strings.Contains(strings.ToLower(line), strings.ToLower(name))
}

func words(facts []assurance.Fact, key string) string {
	for _, f := range facts {
		if s, ok := f.Value.(string); ok && f.Key == key {
			return s
		}
	}
	return ""
}
