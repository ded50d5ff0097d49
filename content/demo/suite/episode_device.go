// SPDX-License-Identifier: Apache-2.0

package suite

import (
	"github.com/tilsyn/tilsyn/content/demo"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var deviceKinds = []kind{
	{"device-handed-on", handedOn}, {"device-discarded", func(t *tale) { t.discard() }}, {"lost-phone", lostPhone}, {"new-server", newServer},
}

// handedOn is a phone that goes from one to the other, wiped in between.
func handedOn(t *tale) {
	again := t.day()
	returned := again - t.upTo(30)
	phone := register.Asset{Kind: "phone", Tag: t.id("TLF"), Person: "E-010", HandedOutAt: record.D(2023, 3, 1), ReturnedAt: returned, Encrypted: record.Yes, RemoteWipe: record.Yes}
	phone.WipedAt = t.between(returned, again)
	Add(t.Year, t.id("AS", 1), &phone)
	Add(t.Year, t.id("AS", 2), &register.Asset{Kind: "phone", Tag: phone.Tag, Person: "E-013", HandedOutAt: again, Encrypted: record.Yes, RemoteWipe: record.Yes})
}

// discard throws away a device that was wiped.
func (t *tale) discard() {
	day := t.day()
	Add(t.Year, t.id("AS"), &register.Asset{Kind: "phone", Tag: t.id("TLF"), Encrypted: record.Yes, DisposedAt: day, WipedAt: day - t.upTo(30)})
}

// lostPhone is an incident that turns out to be no breach.
func lostPhone(t *tale) {
	day := t.day()
	t.incident(at(day, 9, 0), "employee", "SYS-08")
	Add(t.Year, t.id("AS"), &register.Asset{
		Kind: "phone", Tag: t.id("TLF"), Person: "E-011", HandedOutAt: day - 100, Encrypted: record.Yes, RemoteWipe: record.Yes, LostAt: day, WipedAt: day, Incident: t.ref("INC"),
	})
}

// newServer reports to the console until it is retired, if it is.
func newServer(t *tale) {
	day, retired := t.day(), record.Date(0)
	if t.chance(2) {
		retired = min(day+t.upTo(200), demo.AsOf)
	}
	t.host(&register.Endpoint{Host: t.id("srv"), System: pick[record.Ref](t, "SYS-01", "SYS-02", "SYS-05"), RetiredAt: retired}, day)
}
