// SPDX-License-Identifier: Apache-2.0

package peer

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// written is a number as it stands in a text, and as a reader sees it that has
// undone escapes and tags and has its digits in ASCII.
type written struct{ raw, read string }

func as(s string) written { return written{s, s} }

// Class is a way to write a number.
type Class struct {
	Name  string
	Write func(*rand.Rand) written
	// Loose is set when a number is parted by lines or cells, so that it fits
	// only into running text.
	Loose bool
}

func join(s, between string) string { return s[:6] + between + s[6:] }

func dated(s, a, b, c string) string { return s[:2] + a + s[2:4] + b + s[4:6] + c + s[6:] }

func plain(write func(r *rand.Rand, s string) string) func(*rand.Rand) written {
	return func(r *rand.Rand) written { return as(write(r, anyone(r))) }
}

// parted writes one of the signs between date and number.
func parted(signs ...string) func(*rand.Rand) written {
	return plain(func(r *rand.Rand, s string) string { return join(s, pick(r, signs...)) })
}

// escaped writes a sign in one of its escapes.
func escaped(sign string, escapes ...string) func(*rand.Rand) written {
	return func(r *rand.Rand) written {
		s := anyone(r)
		return written{join(s, pick(r, escapes...)), join(s, sign)}
	}
}

// inScript writes the digits in another script.
func inScript(zeros ...rune) func(*rand.Rand) written {
	return func(r *rand.Rand) written {
		read := join(anyone(r), pick(r, "-", "", " "))
		zero := pick(r, zeros...)
		return written{strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c - '0' + zero
			}
			return c
		}, read), read}
	}
}

// Classes returns the ways to write a number: first those that identifier's own
// tests know by other hands, then others.
func Classes() []Class { //nolint:funlen // a table
	return []Class{
		{"hyphen", parted("-"), false},
		{"bare", parted(""), false},
		{"space", parted(" "), false},
		{"without modulus 11", func(r *rand.Rand) written { return as(join(person(r, false), pick(r, "-", "", " "))) }, false},
		{"1 January without modulus 11", firstJanuary, false},
		{"Unicode dash", parted("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\ufe58", "\uff0d"), false},
		{"Unicode space", parted("\u00a0", "\u2007", "\u2009", "\u202f", "\u3000"), false},
		{"dash and one space", parted("- ", " -", " \u2013 ", "\u00a0- ", " - "), false},
		{"slash, point", parted("/", ".", " / "), false},
		{"two hyphens", parted("--", "---", "- -"), false},
		{"in brackets", plain(func(r *rand.Rand, s string) string {
			return pick(r, s[:6]+"("+s[6:]+")", s[:6]+" ("+s[6:]+")", "("+s[:6]+")"+s[6:], s[:6]+"-["+s[6:]+"]")
		}), false},
		{"date with points, slashes", plain(func(r *rand.Rand, s string) string {
			return pick(r, dated(s, ".", ".", "-"), dated(s, "/", "/", "-"), dated(s, ".", ".", " "), dated(s, "-", "-", "-"), dated(s, ". ", ". ", " - "))
		}), false},
		{"date without its zeros", plain(shortDate), false},
		{"year in full", plain(func(r *rand.Rand, s string) string {
			long := s[:4] + "20" + s[4:]
			return pick(r, long[:8]+"-"+long[8:], long[:2]+"."+long[2:4]+"."+long[4:8]+"-"+long[8:], long[:8]+" "+long[8:],
				long[:2]+"/"+long[2:4]+"/"+long[4:8]+" "+long[8:])
		}), false},
		{"other groups", plain(func(r *rand.Rand, s string) string {
			return pick(r, s[:2]+" "+s[2:4]+" "+s[4:6]+"-"+s[6:], s[:4]+" "+s[4:6]+" "+s[6:], s[:2]+" "+s[2:6]+" "+s[6:],
				s[:6]+" "+s[6:8]+" "+s[8:], s[:3]+" "+s[3:6]+" "+s[6:])
		}), false},
		{"spaced out", plain(func(r *rand.Rand, s string) string {
			by := pick(r, " ", "\u00a0", "\u2009")
			d := strings.Split(s, "")
			return strings.Join(d[:6], by) + pick(r, by, " - ", "-") + strings.Join(d[6:], by)
		}), false},
		{"over a line", parted("-\n", "\n", "\r\n-", "-\r\n\t", "\n\n"), true},
		{"over a quoted line", parted("-\n> ", "\n> ", "-\n>> ", "-\n * ", "-\n// "), true},
		{"two cells", parted("\t", " | ", ";", `";"`, "', '"), true},
		{"other digits", inScript('\uff10', '\u0660', '\u06f0', '\u0966', 0x1D7CE), false},
		{"misread", func(r *rand.Rand) written { return as(misread(r)) }, false},
		{"letters of other scripts", plain(func(r *rand.Rand, s string) string {
			return strings.Replace(strings.Replace(join(s, pick(r, "-", "")), "0", pick(r, "\u041e", "\u039f", "\u043e"), 2), "1", pick(r, "\u0406", "l", "|"), 1)
		}), false},
		{"HTML entity", escaped("-", "&#45;", "&#x2d;", "&ndash;", "&#8209;", "&minus;", "&shy;", "&#x2010;"), false},
		{"entity of a space", escaped(" ", "&nbsp;", "&#160;", "&#xA0;", "&thinsp;", "&ensp;", "&emsp;"), false},
		{"escaped twice", escaped("-", "&amp;#45;", "&amp;ndash;", "%252D", `\\u002d`, "=3D2D"), false},
		{"percent, plus", escaped("-", "%2D", "%2d", "+", "%C2%A0", "%E2%80%93", "%20"), false},
		{"other escapes", escaped("-", `\u002d`, `\u2011`, `\x2d`, `\-`, "=2D", "=C2=A0", `\u00ad`, `{-}`), false},
		{"each digit an entity", func(r *rand.Rand) written {
			s := anyone(r)
			var b strings.Builder
			for i, c := range s {
				fmt.Fprintf(&b, pick(r, "&#%d;", "&#x%x;"), c)
				if i == 5 {
					b.WriteString("-")
				}
			}
			return written{b.String(), join(s, "-")}
		}, false},
		{"tags", tagged, false},
		{"Markdown", func(r *rand.Rand) written {
			s := anyone(r)
			return written{pick(r, "**"+s[:6]+"**-"+s[6:], s[:6]+"-**"+s[6:]+"**", "`"+s[:6]+"`-`"+s[6:]+"`", "_"+s[:6]+"_-"+s[6:]), join(s, "-")}
		}, false},
		{"invisible characters", func(r *rand.Rand) written {
			read := join(anyone(r), pick(r, "-", ""))
			at := 1 + r.IntN(9)
			return written{read[:at] + pick(r, "\u200b", "\u200d", "\u2060", "\u00ad", "\u200e", "\u202c", "\ufeff") + read[at:], read}
		}, false},
		{"one-byte character set", escaped("-", "\x96", "\x97", "\xad", "\xa0"), false},
		{"glued", plain(func(r *rand.Rand, s string) string {
			return pick(r, "dok_"+s+".pdf", "DK"+join(s, "-"), "p"+s+"v2", join(s, "-")+"A", join(s, "_"), "user"+s, "id:"+s+"#1", join(s, "-")+".docx")
		}), false},
		{"in an address", plain(func(r *rand.Rand, s string) string {
			return pick(r, "https://selvbetjening.taagehorn.example/borger/"+s+"/sager", "/api/v1/persons?id="+s+"&full=1", "mailto:"+join(s, "-")+"@taagehorn.example", `\\srv\arkiv\`+join(s, "-")+`\brev.docx`)
		}), false},
		{"day + 60", plain(func(r *rand.Rand, s string) string { return string(s[0]+6) + join(s, pick(r, "-", "", " "))[1:] }), false},
		{"letters of the health service", plain(func(r *rand.Rand, s string) string {
			return s[:6] + pick(r, "", "-") + pick(r, "7", "6") + letters(r, 2) + digits(r, 1)
		}), false},
		{"letters of the schools", plain(func(r *rand.Rand, s string) string { return s[:6] + pick(r, "", "-") + letters(r, 3) + digits(r, 1) }), false},
	}
}

// firstJanuary is of the day of the year that the CPR Office's list would name.
func firstJanuary(r *rand.Rand) written {
	for {
		s := "010157" + string('5'+byte(r.IntN(4))) + digits(r, 3)
		if !modulus11(s) {
			return as(join(s, pick(r, "-", "", " ")))
		}
	}
}

// shortDate writes a date as in running text: no zeros before day and month.
func shortDate(r *rand.Rand, s string) string {
	for s[0] != '0' && s[2] != '0' {
		s = anyone(r)
	}
	d, m := strings.TrimPrefix(s[:2], "0"), strings.TrimPrefix(s[2:4], "0")
	return pick(r, d+"/"+m+"-"+s[4:6]+"-"+s[6:], d+"."+m+"."+s[4:6]+"-"+s[6:], d+"/"+m+" "+s[4:6]+" "+s[6:], d+"-"+m+"-"+s[4:6]+" "+s[6:])
}

// misread takes one to four digits for letters.
func misread(r *rand.Rand) string {
	letter := map[byte]string{'0': "OoQD", '1': "lIi", '5': "Ss", '8': "B", '2': "Zz", '6': "b", '7': "T"}
	b := []byte(join(anyone(r), pick(r, "-", "-", " ")))
	for range 1 + r.IntN(3) {
		for _, i := range r.Perm(len(b)) {
			if as, ok := letter[b[i]]; ok {
				b[i] = as[r.IntN(len(as))]
				break
			}
		}
	}
	return string(b)
}

func tagged(r *rand.Rand) written {
	s := anyone(r)
	return written{pick(r, s[:6]+"-<wbr>"+s[6:], "<em>"+s[:6]+"</em>-"+s[6:], s[:6]+`<span class="d">-</span>`+s[6:],
		s[:6]+"-<!-- -->"+s[6:], s[:4]+"<b>"+s[4:6]+"-"+s[6:]+"</b>"), join(s, "-")}
}

func letters(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "ABCEGHJKLMNPRSTUVWXY"[r.IntN(20)]
	}
	return string(b)
}
