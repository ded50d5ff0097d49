// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// TestLedgerEntryIsProven proves every entry under the newest checkpoint and says
// so of one that none covers yet.
func TestLedgerEntryIsProven(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, employee("E-1", "Anker Prøvesen"), employee("E-2", "Berit Prøvesen"))
		ctx, owner, reader := t.Context(), desk(a, access.Owner, ""), desk(a, access.Reader, "")
		if e, err := reader.LedgerEntry(ctx, 1); err != nil || e.Proof != nil || len(e.Rows) != 2 || e.Rows[1].ID != "E-2" {
			t.Fatalf("entry 1: %+v, %v", e.Rows, err)
		}
		if err := reader.SignCheckpoint(ctx); fault.KindOf(err) != fault.Denied {
			t.Errorf("a reader signs: %v", err)
		}
		if err := owner.SignCheckpoint(ctx); err != nil {
			t.Fatal(err)
		}
		put(t, a, employee("E-3", "Carlo Prøvesen"))
		verifier, err := note.NewVerifier(a.VKey())
		if err != nil {
			t.Fatal(err)
		}
		for seq := range int64(3) {
			e, err := reader.LedgerEntry(ctx, seq)
			if err != nil || e.Seq != seq {
				t.Fatalf("entry %d: %v", seq, err)
			}
			if seq == 2 {
				if e.Proof != nil {
					t.Error("proven without a checkpoint")
				}
				continue
			}
			index, head, err := ledger.CheckProof(e.Proof.File, ledger.LeafHash(e.Line), verifier)
			if err != nil || index != seq || head.Size != 2 || len(e.Proof.Hashes) != 1 {
				t.Errorf("entry %d: %v, %d hashes", seq, err, len(e.Proof.Hashes))
			}
		}
		for _, seq := range []int64{-1, 3} {
			if _, err := reader.LedgerEntry(ctx, seq); fault.CodeOf(err) != "unknown_entry" {
				t.Errorf("entry %d: %v", seq, err)
			}
		}
		state, err := reader.Ledger(ctx)
		if err != nil || state.Size != 3 || state.Head.Size != 2 || state.Head.Until.IsZero() || state.Checked != nil || state.Origin != "tilsyn.example/test" {
			t.Errorf("state %+v, %v", state, err)
		}
	})
}

func TestLedgerEntries(t *testing.T) {
	a := apptest.Create(t, "")
	for n := range 60 {
		put(t, a, employee("E-"+string(rune('A'+n%26))+string(rune('a'+n/26)), "Anker Prøvesen"))
	}
	ctx, reader := t.Context(), desk(a, access.Reader, "")
	page, err := reader.LedgerEntries(ctx, app.LedgerQuery{})
	if err != nil || len(page.Entries) != 50 || page.Entries[0].Seq != 60 || page.Older != 11 || len(page.Kinds) != 2 {
		t.Fatalf("%d entries, older %d, %v", len(page.Entries), page.Older, err)
	}
	if page, err = reader.LedgerEntries(ctx, app.LedgerQuery{Before: page.Older}); err != nil || len(page.Entries) != 11 || page.Older != 0 {
		t.Errorf("%d entries, older %d, %v", len(page.Entries), page.Older, err)
	}
	for q, want := range map[app.LedgerQuery]int{
		{Object: "employee/E-Ba"}: 1, {Object: "employee"}: 50, {Object: "incident"}: 0, {Kind: "installation.created"}: 1,
	} {
		if page, err := reader.LedgerEntries(ctx, q); err != nil || len(page.Entries) != want {
			t.Errorf("%+v: %d entries, %v", q, len(page.Entries), err)
		}
	}
	if _, err := desk(a, access.Employee, "E-1").LedgerEntries(ctx, app.LedgerQuery{}); fault.KindOf(err) != fault.Denied {
		t.Errorf("an employee reads the log: %v", err)
	}
}

// TestLedgerCheckIsAnEntry lets a full verification run to its end.
func TestLedgerCheckIsAnEntry(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		put(t, a, employee("E-1", "Anker Prøvesen"))
		ctx, auditor := t.Context(), desk(a, access.Auditor, "")
		if err := auditor.CheckLedger(ctx); err != nil {
			t.Fatal(err)
		}
		if err := auditor.CheckLedger(ctx); err != nil && fault.CodeOf(err) != "check_running" {
			t.Errorf("a second one: %v", err)
		}
		for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
			state, err := auditor.Ledger(ctx)
			if err != nil || time.Now().After(deadline) {
				t.Fatalf("no end: %v", err)
			}
			if state.Running.IsZero() && state.Last != nil {
				if state.Last.Err != nil || state.Checked == nil || state.Checked.Entries < 2 || state.Checked.Findings != 0 {
					t.Errorf("checked %+v, %v", state.Checked, state.Last.Err)
				}
				break
			}
		}
		requireClean(t, a)
	})
}
