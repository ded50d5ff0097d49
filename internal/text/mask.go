// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"strings"

	"github.com/tilsyn/tilsyn/internal/outside/licence"
)

// documentKinds words the kinds of document that can be masked: alone, and with
// the article.
var documentKinds = map[string][2][2]string{
	licence.Licence:    {{"kørekort", "driving licence"}, {"kørekortet", "the licence"}},
	licence.Passport:   {{"pas", "passport"}, {"passet", "the passport"}},
	licence.HealthCard: {{"sundhedskort", "health card"}, {"sundhedskortet", "the health card"}},
}

// documentKind names a kind of document, with the article where one is meant.
func (l Lang) documentKind(kind string, the bool) string {
	words := documentKinds[kind][0]
	if the {
		words = documentKinds[kind][1]
	}
	return l.of(words[0], words[1])
}

// orWhole ends a list of one kind with those that are masked whole: ", a passport
// or a health card". An article may stand before each.
func (l Lang) orWhole(article string, whole []string) string {
	var list strings.Builder
	for i, kind := range whole {
		between := ", "
		if i == len(whole)-1 {
			between = l.of(" eller ", " or ")
		}
		list.WriteString(between + article + l.documentKind(kind, false))
	}
	return list.String()
}

// Masked says where the masked picture lies and what it shows.
func (l Lang) Masked(file, kind string, fields []string) string {
	if kind != licence.Licence {
		return fmt.Sprintf(l.of("%s er ensfarvet. Der er intet fra %s på billedet.", "%s is one plain colour. It holds nothing of %s."), file, l.documentKind(kind, true))
	}
	return fmt.Sprintf(l.of("%s viser %s. Resten af kørekortet er ikke med.", "%s shows %s. The rest of the licence is left out."),
		file, l.licenceFields(fields))
}

// MaskRefused says why a picture was not masked. The kinds in whole would have been
// masked too.
func (l Lang) MaskRefused(reason string, whole []string) string {
	switch {
	case reason == licence.Format:
		return l.of("Filen er ikke ét helt billede i JPEG, PNG eller WebP og heller ikke en PDF med én scannet side. HEIC kan ikke maskeres sikkert.",
			"The file is neither one whole picture in JPEG, PNG or WebP nor a PDF with one scanned page. HEIC can't be masked safely.")
	case reason == licence.Size:
		return l.of("Billedet er for stort eller for lille.", "The picture is too large or too small.")
	case len(whole) > 0:
		return fmt.Sprintf(l.of("Billedet kan ikke genkendes sikkert som forsiden af ét dansk kørekort%s.", "The picture can't be recognised surely as the front of one Danish driving licence%s."),
			l.orWhole(l.of("et ", "a "), whole))
	}
	return l.of("Billedet viser ikke forsiden af ét dansk kørekort, eller kortet kan ikke læses sikkert nok.",
		"The picture does not show the front of one Danish driving licence, or the card can't be read surely enough.")
}

// MaskAdvice says what to do about a refusal.
func (l Lang) MaskAdvice(reason string) string {
	switch reason {
	case licence.Format:
		return l.of("Tag et nyt billede som JPEG. På iPhone vælger du det under Indstillinger, Kamera, Formater: »Mest kompatibel«.",
			"Take a new picture as JPEG. On an iPhone you choose it under Settings, Camera, Formats: “Most Compatible”.")
	case licence.Size:
		return l.of("Det må fylde højst 20 MB og 40 megapixel og skal være mindst 64 pixel på hver led.",
			"It may take up to 20 MB and 40 megapixels, and must have at least 64 pixels each way.")
	}
	return l.of("Læg kortet alene på et bord, og tag et nyt billede: tæt på, lige ovenfra og uden genskin eller fingre foran teksten. Kortet skal være mindst 800 pixel bredt; et billede fra en besked er ofte for lille.",
		"Put the card alone on a table and take a new picture: close, straight from above, without reflections or fingers over the text. The card must be at least 800 pixels wide; a picture from a message is often too small.")
}

// MaskNothingKept says that a refused picture is gone.
func (l Lang) MaskNothingKept() string {
	return l.of("Der er ikke gemt noget.", "Nothing was kept.")
}
