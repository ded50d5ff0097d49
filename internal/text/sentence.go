// SPDX-License-Identifier: Apache-2.0

package text

// of returns the sentence in the language.
func (l Lang) of(danish, english string) string {
	if l == English {
		return english
	}
	return danish
}
