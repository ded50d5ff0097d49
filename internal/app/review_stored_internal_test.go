// SPDX-License-Identifier: Apache-2.0

package app

import "testing"

// AsProgram makes files be looked through by another version of the program.
func AsProgram(t *testing.T, name string) {
	t.Helper()
	before := programHash
	programHash = func() (string, error) { return name, nil }
	t.Cleanup(func() { programHash = before })
}
