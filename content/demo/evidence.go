// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// digest is the SHA-256 of a file that the story only tells about: of its title,
// so that it is stable and no two files share one.
func digest(title string) record.Hash {
	sum := sha256.Sum256([]byte(title))
	return record.Hash(hex.EncodeToString(sum[:]))
}

// proof is one piece of evidence.
type proof struct {
	id, title string
	kind      record.Code // file unless told
	source    string      // the case system unless told
	from, to  record.Date // what it covers; the day of capture unless told
}

// proofs enters evidence of one moment in one command.
func (s *story) proofs(when record.Time, by string, list ...proof) {
	var rows []Row
	for _, p := range list {
		if p.kind == "" {
			p.kind = "file"
		}
		if p.source == "" {
			p.source = "Supportsager (SYS-06)"
		}
		if p.from == 0 {
			p.from = when.Date()
		}
		if p.to == 0 {
			p.to = max(p.from, when.Date())
		}
		mime := map[record.Code]string{"screenshot": "image/png", "extract": "text/csv", "log": "text/plain"}[p.kind]
		if mime == "" {
			mime = "application/pdf"
		}
		rows = append(rows, row(p.id, &register.Evidence{
			Title: p.title, Kind: p.kind, Content: "general", SHA256: digest(p.id + " " + p.title), Size: num(18000 + roll(240000, len(p.title), int(when.Date()))),
			MIME: mime, CapturedAt: when, CapturedBy: record.Ref(by), SourceSystem: p.source, CoversFrom: p.from, CoversTo: p.to,
			ContainsPD: record.No, Redacted: record.Yes, RetentionUntil: record.Months(60).After(max(p.to, when.Date())),
		}))
	}
	s.put(when, by, recorded, rows...)
}
