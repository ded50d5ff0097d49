// SPDX-License-Identifier: Apache-2.0

package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

var sameText = cmp.Options{
	cmp.Comparer(func(a, b personal.Text) bool { return a.Reveal() == b.Reveal() }), cmpopts.EquateEmpty(),
}

func accountOf(id, login string) *store.Account {
	return &store.Account{
		ID: id, Login: personal.T(login), LoginFold: login, Name: personal.T("Birte Testgaard"), Role: "owner", Employee: "E-002",
		Lang: "da", Password: "$argon2id$…", TOTP: []byte{1, 0, 2}, TOTPStep: 7, CreatedAt: 1, SignedIn: 2,
		Room: store.Room{Controller: "C-01", ClosesAt: 99},
	}
}

func sessionOf(id, account string) *store.Session {
	return &store.Session{
		ID: id, Account: account, TokenHash: [32]byte{id[0], id[1]}, Factor: true, CreatedAt: 10, SeenAt: 20, ExpiresAt: 100,
		Browser: "Firefox, Linux", Network: "192.0.2.0/24",
	}
}

func write(t *testing.T, tenant *store.Tenant, fn func(tx *store.Tx) error) error {
	t.Helper()
	return tenant.Write(t.Context(), fn)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestAccounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		first := accountOf("A1", "birte@taagehorn.example")
		must(t, write(t, tenant, func(tx *store.Tx) error { return tx.AddAccount(first) }))
		for name, other := range map[string]*store.Account{
			"same id": accountOf("A1", "other@taagehorn.example"), "same login": accountOf("A2", "birte@taagehorn.example"),
		} {
			if err := write(t, tenant, func(tx *store.Tx) error { return tx.AddAccount(other) }); !errors.Is(err, fault.Conflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
		changed := *first
		changed.Name, changed.Role, changed.Disabled, changed.TOTP, changed.TOTPStep = personal.T("Birte Demogaard"), "reader", true, nil, 9
		must(t, write(t, tenant, func(tx *store.Tx) error {
			return errors.Join(tx.SetAccount(&changed), tx.SetSignedIn("A1", 77))
		}))
		changed.SignedIn = 77
		for name, read := range map[string]func() (store.Account, error){
			"id":    func() (store.Account, error) { return tenant.Account(t.Context(), "A1") },
			"login": func() (store.Account, error) { return tenant.AccountByLogin(t.Context(), "birte@taagehorn.example") },
			"list": func() (store.Account, error) {
				list, err := tenant.Accounts(t.Context())
				return list[0], err
			},
		} {
			got, err := read()
			if diff := cmp.Diff(changed, got, sameText); err != nil || diff != "" {
				t.Errorf("%s: %v\n%s", name, err, diff)
			}
		}
		if _, err := tenant.Account(t.Context(), "A2"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("no such account: %v", err)
		}
		if err := write(t, tenant, func(tx *store.Tx) error { return tx.SetAccount(accountOf("A2", "x")) }); fault.KindOf(err) != fault.NotFound {
			t.Errorf("change of no account: %v", err)
		}
	})
}

// TestTOTPStepOnce lets many commands use one step at once.
func TestTOTPStepOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		must(t, write(t, tenant, func(tx *store.Tx) error { return tx.AddAccount(accountOf("A1", "birte@taagehorn.example")) }))
		var used atomic.Int32
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() {
				err := tenant.Write(t.Context(), func(tx *store.Tx) error { return tx.UseTOTPStep("A1", 100) })
				if err == nil {
					used.Add(1)
				} else if fault.KindOf(err) != fault.NotFound {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if used.Load() != 1 {
			t.Errorf("one step was used %d times", used.Load())
		}
		if err := write(t, tenant, func(tx *store.Tx) error { return tx.UseTOTPStep("A1", 99) }); fault.KindOf(err) != fault.NotFound {
			t.Errorf("an earlier step: %v", err)
		}
		must(t, write(t, tenant, func(tx *store.Tx) error { return tx.UseTOTPStep("A1", 101) }))
	})
}

func TestSessions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		must(t, write(t, tenant, func(tx *store.Tx) error {
			pending := sessionOf("S3", "A1")
			pending.Pending, pending.Factor = true, false
			return errors.Join(tx.AddSession(sessionOf("S1", "A1")), tx.AddSession(sessionOf("S2", "A1")), tx.AddSession(pending), tx.AddSession(sessionOf("S4", "A2")))
		}))
		ids := func(account string) string {
			list, err := tenant.Sessions(t.Context(), account)
			must(t, err)
			var names string
			for _, s := range list {
				names += s.ID + " "
			}
			return names
		}
		must(t, write(t, tenant, func(tx *store.Tx) error { return errors.Join(tx.TouchSession("S1", 33), tx.CountFailure("S1")) }))
		want := *sessionOf("S1", "A1")
		want.SeenAt, want.Failures = 33, 1
		got, err := tenant.Session(t.Context(), want.TokenHash)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		if _, err := tenant.Session(t.Context(), [32]byte{9}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("no such token: %v", err)
		}
		// S2 is idle; the pending one is not counted as idle.
		must(t, write(t, tenant, func(tx *store.Tx) error { return tx.ClearSessions(99, 20) }))
		if ids("A1") != "S3 S1 " || ids("A2") != "" {
			t.Errorf("after clearing: %s and %s", ids("A1"), ids("A2"))
		}
		if err := write(t, tenant, func(tx *store.Tx) error { return tx.EndSession("A2", "S1") }); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another account's session: %v", err)
		}
		must(t, write(t, tenant, func(tx *store.Tx) error {
			n, err := tx.EndSessions("A1", "S1")
			if n != 1 {
				t.Errorf("ended %d", n)
			}
			return err
		}))
		must(t, write(t, tenant, func(tx *store.Tx) error { return tx.ClearSessions(100, 0) }))
		if ids("A1") != "" {
			t.Errorf("left: %s", ids("A1"))
		}
	})
}

func TestDevices(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		one, two := [32]byte{1}, [32]byte{2}
		must(t, write(t, tenant, func(tx *store.Tx) error {
			return errors.Join(tx.KeepDevice("A1", one, 10), tx.KeepDevice("A1", one, 20), tx.KeepDevice("A1", two, 10), tx.KeepDevice("A2", two, 30))
		}))
		must(t, write(t, tenant, func(tx *store.Tx) error { return errors.Join(tx.ClearDevices(10), tx.ForgetDevices("A2")) }))
		for _, tt := range []struct {
			account string
			hash    [32]byte
			want    bool
		}{{"A1", one, true}, {"A1", two, false}, {"A2", one, false}, {"A2", two, false}} {
			if known, err := tenant.KnownDevice(t.Context(), tt.account, tt.hash); err != nil || known != tt.want {
				t.Errorf("%s %d: %v, %v", tt.account, tt.hash[0], known, err)
			}
		}
	})
}

func TestInvitations(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tenant := db.Tenant(storetest.Tenant)
		one := store.Invitation{Account: "A1", TokenHash: [32]byte{1}, Role: "owner", MadeAt: 1, ExpiresAt: 2}
		two := one
		two.TokenHash, two.Employee = [32]byte{2}, "E-001"
		must(t, write(t, tenant, func(tx *store.Tx) error { return errors.Join(tx.AddInvitation(&one), tx.AddInvitation(&two)) }))
		if _, err := tenant.Invitation(t.Context(), one.TokenHash); fault.KindOf(err) != fault.NotFound {
			t.Errorf("the earlier link: %v", err)
		}
		two.Login, two.LoginFold, two.Name = personal.T("Anker@taagehorn.example"), "anker@taagehorn.example", personal.T("Anker Prøvesen")
		two.Password, two.TOTP = "hash", []byte{7}
		must(t, write(t, tenant, func(tx *store.Tx) error { return tx.SetInvitation(&two) }))
		got, err := tenant.Invitation(t.Context(), two.TokenHash)
		if diff := cmp.Diff(two, got, sameText); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		if err := write(t, tenant, func(tx *store.Tx) error { return tx.SetInvitation(&one) }); fault.KindOf(err) != fault.NotFound {
			t.Errorf("change of no invitation: %v", err)
		}
		for _, want := range []bool{true, false} {
			must(t, write(t, tenant, func(tx *store.Tx) error {
				list, err := tx.Invitations()
				removed, removing := tx.RemoveInvitation("A1")
				if removed != want || (len(list) == 1) != want {
					t.Errorf("removed %v of %d, want %v", removed, len(list), want)
				}
				return errors.Join(err, removing)
			}))
		}
	})
}

// TestAccountsOfTenants puts the same ids, logins and tokens in two tenants and
// lets one change and remove everything of its own.
func TestAccountsOfTenants(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		must(t, db.CreateTenant(t.Context(), "other", "tilsyn.example/other", 1))
		mine, other := db.Tenant(storetest.Tenant), db.Tenant("other")
		hash := [32]byte{1}
		for _, tenant := range []*store.Tenant{mine, other} {
			must(t, write(t, tenant, func(tx *store.Tx) error {
				return errors.Join(tx.AddAccount(accountOf("A1", "birte@taagehorn.example")), tx.AddSession(sessionOf("S1", "A1")),
					tx.KeepDevice("A1", hash, 10), tx.AddInvitation(&store.Invitation{Account: "A1", TokenHash: hash, Role: "owner"}))
			}))
		}
		changed := accountOf("A1", "")
		changed.Disabled = true
		must(t, write(t, mine, func(tx *store.Tx) error {
			_, ended := tx.EndSessions("A1", "")
			_, removed := tx.RemoveInvitation("A1")
			return errors.Join(tx.SetAccount(changed), tx.UseTOTPStep("A1", 100), tx.SetSignedIn("A1", 100), ended, removed,
				tx.ForgetDevices("A1"), tx.ClearSessions(1000, 1000), tx.ClearDevices(1000), tx.TouchSession("S1", 99), tx.CountFailure("S1"))
		}))
		want := *accountOf("A1", "birte@taagehorn.example")
		list, err := other.Accounts(t.Context())
		if diff := cmp.Diff([]store.Account{want}, list, sameText); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		session, err := other.Session(t.Context(), sessionOf("S1", "A1").TokenHash)
		if diff := cmp.Diff(*sessionOf("S1", "A1"), session); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
		known, err := other.KnownDevice(t.Context(), "A1", hash)
		if _, missing := other.Invitation(t.Context(), hash); err != nil || missing != nil || !known {
			t.Errorf("device %v, %v; invitation %v", known, err, missing)
		}
	})
}
