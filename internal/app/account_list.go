// SPDX-License-Identifier: Apache-2.0

package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// AccountState is where an account stands.
type AccountState string

// The states.
const (
	AccountActive   AccountState = "active"
	AccountDisabled AccountState = "disabled"
	AccountInvited  AccountState = "invited" // the link was not used yet
	AccountExpired  AccountState = "expired" // the link was not used in time
	AccountClosed   AccountState = "closed"  // the access to the room is over
)

// AccountInfo is an account or an invitation as owners see it.
type AccountInfo struct {
	ID, Login, Name string
	Role            access.Role
	Employee        record.Ref
	Room            record.Ref  // customer whose inspection room it reaches, "" for none
	ClosesAt        record.Time // when that ends
	State           AccountState
	SignedIn        record.Time // last, zero for never
	Factor          bool        // has a second factor
	LinkTill        record.Time // when an open link ends, zero for none
}

// NeedsFactor reports whether the account can't be used before its person has set
// up a second factor.
func (i AccountInfo) NeedsFactor() bool {
	return i.State == AccountActive && !i.Factor && i.Role.SeesPersonal()
}

// Invited reports whether nobody has used the link yet.
func (i AccountInfo) Invited() bool { return i.State == AccountInvited || i.State == AccountExpired }

// Accounts lists every account and invitation by login.
func (a *App) Accounts(ctx context.Context) ([]AccountInfo, error) {
	stored, err := a.tenant.Accounts(ctx)
	if err != nil {
		return nil, err
	}
	invited, err := a.tenant.Invitations(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]AccountInfo, 0, len(stored)+len(invited))
	for i := range stored {
		list = append(list, a.infoOf(&stored[i]))
	}
	for _, i := range invited {
		at := slices.IndexFunc(list, func(info AccountInfo) bool { return info.ID == i.Account })
		switch open := now() < i.ExpiresAt; {
		case at >= 0 && open:
			list[at].LinkTill = i.ExpiresAt
		case at < 0:
			list = append(list, invitedInfo(&i, open))
		}
	}
	slices.SortFunc(list, func(x, y AccountInfo) int {
		return cmp.Or(strings.Compare(foldLogin(x.Login), foldLogin(y.Login)), strings.Compare(x.ID, y.ID))
	})
	return list, nil
}

func invitedInfo(i *store.Invitation, open bool) AccountInfo {
	info := AccountInfo{
		ID: i.Account, Login: i.Login.Reveal(), Role: access.Role(i.Role), Employee: record.Ref(i.Employee), State: AccountExpired,
		Room: record.Ref(i.Room.Controller), ClosesAt: i.Room.ClosesAt,
	}
	if open {
		info.State, info.LinkTill = AccountInvited, i.ExpiresAt
	}
	return info
}

func (a *App) infoOf(stored *store.Account) AccountInfo {
	info := AccountInfo{
		ID: stored.ID, Login: stored.Login.Reveal(), Name: stored.Name.Reveal(), Role: access.Role(stored.Role),
		Employee: record.Ref(stored.Employee), Room: record.Ref(stored.Room.Controller), ClosesAt: stored.Room.ClosesAt,
		State: AccountActive, SignedIn: stored.SignedIn, Factor: len(stored.TOTP) > 0,
	}
	switch {
	case stored.Disabled:
		info.State = AccountDisabled
	case a.roomOver(stored):
		info.State = AccountClosed
	}
	return info
}

// AccountByLogin returns an account by its login; a fault.NotFound,
// unknown_account, if there is none. An invitation is no account.
func (a *App) AccountByLogin(ctx context.Context, login string) (AccountInfo, error) {
	account, err := a.tenant.AccountByLogin(ctx, foldLogin(login))
	if err != nil {
		return AccountInfo{}, unknownAccount(err)
	}
	return a.infoOf(&account), nil
}

// account returns an account or invitation by its id.
func (a *App) account(ctx context.Context, id string) (AccountInfo, error) {
	list, err := a.Accounts(ctx)
	if err != nil {
		return AccountInfo{}, err
	}
	at := slices.IndexFunc(list, func(info AccountInfo) bool { return info.ID == id })
	if at < 0 {
		return AccountInfo{}, fault.New(fault.NotFound, errNoAccount.Code)
	}
	return list[at], nil
}
