// SPDX-License-Identifier: Apache-2.0

package store

import (
	"fmt"
	"strings"
)

// Rule names what a stored row must hold to.
type Rule string

// The rules of [Tenant.VerifyData].
const (
	RuleSequence     Rule = "sequence"      // entries follow each other without gaps, up to the head
	RuleLeafHash     Rule = "leaf_hash"     // an entry hashes to its stored leaf hash
	RuleLeafForm     Rule = "leaf_form"     // an entry is a canonical line of this log at its seq
	RuleHead         Rule = "head"          // the entries give the root of the head
	RuleSignedHead   Rule = "signed_head"   // the entries give the root of each checkpoint
	RuleTile         Rule = "tile"          // tiles hold the hashes of the entries
	RuleEntryIndex   Rule = "entry_index"   // the index of entries is what the leaves say
	RuleEntry        Rule = "entry"         // a version belongs to an entry that stored rows of its register
	RuleRow          Rule = "row"           // every row that an entry stored is there
	RuleDigest       Rule = "digest"        // a version's digest is the one in its entry
	RuleContent      Rule = "content"       // a version's content gives its digest
	RuleSalt         Rule = "salt"          // exactly the versions with personal values have a salt
	RuleRegister     Rule = "register"      // the register is a known one
	RuleChain        Rule = "chain"         // versions of a row are 1, 2, 3 …, later ones in later entries
	RuleNr           Rule = "nr"            // running numbers are 1, 2, 3 … without gaps, one per row
	RuleCounter      Rule = "counter"       // the counter holds the last running number
	RuleRecordIndex  Rule = "record_index"  // the index holds the indexed values of current versions
	RuleBulkDay      Rule = "bulk_day"      // the days noted for an entry hold those of its machine rows
	RuleRedaction    Rule = "redaction"     // exactly what entries say was taken out of versions is gone
	RulePrivateEntry Rule = "private_entry" // a salt belongs to an entry that exists
)

// Finding is one row that breaks a rule. It holds no value of the row.
type Finding struct {
	Table    string
	Register string // "" if the table has none
	ID       string
	Version  int64 // 0 if none
	Entry    int64 // seq, -1 if none
	Rule     Rule
}

// String is the form for programs and logs; people read package text.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(string(f.Rule) + ": table " + f.Table)
	if f.Register != "" {
		b.WriteString(", register " + f.Register)
	}
	if f.ID != "" {
		b.WriteString(", id " + f.ID)
	}
	if f.Version != 0 {
		fmt.Fprintf(&b, ", version %d", f.Version)
	}
	if f.Entry >= 0 {
		fmt.Fprintf(&b, ", entry %d", f.Entry)
	}
	return b.String()
}

// DataReport is what [Tenant.VerifyData] saw.
type DataReport struct {
	Entries  int64 // read and hashed again
	Versions int64 // read and digested again
	Findings []Finding
	Further  int64 // findings beyond the first 1,000

	Redacted       []Redacted // places from which an entry took something, the first 1,000
	RedactedPlaces int64      // all of them
}

// maxFindings bounds the memory of a report on a database that is broken through
// and through.
const maxFindings = 1000

func (r *DataReport) add(f Finding) {
	if len(r.Findings) < maxFindings {
		r.Findings = append(r.Findings, f)
	} else {
		r.Further++
	}
}

func (r *DataReport) addEntry(table string, seq int64, rule Rule) {
	r.add(Finding{Table: table, Entry: seq, Rule: rule})
}
