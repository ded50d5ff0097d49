// SPDX-License-Identifier: Apache-2.0

//go:build hyperscan

package scan

import "testing"

// hyperscan looks for a pattern with Hyperscan. A build without the tag of its
// name, which needs cgo and Debian's libhyperscan-dev, has none.
func hyperscan(b *testing.B, pattern string) func([]byte) {
	c, err := compile(pattern)
	if err != nil {
		b.Fatal(err)
	}
	return func(data []byte) { c.count(data) }
}
