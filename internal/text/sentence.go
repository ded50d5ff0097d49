// SPDX-License-Identifier: Apache-2.0

package text

// of returns the sentence in the language.
func (l Lang) of(danish, english string) string {
	if l == English {
		return english
	}
	return danish
}

// ServiceHealth is the sentence of the health page.
func (l Lang) ServiceHealth(well bool) string {
	if well {
		return l.of("Tjenesten kører.", "The service is running.")
	}
	return l.of("Tjenesten er ikke klar. Se serverens log.", "The service is not ready. See the server's log.")
}
