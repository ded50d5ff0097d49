// SPDX-License-Identifier: Apache-2.0

package identifier

import "testing"

// What is found beside CPR numbers, and where, in small texts.
func TestFindOthers(t *testing.T) {
	for _, tt := range []struct {
		text    string
		rule    Rule // "" for nothing
		form    string
		at, len int
		verdict Verdict
	}{
		{"IBAN: DK50 0040 0440 1162 43.", IBAN, "grouped", 6, 22, Block},
		{"DK5000400440116243", IBAN, "bare", 0, 18, Block},
		{"GB82 WEST 1234 5698 7654 32", IBAN, "grouped", 0, 27, Block},
		{"DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000", IBAN, "grouped", 0, 32, Block},
		{"NO9386011117947", IBAN, "bare", 0, 15, Block},
		{"DK51 0040 0440 1162 43", "", "", 0, 0, ""},
		{"DK50004004401162431", "", "", 0, 0, ""},
		{"Kort 4111 1111 1111 1111", Card, "grouped", 5, 19, Block},
		{"4111111111111111", Card, "bare", 0, 16, Review},
		{"3782-822463-10005", Card, "grouped", 0, 17, Block},
		{"ordre 4111 1111 1111 1111", Card, "grouped", 6, 19, Review},
		{"4111 1111 1111 1112", "", "", 0, 0, ""},
		{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", MRZ, "td3", 0, 89, Block},
		{"L898902C36UTO7408122F1204159ZE184226B<<<<<10", MRZ, "line", 0, 44, Block},
		{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6", MRZ, "td2", 0, 73, Block},
		{"I<UTOD231458907<<<<<<<<<<<<<<<\r\n7408122F1204159UTO<<<<<<<<<<<6\r\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", MRZ, "td1", 0, 94, Block},
		{"P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;", MRZ, "names", 0, 113, Block},
		{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<", MRZ, "td3", 0, 89, Block},
		{"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "", "", 0, 0, ""},
		{"CVR-nr. 10000009", CVR, "bare", 8, 8, Block},
		{"DK10000009", CVR, "vat", 2, 8, Block},
		{"10000009", "", "", 0, 0, ""},
		{"CVR 12 34 56 78", CVR, "grouped", 4, 11, Block},
		{"P-nr. 1099999999", PNumber, "bare", 6, 10, Block},
		{"P-nummer: 1099999999", PNumber, "bare", 10, 10, Block},
		{"skriv til nora@taagehorn.example.", Email, "plain", 10, 22, Review},
		{"E-mail: nora@taagehorn.example", Email, "plain", 8, 22, Block},
		{"mailto:nora@taagehorn.example", Email, "plain", 7, 22, Block},
		{"info@taagehorn.example", Email, "role", 0, 22, Review},
		{"nora%40taagehorn.example", Email, "escaped", 0, 24, Review},
		{"icon@2x.png", "", "", 0, 0, ""},
		{"git@taagehorn.example:a/b", "", "", 0, 0, ""},
		{"nora@localhost", "", "", 0, 0, ""},
		{"Tlf. 20 12 34 56", Phone, "pairs", 5, 11, Block},
		{"20 12 34 56", Phone, "pairs", 0, 11, Review},
		{"+45 20 12 34 56", Phone, "country", 0, 15, Review},
		{"mobil: 20123456", Phone, "bare", 7, 8, Block},
		{"20123456", "", "", 0, 0, ""},
		{"+46 70 123 45 67", Phone, "country", 0, 16, Review},
		{"Tlf. +4520123456, cvr", Phone, "country", 5, 11, Block},
		{"20570301-9801", Swedish, "full_year", 0, 13, Block},
		{"DDMM 121212-121X", "", "", 0, 0, ""},
		{"030157A901J", "", "", 0, 0, ""},
		{"Reg.nr. 1234 kontonr. 0001234567", Account, "words", 8, 24, Block},
		{"konto 1234 1234567", Account, "grouped", 6, 12, Block},
		{"sundhedskort 80208000000000000001", HealthCard, "bare", 13, 20, Block},
		{"IMEI 490154203237518", IMEI, "bare", 5, 15, Block},
		{"kørekort nr. 12345678", Licence, "bare", 14, 8, Block},
		{"nummerplade AB 12 345", Plate, "plate", 12, 9, Block},
		{"AB 12 345", "", "", 0, 0, ""},
		{"stelnummer 1M8GDM9AXKP042788", VIN, "vin", 11, 17, Block},
		{"AKIAQ3EGWZ5TJ7M2LK4X", Secret, "token", 0, 20, Block},
		{"AKIAXXXXXXXXXXXXXXXX", "", "", 0, 0, ""},
		{"ghp_x7Kq2mZp9LwRt4Vb8NcYd3Fg6Hj1Sa5Te0Ui", Secret, "token", 0, 40, Block},
		{`"db_password": "kR7#vq29Lm"`, Secret, "assigned", 16, 10, Block},
		{"PASSWORD=kR7#vq29Lm\n", Secret, "assigned", 9, 10, Block},
		{"password=${DB_PASSWORD}", "", "", 0, 0, ""},
		{"adgangskode: hemmelig", "", "", 0, 0, ""},
		{"postgres://app:kR7vq29Lm@db.example/x", Secret, "address", 15, 9, Block},
		{"-----BEGIN PRIVATE KEY-----", "", "", 0, 0, ""},
	} {
		found := Find([]byte(tt.text), AllRules()...)
		if tt.rule == "" {
			if len(found) != 0 {
				t.Errorf("%q: %+v", tt.text, found)
			}
			continue
		}
		if len(found) != 1 {
			t.Errorf("%q: %+v", tt.text, found)
			continue
		}
		if f := found[0]; f.Rule != tt.rule || f.Form != tt.form || int(f.Offset) != tt.at || f.Length != tt.len || f.Verdict != tt.verdict {
			t.Errorf("%q: %+v", tt.text, f)
		}
	}
}
