// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// Account is a person of the story who signs in.
type Account struct {
	Name, Login string
	Role        access.Role
	Employee    string // id in the register employee, "" for who isn't employed

	Controller string      // id of the customer, for whoever comes from one
	Until      record.Date // last day of that access
}

// Accounts are the people who sign in to a demo, one for each role. Their
// passwords are made when the demo is.
func Accounts() []Account {
	list := []Account{
		employed("E-002", access.Owner),
		employed("E-006", access.Compliance),
		employed("E-001", access.Management),
		employed("E-005", access.Employee),
		outside("Hedvig Testrup", access.Auditor),
		outside("Demo Læser", access.Reader),
		{
			Name: "Tilde Prøvesen", Login: "tilde.proevesen" + domain, Role: access.Controller,
			Controller: "C-03", Until: record.D(2026, 6, 30),
		},
	}
	return list
}

// employed takes name and address from the staff list.
func employed(id string, role access.Role) Account {
	for _, p := range staff {
		if p.id == id {
			return Account{Name: p.name, Login: p.account() + domain, Role: role, Employee: id}
		}
	}
	return Account{}
}

func outside(name string, role access.Role) Account {
	return Account{Name: name, Login: person{name: name}.account() + domain, Role: role}
}

const domain = "@taagehorn.example"
