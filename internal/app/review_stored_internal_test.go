// SPDX-License-Identifier: Apache-2.0

package app

import (
	"testing"
	"time"
)

// AsProgram makes files be looked through by another version of the program.
func AsProgram(t *testing.T, name string) {
	t.Helper()
	before := programHash
	programHash = func() (string, error) { return name, nil }
	t.Cleanup(func() { programHash = before })
}

// SlowFiles makes each stored file that is looked through take that long.
func SlowFiles(t *testing.T, each time.Duration) {
	t.Helper()
	at := time.Time{}
	searchClock = func() time.Time {
		at = at.Add(each)
		return at
	}
	t.Cleanup(func() { searchClock = time.Now })
}
