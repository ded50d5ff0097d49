// SPDX-License-Identifier: Apache-2.0

package frame

import "github.com/tilsyn/tilsyn/internal/trust/access"

// MenuItem is one entry of the main menu.
type MenuItem struct {
	Section, Path, Label string
	Key                  string // letter after "g" that goes there
}

// sections are the parts of the site in the order of the menu.
var sections = []struct {
	section, path, key string
	action             access.Action
}{
	{"home", "/", "h", access.Home},
	{"room", "/room", "h", access.RoomRead},
	{"registers", "/registers", "r", access.RegisterRead},
	{"controls", "/controls", "k", access.ControlRead},
	{"wheel", "/wheel", "a", access.WheelRead},
	{"declaration", "/declaration", "e", access.DeclarationRead},
	{"documents", "/documents", "d", access.DocumentRead},
	{"ledger", "/ledger", "l", access.LedgerRead},
	{"cpr", "/review", "c", access.ReviewDecide},
	{"licences", "/licences/mask", "m", access.LicenceMask},
	{"accounts", "/accounts", "b", access.AccountManage},
}

// menu lists the parts of the site that the person may enter.
func menu(v *Visit) []MenuItem {
	var list []MenuItem
	for _, s := range sections {
		if v.Desk.May(s.action) {
			list = append(list, MenuItem{s.section, s.path, v.L.Section(s.section), s.key})
		}
	}
	return list
}
