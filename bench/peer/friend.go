// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Friend is a kind of number that looks like a CPR number and is none.
type Friend struct {
	Name  string
	Write func(*rand.Rand) string
}

// lookalike gives ten digits whose first six are a date, with modulus 11 by
// chance, and nobody's.
func lookalike(r *rand.Rand) string {
	return fmt.Sprintf("%02d%02d57%d%s", 1+r.IntN(28), 1+r.IntN(12), 5+r.IntN(4), digits(r, 3))
}

// ten gives ten digits by chance, and nobody's.
func ten(r *rand.Rand) string { return nobody(digits(r, 10)) }

// Friends returns the false friends.
func Friends() []Friend { //nolint:funlen // a table
	return []Friend{
		{"invoice in the form of a CPR number", func(r *rand.Rand) string {
			return pick(r, "Fakturanr. ", "Kreditnota ", "Vedr. faktura ", "Rykker for faktura ", "Invoice no. ", "Bilagsnr.: ") + join(lookalike(r), "-")
		}},
		{"order, case or policy in that form", func(r *rand.Rand) string {
			return pick(r, "Ordre ", "Tilbud ", "Policenr. ", "Sag ", "Aftalenr. ", "Jeres ref. ", "Rekvisition ", "Journalnr. ") + join(lookalike(r), "-")
		}},
		{"order of ten digits", func(r *rand.Rand) string {
			return pick(r, "Ordre ", "Order no. ", "Bestillingsnr. ", "Kundenr.: ", "Medlemsnr. ", "Billet ") + lookalike(r)
		}},
		{"ten digits by chance", func(r *rand.Rand) string { return pick(r, "", "id ", "nr. ", "værdi: ") + ten(r) }},
		{"seconds since 1970", func(r *rand.Rand) string {
			return pick(r, `"exp": `, "iat=", "last_seen ", "sidst set: ", "") + nobody(fmt.Sprint(1_701_000_000+r.IntN(12_000_000)))
		}},
		{"milliseconds since 1970", func(r *rand.Rand) string { return pick(r, `"t": `, "") + fmt.Sprint(1_701_000_000_000+r.Int64N(12e9)) }},
		{"production unit", func(r *rand.Rand) string {
			return pick(r, "P-nummer ", "p-nr.: ", "Produktionsenhed ", "Enhed ") + nobody(fmt.Sprint(1_001_000_000+r.IntN(29_000_000)))
		}},
		{"bank account", func(r *rand.Rand) string {
			return pick(r, "Konto ", "Kontonr.: ", "NemKonto ", "overfør til ") + digits(r, 4) + pick(r, " ", "-", " / ") + ten(r)
		}},
		{"IBAN in one", func(r *rand.Rand) string {
			return pick(r, "IBAN: ", "") + "DK" + digits(r, 6) + ten(r)[:10] + digits(r, 2)
		}},
		{"payment slip", func(r *rand.Rand) string {
			return "+" + pick(r, "71", "73", "75") + "<" + digits(r, 5) + ten(r) + "+" + digits(r, 8) + "<"
		}},
		{"card", func(r *rand.Rand) string {
			return pick(r, "Kort ", "") + digits(r, 4) + " " + digits(r, 4) + " " + digits(r, 4) + " " + digits(r, 4)
		}},
		{"phone", func(r *rand.Rand) string {
			s := digits(r, 8)
			return pick(r, "Tlf. ", "Mobil: ", "+45", "ring på ", "0045 ") + pick(r, s, s[:2]+" "+s[2:4]+" "+s[4:6]+" "+s[6:], s[:4]+" "+s[4:])
		}},
		{"foreign phone", func(r *rand.Rand) string {
			s := ten(r)
			return pick(r, "+1 ", "tel ", "+44 ") + pick(r, s[:3]+"-"+s[3:6]+"-"+s[6:], "("+s[:3]+") "+s[3:6]+"-"+s[6:], s)
		}},
		{"ISBN", func(r *rand.Rand) string {
			s := ten(r)
			return pick(r, "ISBN ", "ISBN-10: ", "") + pick(r, s, s[:2]+"-"+s[2:5]+"-"+s[5:9]+"-"+s[9:], s[:9]+"X")
		}},
		{"barcode", func(r *rand.Rand) string { return pick(r, "EAN ", "GTIN: ", "GLN ", "") + "57" + digits(r, 11) }},
		{"parcel", func(r *rand.Rand) string { return pick(r, "Pakke ", "Track & trace: ", "") + "00" + digits(r, 18) }},
		{"CVR", func(r *rand.Rand) string { return pick(r, "CVR ", "CVR-nr.: ", "SE-nr. ", "DK") + digits(r, 8) }},
		{"date and time", func(r *rand.Rand) string {
			d, m, h, s := 1+r.IntN(28), 1+r.IntN(12), r.IntN(24), r.IntN(60)
			return pick(r, fmt.Sprintf("%02d%02d57 %02d%02d", d, m, h, s), fmt.Sprintf("%02d-%02d-57 %02d:%02d", d, m, h, s),
				fmt.Sprintf("%02d.%02d.2057 kl. %02d.%02d", d, m, h, s), fmt.Sprintf("2057%02d%02d-%02d%02d%02d", m, d, h, s, s))
		}},
		{"two dates", func(r *rand.Rand) string {
			return fmt.Sprintf("%02d%02d57-%02d%02d57", 1+r.IntN(28), 1+r.IntN(12), 1+r.IntN(28), 1+r.IntN(12))
		}},
		{"period of years", func(r *rand.Rand) string {
			return pick(r, "Periode ", "sæson ", "") + fmt.Sprintf("%02d%02d57-2058", 1+r.IntN(28), 1+r.IntN(12))
		}},
		{"decimals", func(r *rand.Rand) string {
			s := lookalike(r)
			return pick(r, "0."+s, "3,"+s, "1."+s+"e-05", "55.6"+s, "-0."+s)
		}},
		{"coordinates", func(r *rand.Rand) string {
			return "55." + lookalike(r)[:6] + ", 12." + digits(r, 6) + pick(r, "", " ("+lookalike(r)[:6]+" "+digits(r, 7)+")")
		}},
		{"IP, version", func(r *rand.Rand) string {
			return pick(r, fmt.Sprintf("10.%d.%d.%d:%s", r.IntN(13), r.IntN(58), r.IntN(256), digits(r, 4)), fmt.Sprintf("%d.%02d.57.%s", 1+r.IntN(28), 1+r.IntN(12), digits(r, 4)))
		}},
		{"UUID, hash", func(r *rand.Rand) string {
			s := lookalike(r)
			return pick(r, s[:8]+"-"+s[6:]+"-4"+digits(r, 3)+"-8"+digits(r, 3)+"-"+digits(r, 12),
				fmt.Sprintf("sha256:%016x%sc%016x", r.Uint64(), s, r.Uint64()), fmt.Sprintf("%07xa%sd%08x", r.IntN(1<<28), s, r.Uint32()))
		}},
		{"longer id", func(r *rand.Rand) string {
			return pick(r, digits(r, 4)+"-"+join(lookalike(r), "-"), lookalike(r)+digits(r, 5), join(lookalike(r), "-")+"-"+digits(r, 3), digits(r, 3)+lookalike(r)+digits(r, 4))
		}},
		{"product", func(r *rand.Rand) string {
			s := lookalike(r)
			return pick(r, "Varenr. ", "art.nr. ", "Part no. ", "SKU-") + pick(r, s[:6]+"-"+letters(r, 2)+digits(r, 2), s[:6]+letters(r, 1)+digits(r, 3), s[:6]+"/"+digits(r, 2))
		}},
		{"masked", func(r *rand.Rand) string {
			return pick(r, "CPR ", "cpr-nr.: ", "") + lookalike(r)[:6] + pick(r, "-XXXX", "-****", "-xxxx", "xxxx", "-....", "-____")
		}},
		{"amounts", func(r *rand.Rand) string {
			return fmt.Sprintf("%d.%s,%s kr. og %d %s", 1+r.IntN(99), digits(r, 3), digits(r, 2), 1+r.IntN(999), strings.Repeat(digits(r, 3)+" ", 2))
		}},
	}
}

// befriend puts a false friend into a text.
func befriend(r *rand.Rand, f Friend) string {
	before, after := carriers[r.IntN(4)].write(r, false)
	if !strings.HasSuffix(before, "\n") {
		before = before[:strings.LastIndexAny(before, "\n")+1]
	}
	return before + pick(r, "", "> ", "- ", "Hej. ") + f.Write(r) + after
}
