// SPDX-License-Identifier: Apache-2.0

package app

import "testing"

// TestRoomMasks shows a customer no number of nobody from a row of an earlier time.
func TestRoomMasks(t *testing.T) {
	cells := []string{"kunde 030157-8075 ringede", "fri tekst", "sag 0301578075"}
	(&roomGuard{extract: &Extract{}}).clean(cells, RoomWords{})
	if cells[0] != "kunde ******-**** ringede" || cells[1] != "fri tekst" || cells[2] != "sag 0301578075" {
		t.Errorf("shown %q", cells)
	}
}
