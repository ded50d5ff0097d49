// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/app/apptest"
	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/store/storetest"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
	"github.com/tilsyn/tilsyn/internal/trust/totp"
)

const (
	goodPassword = "blåbærgrød på Ærø"
	birteLogin   = "Birte.Testgaard@taagehorn.example"
)

var (
	atHome   = app.Client{Addr: "192.0.2.7:5000", Agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
	attacker = app.Client{Addr: "203.0.113.66:5000"}
)

// accept goes through a link and returns the secret of its app and the session.
func acceptLink(t *testing.T, a *app.App, path string) (secret []byte, signed app.SignedIn) {
	t.Helper()
	token := strings.TrimPrefix(path, "/welcome/")
	chooseOn(t, a, token)
	w, err := a.Welcome(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	if secret, err = totp.ParseText(w.Secret); err != nil {
		t.Fatal(err)
	}
	signed, err = a.Accept(t.Context(), token, app.AcceptCommand{Code: totp.Code(secret, totp.Step(time.Now())), Lang: "da", From: atHome})
	if err != nil {
		t.Fatal(err)
	}
	return secret, signed
}

func chooseOn(t *testing.T, a *app.App, token string) {
	t.Helper()
	if err := a.Choose(t.Context(), token, app.WelcomeCommand{Login: birteLogin, Name: "Birte Testgaard", Password: personal.T(goodPassword)}); err != nil {
		t.Fatal(err)
	}
}

// first makes the first account.
func firstAccount(t *testing.T, a *app.App) ([]byte, *app.Desk, app.SignedIn) {
	t.Helper()
	path, err := a.FirstLink(t.Context())
	if err != nil || !strings.HasPrefix(path, "/welcome/") {
		t.Fatalf("%q, %v", path, err)
	}
	secret, signed := acceptLink(t, a, path)
	return secret, signedDesk(t, a, signed.Token), signed
}

func signedDesk(t *testing.T, a *app.App, token string) *app.Desk {
	t.Helper()
	who, err := a.Session(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	return a.Desk(who)
}

func signInAs(t *testing.T, a *app.App, login, password, device string, from app.Client) (app.SignedIn, error) {
	t.Helper()
	return a.SignIn(t.Context(), app.SignInCommand{Login: personal.T(login), Password: personal.T(password), Device: device, From: from})
}

func wantCode(t *testing.T, what string, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %q", what, err, code)
	}
}

// people returns the log-ons of an owner and a reader of a demo.
func demoPeople(t *testing.T, a *app.App) (owner, reader app.DemoLogOn) {
	t.Helper()
	list, err := a.CreateDemoAccounts(t.Context(), []app.DemoAccount{
		{Name: "Birte Testgaard", Login: birteLogin, Role: access.Owner, Employee: "E-002"},
		{Name: "Demo Læser", Login: "demo.laeser@taagehorn.example", Role: access.Reader},
	})
	if err != nil {
		t.Fatal(err)
	}
	return list[0], list[1]
}

func TestFirstAccount(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		old, err := a.FirstLink(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		secret, d, signed := firstAccount(t, a)
		if _, err := a.Welcome(t.Context(), strings.TrimPrefix(old, "/welcome/")); fault.CodeOf(err) != "link_over" {
			t.Errorf("the link before: %v", err)
		}
		if w := d.Who; w.Name != "Birte Testgaard" || w.Subject != (access.Subject{Role: access.Owner, SecondFactor: true}) {
			t.Errorf("signed in as %+v", w.Subject)
		}
		if path, err := a.FirstLink(t.Context()); path != "" || err != nil {
			t.Errorf("a second first link: %q, %v", path, err)
		}
		pending, err := signInAs(t, a, "  "+strings.ToUpper(birteLogin), goodPassword, signed.Device, atHome)
		if err != nil || !pending.Pending || pending.Device != "" {
			t.Fatalf("%v, pending %v", err, pending.Pending)
		}
		if _, err := a.Session(t.Context(), pending.Token); fault.KindOf(err) != fault.Denied {
			t.Errorf("a pending session: %v", err)
		}
		used := totp.Code(secret, totp.Step(time.Now()))
		_, err = a.SignInCode(t.Context(), pending.Token, used, signed.Device, atHome)
		if code := fault.CodeOf(err); code != "code_used" && code != "code_wrong" { // the half minute may have ended
			t.Errorf("the code of the link again: %v", err)
		}
		done, err := a.SignInCode(t.Context(), pending.Token, totp.Code(secret, totp.Step(time.Now())+1), signed.Device, atHome)
		if err != nil || done.Token == pending.Token || done.Device != "" {
			t.Fatalf("%v, the token stayed: %v", err, done.Token == pending.Token)
		}
		if _, err := a.Session(t.Context(), pending.Token); fault.KindOf(err) != fault.Denied {
			t.Errorf("the token before the code: %v", err)
		}
		_, sessions, err := signedDesk(t, a, done.Token).OwnAccount(t.Context())
		if err != nil || len(sessions) != 2 || !sessions[0].Current || sessions[1].Current || sessions[0].Browser != "Firefox, Linux" || sessions[0].Network != "192.0.2.0/24" {
			t.Errorf("%+v, %v", sessions, err)
		}
		requireClean(t, a)
	})
}

func TestWrongSignIns(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		owner, _ := demoPeople(t, a)
		_, err := signInAs(t, a, owner.Login, goodPassword, "", attacker)
		wantCode(t, "wrong password", err, "sign_in_wrong")
		begin := time.Now()
		_, err = signInAs(t, a, "nobody@taagehorn.example", goodPassword, "", attacker)
		wantCode(t, "no such account", err, "sign_in_wrong")
		if took := time.Since(begin); took < 200*time.Millisecond {
			t.Errorf("a refusal took %s", took)
		}
		_, err = signInAs(t, a, owner.Login, "", "", attacker)
		wantCode(t, "no password", err, "sign_in_wrong")
		pending, err := signInAs(t, a, owner.Login, owner.Password, "", atHome)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 5 {
			_, err := a.SignInCode(t.Context(), pending.Token, "000000", "", app.Client{Addr: fmt.Sprintf("192.0.2.%d", i)})
			wantCode(t, "wrong code", err, map[bool]string{true: "signed_out", false: "code_wrong"}[i == 4])
		}
		_, err = a.SignInCode(t.Context(), pending.Token, "000000", "", app.Client{Addr: "192.0.2.99"})
		wantCode(t, "after five wrong codes", err, "signed_out")
		requireClean(t, a)
	})
}

// TestOneCodeOnce lets two browsers that know the password use one code at once.
func TestOneCodeOnce(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		owner, _ := demoPeople(t, a)
		var tokens []string
		for range 3 {
			pending, err := signInAs(t, a, owner.Login, owner.Password, "", atHome)
			if err != nil {
				t.Fatal(err)
			}
			tokens = append(tokens, pending.Token)
		}
		code, err := a.DemoCode(t.Context(), tokens[0])
		if err != nil || code == "" {
			t.Fatalf("%q, %v", code, err)
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		in := 0
		for _, token := range tokens {
			wg.Go(func() {
				_, err := a.SignInCode(t.Context(), token, code, "", atHome)
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					in++
				} else if fault.CodeOf(err) != "code_used" {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if in != 1 {
			t.Errorf("one code let in %d", in)
		}
	})
}

// TestLockedOut shows the limits through the use case: the attacker waits, the
// owner signs in, from a known browser on the attacker's own network too.
func TestLockedOut(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	owner, reader := demoPeople(t, a)
	known, err := signInAs(t, a, owner.Login, owner.Password, "", attacker)
	if err != nil {
		t.Fatal(err)
	}
	code, err := a.DemoCode(t.Context(), known.Token)
	if err != nil {
		t.Fatal(err)
	}
	if known, err = a.SignInCode(t.Context(), known.Token, code, "", attacker); err != nil || known.Device == "" {
		t.Fatal(err)
	}
	for i := range 7 {
		_, err := signInAs(t, a, owner.Login, "wrong password", "", attacker)
		if later := (*app.TryLater)(nil); errors.As(err, &later) != (i >= 5) {
			t.Errorf("attempt %d: %v", i+1, err)
		}
	}
	if _, err := signInAs(t, a, owner.Login, owner.Password, "", atHome); err != nil {
		t.Errorf("the owner elsewhere: %v", err)
	}
	if _, err := signInAs(t, a, owner.Login, owner.Password, known.Device, attacker); err != nil {
		t.Errorf("the owner's browser: %v", err)
	}
	_, err = signInAs(t, a, reader.Login, reader.Password, known.Device, attacker)
	if err != nil {
		t.Errorf("somebody else on that network: %v", err)
	}
	if n := kindCounts(t, a)[app.KindLocked]; n != 1 {
		t.Errorf("%d entries of a lockout", n)
	}
}

// TestDisabledAndLastOwner changes rights and looks at what becomes of sessions.
func TestDisabledAndLastOwner(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		ctx := t.Context()
		_, d, _ := firstAccount(t, a)
		me := d.Who.Account
		wantCode(t, "the last owner away", d.SetAccountState(ctx, me, true), "last_owner")
		wantCode(t, "the last owner down", d.ChangeRole(ctx, me, access.Reader), "last_owner")
		wantCode(t, "no such role", d.ChangeRole(ctx, me, "root"), "role_form")
		wantCode(t, "nobody", d.ChangeRole(ctx, "01J", access.Reader), "unknown_account")
		_, err := d.Invite(ctx, app.InviteCommand{Login: personal.T("BIRTE.testgaard@taagehorn.example"), Role: access.Reader})
		wantCode(t, "a login that is taken", err, "login_taken")
		_, err = d.Invite(ctx, app.InviteCommand{Login: personal.T("a b@c"), Role: access.Reader})
		wantCode(t, "no address", err, "login_form")
		_, err = d.Invite(ctx, app.InviteCommand{Login: personal.T("frida.testlund@taagehorn.example"), Role: access.Owner, Employee: "E-404"})
		wantCode(t, "no such employee", err, "unknown_employee")
		link, err := d.Invite(ctx, app.InviteCommand{Login: personal.T("frida.testlund@taagehorn.example"), Role: access.Owner})
		if err != nil {
			t.Fatal(err)
		}
		_, other := acceptLink(t, a, link.Path)
		frida := signedDesk(t, a, other.Token)
		if err := d.ChangeRole(ctx, frida.Who.Account, access.Reader); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Session(ctx, other.Token); fault.KindOf(err) != fault.Denied {
			t.Errorf("a session under the role before: %v", err)
		}
		if err := d.SetAccountState(ctx, frida.Who.Account, true); err != nil {
			t.Fatal(err)
		}
		_, err = signInAs(t, a, "frida.testlund@taagehorn.example", goodPassword, other.Device, atHome)
		wantCode(t, "a disabled account", err, "sign_in_wrong")
		_, err = frida.Accounts(ctx)
		wantCode(t, "a desk that is open goes on by its own subject", err, "")
		list, err := d.Accounts(ctx)
		if err != nil || len(list) != 2 || list[1].State != app.AccountDisabled || list[0].SignedIn.IsZero() {
			t.Errorf("%+v, %v", list, err)
		}
		if err := d.SetAccountState(ctx, frida.Who.Account, false); err != nil {
			t.Fatal(err)
		}
		requireClean(t, a)
	})
}

func TestLinks(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		ctx := t.Context()
		_, d, signed := firstAccount(t, a)
		link, err := d.NewLink(ctx, d.Who.Account)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Session(ctx, signed.Token); fault.KindOf(err) != fault.Denied {
			t.Errorf("a session from before the link: %v", err)
		}
		token := strings.TrimPrefix(link.Path, "/welcome/")
		if w, err := a.Welcome(ctx, token); err != nil || !w.Reset || w.AskLogin || w.Secret != "" || w.FactorOptional {
			t.Errorf("%v, reset %v", err, w.Reset)
		}
		_, err = a.Accept(ctx, token, app.AcceptCommand{Skip: true})
		wantCode(t, "nothing chosen", err, "link_over")
		err = a.Choose(ctx, token, app.WelcomeCommand{Name: "Birte Testgaard", Password: personal.T("Password123456")})
		wantCode(t, "a common password", err, "password_common")
		err = a.Choose(ctx, token, app.WelcomeCommand{Name: " ", Password: personal.T(goodPassword)})
		wantCode(t, "no name", err, "name_form")
		chooseOn(t, a, token)
		_, err = a.Accept(ctx, token, app.AcceptCommand{Skip: true})
		wantCode(t, "an owner without a second factor", err, "code_wrong")
		acceptLink(t, a, link.Path)
		_, err = a.Welcome(ctx, token)
		wantCode(t, "a link that was used", err, "link_over")

		reader, err := d.Invite(ctx, app.InviteCommand{Login: personal.T("demo.laeser@taagehorn.example"), Role: access.Reader})
		if err != nil {
			t.Fatal(err)
		}
		token = strings.TrimPrefix(reader.Path, "/welcome/")
		chooseOn(t, a, token)
		in, err := a.Accept(ctx, token, app.AcceptCommand{Skip: true, From: atHome})
		if err != nil {
			t.Fatal(err)
		}
		r := signedDesk(t, a, in.Token)
		if r.Who.Subject.SecondFactor || !r.May(access.Home) || r.May(access.AccountManage) {
			t.Errorf("a reader without a second factor: %+v", r.Who.Subject)
		}
		// One that is given a role with personal data can't sign in without a factor.
		if err := d.ChangeRole(ctx, r.Who.Account, access.Auditor); err != nil {
			t.Fatal(err)
		}
		_, err = signInAs(t, a, "demo.laeser@taagehorn.example", goodPassword, in.Device, atHome)
		wantCode(t, "a role that needs a factor", err, "factor_missing")

		late, err := d.Invite(ctx, app.InviteCommand{Login: personal.T("anker@taagehorn.example"), Role: access.Management})
		if err != nil {
			t.Fatal(err)
		}
		storetest.Tamper(t, url, fmt.Sprintf("UPDATE invitation SET expires_at = %d", time.Now().UnixMicro()))
		_, err = a.Welcome(ctx, strings.TrimPrefix(late.Path, "/welcome/"))
		wantCode(t, "a link that is too old", err, "link_over")
		list, err := d.Accounts(ctx)
		if err != nil || list[0].State != app.AccountExpired {
			t.Errorf("%+v, %v", list, err)
		}
		if err := d.Withdraw(ctx, list[0].ID); err != nil {
			t.Error(err)
		}
		wantCode(t, "withdrawn twice", d.Withdraw(ctx, list[0].ID), "unknown_account")
		requireClean(t, a)
	})
}

func TestSessionsEnd(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		a := apptest.Create(t, url)
		ctx := t.Context()
		_, d, signed := firstAccount(t, a)
		long := func(d time.Duration) int64 { return time.Now().Add(-d).UnixMicro() }
		for _, tt := range []struct {
			what, set string
			over      bool
		}{
			{"seven hours idle", fmt.Sprintf("seen_at = %d", long(7*time.Hour)), false},
			{"eight hours idle", fmt.Sprintf("seen_at = %d", long(8*time.Hour)), true},
			{"in use again", fmt.Sprintf("seen_at = %d", long(0)), false},
			{"seven days old", fmt.Sprintf("expires_at = %d", long(0)), true},
		} {
			storetest.Tamper(t, url, "UPDATE session SET "+tt.set)
			if _, err := a.Session(ctx, signed.Token); (fault.KindOf(err) == fault.Denied) != tt.over {
				t.Errorf("%s: %v", tt.what, err)
			}
		}
		storetest.Tamper(t, url, fmt.Sprintf("UPDATE session SET expires_at = %d", long(-time.Hour)))
		wantCode(t, "another's session", d.RevokeOwnSession(ctx, "01J"), "unknown_account")
		wantCode(t, "wrong current password", d.ChangePassword(ctx, personal.T("wrong"), personal.T("en helt ny adgangssætning"), "", atHome), "current_wrong")
		wantCode(t, "short password", d.ChangePassword(ctx, personal.T(goodPassword), personal.T("kort"), "", atHome), "password_short")
		if err := d.ChangePassword(ctx, personal.T(goodPassword), personal.T("en helt ny adgangssætning"), "", atHome); err != nil {
			t.Error(err)
		}
		if _, err := a.Session(ctx, signed.Token); err != nil {
			t.Errorf("the session that changed the password: %v", err)
		}
		_, err := signInAs(t, a, birteLogin, goodPassword, "", atHome)
		wantCode(t, "the password before", err, "sign_in_wrong")
		pending, err := signInAs(t, a, birteLogin, "en helt ny adgangssætning", "", atHome)
		if err != nil {
			t.Error(err)
		}
		storetest.Tamper(t, url, fmt.Sprintf("UPDATE session SET expires_at = %d WHERE pending = 1", long(0)))
		_, err = a.SignInCode(ctx, pending.Token, "000000", "", atHome)
		wantCode(t, "a code after five minutes", err, "signed_out")
		if err := d.SignOutEverywhere(ctx); err != nil {
			t.Error(err)
		}
		if _, err := a.Session(ctx, signed.Token); fault.KindOf(err) != fault.Denied {
			t.Errorf("after signing out everywhere: %v", err)
		}
		if err := a.SignOut(ctx, signed.Token); err != nil {
			t.Errorf("signing out twice: %v", err)
		}
		requireClean(t, a)
	})
}

// kinds counts the entries by kind.
func kindCounts(t *testing.T, a *app.App) map[string]int {
	t.Helper()
	count := map[string]int{}
	for _, e := range entries(t, a) {
		count[e.Kind]++
	}
	return count
}

// TestEntriesOfAccounts goes through a life and looks for every kind of entry, and
// for what no entry may hold.
func TestEntriesOfAccounts(t *testing.T) {
	apptest.Each(t, func(t *testing.T, a *app.App) {
		ctx := t.Context()
		_, d, signed := firstAccount(t, a)
		_, err := signInAs(t, a, birteLogin, "wrong password", "", attacker)
		wantCode(t, "wrong", err, "sign_in_wrong")
		_, err = signInAs(t, a, "ghost@taagehorn.example", "wrong password", "", attacker)
		wantCode(t, "unknown", err, "sign_in_wrong")
		link, err := d.Invite(ctx, app.InviteCommand{Login: personal.T("frida.testlund@taagehorn.example"), Role: access.Reader})
		if err != nil {
			t.Fatal(err)
		}
		_, other := acceptLink(t, a, link.Path)
		frida := signedDesk(t, a, other.Token).Who
		for _, err := range []error{
			d.RevokeSession(ctx, frida.Account, frida.Session), d.ChangeRole(ctx, frida.Account, access.Auditor),
			d.SetAccountState(ctx, frida.Account, true), d.SetAccountState(ctx, frida.Account, false), a.SignOut(ctx, signed.Token),
		} {
			if err != nil {
				t.Error(err)
			}
		}
		count := kindCounts(t, a)
		for kind, want := range map[string]int{
			app.KindSignedIn: 2, app.KindSignInFailed: 2, app.KindSignedOut: 1, app.KindInvited: 2, app.KindAccepted: 2, app.KindAccountCreated: 2,
			app.KindPasswordChanged: 2, app.KindFactorSet: 2, app.KindSessionRevoked: 1, app.KindRoleChanged: 1, app.KindDisabled: 1, app.KindEnabled: 1,
		} {
			if count[kind] != want {
				t.Errorf("%d entries %s, want %d", count[kind], kind, want)
			}
		}
		unknown := 0
		for _, e := range entries(t, a) {
			if e.Object == "account/unknown" {
				unknown++
			}
		}
		if unknown != 1 {
			t.Errorf("%d entries of unknown accounts", unknown)
		}
		leaves := bytes.ToLower(bundle(t, a)["log/entries.jsonl"])
		for _, secret := range []string{"testgaard", "frida", "ghost", "birte", "taagehorn.example", "192.0.2", "203.0.113", "firefox", goodPassword, signed.Token} {
			if bytes.Contains(leaves, []byte(strings.ToLower(secret))) {
				t.Errorf("the ledger holds %q", secret)
			}
		}
		requireClean(t, a)
	})
}

// TestAccountsOfTenants has the same person in two tenants of one database.
func TestAccountsOfTenants(t *testing.T) {
	one, two := twoTenants(t)
	_, mine, signed := firstAccount(t, one)
	before := size(t, two)
	if _, err := two.Session(t.Context(), signed.Token); fault.KindOf(err) != fault.Denied {
		t.Errorf("one tenant's token in the other: %v", err)
	}
	_, err := signInAs(t, two, birteLogin, goodPassword, signed.Device, atHome)
	wantCode(t, "one tenant's password in the other", err, "sign_in_wrong")
	_, theirs, other := firstAccount(t, two)
	wantCode(t, "the other tenant's account", mine.SetAccountState(t.Context(), theirs.Who.Account, true), "unknown_account")
	wantCode(t, "the other tenant's session", mine.RevokeSession(t.Context(), theirs.Who.Account, theirs.Who.Session), "unknown_account")
	_, err = mine.NewLink(t.Context(), theirs.Who.Account)
	wantCode(t, "a link to the other tenant's account", err, "unknown_account")
	if _, err := two.Session(t.Context(), other.Token); err != nil {
		t.Errorf("the other's own session: %v", err)
	}
	if list, err := mine.Accounts(t.Context()); err != nil || len(list) != 1 || list[0].ID != mine.Who.Account {
		t.Errorf("%+v, %v", list, err)
	}
	if size(t, two) == before {
		t.Error("the other tenant's ledger didn't grow by its own")
	}
	requireClean(t, one)
	requireClean(t, two)
}

// TestAccountsNeedTheRight asks every use case of accounts as everybody else.
func TestAccountsNeedTheRight(t *testing.T) {
	a := apptest.Create(t, storetest.SQLite(t))
	ctx := t.Context()
	for _, s := range append([]access.Subject{{Role: access.Owner}, {}}, factorSubjects(access.Compliance, access.Management, access.Employee, access.Auditor, access.Reader)...) {
		d := a.Desk(app.Who{Account: "x", Subject: s})
		_, list := d.Accounts(ctx)
		_, _, one := d.Account(ctx, "x")
		_, invite := d.Invite(ctx, app.InviteCommand{Role: access.Owner})
		_, link := d.NewLink(ctx, "x")
		for i, err := range []error{
			list, one, invite, link, d.Withdraw(ctx, "x"), d.ChangeRole(ctx, "x", access.Owner), d.SetAccountState(ctx, "x", false), d.RevokeSession(ctx, "x", "y"),
		} {
			if fault.CodeOf(err) != "not_allowed" {
				t.Errorf("%s, use case %d: %v", s.Role, i, err)
			}
		}
	}
}

func factorSubjects(roles ...access.Role) []access.Subject {
	var list []access.Subject
	for _, r := range roles {
		list = append(list, access.Subject{Role: r, SecondFactor: true})
	}
	return list
}

// TestRealInstallationIsNoDemo holds what only a demo may do against a real
// installation.
func TestRealInstallationIsNoDemo(t *testing.T) {
	a, err := app.Create(t.Context(), t.TempDir(), app.CreateCommand{At: apptest.Begin, Actor: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	_, err = a.CreateDemoAccounts(t.Context(), []app.DemoAccount{{Name: "x", Login: "x@y", Role: access.Owner}})
	wantCode(t, "demo accounts", err, "no_demo_here")
	secret, _, signed := firstAccount(t, a)
	pending, err := signInAs(t, a, birteLogin, goodPassword, signed.Device, atHome)
	if err != nil {
		t.Fatal(err)
	}
	if code, err := a.DemoCode(t.Context(), pending.Token); code != "" || err != nil {
		t.Errorf("the code is told: %v", err)
	}
	link, err := a.NewLink(t.Context(), "test", accountID(t, a))
	if err != nil {
		t.Fatal(err)
	}
	token := strings.TrimPrefix(link.Path, "/welcome/")
	chooseOn(t, a, token)
	if w, err := a.Welcome(t.Context(), token); err != nil || w.DemoCode != "" || w.Secret == totp.Text(secret) {
		t.Errorf("%v; a code is told or the secret is the old one", err)
	}
	info, err := os.Stat(filepath.Join(a.Dir(), "keys", "secret.key"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func accountID(t *testing.T, a *app.App) string {
	t.Helper()
	info, err := a.AccountByLogin(t.Context(), birteLogin)
	if err != nil {
		t.Fatal(err)
	}
	return info.ID
}

// TestSecretsStayWithTheirAccount moves one account's sealed secret to another,
// and loses the key.
func TestSecretsStayWithTheirAccount(t *testing.T) {
	url := storetest.SQLite(t)
	a := apptest.Create(t, url)
	owner, reader := demoPeople(t, a)
	storetest.Tamper(t, url, "UPDATE account SET totp = (SELECT totp FROM account WHERE role = 'owner')")
	pending, err := signInAs(t, a, reader.Login, reader.Password, "", atHome)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.SignInCode(t.Context(), pending.Token, "000000", "", atHome)
	wantCode(t, "another's secret", err, "secret_damaged")
	if err := os.Remove(filepath.Join(a.Dir(), "keys", "secret.key")); err != nil {
		t.Fatal(err)
	}
	if a, err = app.Open(t.Context(), a.Dir()); err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if pending, err = signInAs(t, a, owner.Login, owner.Password, "", atHome); err != nil {
		t.Fatal(err)
	}
	_, err = a.SignInCode(t.Context(), pending.Token, "000000", "", atHome)
	wantCode(t, "without the key", err, "secret_key_missing")
}
