// SPDX-License-Identifier: Apache-2.0

package catalogue

// Text is one text in both languages of the product.
type Text struct {
	DA string `json:"da"`
	EN string `json:"en"`
}

// In returns the English text for "en" and the Danish one for anything else.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.DA
}
