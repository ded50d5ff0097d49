// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"
	"strconv"
	"strings"
)

// anybody reports whether the end of a firewall rule is everywhere.
func anybody(end string) bool {
	switch strings.ToLower(strings.TrimSpace(end)) {
	case "any", "all", "alle", "*", "internet", "0.0.0.0/0", "::/0":
		return true
	}
	return false
}

// anyService reports whether a firewall rule holds for every service.
func anyService(service string) bool {
	switch strings.ToLower(strings.TrimSpace(service)) {
	case "any", "all", "alle", "*", "ip":
		return true
	}
	return false
}

// portOf holds the ports of services that people write by name.
var portOf = map[string]string{
	"ssh": "tcp/22", "telnet": "tcp/23", "smtp": "tcp/25", "dns": "53", "http": "tcp/80", "https": "tcp/443", "smb": "tcp/445",
	"rdp": "tcp/3389", "vnc": "tcp/5900", "winrm": "tcp/5985",
	"mssql": "tcp/1433", "oracle": "tcp/1521", "mysql": "tcp/3306", "postgresql": "tcp/5432", "postgres": "tcp/5432",
	"redis": "tcp/6379", "mongodb": "tcp/27017", "elasticsearch": "tcp/9200",
}

// innerPorts are those of administration and of databases. Nobody outside needs
// them.
var innerPorts = []string{
	"tcp/22", "tcp/23", "tcp/445", "tcp/3389", "tcp/5900", "tcp/5985", "tcp/5986",
	"tcp/1433", "tcp/1521", "tcp/3306", "tcp/5432", "tcp/6379", "tcp/9200", "tcp/27017",
}

// servesInner reports whether the service of a firewall rule holds an inner port.
func servesInner(service string) bool {
	return slices.ContainsFunc(innerPorts, func(port string) bool { return serves(service, port) })
}

// serves reports whether the service of a firewall rule holds a port. A service is
// a list such as "tcp/443, tcp/8000-8010 ssh"; a port is "tcp/443". Where one of
// them leaves out the protocol it may be any.
func serves(service, port string) bool {
	if anyService(service) {
		return true
	}
	protocol, number, _ := splitPort(port)
	if number == 0 {
		return false
	}
	for _, one := range strings.FieldsFunc(service, func(c rune) bool { return strings.ContainsRune(",; ", c) }) {
		p, from, to := splitPort(one)
		if from != 0 && from <= number && number <= to && (p == "" || protocol == "" || p == protocol) {
			return true
		}
	}
	return false
}

// splitPort reads "tcp/443", "443", "tcp/8000-8010" or a service's name. The port
// is 0 when it can't be read.
func splitPort(s string) (protocol string, from, to int) {
	s = strings.ToLower(strings.TrimSpace(s))
	if port, named := portOf[s]; named {
		s = port
	}
	protocol, ports, found := strings.Cut(s, "/")
	if !found {
		protocol, ports = "", s
	}
	first, last, ranged := strings.Cut(ports, "-")
	if !ranged {
		last = first
	}
	from, err := strconv.Atoi(first)
	if err != nil || from < 1 {
		return "", 0, 0
	}
	to, err = strconv.Atoi(last)
	if err != nil {
		return "", 0, 0
	}
	return protocol, from, to
}
