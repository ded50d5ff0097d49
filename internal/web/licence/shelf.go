// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"crypto/rand"
	"sync"
	"time"
)

// most is how many things an account has on a shelf; the one that would go first
// makes room.
const most = 8

// shelf keeps things in memory: each for the account that it is for, for a while,
// and to be taken once.
type shelf[T any] struct {
	mu   sync.Mutex
	held map[string]held[T] // by an id that nobody guesses
}

type held[T any] struct {
	account string
	thing   T
	until   time.Time
}

// put keeps a thing for some time and returns its id.
func (s *shelf[T]) put(account string, thing T, keep time.Duration) (id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil {
		s.held = map[string]held[T]{}
	}
	first, n := "", 0
	for other, h := range s.held {
		if h.account != account {
			continue
		}
		if n++; first == "" || h.until.Before(s.held[first].until) {
			first = other
		}
	}
	if n >= most {
		delete(s.held, first)
	}
	id = rand.Text()
	s.held[id] = held[T]{account, thing, time.Now().Add(keep)}
	time.AfterFunc(keep, func() { // also when nobody asks again
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.held, id)
	})
	return id
}

// look returns a thing and leaves it.
func (s *shelf[T]) look(account, id string) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.find(account, id)
}

// take returns a thing that is gone then. Another account's stays.
func (s *shelf[T]) take(account, id string) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	thing, ok := s.find(account, id)
	if ok {
		delete(s.held, id)
	}
	return thing, ok
}

func (s *shelf[T]) find(account, id string) (thing T, ok bool) {
	h, ok := s.held[id]
	if !ok || h.account != account || !time.Now().Before(h.until) {
		return thing, false
	}
	return h.thing, true
}
