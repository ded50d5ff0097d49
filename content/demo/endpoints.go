// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"fmt"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// host is one of the 61 machines: 30 pcs and 31 servers.
type host struct {
	id, name, os string
	system       string
	owner        int // index in staff, -1 for a server
	from, to     record.Date
	substitute   bool // nothing can be installed: a managed service
}

// serverCounts says how many servers each system has.
var serverCounts = []struct {
	system  string
	n       int
	managed bool // the last one is a managed service
}{
	{"SYS-01", 5, false}, {"SYS-02", 4, true}, {"SYS-03", 3, false}, {"SYS-04", 3, false}, {"SYS-05", 3, false}, {"SYS-06", 2, true},
	{"SYS-07", 3, false}, {"SYS-08", 2, false}, {"SYS-09", 2, false}, {"SYS-10", 1, false}, {"SYS-11", 2, false}, {"SYS-12", 1, false},
}

func hosts() []host {
	var list []host
	for i, p := range staff {
		h := host{name: fmt.Sprintf("PC-%04d", hostNo(i)), os: "Windows 11 Enterprise", owner: i, from: max(day(p.hired), Begin)}
		if p.left != "" {
			h.to = day(p.left)
		}
		list = append(list, h)
	}
	for _, c := range serverCounts {
		for n := range c.n {
			list = append(list, host{
				name: fmt.Sprintf("srv-%s-%d", c.system[4:], n+1), os: "Debian 12", system: c.system, owner: -1, from: Begin,
				substitute: c.managed && n == c.n-1,
			})
		}
	}
	for i := range list {
		list[i].id = number("EP", i+1, 2)
	}
	return list
}

// endpoints tells the hosts and what their protection reported every day.
func (s *story) endpoints() {
	list := hosts()
	var old []Row
	for _, h := range list {
		r := &register.Endpoint{Host: h.name, System: record.Ref(h.system), OS: h.os, AVApplicable: record.Yes}
		r.ValidFrom = h.from
		if h.owner >= 0 {
			r.Person, r.Asset = record.Ref(staff[h.owner].id), record.Ref("AS-"+h.name)
		}
		if h.substitute {
			r.AVApplicable, r.OS = record.No, "Administreret tjeneste"
			r.Substitute = free("Leverandøren scanner platformen dagligt, og tjenesten kan ikke køre egne programmer.")
			r.SubstituteApprovedBy, r.SubstituteApprovedAt = "E-001", day("2024-01-02")
		}
		if h.from > Begin {
			s.put(clock(h.from, 10, 0), "E-009", recorded, row(h.id, r))
		} else {
			old = append(old, row(h.id, r))
		}
	}
	s.put(at("2024-01-02 14:00"), "E-009", recorded, old...)
	for _, h := range list {
		if h.to != 0 {
			change(s, clock(h.to, 17, 10), "E-009", h.id, func(r *register.Endpoint) { r.RetiredAt = h.to })
		}
	}
	for d := range days(PeriodFrom-1, PeriodTo) {
		s.endpointReports(list, d)
	}
}

func (s *story) endpointReports(list []host, d record.Date) {
	var rows []Row
	weekday := d.Go().Weekday()
	for i, h := range list {
		if h.substitute || h.from > d || h.to != 0 && h.to < d {
			continue
		}
		reported := clock(d, 11, roll(55, i, int(d)))
		rows = append(rows, row(fmt.Sprintf("ER-%s-%s", h.id[3:], d), &register.EndpointReport{
			Parent: record.Ref(h.id), ReportedAt: reported, AVProduct: "Skjoldværn 7", AVInstalled: record.Yes,
			SignaturesAt: reported.Add(-time.Duration(90+roll(700, i, int(d), 2)) * time.Minute),
			LastScanAt:   clock(d-record.Date(weekday), 3, 0), TamperProtection: record.Yes,
		}))
	}
	s.put(clock(d, 23, 0), system, recorded, rows...)
}
