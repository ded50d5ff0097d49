// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/mod/sumdb/note"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
)

// smallYear fills a database with 300 entries: a full tile and a partial one,
// rows alone and together, several versions, two checkpoints.
func smallYear(t *testing.T, url string) (*store.DB, note.Signer) {
	t.Helper()
	db := storetest.Open(t, url)
	if err := db.CreateTenant(t.Context(), storetest.Tenant, storetest.Origin, 1); err != nil {
		t.Fatal(err)
	}
	key := signer(t)
	sign := func() {
		if _, err := db.Tenant(storetest.Tenant).Checkpoint(t.Context(), key); err != nil {
			t.Fatal(err)
		}
	}
	put(t, db, day(1), employeeRow("x", "1")) // entry 0
	put(t, db, day(1), numbered(0, 10)...)    // entry 1
	put(t, db, day(2), employeeRow("x", "2")) // entry 2
	sign()
	reads(t, db, 257) // to entry 259
	sign()
	reads(t, db, 40)
	return db, key
}

// reads appends so many entries that store no row.
func reads(t testing.TB, db *store.DB, n int) {
	t.Helper()
	err := db.Tenant(storetest.Tenant).Write(t.Context(), func(tx *store.Tx) error {
		for range n {
			if _, err := tx.Append(entryAt(day(3), "profile.read")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ofRow(id string, version, entry int64, rule store.Rule) store.Finding {
	return store.Finding{Table: "record_version", Register: "employee", ID: id, Version: version, Entry: entry, Rule: rule}
}

func ofEntry(table string, seq int64, rule store.Rule) store.Finding {
	return store.Finding{Table: table, Entry: seq, Rule: rule}
}

func ofRegister(table, id string, rule store.Rule) store.Finding {
	return store.Finding{Table: table, Register: "employee", ID: id, Entry: -1, Rule: rule}
}

// edits are what an administrator with SQL could do, and what must be named.
var edits = []struct {
	name, sql string
	want      []store.Finding
}{
	{"nothing", "SELECT 1", nil},
	{
		"content", "UPDATE record_version SET body = replace(body, 'agent', 'agenT') WHERE id = 'E00005'",
		[]store.Finding{ofRow("E00005", 1, 1, store.RuleContent)},
	},
	{
		"personal value", "UPDATE record_version SET body = replace(body, 'Demo', 'Omed') WHERE id = 'E00005'",
		[]store.Finding{ofRow("E00005", 1, 1, store.RuleContent), ofRegister("record_index", "E00005", store.RuleRecordIndex)},
	},
	{
		"spelling", "UPDATE record_version SET body = replace(body, ':', ': ') WHERE id = 'E00005'",
		[]store.Finding{ofRow("E00005", 1, 1, store.RuleContent)},
	},
	{
		"time of an old version", "UPDATE record_version SET recorded_at = recorded_at - 1000 WHERE id = 'x' AND number = 1",
		[]store.Finding{ofRow("x", 1, 0, store.RuleContent)},
	},
	{
		"content and digest", "UPDATE record_version SET body = replace(body, 'agent', 'agenT'), digest = (SELECT digest FROM record_version WHERE id = 'E00006') WHERE id = 'E00005'",
		[]store.Finding{ofRow("E00005", 1, 1, store.RuleDigest), ofRow("E00005", 1, 1, store.RuleContent)},
	},
	{
		"version number", "UPDATE record_version SET number = 3 WHERE id = 'x' AND number = 2",
		[]store.Finding{ofRow("x", 3, 2, store.RuleContent), ofRow("x", 3, 2, store.RuleChain)},
	},
	{
		"running number", "UPDATE record_version SET nr = 99999 WHERE id = 'E00005'",
		[]store.Finding{ofRow("E00005", 1, 1, store.RuleContent), ofRow("E00005", 1, 1, store.RuleNr)},
	},
	{
		"id", "UPDATE record_version SET id = 'E77777' WHERE id = 'E00005'",
		[]store.Finding{
			ofRow("E77777", 1, 1, store.RuleContent),
			ofRegister("record_index", "E00005", store.RuleRecordIndex), ofRegister("record_index", "E77777", store.RuleRecordIndex),
		},
	},
	{
		"register unknown", "UPDATE record_version SET register = 'nothing' WHERE id = 'E00005'",
		[]store.Finding{
			{Table: "record_version", Register: "nothing", ID: "E00005", Version: 1, Entry: 1, Rule: store.RuleEntry},
			{Table: "record_version", Register: "employee", Entry: 1, Rule: store.RuleRow},
			ofRegister("record_counter", "", store.RuleCounter),
			ofRow("E00009", 1, 1, store.RuleNr), // eleven rows reach the number 12 no more
			ofRegister("record_index", "E00005", store.RuleRecordIndex),
			{Table: "record_counter", Register: "nothing", Entry: -1, Rule: store.RuleCounter},
			{Table: "record_version", Register: "nothing", ID: "E00005", Version: 1, Entry: 1, Rule: store.RuleNr},
		},
	},
	{
		"salt", "UPDATE entry_private SET salt = (SELECT salt FROM entry_private WHERE seq = 2) WHERE seq = 0",
		[]store.Finding{ofRow("x", 1, 0, store.RuleContent)},
	},
	{"salt gone", "DELETE FROM entry_private WHERE seq = 0", []store.Finding{ofRow("x", 1, 0, store.RuleSalt)}},
	{
		"salt too many", "INSERT INTO entry_private SELECT tenant, 7, 0, salt FROM entry_private WHERE seq = 0",
		[]store.Finding{ofEntry("entry_private", 7, store.RuleSalt)},
	},
	{
		"salt beyond", "INSERT INTO entry_private SELECT tenant, 700, 0, salt FROM entry_private WHERE seq = 0",
		[]store.Finding{ofEntry("entry_private", 700, store.RulePrivateEntry)},
	},
	{
		"row gone", "DELETE FROM record_version WHERE id = 'x' AND number = 2",
		[]store.Finding{
			{Table: "record_version", Register: "employee", ID: "x", Entry: 2, Rule: store.RuleRow},
			ofRegister("record_index", "x", store.RuleRecordIndex),
		},
	},
	{
		"row of a foreign entry", "INSERT INTO record_version SELECT tenant, register, 'forged', 1, 12, recorded_at, 270, 0, digest, body FROM record_version WHERE id = 'E00005'",
		[]store.Finding{
			ofRow("forged", 1, 270, store.RuleEntry), ofRegister("record_counter", "", store.RuleCounter),
			ofRegister("record_index", "forged", store.RuleRecordIndex),
		},
	},
	{
		"row of no entry", "INSERT INTO record_version SELECT tenant, register, 'forged', 1, 12, recorded_at, 2700, 0, digest, body FROM record_version WHERE id = 'E00005'",
		[]store.Finding{
			ofRow("forged", 1, 2700, store.RuleEntry), ofRegister("record_counter", "", store.RuleCounter),
			ofRegister("record_index", "forged", store.RuleRecordIndex),
		},
	},
	{
		"index", "UPDATE record_index SET value = 'z' WHERE id = 'x' AND field = 'employee_no'",
		[]store.Finding{ofRegister("record_index", "x", store.RuleRecordIndex)},
	},
	{
		"index of no register", "UPDATE record_index SET register = 'nothing' WHERE id = 'x' AND field = 'employee_no'",
		[]store.Finding{
			ofRegister("record_index", "x", store.RuleRecordIndex),
			{Table: "record_index", Register: "nothing", ID: "x", Entry: -1, Rule: store.RuleRecordIndex},
		},
	},
	{"counter", "UPDATE record_counter SET last = last + 1", []store.Finding{ofRegister("record_counter", "", store.RuleCounter)}},
	{
		"entry index", "UPDATE entry_index SET actor = 'other' WHERE seq = 270",
		[]store.Finding{ofEntry("entry_index", 270, store.RuleEntryIndex)},
	},
	{
		"entry index gone", "DELETE FROM entry_index WHERE seq = 270",
		[]store.Finding{ofEntry("entry_index", 270, store.RuleEntryIndex)},
	},
	{
		"tile", "UPDATE tile SET root = (SELECT leaf_hash FROM entry WHERE seq = 7)",
		[]store.Finding{ofEntry("tile", 255, store.RuleTile)},
	},
	{"tile gone", "DELETE FROM tile", []store.Finding{ofEntry("tile", 255, store.RuleTile)}},
	{
		"leaf hash", "UPDATE entry SET leaf_hash = (SELECT leaf_hash FROM entry WHERE seq = 7) WHERE seq = 280",
		[]store.Finding{ofEntry("entry", 280, store.RuleLeafHash)},
	},
	{
		"entry beyond", "INSERT INTO entry SELECT tenant, 300, leaf, leaf_hash FROM entry WHERE seq = 7",
		[]store.Finding{ofEntry("entry", 300, store.RuleSequence)},
	},
	{
		"entry gone", "DELETE FROM entry WHERE seq = 299",
		[]store.Finding{
			ofEntry("entry", 299, store.RuleSequence), ofEntry("entry_index", -1, store.RuleEntryIndex), ofEntry("log_head", -1, store.RuleHead),
		},
	},
	{
		"unsigned entry", "UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE seq = 281) WHERE seq = 280",
		[]store.Finding{
			ofEntry("entry", 280, store.RuleLeafForm), ofEntry("entry", 280, store.RuleLeafHash),
			ofEntry("entry_index", -1, store.RuleEntryIndex), ofEntry("log_head", -1, store.RuleHead),
		},
	},
	{
		"signed entry", "UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE seq = 281), leaf_hash = (SELECT leaf_hash FROM entry WHERE seq = 281) WHERE seq = 100",
		[]store.Finding{
			ofEntry("entry", 100, store.RuleLeafForm), ofEntry("tile", 255, store.RuleTile),
			ofEntry("checkpoint", 260, store.RuleSignedHead), ofEntry("entry_index", -1, store.RuleEntryIndex), ofEntry("log_head", -1, store.RuleHead),
		},
	},
	{
		"head", "UPDATE log_head SET root = (SELECT leaf_hash FROM entry WHERE seq = 7)",
		[]store.Finding{ofEntry("log_head", -1, store.RuleHead)},
	},
	{
		"head set back", "UPDATE log_head SET size = 3, root = (SELECT leaf_hash FROM entry WHERE seq = 7), edge = (SELECT edge FROM checkpoint WHERE size = 3)",
		[]store.Finding{ofEntry("log_head", -1, store.RuleHead)},
	},
	{
		"checkpoint", "UPDATE checkpoint SET edge = (SELECT edge FROM log_head) WHERE size = 3",
		[]store.Finding{ofEntry("checkpoint", 3, store.RuleSignedHead)},
	},
}

func TestVerifyDataNamesEdits(t *testing.T) {
	for _, edit := range edits {
		t.Run(edit.name, func(t *testing.T) {
			t.Parallel() // most of the time goes to making databases
			storetest.EachURL(t, func(t *testing.T, url string) {
				db, _ := smallYear(t, url)
				storetest.Tamper(t, url, edit.sql)
				report, err := db.Tenant(storetest.Tenant).VerifyData(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				sorted := cmpopts.SortSlices(func(a, b store.Finding) bool { return a.String() < b.String() })
				if diff := cmp.Diff(edit.want, report.Findings, sorted, cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("findings (-want +got):\n%s", diff)
				}
				if edit.want == nil && (report.Entries != 300 || report.Versions != 12) {
					t.Errorf("read %d entries and %d versions", report.Entries, report.Versions)
				}
			})
		})
	}
}

// TestCheckpointRefuses shows that nothing is signed that the entries do not
// give.
func TestCheckpointRefuses(t *testing.T) {
	for name, sql := range map[string]string{
		"entry changed":        "UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE seq = 281) WHERE seq = 280",
		"entry gone":           "DELETE FROM entry WHERE seq = 280",
		"head changed":         "UPDATE log_head SET root = (SELECT leaf_hash FROM entry WHERE seq = 7)",
		"shorter than signed":  "UPDATE log_head SET size = 0, root = (SELECT leaf_hash FROM entry WHERE seq = 7)",
		"edge of signed":       "UPDATE checkpoint SET edge = (SELECT edge FROM checkpoint WHERE size = 3) WHERE size = 260",
		"signed note replaced": "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE size = 3) WHERE size = 260",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.EachURL(t, func(t *testing.T, url string) {
				db, key := smallYear(t, url)
				storetest.Tamper(t, url, sql)
				tenant := db.Tenant(storetest.Tenant)
				if _, err := tenant.Checkpoint(t.Context(), key); !errors.Is(err, fault.Internal) {
					t.Errorf("signing gives %v", err)
				}
				if _, err := tenant.CheckpointAt(t.Context(), 300); !errors.Is(err, fault.NotFound) {
					t.Errorf("a checkpoint was stored: %v", err)
				}
			})
		})
	}
}

func TestVerifyTailRefuses(t *testing.T) {
	for name, sql := range map[string]string{
		"last entry changed": "UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE seq = 281) WHERE seq = 299",
		"last entry gone":    "DELETE FROM entry WHERE seq = 299",
		"entry beyond":       "INSERT INTO entry SELECT tenant, 300, leaf, leaf_hash FROM entry WHERE seq = 7",
		"tile changed":       "UPDATE tile SET root = (SELECT leaf_hash FROM entry WHERE seq = 7), hashes = zeroblob(8192)",
		"head changed":       "UPDATE log_head SET root = (SELECT leaf_hash FROM entry WHERE seq = 7)",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.EachURL(t, func(t *testing.T, url string) {
				db, _ := smallYear(t, url)
				storetest.Tamper(t, url, zeroes(url, sql))
				if err := db.Tenant(storetest.Tenant).VerifyTail(t.Context()); !errors.Is(err, fault.Internal) {
					t.Errorf("the tail is accepted: %v", err)
				}
			})
		})
	}
}
