// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/ledger"
	"github.com/tilsyn/tilsyn/pades"
)

// VerifyTitle heads the page where anyone checks files.
func (l Lang) VerifyTitle() string { return l.of("Efterprøv et dokument", "Verify a document") }

// VerifyLead tells what to give and what comes back.
func (l Lang) VerifyLead() string {
	return l.of("Vælg erklæringen (PDF) og den bevispakke (zip), der hører til. Så får du at vide, om alt er, som det blev underskrevet og logført. Filerne bliver ikke gemt.",
		"Choose the report (PDF) and the evidence bundle (zip) that belongs to it. You learn whether all is as it was signed and logged. The files are not kept.")
}

// VerifyFiles labels the choice of files.
func (l Lang) VerifyFiles() string { return l.of("Filer", "Files") }

// VerifyFilesHint tells the bounds.
func (l Lang) VerifyFilesHint() string {
	return l.of("Vælg gerne begge på én gang. En PDF må fylde 64 MB, og alt i alt må filerne fylde 300 MB.",
		"You can choose both at once. A PDF may have 64 MB, and all files together 300 MB.")
}

// VerifyOwn opens the fields for a key and roots.
func (l Lang) VerifyOwn() string {
	return l.of("Brug din egen nøgle og dine egne rodcertifikater", "Use your own key and root certificates")
}

// VerifyOwnHint tells why.
func (l Lang) VerifyOwnHint() string {
	return l.of("Uden dem bruges nøglen og rodcertifikaterne fra denne installation. Det sikreste er at bruge dem, du har fået ad en anden vej.",
		"Without them, those of this installation are used. It is safest to use those that reached you another way.")
}

// VerifyKey labels the key of the log.
func (l Lang) VerifyKey() string {
	return l.of("Loggens nøgle (log.vkey)", "Key of the ledger (log.vkey)")
}

// VerifyRoots labels the root certificates.
func (l Lang) VerifyRoots() string {
	return l.of("Rodcertifikater (PEM)", "Root certificates (PEM)")
}

// VerifyButton starts.
func (l Lang) VerifyButton() string { return l.of("Efterprøv", "Verify") }

// VerifyAgain leads back.
func (l Lang) VerifyAgain() string { return l.of("Efterprøv andre filer", "Verify other files") }

// VerifyNothing says that no file was chosen.
func (l Lang) VerifyNothing() string {
	return l.of("Vælg mindst én fil.", "Choose at least one file.")
}

// VerifyBadRoots says that the roots can't be read.
func (l Lang) VerifyBadRoots() string {
	return l.of("Rodcertifikaterne kan ikke læses. De skal være i PEM-form.", "The root certificates can't be read. They must be in PEM form.")
}

// VerifyKeyUsed tells whose key was used.
func (l Lang) VerifyKeyUsed(own bool) string {
	if own {
		return l.of("Efterprøvet med din egen nøgle eller dine egne rodcertifikater.", "Verified with your own key or root certificates.")
	}
	return l.of("Efterprøvet med nøglen og rodcertifikaterne fra denne installation.", "Verified with the key and root certificates of this installation.")
}

// VerifyReasons heads what was found about each file.
func (l Lang) VerifyReasons() string { return l.of("Hvorfor", "Why") }

// VerifyNotKept ends the page of a result.
func (l Lang) VerifyNotKept() string {
	return l.of("Filerne er slettet igen.", "The files are deleted again.")
}

// VerifyWord is the verdict in a word or two.
func (l Lang) VerifyWord(s ledger.Status) string {
	switch s {
	case ledger.Proven:
		return l.of("BEVIST", "PROVEN")
	case ledger.Tampered:
		return l.of("ÆNDRET", "ALTERED")
	case ledger.NotProvable:
		return l.of("KAN IKKE BEVISES", "CAN'T BE PROVEN")
	}
	return l.of("KAN IKKE LÆSES", "CAN'T BE READ")
}

// VerifySentence says what the verdict means.
func (l Lang) VerifySentence(s ledger.Status) string {
	switch s {
	case ledger.Proven:
		return l.of("Alt er, som det blev underskrevet og logført.", "All is as it was signed and logged.")
	case ledger.Tampered:
		return l.of("Noget er ændret, efter at det blev underskrevet eller logført.", "Something was changed after it was signed or logged.")
	case ledger.NotProvable:
		return l.of("Noget mangler, før alt er bevist. Intet tyder på ændringer.", "Something is missing before all is proven. Nothing points to changes.")
	}
	return l.of("Mindst én fil er hverken en erklæring (PDF) eller en bevispakke (zip), eller den er beskadiget.",
		"At least one file is neither a report (PDF) nor an evidence bundle (zip), or it is damaged.")
}

// VerifiedFile is what was found about one file.
type VerifiedFile struct {
	Name   string // as its sender named it
	Status ledger.Status
	Lines  []string
}

// VerifiedFiles tells of each file what was found, in plain sentences.
func (l Lang) VerifiedFiles(v app.Verification) []VerifiedFile {
	var list []VerifiedFile
	for _, d := range v.Documents {
		list = append(list, VerifiedFile{d.Name, d.Status, l.verifiedDocument(d)})
	}
	for _, b := range v.Bundles {
		list = append(list, VerifiedFile{b.Name, b.Status, l.verifiedBundle(b)})
	}
	for _, name := range v.Unknown {
		list = append(list, VerifiedFile{name, ledger.BadInput, []string{
			l.of("Filen er hverken et dokument (PDF) eller en bevispakke (zip).", "The file is neither a document (PDF) nor an evidence bundle (zip)."),
		}})
	}
	return list
}

func (l Lang) verifiedDocument(d app.DocumentVerdict) []string {
	var lines []string
	if d.Cause == app.CauseNoRoots {
		lines = append(lines, l.of("Der er ingen rodcertifikater at holde underskrifterne op mod.", "There are no root certificates to hold the signatures against."))
	} else if d.Cause != "" {
		lines = append(lines, sentence(l.documentCause(d.Cause)))
	}
	if d.Result == nil {
		return lines
	}
	for _, s := range d.Result.Signatures {
		lines = append(lines, l.verifiedSignature(s))
	}
	if d.Proof != nil {
		lines = append(lines, fmt.Sprintf(
			l.of("Loggen: dannet som post %s. Underskrevne udgaver fundet: %d. Dokumentet bygger på de første %s poster.",
				"Ledger: made as entry %s. Signed revisions found: %d. The document rests on the first %s entries."),
			l.number(d.Proof.Rendered.Seq), d.Proof.Revisions, l.number(d.Proof.Checkpoint)))
	}
	return append(lines, "SHA-256: "+d.SHA256)
}

func (l Lang) verifiedSignature(s pades.Signature) string {
	verdict := map[pades.Verdict][2]string{
		pades.Passed:        {"gyldig", "valid"},
		pades.Indeterminate: {"kan ikke bedømmes", "can't be judged"},
		pades.Failed:        {"UGYLDIG", "INVALID"},
	}[s.Verdict]
	if s.Verdict == pades.Failed && unknownIssuer(s.Findings) {
		verdict = [2]string{"udstederen er ukendt", "issuer unknown"}
	}
	when := l.of("tidspunktet er ikke bevist", "the time is not proven")
	if !s.Time.IsZero() {
		when = l.of("tidsstemplet ", "time-stamped ") + l.Moment(record.At(s.Time))
	}
	line := fmt.Sprintf("%s, %s: %s, %s.", l.DocumentField(s.Field), s.Name, l.of(verdict[0], verdict[1]), when)
	if codes := findings(s.Findings); codes != "" {
		line += " [" + codes + "]"
	}
	return line
}

func (l Lang) verifiedBundle(b app.BundleVerdict) []string {
	var lines []string
	if f := b.Finding; f != nil {
		line := sentence(l.bundleCause(f.Cause))
		if f.Cause == ledger.CauseNoKey {
			line = l.of("Der er ingen nøgle at holde loggen op mod.", "There is no key to hold the ledger against.")
		}
		if f.Seq >= 0 {
			line += fmt.Sprintf(l.of(" Første fejl er i post %s.", " The first fault is in entry %s."), l.number(f.Seq))
		}
		lines = append(lines, line)
	}
	if b.Entries > 0 {
		lines = append(lines, fmt.Sprintf(l.of("Loggen %s: %s poster fra %s til %s.", "The ledger %s: %s entries from %s to %s."),
			b.Head.Origin, l.number(b.Entries), l.Moment(record.At(b.First)), l.Moment(record.At(b.Last))))
	}
	if b.Demo > 0 {
		lines = append(lines, fmt.Sprintf(l.of("DEMO: %s poster har opdigtet tid.", "DEMO: %s entries have a scripted time."), l.number(b.Demo)))
	}
	if b.Cited > 0 {
		lines = append(lines, fmt.Sprintf(l.of("%d af %d poster, som dokumentet bygger på, er bevist enkeltvis.", "%d of %d entries behind the document are proven one by one."), b.Proofs, b.Cited))
	}
	return lines
}

// sentence begins a clause with a capital.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
