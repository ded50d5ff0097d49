// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

var (
	ownerDevice = [32]byte{1}
	home        = Client{Addr: "192.0.2.7:5000"}
	shared      = Client{Addr: "198.51.100.1:5000"}
	attacker    = Client{Addr: "203.0.113.66:5000"}
)

// step is some attempts in a row, all of which fail unless ok.
type limitStep struct {
	n      int
	login  string
	device *[32]byte
	from   Client
	ok     bool
	after  time.Duration // waited before
	let    int           // of n, how many are let in
}

// TestLimits tells who can keep whom out. Times are those of a fake clock.
func TestLimits(t *testing.T) {
	for name, steps := range map[string][]limitStep{
		"attacker elsewhere": {
			{n: 20, login: "birte", from: attacker, let: 5},
			{n: 1, login: "birte", from: home, ok: true, let: 1},
			{n: 1, login: "birte", from: attacker, let: 0},
		},
		"attacker on the same network": {
			{n: 20, login: "birte", from: shared, let: 5},
			{n: 1, login: "birte", from: shared, let: 0}, // a new browser must wait
			{n: 1, login: "birte", device: &ownerDevice, from: shared, ok: true, let: 1},
		},
		"known device against a network that is used up": {
			{n: 40, login: "nobody-%d", from: shared, let: 30},
			{n: 1, login: "birte", from: shared, let: 0},
			{n: 1, login: "birte", device: &ownerDevice, from: shared, ok: true, let: 1},
		},
		"guessing on a known device": {
			{n: 20, login: "birte", device: &ownerDevice, from: home, let: 5},
			{n: 1, login: "birte", device: &ownerDevice, from: attacker, let: 0}, // moving doesn't help
			{n: 1, login: "birte", from: home, ok: true, let: 1},
		},
		"colleagues on one network": {
			{n: 20, login: "birte", from: shared, let: 5},
			{n: 4, login: "frida", from: shared, let: 4},
			{n: 1, login: "frida", from: shared, ok: true, let: 1},
		},
		"waits double": {
			{n: 6, login: "birte", from: attacker, let: 5},
			{n: 1, after: 29 * time.Second, login: "birte", from: attacker, let: 0},
			{n: 2, after: time.Second, login: "birte", from: attacker, let: 1},
			{n: 1, after: 59 * time.Second, login: "birte", from: attacker, let: 0},
			{n: 2, after: time.Second, login: "birte", from: attacker, let: 1},
			{n: 1, after: 119 * time.Second, login: "birte", from: attacker, let: 0},
			{n: 2, after: time.Second, login: "birte", from: attacker, let: 1},
		},
		"success forgets": {
			{n: 4, login: "birte", from: home, let: 4},
			{n: 1, login: "birte", from: home, ok: true, let: 1},
			{n: 5, login: "birte", from: home, let: 5},
			{n: 1, login: "birte", from: home, let: 0},
		},
		"a day forgets": {
			{n: 9, login: "birte", from: home, let: 5},
			{n: 9, after: failureMemory, login: "birte", from: home, let: 5},
		},
		"a network has a pace": {
			{n: 50, login: "nobody-%d", from: attacker, let: 30},
			{n: 50, after: 20 * time.Second, login: "more-%d", from: attacker, let: 10},
		},
		"IPv6 counts by half an address": {
			{n: 50, login: "nobody-%d", from: Client{Addr: "[2001:db8:1:2::1]:1"}, let: 30},
			{n: 1, login: "nobody", from: Client{Addr: "[2001:db8:1:2:ffff::2]:1"}, let: 0},
			{n: 1, login: "nobody", from: Client{Addr: "[2001:db8:1:3::1]:1"}, let: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLimits()
				for i, s := range steps {
					time.Sleep(s.after)
					if got := l.run(t, s); got != s.let {
						t.Errorf("step %d: %d of %d let in, want %d", i+1, got, s.n, s.let)
					}
				}
			})
		})
	}
}

func (l *limits) run(t *testing.T, s limitStep) (let int) {
	for i := range s.n {
		login := s.login
		if len(login) > 3 && login[len(login)-2:] == "%d" {
			login = fmt.Sprintf(s.login, i)
		}
		try := newAttempt(login, s.device, s.from)
		err := l.admit(&try)
		var later *TryLater
		switch {
		case err == nil:
			let++
			if s.ok {
				l.succeed(try)
			}
		case !errors.As(err, &later):
			t.Errorf("refused with %v", err)
		case !later.At.Go().After(time.Now()) || time.Until(later.At.Go()) > longestWait:
			t.Errorf("to come back at %s, now %s", later.At, time.Now())
		}
	}
	return let
}

// TestRightPasswordIsNoWayRound lets somebody with the password guess codes: the
// password that is right each time doesn't set the count back.
func TestRightPasswordIsNoWayRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits()
		codes := 0
		for range 50 {
			password := newAttempt("birte", nil, attacker)
			if l.admit(&password) != nil {
				continue
			}
			l.forgive(password)
			code := newAttempt("birte", nil, attacker)
			if l.admit(&code) == nil {
				codes++
			}
		}
		if codes != freeFailures {
			t.Errorf("%d codes were tried", codes)
		}
	})
}

// TestManyAtOnce sends attempts that have no answer yet.
func TestManyAtOnce(t *testing.T) {
	l := newLimits()
	let := 0
	for range 30 {
		try := newAttempt("birte", nil, attacker)
		if l.admit(&try) == nil {
			let++
		}
	}
	if let != freeFailures {
		t.Errorf("%d at once", let)
	}
}

func TestUnknownEntries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits()
		listed, counted := 0, int64(0)
		for range 600 {
			time.Sleep(100 * time.Millisecond)
			if more, ok := l.unknownEntry(); ok {
				listed, counted = listed+1, counted+more
			}
		}
		if listed > 2*unknownBurst || counted+int64(listed) < 530 {
			t.Errorf("%d entries count %d more in a minute", listed, counted)
		}
	})
}

// TestRememberedIsBounded fills the limits from ever new networks.
func TestRememberedIsBounded(t *testing.T) {
	l := newLimits()
	for i := range maxRemembered + 500 {
		try := newAttempt("birte", nil, Client{Addr: fmt.Sprintf("10.%d.%d.%d", i>>16&255, i>>8&255, i&255)})
		_ = l.admit(&try) // only the size counts
	}
	if n, m := len(l.failures.slots), len(l.networks.slots); n != maxRemembered || m != maxRemembered || l.failures.order.Len() != n {
		t.Errorf("%d counts and %d networks", n, m)
	}
}

func TestClient(t *testing.T) {
	for _, tt := range []struct{ addr, network, masked string }{
		{"192.0.2.7:5000", "192.0.2.7/32", "192.0.2.0/24"},
		{"192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"},
		{"[::ffff:192.0.2.7]:5000", "192.0.2.7/32", "192.0.2.0/24"},
		{"[2001:db8:1:2:3:4:5:6]:1", "2001:db8:1:2::/64", "2001:db8:1::/48"},
		{"[fe80::1%eth0]:1", "fe80::/64", "fe80::/48"},
		{"", "0.0.0.0/32", ""},
		{"@", "0.0.0.0/32", ""},
	} {
		c := Client{Addr: tt.addr}
		if c.network().String() != tt.network || c.masked() != tt.masked {
			t.Errorf("%s: %s and %s", tt.addr, c.network(), c.masked())
		}
	}
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0":                                          "Firefox, Windows",
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36":                     "Chrome, Linux",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0": "Edge, Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15":        "Safari, Mac",
		"<script>": "",
	} {
		if got := (Client{Agent: agent}).browser(); got != want {
			t.Errorf("%s: %q", agent, got)
		}
	}
}
