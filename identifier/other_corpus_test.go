// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The numbers of this corpus are nobody's: births in 2057, the series that the
// authorities keep for tests, and accounts and tokens drawn by chance.

func digitsN(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = '0' + byte(r.IntN(10))
	}
	return string(b)
}

// drawn draws until ok.
func drawn(draw func() string, ok func(string) bool) string {
	for {
		if s := draw(); ok(s) {
			return s
		}
	}
}

func values(s string) []byte {
	d := make([]byte, len(s))
	for i := range d {
		d[i] = s[i] - '0'
	}
	return d
}

func luhnText(s string) bool { return luhn(values(s)) }

func grouped(s, sep string, sizes ...int) string {
	var parts []string
	for _, n := range sizes {
		parts, s = append(parts, s[:n]), s[n:]
	}
	return strings.Join(parts, sep)
}

func everyFour(s string) string {
	var parts []string
	for len(s) > 4 {
		parts, s = append(parts, s[:4]), s[4:]
	}
	return strings.Join(append(parts, s), " ")
}

func someIBAN(r *rand.Rand, holds bool) string {
	country := pick(r, "DK", "NO", "SE", "DE", "FI", "GB", "NL")
	body := digitsN(r, ibanLengths[country]-4)
	if country == "GB" || country == "NL" {
		body = letters(r, 4) + body[4:]
	}
	for check := range 97 {
		s := fmt.Sprintf("%s%02d%s", country, check+2, body)
		chars := []byte{}
		for _, c := range []byte(s) {
			if c >= 'A' {
				chars = append(chars, c-'A'+10)
			} else {
				chars = append(chars, c-'0')
			}
		}
		if mod97(chars) == holds {
			return s
		}
	}
	return ""
}

func someCard(r *rand.Rand, holds bool) string {
	return drawn(func() string { return pick(r, "4571", "4", "51", "55", "2221", "5019") + digitsN(r, 15) }, func(s string) bool { return luhnText(s[:16]) == holds })[:16]
}

func checkSign(parts ...string) string {
	for c := byte('0'); c <= '9'; c++ {
		if checked(c, []byte(strings.Join(parts, ""))) {
			return string(c)
		}
	}
	return ""
}

func fill(s string, n int) string { return s + strings.Repeat("<", n-len(s)) }

func checkedPart(s string) string { return s + checkSign(s) }

// somePassport writes both lines of a passport, or with td1 the three of a card.
func somePassport(r *rand.Rand, td1 bool) string {
	names := letters(r, 4+r.IntN(6)) + "<<" + letters(r, 3+r.IntN(5))
	document := checkedPart(letters(r, 1) + digitsN(r, 8))
	birth := checkedPart(fmt.Sprintf("57%02d%02d", 1+r.IntN(12), 1+r.IntN(28)))
	expiry := checkedPart(fmt.Sprintf("67%02d%02d", 1+r.IntN(12), 1+r.IntN(28)))
	if td1 {
		a, b := "I<UTO"+document+fill("", 15), birth+pick(r, "M", "F", "X")+expiry+"UTO"+fill("", 11)
		return a + "\n" + b + checkSign(a[5:30], b[0:7], b[8:15], b[18:29]) + "\n" + fill(names, 30)
	}
	line := document + "UTO" + birth + pick(r, "M", "F", "X") + expiry + checkedPart(fill(digitsN(r, 6), 14))
	return fill("P<UTO"+names, 44) + pick(r, "\n", "\r\n") + line + checkSign(line[0:10], line[13:20], line[21:43])
}

func someSwede(r *rand.Rand, holds bool) string {
	day := 1 + r.IntN(28) + 60*r.IntN(2)
	return drawn(func() string { return fmt.Sprintf("57%02d%02d98%s", 1+r.IntN(12), day, digitsN(r, 2)) }, func(s string) bool { return luhnText(s) == holds })
}

// someNorwegian has 80 added to the month, as the tax office's numbers for tests.
func someNorwegian(r *rand.Rand) string {
	return drawn(func() string {
		return fmt.Sprintf("%02d%02d57%s", 1+r.IntN(28)+40*r.IntN(2), 81+r.IntN(12), digitsN(r, 5))
	}, func(s string) bool {
		d := values(s)
		return weighed(d, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1)%11 == 0 && weighed(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	})
}

func someFinn(r *rand.Rand) string {
	date, n := fmt.Sprintf("%02d%02d57", 1+r.IntN(28), 1+r.IntN(12)), 900+r.IntN(100)
	all := 0
	fmt.Sscanf(date+fmt.Sprint(n), "%d", &all)
	return date + pick(r, "A", "B", "C", "D", "E", "F") + fmt.Sprint(n) + finnishChecks[all%31:][:1]
}

// someIcelander has the century of 2000.
func someIcelander(r *rand.Rand) string {
	return drawn(func() string { return fmt.Sprintf("%02d%02d57%s0", 1+r.IntN(28), 1+r.IntN(12), digitsN(r, 3)) }, func(s string) bool {
		return weighed(values(s), 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	})
}

func someCVR(r *rand.Rand) string {
	return drawn(func() string { return fmt.Sprint(10_000_000 + r.IntN(89_999_999)) }, func(s string) bool {
		return weighed(values(s), 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
	})
}

func somePhone(r *rand.Rand) string { return fmt.Sprint(20_000_000 + r.IntN(79_999_999)) }

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

func random(r *rand.Rand, n int, from string) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = from[r.IntN(len(from))]
	}
	return string(b)
}

// password has letters of both kinds, a digit and a sign.
func password(r *rand.Rand) string {
	return random(r, 4, alphabet[:52]) + random(r, 3, alphabet[52:]) + pick(r, "!", "#", "?", "-") + random(r, 4, alphabet)
}

// otherClass is a rule with a way to write what it finds, words that name it, and what
// looks like it. Bare says that it is found without a name.
type otherClass struct {
	rule   Rule
	bare   bool
	names  []string
	write  func(*rand.Rand) string
	friend func(*rand.Rand) string
}

var otherCorpus = []otherClass{
	{IBAN, true, []string{"IBAN: ", "kontonr. ", `"iban":"`}, func(r *rand.Rand) string {
		s := someIBAN(r, true)
		return pick(r, s, everyFour(s), strings.ReplaceAll(everyFour(s), " ", "\u00a0"), strings.ToLower(s))
	}, func(r *rand.Rand) string { return everyFour(someIBAN(r, false)) }},
	{Card, true, []string{"kortnr. ", "Visa: ", "Betalingskort ", "card number "}, func(r *rand.Rand) string {
		s := someCard(r, true)
		return pick(r, s, everyFour(s), grouped(s, "-", 4, 4, 4, 4))
	}, func(r *rand.Rand) string { s := someCard(r, false); return pick(r, s, everyFour(s)) }},
	{Card, false, nil, nil, func(r *rand.Rand) string { return pick(r, "ordre ", "", "EAN ") + digitsN(r, 16) }},
	{MRZ, true, []string{"Pas: ", "MRZ\n", ""}, func(r *rand.Rand) string { return somePassport(r, r.IntN(2) == 0) }, func(r *rand.Rand) string {
		return random(r, 44, alphabet[:36]) + "\n" + random(r, 44, alphabet[:36])
	}},
	{Swedish, true, []string{"samordningsnr. ", "svensk personnummer: "}, func(r *rand.Rand) string {
		s := someSwede(r, true)
		return pick(r, parted(s, "-"), "20"+parted(s, "-"), "20"+s, parted(s, "\u2013"))
	}, func(r *rand.Rand) string { return parted(someSwede(r, false), "-") }},
	{Norwegian, true, []string{"fødselsnummer: ", "fnr. ", "D-nummer "}, func(r *rand.Rand) string {
		s := someNorwegian(r)
		return pick(r, s, parted(s, " "), parted(s, "-"))
	}, func(r *rand.Rand) string { return digitsN(r, 11) }},
	{Finnish, true, []string{"henkilötunnus: ", "hetu ", "personnummer "}, someFinn, func(r *rand.Rand) string {
		return anyone10(r)[:6] + pick(r, "A", "B") + digitsN(r, 3) + letters(r, 2)
	}},
	{Icelandic, false, []string{"kennitala: ", "kt. "}, func(r *rand.Rand) string { return parted(someIcelander(r), "-") }, func(r *rand.Rand) string {
		return "ordre " + digitsN(r, 10)
	}},
	{HealthCard, true, []string{"sundhedskort ", "EHIC "}, func(r *rand.Rand) string { return "80208" + digitsN(r, 15) }, func(r *rand.Rand) string {
		return "ordre " + digitsN(r, 20)
	}},
	{CVR, false, []string{"CVR ", "CVR-nr. ", `"cvr": "`, "momsnr. "}, func(r *rand.Rand) string {
		s := someCVR(r)
		return pick(r, s, grouped(s, " ", 2, 2, 2, 2))
	}, func(r *rand.Rand) string { return pick(r, "", "faktura ", "tlf. ") + someCVR(r) }},
	{PNumber, false, []string{"P-nr. ", "P-nummer: ", "produktionsenhed "}, func(r *rand.Rand) string {
		return fmt.Sprint(1_013_000_000 + r.IntN(16_000_000)) // month 13 and more
	}, func(r *rand.Rand) string { return pick(r, "", "ordre ") + fmt.Sprint(1_000_000_000+r.IntN(30_000_000)) }},
	{Email, true, []string{"e-mail: ", "mail ", "mailto:"}, func(r *rand.Rand) string {
		return strings.ToLower(letters(r, 5)) + pick(r, "", ".", "_") + strings.ToLower(letters(r, 4)) + "@" + pick(r, "", "post.") + "taagehorn.example"
	}, func(r *rand.Rand) string {
		return pick(r, "@media ", "icon@2x.png ", "git@host.example:a.git ", "pakke@1.2.3 ", "@navn ", "kl. 8@kontoret ")
	}},
	{Phone, false, []string{"Tlf. ", "mobil: ", "telefon ", `"phone":"`}, func(r *rand.Rand) string {
		s := somePhone(r)
		return pick(r, s, grouped(s, " ", 2, 2, 2, 2), "+45 "+s, "+45"+s, "0045"+s, "+45 "+grouped(s, " ", 2, 2, 2, 2), grouped(s, " ", 4, 4))
	}, func(r *rand.Rand) string {
		return pick(r, "CVR ", "", "ordre ", "konto ", "dato 2057-") + pick(r, somePhone(r), grouped(somePhone(r), " ", 2, 2, 2, 2))
	}},
	{Account, false, []string{"konto ", "Reg./konto: ", "Reg.nr. og kontonr. ", "bank account "}, func(r *rand.Rand) string {
		return digitsN(r, 4) + pick(r, " ", "-", " kontonr. ") + "00" + digitsN(r, 8)
	}, func(r *rand.Rand) string { return pick(r, "", "tlf. ", "ordre ") + digitsN(r, 4) + " " + digitsN(r, 8) }},
	{Licence, false, []string{"kørekort nr. ", "Kørekortnummer: "}, func(r *rand.Rand) string { return digitsN(r, 8) }, func(r *rand.Rand) string {
		return pick(r, "", "faktura ") + digitsN(r, 8)
	}},
	{Plate, false, []string{"nummerplade ", "reg.nr. "}, func(r *rand.Rand) string { return letters(r, 2) + pick(r, " ", "") + grouped(digitsN(r, 5), " ", 2, 3) }, func(r *rand.Rand) string {
		return pick(r, "varenr. ", "rum ") + letters(r, 2) + " " + digitsN(r, 5)
	}},
	{VIN, false, []string{"stelnummer ", "VIN: "}, func(r *rand.Rand) string { return "WVW" + random(r, 6, "ABCDEFGHJKLMNPRSTUVWXYZ") + digitsN(r, 8) }, func(r *rand.Rand) string {
		return "id " + letters(r, 9) + digitsN(r, 8)
	}},
	{IMEI, false, []string{"IMEI: ", "imei "}, func(r *rand.Rand) string {
		return drawn(func() string { return "35" + digitsN(r, 13) }, luhnText)
	}, func(r *rand.Rand) string { return pick(r, "", "ordre ") + "90" + digitsN(r, 13) }},
	{Secret, true, []string{""}, func(r *rand.Rand) string {
		return pick(r, "ghp_"+random(r, 36, alphabet), "AKIA"+random(r, 16, alphabet[:26]), "glpat-"+random(r, 20, alphabet),
			"sk_live_"+random(r, 24, alphabet), "password="+password(r), "adgangskode: "+password(r), `"apiKey": "`+random(r, 32, alphabet)+`"`,
			"CLIENT_SECRET='"+random(r, 32, alphabet)+"'", "-----BEGIN PRIVATE KEY-----\n"+random(r, 64, alphabet)+"\n"+random(r, 20, alphabet)+"=\n-----END PRIVATE KEY-----",
			"postgres://app:"+random(r, 12, alphabet)+"@db.example/base")
	}, func(r *rand.Rand) string {
		return pick(r, "password=${PASSWORD}", "password: os.Getenv(\"P\")", "token: "+prose(r, 1), "Adgangskode: skal skiftes", "ghp_"+strings.Repeat("x", 36),
			"secret = \"changeme123\"", "sha256:"+random(r, 64, "0123456789abcdef"), "-----BEGIN PRIVATE KEY-----", "key: "+random(r, 32, "0123456789abcdef"),
			"password = request.form.password", "https://user:password@host.example/")
	}},
}
