// SPDX-License-Identifier: Apache-2.0

package app

import (
	"net/netip"
	"strings"
)

// Client is where a request comes from. A header of a proxy is not believed.
type Client struct {
	Addr  string // "192.0.2.7:51234" or without port
	Agent string // what the browser calls itself
}

// addr returns the address, zero for none.
func (c Client) addr() netip.Addr {
	if ap, err := netip.ParseAddrPort(c.Addr); err == nil {
		return ap.Addr().Unmap().WithZone("")
	}
	a, err := netip.ParseAddr(c.Addr)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

// network is the part of the address that one customer of a carrier holds: all of
// an IPv4 address, the first half of an IPv6 one. What has no address is one
// network.
func (c Client) network() netip.Prefix {
	a := c.addr()
	switch {
	case !a.IsValid():
		return netip.PrefixFrom(netip.IPv4Unspecified(), 32)
	case a.Is4():
		return netip.PrefixFrom(a, 32)
	}
	return netip.PrefixFrom(a, 64).Masked()
}

// masked is the address as a list of sessions may show it, without what tells one
// household from the next; "" for none.
func (c Client) masked() string {
	a := c.addr()
	switch {
	case !a.IsValid():
		return ""
	case a.Is4():
		return netip.PrefixFrom(a, 24).Masked().String()
	}
	return netip.PrefixFrom(a, 48).Masked().String()
}

// families and systems are looked for in this order: most browsers also name
// others.
var (
	families = [][2]string{{"Firefox/", "Firefox"}, {"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systems  = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"Mac OS X", "Mac"}, {"Linux", "Linux"}}
)

// browser is the family of the browser and its system, "Firefox, Windows"; "" when
// neither is known.
func (c Client) browser() string {
	var words []string
	for _, names := range [][][2]string{families, systems} {
		for _, n := range names {
			if strings.Contains(c.Agent, n[0]) {
				words = append(words, n[1])
				break
			}
		}
	}
	return strings.Join(words, ", ")
}
