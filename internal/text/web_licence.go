// SPDX-License-Identifier: Apache-2.0

package text

import (
	"fmt"
	"slices"

	"github.com/tilsyn/tilsyn/internal/base/locale"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/outside/licence"
)

// LicenceTitle heads the pages on which licences are masked.
func (l Lang) LicenceTitle() string { return l.of("Maskér et kørekort", "Mask a driving licence") }

// LicenceLead tells what comes out and what becomes of the picture.
func (l Lang) LicenceLead() string {
	return l.of("Tag et billede af forsiden af et dansk kørekort. Du får et nyt billede uden CPR-nummer, fødselsdato og portræt. Originalen læses kun i hukommelsen og bliver aldrig gemt.",
		"Take a picture of the front of a Danish driving licence. You get a new picture without CPR number, date of birth and portrait. The original is read in memory only and never kept.")
}

// LicenceElsewhere says what other documents come to, before a customer is chosen.
func (l Lang) LicenceElsewhere() string {
	return l.of("Udenlandske kørekort bliver afvist. Det gør pas og sundhedskort også, medmindre kundens række i registret CPR-behandling siger, at hele billedet skal dækkes.",
		"Foreign licences are refused. So are passports and health cards, unless the customer's row in the register CPR processing says that the whole picture is to be masked.")
}

// LicenceOthers says what other documents come to for a customer for whom some
// kinds are masked whole.
func (l Lang) LicenceOthers(whole []string) string {
	passport, card := slices.Contains(whole, licence.Passport), slices.Contains(whole, licence.HealthCard)
	switch {
	case passport && card:
		return l.of("Viser billedet et pas eller et sundhedskort, bliver det dækket helt. Udenlandske kørekort bliver afvist.",
			"A picture of a passport or a health card is masked whole. Foreign licences are refused.")
	case passport:
		return l.of("Viser billedet et pas, bliver det dækket helt. Sundhedskort og udenlandske kørekort bliver afvist.",
			"A picture of a passport is masked whole. Health cards and foreign licences are refused.")
	case card:
		return l.of("Viser billedet et sundhedskort, bliver det dækket helt. Pas og udenlandske kørekort bliver afvist.",
			"A picture of a health card is masked whole. Passports and foreign licences are refused.")
	}
	return l.of("Pas, sundhedskort og udenlandske kørekort bliver afvist.", "Passports, health cards and foreign licences are refused.")
}

// LicenceCustomer labels the choice of the customer.
func (l Lang) LicenceCustomer() string { return l.of("Kunde", "Customer") }

// LicenceChoose says that no customer was chosen.
func (l Lang) LicenceChoose() string { return l.of("Vælg en kunde.", "Choose a customer.") }

// LicenceCustomerHint says who can be chosen.
func (l Lang) LicenceCustomerHint() string {
	return l.of("Du kan vælge de kunder, der har et gyldigt grundlag i registret CPR-behandling.", "You can choose customers with a valid basis in the register CPR processing.")
}

// LicenceNobody says that no customer has a basis.
func (l Lang) LicenceNobody() string {
	return l.of("Ingen kunder har et grundlag for at behandle CPR-numre. Opret det i registret CPR-behandling først.",
		"No customer has a basis for processing CPR numbers. Enter it in the register CPR processing first.")
}

// LicenceBasis tells a customer's basis, and where the consent flag stands.
func (l Lang) LicenceBasis(basis record.Code, source string) string {
	word := l.of("Grundlag: ", "Basis: ") + CodeLabel(l, register.CPRProcessing{}.Register(), "legal_basis", string(basis))
	if source == "" {
		return word
	}
	return word + " (" + source + ")"
}

// LicenceConsent labels the confirmation that consent was given.
func (l Lang) LicenceConsent() string {
	return l.of("Jeg har set, at samtykket er markeret hos kunden.", "I have seen that the customer's consent flag is set.")
}

// LicenceConsentHint says when it must be confirmed.
func (l Lang) LicenceConsentHint() string {
	return l.of("Skal bekræftes for hvert kørekort, når kundens grundlag er samtykke.", "Must be confirmed for each licence when the customer's basis is consent.")
}

// LicenceGo is on the button that leads to the camera.
func (l Lang) LicenceGo() string { return l.of("Fortsæt", "Continue") }

// LicenceFor says whose customer the picture is taken for.
func (l Lang) LicenceFor(customer string) string {
	return fmt.Sprintf(l.of("For %s.", "For %s."), customer)
}

// LicenceConfirmed repeats that consent was confirmed.
func (l Lang) LicenceConfirmed() string {
	return l.of("Du har bekræftet, at samtykket er markeret.", "You confirmed that the consent flag is set.")
}

// LicencePicture labels the choice of the picture, of a licence or of a kind that
// is masked whole.
func (l Lang) LicencePicture(whole []string) string {
	if len(whole) == 0 {
		return l.of("Billede af kørekortet", "Picture of the licence")
	}
	return l.of("Billede af kørekort", "Picture of a driving licence") + l.orWhole(l.of("", "a "), whole)
}

// LicencePictureHint tells how to take it, and the bounds.
func (l Lang) LicencePictureHint() string {
	return l.of("Læg kortet på et mørkt bord, lad det fylde billedet, og undgå genskin. JPEG, PNG, WebP eller en PDF med én scannet side, højst 20 MB. Maskeringen kan tage et halvt minut.",
		"Put the card on a dark table, let it fill the picture, and avoid reflections. JPEG, PNG, WebP or a PDF with one scanned page, 20 MB at most. Masking may take half a minute.")
}

// LicenceNoPicture says that none was chosen.
func (l Lang) LicenceNoPicture() string {
	return l.of("Tag eller vælg et billede.", "Take or choose a picture.")
}

// LicenceMask is on the button that sends the picture.
func (l Lang) LicenceMask() string { return l.of("Maskér billedet", "Mask the picture") }

// LicenceDone heads the result.
func (l Lang) LicenceDone(kind string) string {
	switch kind {
	case licence.Passport:
		return l.of("Passet er dækket", "The passport is masked")
	case licence.HealthCard:
		return l.of("Sundhedskortet er dækket", "The health card is masked")
	}
	return l.of("Kørekortet er maskeret", "The licence is masked")
}

// LicenceShows says what the picture shows.
func (l Lang) LicenceShows(kind string, fields []string) string {
	if kind != licence.Licence {
		return fmt.Sprintf(l.of("Billedet er ensfarvet. Der er intet fra %s på det.", "The picture is one plain colour. It holds nothing of %s."), l.documentKind(kind, true))
	}
	return fmt.Sprintf(l.of("Billedet viser %s. Resten af kortet er ikke med.", "The picture shows %s. The rest of the card is left out."), l.licenceFields(fields))
}

var licenceFields = map[string][2]string{
	"1": {"efternavn", "surname"}, "2": {"fornavne", "names"}, "4a": {"udstedelsesdato", "date of issue"},
	"4b": {"udløbsdato", "date of expiry"}, "9": {"kategorier", "categories"},
}

// licenceFields names fields of a licence with the numbers that they have there.
func (l Lang) licenceFields(fields []string) string {
	var named []string
	for _, f := range fields {
		words := licenceFields[f]
		named = append(named, l.of(words[0], words[1])+" ("+f+")")
	}
	return locale.List(string(l), named)
}

// LicenceOnce says how long the picture is there.
func (l Lang) LicenceOnce() string {
	return l.of("Hent det nu: billedet kan hentes én gang og er væk om to minutter. Maskeringen er ført i loggen; billedet er ikke gemt i Tilsyn.",
		"Take it now: the picture can be downloaded once and is gone in two minutes. The masking is in the ledger; the picture is not kept in Tilsyn.")
}

// LicenceAlt describes the picture to who can't see it.
func (l Lang) LicenceAlt(kind string, fields []string) string {
	if kind != licence.Licence {
		return l.of("En ensfarvet flade", "One plain colour")
	}
	return fmt.Sprintf(l.of("Kørekortet, hvor man kun kan se %s", "The licence, with only %s to be seen"), l.licenceFields(fields))
}

// LicenceDownload is on the link that takes the picture.
func (l Lang) LicenceDownload() string {
	return l.of("Hent det maskerede billede", "Download the masked picture")
}

// LicenceFile is the name of the picture, the same for all of a kind.
func (l Lang) LicenceFile(kind string) string {
	switch kind {
	case licence.Passport:
		return l.of("pas-maskeret.jpg", "passport-masked.jpg")
	case licence.HealthCard:
		return l.of("sundhedskort-maskeret.jpg", "health-card-masked.jpg")
	}
	return l.of("koerekort-maskeret.jpg", "licence-masked.jpg")
}

// LicenceAgain leads to the next picture.
func (l Lang) LicenceAgain() string { return l.of("Maskér et billede til", "Mask another picture") }
