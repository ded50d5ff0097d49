// SPDX-License-Identifier: Apache-2.0

package store

import (
	"bytes"
	"context"
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/ledger"
)

// place is where a row was stored.
type place struct {
	seq  int64
	slot int
}

var (
	selectStoredBy = sqlText(versionColumns + "WHERE tenant = $1 AND seq >= $2 AND seq < $3 ORDER BY seq, slot")
	selectSalts    = sqlText("SELECT seq, slot, salt FROM entry_private WHERE tenant = $1 AND seq >= $2 AND seq < $3")
)

func (v *verification) addVersion(version record.Version, rule Rule) {
	v.report.add(Finding{"record_version", version.Register, version.ID, version.Number, version.Seq, rule})
}

// checkVersions checks the versions that a page's entries stored.
func (v *verification) checkVersions(ctx context.Context, from int64, entries []*ledger.Entry) error {
	salts, err := v.readSalts(ctx, from, from+int64(len(entries)))
	if err != nil {
		return err
	}
	expected := make([]storedRows, len(entries))
	for i, e := range entries {
		if e != nil {
			expected[i] = rowsOf(e)
		}
	}
	for version, err := range v.s.versions(ctx, selectStoredBy, v.s.tenant, from, from+int64(len(entries))) {
		if err != nil {
			return err
		}
		v.report.Versions++
		i := version.Seq - from
		at := place{version.Seq, version.Slot}
		v.checkVersion(version, entries[i], &expected[i], salts[at])
		delete(salts, at)
	}
	for i := range expected {
		for slot, digest := range expected[i].digests {
			if digest != "" {
				id := ""
				if len(expected[i].digests) == 1 {
					id = expected[i].id
				}
				v.report.add(Finding{"record_version", expected[i].register, id, 0, from + int64(i), RuleRow})
				delete(salts, place{from + int64(i), slot})
			}
		}
	}
	for at := range salts {
		v.report.addEntry("entry_private", at.seq, RuleSalt)
	}
	return nil
}

func (v *verification) readSalts(ctx context.Context, from, to int64) (map[place][]byte, error) {
	rows, err := v.s.s.query(ctx, selectSalts, v.s.tenant, from, to)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	salts := map[place][]byte{}
	for rows.Next() {
		var at place
		var salt []byte
		if err := rows.Scan(&at.seq, &at.slot, &salt); err != nil {
			return nil, v.s.s.dialect.fault(err)
		}
		salts[at] = salt
	}
	return salts, v.s.s.dialect.fault(rows.Err())
}

// storedRows is what an entry says of the rows that it stored.
type storedRows struct {
	register string
	id       string           // of the only row
	digests  []string         // in slot order; "" when the row was seen
	sealed   map[int][]string // by slot the plain fields that are commitments
}

func rowsOf(e *ledger.Entry) storedRows {
	var s storedRows
	name, _ := e.Fact("register")
	digests, _ := e.Fact("digests")
	if list, ok := digests.Value().([]string); ok {
		s.register, s.digests = name.Text(), append([]string(nil), list...)
	}
	if len(s.digests) == 1 && len(e.Object) > len(s.register)+1 {
		s.id = e.Object[len(s.register)+1:]
	}
	sealed, _ := e.Fact("sealed")
	list, _ := sealed.Value().([]string)
	for _, place := range list {
		slot, field, _ := strings.Cut(place, ".")
		if n, err := strconv.Atoi(slot); err == nil {
			if s.sealed == nil {
				s.sealed = map[int][]string{}
			}
			s.sealed[n] = append(s.sealed[n], field)
		}
	}
	return s
}

// checkVersion checks one version against the entry that it names.
func (v *verification) checkVersion(version record.Version, e *ledger.Entry, rows *storedRows, salt []byte) {
	if e == nil {
		return // the entry itself is a finding
	}
	if rows.register != version.Register || version.Slot >= len(rows.digests) {
		v.addVersion(version, RuleEntry)
		return
	}
	digest := rows.digests[version.Slot]
	rows.digests[version.Slot] = ""
	if base64.StdEncoding.EncodeToString(version.Digest[:]) != digest {
		v.addVersion(version, RuleDigest)
	}
	at, sealed := place{version.Seq, version.Slot}, rows.sealed[version.Slot]
	fields := v.redacted[at]
	delete(v.redacted, at)
	rule := Rule("")
	if _, said := v.restated[versionKey{version.Register, version.ID, version.Number}]; said || fields != nil {
		rule = v.checkRedacted(version, digest, sealed, salt, fields)
	} else {
		rule = checkContent(version, digest, salt, sealed)
	}
	if rule != "" {
		v.addVersion(version, rule)
	}
}

// checkContent digests a version again and returns the rule that it breaks.
func checkContent(version record.Version, digest string, salt []byte, sealed []string) Rule {
	t := register.Type(version.Register)
	if t == nil {
		return RuleRegister
	}
	r, err := t.Decode(version.Body)
	if err != nil {
		return RuleContent
	}
	// Other spellings of the same JSON were not written by this program.
	if body, err := record.Encode(r); err != nil || !bytes.Equal(body, version.Body) {
		return RuleContent
	}
	if (len(sealed) > 0 || t.AnyPersonal(r)) != (len(salt) == 32) {
		return RuleSalt
	}
	var key [32]byte
	copy(key[:], salt)
	sum, err := t.Digest(&version, r, func(field string, value []byte) [32]byte { return ledger.Commit(key, field, value) }, sealed...)
	if err != nil || base64.StdEncoding.EncodeToString(sum[:]) != digest {
		return RuleContent
	}
	return ""
}
