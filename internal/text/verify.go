// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/ledger"
	"github.com/tilsyn/tilsyn/pades"
)

// maxVerdictLines bounds the answer of a verification.
const maxVerdictLines = 20

// Verification is the answer in plain lines, each with its figures, the verdict
// last.
func (l Lang) Verification(v app.Verification) []string {
	var lines []string
	for _, name := range v.Unknown {
		lines = append(lines, name+": "+l.of("hverken et dokument (PDF) eller en bevispakke.", "neither a document (PDF) nor a bundle."))
	}
	for _, d := range v.Documents {
		lines = append(lines, l.document(d)...)
	}
	for _, b := range v.Bundles {
		lines = append(lines, l.bundle(b)...)
	}
	if len(lines) >= maxVerdictLines {
		lines = append(lines[:maxVerdictLines-2:maxVerdictLines-2], "…")
	}
	return append(lines, l.Verdict(v.Status))
}

// Verdict is the one line that counts.
func (l Lang) Verdict(s ledger.Status) string {
	switch s {
	case ledger.Proven:
		return l.of("BEVIST: Alt er, som det blev underskrevet og logført.", "PROVEN: everything is as it was signed and logged.")
	case ledger.Tampered:
		return l.of("ÆNDRET: Noget er ændret, efter at det blev underskrevet eller logført.", "TAMPERED: something was changed after it was signed or logged.")
	case ledger.NotProvable:
		return l.of("IKKE BEVIST: Noget mangler, før alt er bevist. Intet tyder på ændringer.", "NOT PROVEN: something is missing before all is proven. Nothing points to changes.")
	}
	return l.of("UBRUGELIGT INPUT: Mindst én fil kan ikke læses.", "BAD INPUT: at least one file can't be read.")
}

func (l Lang) document(d app.DocumentVerdict) []string {
	if d.Result == nil {
		return []string{d.Name + ": " + l.documentCause(d.Cause)}
	}
	lines := []string{fmt.Sprintf("%s: %s, SHA-256 %s", d.Name, l.signatures(len(d.Result.Signatures)), d.SHA256)}
	for _, s := range d.Result.Signatures {
		lines = append(lines, l.signature(s))
	}
	if d.Proof != nil {
		lines = append(lines, fmt.Sprintf(
			l.of("  loggen: dannet som post %s, %d underskrevne udgaver fundet, bygger på de første %s poster",
				"  ledger: rendered as entry %s, %d signed revisions found, rests on the first %s entries"),
			l.number(d.Proof.Rendered.Seq), d.Proof.Revisions, l.number(d.Proof.Checkpoint)))
	}
	if d.Cause != "" {
		lines = append(lines, "  "+l.documentCause(d.Cause))
	}
	return lines
}

func (l Lang) signatures(n int) string {
	if n == 1 {
		return l.of("1 underskrift", "1 signature")
	}
	return fmt.Sprintf(l.of("%d underskrifter", "%d signatures"), n)
}

func (l Lang) signature(s pades.Signature) string {
	verdict := map[pades.Verdict][2]string{
		pades.Passed:        {"gyldig", "valid"},
		pades.Indeterminate: {"kan ikke bedømmes", "can't be judged"},
		pades.Failed:        {"UGYLDIG", "INVALID"},
	}[s.Verdict]
	if s.Verdict == pades.Failed && unknownIssuer(s.Findings) {
		verdict = [2]string{"udstederen er ukendt", "issuer unknown"}
	}
	kind := l.of("underskrift", "signature")
	if s.Certification {
		kind = l.of("certificering", "certification")
	}
	when := l.of("uden bevist tid", "without a proven time")
	if !s.Time.IsZero() {
		when = l.of("tidsstemplet ", "time-stamped ") + s.Time.UTC().Format(time.DateTime) + " UTC"
	}
	line := fmt.Sprintf("  %s %s: %s, %s, %s", kind, s.Field, s.Name, l.of(verdict[0], verdict[1]), when)
	if codes := findings(s.Findings); codes != "" {
		line += " [" + codes + "]"
	}
	return line
}

// unknownIssuer reports whether nothing is wrong but the way to a trusted root.
func unknownIssuer(list []pades.Finding) bool {
	return !slices.ContainsFunc(list, func(f pades.Finding) bool {
		return f.Verdict == pades.Failed && f.Code != pades.NoCertificateChain && f.Code != pades.StampChain
	})
}

func findings(list []pades.Finding) string {
	var codes []string
	for _, f := range list {
		codes = append(codes, string(f.Code))
	}
	return strings.Join(codes, ", ")
}

func (l Lang) documentCause(c app.DocumentCause) string {
	words := map[app.DocumentCause][2]string{
		app.CauseUnreadable:  {"filen kan ikke læses som PDF.", "the file can't be read as PDF."},
		app.CauseSignature:   {"en underskrift passer ikke til filen, eller filen er ændret efter den.", "a signature does not fit the file, or the file was changed after it."},
		app.CauseNoRoots:     {"ingen rodcertifikater er angivet (--roots), så ingen underskriver er bevist.", "no root certificates were given (--roots), so no signer is proven."},
		app.CauseUntrusted:   {"underskrifterne fører ikke til et af de angivne rodcertifikater.", "the signatures lead to none of the root certificates given."},
		app.CauseUnsigned:    {"dokumentet er ikke underskrevet.", "the document is not signed."},
		app.CauseUncertified: {"dokumentet er underskrevet, men ikke certificeret først, så intet har låst indholdet.", "the document is signed but was not certified first, so nothing froze its content."},
		app.CauseIncomplete:  {"mindst ét underskriftsfelt er tomt.", "at least one signature field is empty."},
		app.CauseNoBundle:    {"bevispakken mangler, så resultaterne i dokumentet er ikke bevist.", "the evidence bundle is missing, so the results in the document are not proven."},
		app.CauseNotInLedger: {"bevispakken kender ikke dokumentet.", "the bundle does not know the document."},
		app.CauseRevision:    {"loggen kender dokumentet, men ikke disse bytes.", "the ledger knows the document, but not these bytes."},
		app.CauseEarlier:     {"loggen har en senere underskrift, som filen mangler.", "the ledger holds a later signature that the file lacks."},
		app.CauseCheckpoint:  {"bevispakken viser ikke, at loggen fortsætter fra det sted, dokumentet bygger på.", "the bundle does not show that the log continues from where the document rests."},
		app.CauseBundle:      {"bevispakken er ikke bevist, så resultaterne i dokumentet er det heller ikke.", "the bundle is not proven, so neither are the results in the document."},
	}[c]
	return l.of(words[0], words[1])
}

func (l Lang) bundle(b app.BundleVerdict) []string {
	lines := []string{fmt.Sprintf(l.of("%s: log %s, %s poster, %d huller, %d filer", "%s: log %s, %s entries, %d gaps, %d files"),
		b.Name, b.Head.Origin, l.number(b.Entries), b.Gaps, b.Files)}
	if b.Entries > 0 {
		line := fmt.Sprintf(l.of("  fra %s til %s UTC", "  from %s to %s UTC"), b.First.UTC().Format(time.DateTime), b.Last.UTC().Format(time.DateTime))
		if b.Demo > 0 {
			line += fmt.Sprintf(l.of(" (DEMO: %s poster har opdigtet tid)", " (DEMO: %s entries have a scripted time)"), l.number(b.Demo))
		}
		lines = append(lines, line, fmt.Sprintf(
			l.of("  %d signaturer, %d hashblokke, %d af %d citerede poster bevist, %s poster dateret baglæns",
				"  %d signatures, %d tiles, %d of %d cited entries proven, %s entries dated backwards"),
			b.Signatures, b.Tiles, b.Proofs, b.Cited, l.number(b.Backwards)))
	}
	if f := b.Finding; f != nil {
		line := "  " + l.bundleCause(f.Cause)
		if f.Seq >= 0 {
			line += fmt.Sprintf(l.of(" Første fejl: post %s.", " First at entry %s."), l.number(f.Seq))
		}
		lines = append(lines, line)
	}
	return lines
}

func (l Lang) bundleCause(c ledger.Cause) string {
	words := map[ledger.Cause][2]string{
		ledger.CauseNoKey:       {"ingen lognøgle er angivet (--key), så ingen står bag loggen.", "no log key was given (--key), so nobody stands behind the log."},
		ledger.CauseUnreadable:  {"filen er ikke en bevispakke eller er skåret over.", "the file is not a bundle, or is cut off."},
		ledger.CauseContainer:   {"zip-filen er ikke, som den blev skrevet.", "the zip is not as it was written."},
		ledger.CauseFiles:       {"en fil mangler eller hører ikke til.", "a file is missing or does not belong."},
		ledger.CauseManifest:    {"en fil passer ikke til fortegnelsen.", "a file does not fit the manifest."},
		ledger.CauseKey:         {"pakken er ikke underskrevet med den angivne nøgle.", "the bundle is not signed by the key given."},
		ledger.CauseCheckpoint:  {"et loghoved er forkert.", "a checkpoint is wrong."},
		ledger.CauseEntry:       {"en post er ikke, som den blev skrevet.", "an entry is not as it was written."},
		ledger.CauseOrigin:      {"en post hører til en anden log.", "an entry belongs to another log."},
		ledger.CauseSequence:    {"en post mangler, står dobbelt eller er flyttet.", "an entry is missing, doubled or moved."},
		ledger.CauseTile:        {"en post passer ikke til hashtræet.", "an entry does not fit the hash tree."},
		ledger.CauseRoot:        {"posterne giver ikke den underskrevne rod.", "the entries do not make the signed root."},
		ledger.CauseConsistency: {"loggen fortsætter ikke fra det tidligere loghoved.", "the log does not continue the earlier checkpoint."},
		ledger.CauseProof:       {"et bevis fører ikke fra posten til roden.", "a proof does not lead from its entry to the root."},
		ledger.CauseKnown:       {"et kendt loghoved hører ikke til denne log.", "a known checkpoint is not part of this log."},
		ledger.CauseShort:       {"pakken slutter før et kendt loghoved.", "the bundle ends before a known checkpoint."},
	}[c]
	return l.of(words[0], words[1])
}

func (l Lang) number(n int64) string { return locale.Number(string(l), n) }
