// SPDX-License-Identifier: Apache-2.0

package store

import (
	"bytes"
	"context"
	"encoding/base64"
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/ledger"
)

// Redacted is a place in a stored version from which an entry says that something
// was taken.
type Redacted struct {
	Register string
	ID       string
	Version  int64
	Field    string // "note", "topics.0"
	Entry    int64  // seq
	// Proven is whether the version's own entry still proves the rest of it. Else
	// Entry does, from its time on.
	Proven bool
}

// maxRedactedLines bounds the memory of a report.
const maxRedactedLines = 1000

func (r *DataReport) addRedacted(red Redacted) {
	r.RedactedPlaces++
	if len(r.Redacted) < maxRedactedLines {
		r.Redacted = append(r.Redacted, red)
	}
}

var selectRedactions = sqlText("SELECT e.seq, e.leaf, e.leaf_hash FROM entry_index i JOIN entry e ON e.tenant = i.tenant AND e.seq = i.seq" +
	" WHERE i.tenant = $1 AND i.kind = $2 ORDER BY e.seq")

// readRedactions reads what was taken, and what the entries say of it. There are few.
// That the index names all of those entries shows when the log is read.
func (v *verification) readRedactions(ctx context.Context) (err error) {
	if v.redacted, err = v.s.allRedacted(ctx, selectRedacted, v.s.tenant); err != nil {
		return err
	}
	v.redactions = map[int64]redaction{}
	v.restated = map[versionKey]int64{}
	rows, err := v.s.s.query(ctx, selectRedactions, v.s.tenant, KindRedacted)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e storedEntry
		if err := rows.Scan(&e.seq, &e.leaf, &e.hash); err != nil {
			return v.s.s.dialect.fault(err)
		}
		entry, err := ledger.ParseEntry(e.leaf)
		if err != nil {
			continue // a finding of its own
		}
		red := redactionOf(&entry)
		v.redactions[e.seq] = red
		for key := range red.restated {
			v.restated[key] = e.seq // the last one counts
		}
	}
	return v.s.s.dialect.fault(rows.Err())
}

// checkRedacted checks a version from which something was taken, or should have been,
// and returns the rule that it breaks.
func (v *verification) checkRedacted(version record.Version, digest string, sealed []string, salt []byte, fields redactedFields) Rule {
	key := versionKey{version.Register, version.ID, version.Number}
	last, said := v.restated[key]
	// A restored backup brings back what was taken.
	if !said || len(fields) == 0 || fields.last() != last {
		return RuleRedaction
	}
	if salt != nil {
		return RuleSalt
	}
	for name, f := range fields {
		if f.gone && !slices.Contains(v.redactions[f.entry].taken[key], name) {
			return RuleRedaction
		}
	}
	t := register.Type(version.Register)
	if t == nil {
		return RuleRegister
	}
	r, err := t.Decode(version.Body)
	if err != nil {
		return RuleContent
	}
	if body, err := record.Encode(r); err != nil || !bytes.Equal(body, version.Body) {
		return RuleContent
	}
	same := func(commit record.Committer, want string) bool {
		sum, err := t.Digest(&version, r, commit, sealed...)
		return err == nil && base64.StdEncoding.EncodeToString(sum[:]) == want
	}
	proven := fields.provable()
	if !same(fields.standing, v.redactions[last].restated[key]) || proven && !same(fields.original, digest) {
		return RuleContent
	}
	for name, f := range fields {
		if f.gone {
			v.report.addRedacted(Redacted{version.Register, version.ID, version.Number, name, f.entry, proven})
		}
	}
	return ""
}

// readRedactedStrays finds lines of versions that do not exist.
func (v *verification) readRedactedStrays() {
	for at := range v.redacted {
		v.report.addEntry("redacted", at.seq, RuleRedaction)
	}
}
