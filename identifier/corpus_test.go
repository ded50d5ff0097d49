// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"
)

// Every number of the corpus is born in 2057: a valid date and century, and
// nobody's number.

// born gives ten digits of 2057, with modulus 11 or not, from the first day on.
func born(r *rand.Rand, checked bool, days int) string {
	for {
		s := fmt.Sprintf("%02d%02d57%d%03d", 1+r.IntN(days), 1+r.IntN(12), 5+r.IntN(4), r.IntN(1000))
		if modulus11(digitsOf(s)) == checked {
			return s
		}
	}
}

func digitsOf(s string) (d [10]byte) {
	for i := range d {
		d[i] = s[i] - '0'
	}
	return d
}

// number gives a number as they occur: two of a hundred without modulus 11.
func anyone(r *rand.Rand) string { return born(r, r.IntN(50) > 0, 28) }

func pick(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

func parted(s, sep string) string { return s[:6] + sep + s[6:] }

func between4(s, sep, last string) string {
	return s[:2] + sep + s[2:4] + sep + s[4:6] + last + s[6:]
}

// shift writes digits in another script.
func shift(s string, zero rune) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c - '0' + zero
		}
		return c
	}, s)
}

// misread takes some digits for letters, at most four.
func misread(r *rand.Rand, s string) string {
	wrong := map[byte]string{'0': "Oo", '1': "lI", '5': "S", '8': "B", '2': "Z"}
	b, n := []byte(s), 0
	for range 40 {
		i := r.IntN(len(b))
		if as, ok := wrong[b[i]]; ok && n < 4 {
			b[i] = as[r.IntN(len(as))]
			n++
		}
		if n > 0 && r.IntN(3) == 0 {
			break
		}
	}
	return string(b)
}

// shortDated writes the date without its zeros.
func shortDated(r *rand.Rand) string {
	s := anyone(r)
	d, m := strings.TrimPrefix(s[:2], "0"), strings.TrimPrefix(s[2:4], "0")
	return d + pick(r, "/", ".", "-") + m + pick(r, "-", ".", "/", " ") + s[4:6] + pick(r, "-", " ") + s[6:]
}

// inEntities writes each digit as an entity.
func inEntities(r *rand.Rand) string {
	var b strings.Builder
	for i, c := range anyone(r) {
		if i == 6 {
			b.WriteString(pick(r, "-", "", " "))
		}
		fmt.Fprintf(&b, pick(r, "&#%d;", "&#x%x;"), c)
	}
	return b.String()
}

// alike takes some digits for letters of other scripts.
func alike(r *rand.Rand) string {
	s := strings.Replace(parted(anyone(r), pick(r, "-", "")), "0", pick(r, "\u041e", "\u039f", "\u043e"), 1+r.IntN(2))
	return strings.Replace(s, "1", pick(r, "\u0406", "\u0399", "l"), 1)
}

func letters(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "ABCDEFGHJKLMNPQRSTUVWY"[r.IntN(22)]
	}
	return string(b)
}

func wide(s string, order binary.ByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.NativeEndian.AppendUint16(b, 0)
		order.PutUint16(b[len(b)-2:], u)
	}
	return string(b)
}

// spellings are the classes of the requirement, each a way to write a number.
var spellings = []struct {
	name  string
	write func(*rand.Rand) string
}{
	{"hyphen", func(r *rand.Rand) string { return parted(anyone(r), "-") }},
	{"bare", anyone},
	{"space", func(r *rand.Rand) string { return parted(anyone(r), " ") }},
	{"unicode dash", func(r *rand.Rand) string {
		return parted(anyone(r), pick(r, "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u00ad"))
	}},
	{"nbsp", func(r *rand.Rand) string { return parted(anyone(r), pick(r, "\u00a0", "\u2009", "\u202f")) }},
	{"spaced hyphen", func(r *rand.Rand) string { return parted(anyone(r), " - ") }},
	{"dd.mm.yy-ssss", func(r *rand.Rand) string { return between4(anyone(r), ".", "-") }},
	{"dd/mm/yy ssss", func(r *rand.Rand) string { return between4(anyone(r), "/", " ") }},
	{"dd-mm-yy-ssss", func(r *rand.Rand) string { return between4(anyone(r), "-", "-") }},
	{"line wrap", func(r *rand.Rand) string { return parted(anyone(r), pick(r, "-\n", "\n", "-\r\n", "\n-", "-\n    ")) }},
	{"other digits", func(r *rand.Rand) string {
		return shift(parted(anyone(r), pick(r, "", "-")), []rune{0xFF10, 0x660, 0x6F0, 0x966, 0x9E6, 0x1D7CE}[r.IntN(6)])
	}},
	{"digits spaced out", func(r *rand.Rand) string {
		s := strings.Split(anyone(r), "")
		return strings.Join(s[:6], " ") + pick(r, " ", " - ", "-") + strings.Join(s[6:], " ")
	}},
	{"pairs", func(r *rand.Rand) string { s := anyone(r); return between4(s[:8], " ", " ") + " " + s[8:] }},
	{"misread", func(r *rand.Rand) string { return misread(r, parted(anyone(r), "-")) }},
	{"entity", func(r *rand.Rand) string {
		return parted(anyone(r), pick(r, "&#45;", "&ndash;", "&nbsp;", "&#x2011;", "&#8211;"))
	}},
	{"tags", func(r *rand.Rand) string {
		s := anyone(r)
		return pick(r, s[:6]+"<b>-"+s[6:]+"</b>", s[:6]+"</span><span class=\"x\">"+s[6:], "<i>"+s[:6]+"</i>-<i>"+s[6:]+"</i>")
	}},
	{"percent", func(r *rand.Rand) string { return parted(anyone(r), pick(r, "%2D", "%20", "%2d", "%E2%80%93")) }},
	{"glued", func(r *rand.Rand) string {
		s := anyone(r)
		return pick(r, "scan_"+s+"_1.pdf", "x"+parted(s, "-")+"x", "brev"+s+"a.docx", parted(s, "_"))
	}},
	{"day+60", func(r *rand.Rand) string {
		s := anyone(r)
		return parted(string(s[0]+6)+s[1:], pick(r, "-", "", " "))
	}},
	{"eCPR", func(r *rand.Rand) string {
		return anyone(r)[:6] + pick(r, "", "-") + pick(r, "6", "7") + letters(r, 2) + fmt.Sprint(r.IntN(10))
	}},
	{"school", func(r *rand.Rand) string {
		return anyone(r)[:6] + pick(r, "", "-") + letters(r, 3) + fmt.Sprint(r.IntN(10))
	}},
	{"ddmmyyyy-ssss", func(r *rand.Rand) string { s := anyone(r); return s[:4] + "20" + s[4:6] + "-" + s[6:] }},
	{"zero width", func(r *rand.Rand) string {
		s, at := parted(anyone(r), pick(r, "-", "")), 1+r.IntN(8)
		return s[:at] + pick(r, "\u200b", "\u200c", "\u2060", "\ufeff") + s[at:]
	}},
	{"JSON escape", func(r *rand.Rand) string { return parted(anyone(r), pick(r, `\u002d`, `\u2013`, `\u00a0`)) }},
	{"quoted-printable", func(r *rand.Rand) string {
		s := anyone(r)
		return pick(r, parted(s, "=2D"), parted(s, "=E2=80=91"), s[:3]+"=\r\n"+s[3:], parted(s, "=C2=A0"))
	}},
	{"two cells", func(r *rand.Rand) string { return parted(anyone(r), pick(r, ";", "\t", `","`, "</td><td>", "|")) }},
	{"without modulus 11", func(r *rand.Rand) string { return parted(born(r, false, 28), pick(r, "-", "", " ")) }},
}

var words = strings.Fields(`sagen blev behandlet af kommunen i går efter aftale med borgeren som har fået svar på sin henvendelse om
hjælp til flytning og ny adresse vi sender brevet igen når afdelingen har set på det hele tak for mailen jeg vender tilbage
i næste uge med et bud på hvornår det kan ske bedste hilsner fra teamet der passer telefonen hver dag også fredag`)

func prose(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return strings.Join(out, " ")
}

// document puts a number into a text; before is what stands directly before it.
func document(r *rand.Rand, before, number string) (text string, offset int) {
	head := prose(r, 5+r.IntN(30)) + ". " + before
	return head + number + pick(r, " ", ", ", ".\n", "\n", "; ") + prose(r, 5+r.IntN(30)) + ".", len(head)
}

var labelWords = []string{
	"CPR: ", "CPR-nr. ", "cpr-nr.: ", "Cprnr ", "personnummer ", "Personnr.: ", "CPR nummer er ", "(cpr) ", "fødselsnummer: ",
	"sygesikring ", "CprNr=", `"cprNummer": "`, "<cpr>", "person-id ", "Civil registration no. ", "Borger med CPR-nummer (se bilag) ",
	"CPR og ordrenummer: ", "CPR for borgeren, som ringede i går om sin flytning: ",
}

var plainWords = []string{"", "Borger ", "vedr. ", "om ", "Hun har ", "id ", "patienten ", "- ", "Svar: "}

// friends are the classes that look like CPR numbers and are none.
var friends = []struct {
	name  string
	write func(*rand.Rand) string
}{
	{"invoice form", func(r *rand.Rand) string {
		return pick(r, "Faktura ", "fakturanr. ", "Ordre nr. ", "bilag ", "Invoice ", "sagsnr. ", "nr. ", "Se ") + parted(anyone10(r), "-")
	}},
	{"unix time", func(r *rand.Rand) string {
		return pick(r, "", "ts=", `"created":`, "epoch ") + fmt.Sprint(1_700_000_000+r.IntN(10_000_000))
	}},
	{"P-number", func(r *rand.Rand) string {
		return pick(r, "P-nr. ", "P-nummer: ", "produktionsenhed ", "") + fmt.Sprint(1_000_000_000+r.IntN(30_000_000))
	}},
	{"account", func(r *rand.Rand) string {
		return pick(r, "reg. ", "konto ", "Reg.nr. og konto: ") + fmt.Sprintf("%04d %010d", r.IntN(10000), r.IntN(1e10))
	}},
	{"ISBN", func(r *rand.Rand) string { return pick(r, "ISBN ", "isbn: ", "") + fmt.Sprintf("%010d", r.IntN(1e10)) }},
	{"EAN", func(r *rand.Rand) string { return pick(r, "EAN ", "GLN ", "") + fmt.Sprintf("5790%09d", r.IntN(1e9)) }},
	{"IBAN", func(r *rand.Rand) string {
		return "IBAN DK" + fmt.Sprintf("%02d %04d %04d %04d %02d", r.IntN(100), r.IntN(10000), r.IntN(10000), r.IntN(10000), r.IntN(100))
	}},
	{"giro line", func(r *rand.Rand) string { return fmt.Sprintf("+71<%015d+%08d<", r.IntN(1e15), r.IntN(1e8)) }},
	{"phone pairs", func(r *rand.Rand) string {
		return pick(r, "Tlf. ", "ring ", "+45 ") + fmt.Sprintf("%02d %02d %02d %02d", 20+r.IntN(70), r.IntN(100), r.IntN(100), r.IntN(100))
	}},
	{"CVR", func(r *rand.Rand) string { return "CVR " + fmt.Sprintf("%08d", r.IntN(1e8)) }},
	{"log stamp", func(r *rand.Rand) string {
		return fmt.Sprintf("%02d%02d57 %02d%02d%02d", 1+r.IntN(28), 1+r.IntN(12), r.IntN(24), r.IntN(60), r.IntN(60))
	}},
	{"version, address", func(r *rand.Rand) string {
		return pick(r, fmt.Sprintf("v%d.%02d.%02d.%04d", 1+r.IntN(30), 1+r.IntN(12), r.IntN(100), r.IntN(10000)),
			fmt.Sprintf("10.%d.%d.%d:%d", r.IntN(13), r.IntN(256), r.IntN(256), 1000+r.IntN(9000)))
	}},
	{"UUID", func(r *rand.Rand) string {
		return fmt.Sprintf("%02d%02d2057-%04d-%04x-%04x-%012x", 1+r.IntN(28), 1+r.IntN(12), r.IntN(10000), r.IntN(65536), r.IntN(65536), r.Int64N(1<<48))
	}},
	{"hash", func(r *rand.Rand) string {
		return fmt.Sprintf("%010xa%sf%08x", r.Int64N(1<<40), anyone(r), r.IntN(1<<32))
	}},
	{"masked", func(r *rand.Rand) string { return "CPR " + anyone(r)[:6] + pick(r, "-XXXX", "-xxxx", "-****") }},
	{"product", func(r *rand.Rand) string {
		return pick(r, "varenr. ", "SKU ", "Model ") + fmt.Sprintf("%02d%02d%02d%s%d", 1+r.IntN(28), 1+r.IntN(12), r.IntN(100), letters(r, 3), r.IntN(10))
	}},
	{"order of ten digits", func(r *rand.Rand) string {
		return pick(r, "Ordre ", "ordrenr. ", "track & trace ", "kundenr. ") + anyone10(r)
	}},
	{"amount", func(r *rand.Rand) string {
		return fmt.Sprintf("%d.%03d,%02d kr.", 1+r.IntN(999), r.IntN(1000), r.IntN(100))
	}},
	{"date and time", func(r *rand.Rand) string {
		return fmt.Sprintf("%02d-%02d-2057 %02d:%02d", 1+r.IntN(28), 1+r.IntN(12), r.IntN(24), r.IntN(60))
	}},
}

// anyone10 gives ten digits of 2057 as an invoice has them: modulus 11 by chance.
func anyone10(r *rand.Rand) string {
	return fmt.Sprintf("%02d%02d57%d%03d", 1+r.IntN(28), 1+r.IntN(12), 5+r.IntN(4), r.IntN(1000))
}
