// SPDX-License-Identifier: Apache-2.0

package app

import "container/list"

// recent is a map that holds a bounded number of values and forgets the one that
// was put longest ago.
type recent[K comparable, V any] struct {
	max   int
	order *list.List // of slot, the latest in front
	slots map[K]*list.Element
}

type slot[K comparable, V any] struct {
	key   K
	value V
}

func newRecent[K comparable, V any](n int) *recent[K, V] {
	return &recent[K, V]{max: n, order: list.New(), slots: map[K]*list.Element{}}
}

// get returns the value of a key, zero if there is none.
func (r *recent[K, V]) get(key K) V {
	if e := r.slots[key]; e != nil {
		return e.Value.(slot[K, V]).value
	}
	var none V
	return none
}

// put sets the value of a key.
func (r *recent[K, V]) put(key K, value V) {
	r.drop(key)
	r.slots[key] = r.order.PushFront(slot[K, V]{key, value})
	if len(r.slots) > r.max {
		r.drop(r.order.Back().Value.(slot[K, V]).key)
	}
}

// drop forgets a key.
func (r *recent[K, V]) drop(key K) {
	if e := r.slots[key]; e != nil {
		r.order.Remove(e)
		delete(r.slots, key)
	}
}
