// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/outside/licence"
)

// Masked says where the masked picture lies and what it shows.
func (l Lang) Masked(file string, fields []string) string {
	return fmt.Sprintf(l.of("%s viser felt %s. Resten af kørekortet er ikke med.", "%s shows fields %s. The rest of the licence is left out."),
		file, strings.Join(fields, ", "))
}

// MaskRefused says why a picture was not masked, and what to do.
func (l Lang) MaskRefused(reason string) string {
	switch reason {
	case licence.Format:
		return l.of("Filen er ikke ét helt billede i JPEG, PNG eller WebP. Gem billedet som JPEG, og prøv igen. HEIC og PDF kan ikke læses.",
			"The file is not one whole picture in JPEG, PNG or WebP. Save the picture as JPEG and try again. HEIC and PDF can't be read.")
	case licence.Size:
		return l.of("Billedet er for stort eller for lille. Det må fylde højst 20 MB og 40 megapixel og skal være mindst 64 pixel på hver led.",
			"The picture is too large or too small. It may take up to 20 MB and 40 megapixels, and must have at least 64 pixels each way.")
	}
	return l.of("Billedet viser ikke forsiden af ét dansk kørekort, eller kortet kan ikke læses sikkert nok til at maskere det. Læg kortet alene på et bord, og tag et nyt billede: tæt på, lige ovenfra og uden genskin eller fingre foran teksten.",
		"The picture does not show the front of one Danish driving licence, or the card can't be read surely enough to mask it. Put the card alone on a table and take a new picture: close, straight from above, without reflections or fingers over the text.")
}

// MaskNothingKept says that a refused picture is gone.
func (l Lang) MaskNothingKept() string {
	return l.of("Der er ikke gemt noget.", "Nothing was kept.")
}
