// SPDX-License-Identifier: Apache-2.0

package app

import (
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// How much guessing is put up with.
const (
	freeFailures  = 5                // failures before there is a wait
	firstWait     = 30 * time.Second // doubles with each failure after
	longestWait   = 15 * time.Minute
	failureMemory = 24 * time.Hour // after which failures are forgotten
	networkPace   = 2 * time.Second
	networkBurst  = 30
	unknownPace   = 6 * time.Second // entries of sign-ins to accounts that don't exist
	unknownBurst  = 10
	maxRemembered = 20_000 // of networks, and of counts of failures
)

// TryLater says that there were too many attempts.
type TryLater struct{ At record.Time }

var errTryLater = fault.New(fault.Unavailable, "too_many_attempts")

// Error implements error.
func (*TryLater) Error() string { return errTryLater.Error() }

// Unwrap makes it a fault.Unavailable.
func (*TryLater) Unwrap() error { return errTryLater }

// limits counts attempts to sign in, in memory: a restart forgets them, which an
// attacker can't bring about, and what is remembered is bounded, the longest
// unused forgotten first.
//
// A network has a pace. Failures count for an account in one network, so that
// nobody elsewhere can lock the owner out; a browser in which the account was
// signed in to before has a count of its own and no pace, so that nobody in the
// same network can either. An attempt counts as failed from its beginning until it
// succeeds, so many at once don't slip through. Accounts that don't exist count
// alike.
type limits struct {
	mu       sync.Mutex
	networks *recent[netip.Prefix, *rate.Limiter]
	failures *recent[[32]byte, failures]
	unknown  *rate.Limiter
	unlisted int64 // sign-ins to unknown accounts that have no entry yet
}

// failures are those of an account in one network or browser.
type failures struct {
	n       int
	last    time.Time
	until   time.Time // attempts before are refused
	refused int64     // attempts refused since the last that was let in
}

func newLimits() *limits {
	return &limits{
		networks: newRecent[netip.Prefix, *rate.Limiter](maxRemembered),
		failures: newRecent[[32]byte, failures](maxRemembered),
		unknown:  rate.NewLimiter(rate.Every(unknownPace), unknownBurst),
	}
}

// attempt is one attempt to sign in, as the limits see it.
type attempt struct {
	key     [32]byte     // account in a network, or in a browser
	network netip.Prefix // zero for a browser that is known
	refused int64        // attempts refused before it
	locks   bool         // if it fails, those that follow must wait
}

// newAttempt returns the attempt on a login, from a browser if device is its
// hash.
func newAttempt(fold string, device *[32]byte, from Client) attempt {
	place := from.network().String()
	if device != nil {
		return attempt{key: sha256.Sum256([]byte("device\x00" + string(device[:]) + fold))}
	}
	return attempt{key: sha256.Sum256([]byte("network\x00" + place + "\x00" + fold)), network: from.network()}
}

// admit lets an attempt in, or says when to come back ([*TryLater]).
func (l *limits) admit(try *attempt) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := time.Now()
	f := l.failures.get(try.key)
	if at.Sub(f.last) >= failureMemory {
		f = failures{}
	}
	if at.Before(f.until) {
		f.refused++
		l.failures.put(try.key, f)
		return &TryLater{record.At(f.until)}
	}
	if wait := l.pace(try.network, at); wait > 0 {
		return &TryLater{record.At(at.Add(wait))}
	}
	try.refused = f.refused
	f.n, f.last, f.refused = f.n+1, at, 0
	if f.n >= freeFailures {
		f.until = at.Add(min(firstWait<<min(f.n-freeFailures, 10), longestWait))
		try.locks = true
	}
	l.failures.put(try.key, f)
	return nil
}

// pace takes one of the network's attempts, or returns how long to wait for it.
func (l *limits) pace(network netip.Prefix, at time.Time) time.Duration {
	if !network.IsValid() {
		return 0
	}
	limiter := l.networks.get(network)
	if limiter == nil {
		limiter = rate.NewLimiter(rate.Every(networkPace), networkBurst)
	}
	l.networks.put(network, limiter)
	r := limiter.ReserveN(at, 1)
	wait := r.DelayFrom(at)
	if wait > 0 {
		r.CancelAt(at)
	}
	return wait
}

// forgive takes one failure back: the password was right, the code is to come.
func (l *limits) forgive(try attempt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.failures.get(try.key)
	f.n = max(f.n-1, 0)
	f.until = time.Time{}
	l.failures.put(try.key, f)
}

// succeed forgets the failures of an account in one place.
func (l *limits) succeed(try attempt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failures.drop(try.key)
}

// unknownEntry reports whether a sign-in to an account that doesn't exist becomes
// an entry, and how many before it did not.
func (l *limits) unknownEntry() (more int64, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.unknown.Allow() {
		l.unlisted++
		return 0, false
	}
	more, l.unlisted = l.unlisted, 0
	return more, true
}
