// SPDX-License-Identifier: Apache-2.0

package identifier

import "math/bits"

// What a byte is to the form of a number that is read on from its first digit.
const (
	roleEnd    = iota // no number goes on over it
	roleDigit         // or a letter that a reader of images takes for one
	roleSoft          // may part digits anywhere: a space, a dash, the end of a line
	roleJoint         // may part day, month and year, and as the next
	roleHard          // may part them at a seam alone
	roleOpaque        // only decode can tell
	roleIndent        // at the beginning of a line maybe as roleSoft, else as roleJoint or less
	roleQuote         // at the beginning of a line as roleSoft, else as roleEnd
)

// role is what a byte is to the form of a number, and which digit.
type role struct{ kind, value uint8 }

var inForm = func() (t [256]role) {
	for k := range t {
		c := byte(k)
		s := classify(rune(c))
		parting := s.kind == between
		switch {
		case c-'0' <= 9:
			t[k] = role{roleDigit, c - '0'}
		case isLetter(c) && misreadAs[c] != 0:
			t[k] = role{roleDigit, misreadAs[c] & 0x0F}
		case signs[c] == special:
			t[k].kind = roleOpaque
		case indents(c, gapLine|gapDash) && parting:
			t[k].kind = roleIndent
		case indents(c, gapLine|gapDash):
			t[k].kind = roleQuote
		case parting && s.gap&^(spaces|dashes|gapLine) == 0:
			t[k].kind = roleSoft
		case parting && s.gap&(gapDot|gapUnder) != 0:
			t[k].kind = roleJoint
		case parting:
			t[k].kind = roleHard
		}
	}
	return t
}()

// outline is how a number looks that was read without decode, as far as most
// digits.
type outline struct {
	digits [most + 3]uint8
	spacing
}

// spacing is how many digits a number has, and how they are parted: a bit stands for
// the digit of its number.
type spacing struct {
	count   int
	gaps    uint32 // before the digit
	joints  uint32 // of them, with a sign that may not stand anywhere
	hard    uint32 // of them, with one that may stand at a seam alone
	letters uint32 // the digit is one
}

const (
	gapsOfNine = 1<<9 - 1 // and letters
	gapsOfTen  = 1<<10 - 2
	gapsOfLong = 1<<12 - 2
	gapsOfDate = 1<<2 | 1<<4 // dd.mm.yy and dd.mm.yyyy
)

// formless reports whether what stands at p surely is no number: the date is none,
// the digits are too few or too many, or what parts them can't stand there. Most of
// what begins like a number in columns of figures ends here.
func formless(w []byte, p int) bool {
	var o outline
	return o.read(w, p) && !o.formed() && !lettersMayFollow(w, p)
}

// read reads what stands at p. It is false if only decode can tell.
func (o *outline) read(w []byte, p int) bool {
	width, line := 0, false
	for i, c := range w[p:] {
		bit := uint32(1) << o.count
		switch kind := inForm[c].kind; kind {
		case roleDigit:
			if o.put(c); o.count == most || o.dead() {
				return true
			}
			width, line = 0, false
			continue
		case roleSoft:
			line = line || c == '\n' || c == '\r'
		case roleHard:
			o.hard, o.joints = o.hard|bit, o.joints|bit
		case roleOpaque:
			return i > 0 && (c != 0x12 || w[p+i-1] != '"') && o.lost() // the two are a dash of UTF-16
		case roleEnd:
			return true
		case roleQuote:
			if !line {
				return true
			}
		default: // a joint, or an indent, which behind the end of a line may be a space
			if line && kind == roleIndent {
				break
			}
			if o.joints |= bit; kind == roleIndent && c != '/' {
				o.hard |= bit
			}
		}
		o.gaps |= bit
		if width++; width > widestGap {
			return true
		}
	}
	return true
}

func (o *outline) put(c byte) {
	o.digits[o.count&15] = inForm[c].value
	if c > '9' {
		o.letters |= 1 << o.count
	}
	o.count++
}

// dead reports whether it is clear already that no reading takes the outline.
func (o *outline) dead() bool {
	if d := &o.digits; o.count == 4 && days[d[0]*10+d[1]]&months[d[2]*10+d[3]] == 0 {
		return o.gaps|o.letters != 0 || d[0] == 0 || months[d[1]*10+d[2]] == 0
	}
	return o.joints != 0 && o.torn()
}

// lost reports whether no more digits can save the outline.
func (o *outline) lost() bool {
	d := &o.digits
	return o.torn() || o.count >= 2 && (o.gaps|o.letters)&gapsOfNine != 0 && days[d[0]*10+d[1]] == 0
}

// torn reports whether a sign parts the digits where it can't, unless all stand
// alone.
func (o *spacing) torn() bool {
	const never = 1<<1 | 1<<3 | 1<<5 | 1<<7 | 1<<9
	if all := uint32(1)<<o.count - 2; ^o.gaps&all&gapsOfTen == 0 {
		return false
	}
	early := o.gaps & gapsOfDate // of those, neither without the other
	return o.hard&gapsOfDate != 0 ||
		o.joints&gapsOfTen != 0 && (o.gaps&never != 0 || early == 1<<4 || early == 1<<2 && o.count > 4)
}

// formed reports whether one of the readings of cprAt may take the outline.
func (o *outline) formed() bool {
	d := &o.digits
	date := days[d[0]*10+d[1]]&months[d[2]*10+d[3]] != 0
	century := d[4]*10 + d[5]
	return o.shaped(date, d[0] > 0 && months[d[1]*10+d[2]] != 0, century >= 18 && century <= 20)
}

// shaped reports whether the gaps lie where they may in a number that begins with a
// date, with one that lost its zero, or with one that has the year in full.
func (o *spacing) shaped(date, zero, year bool) bool {
	switch {
	case zero && o.count >= 9 && o.gaps&gapsOfNine == 0 && o.letters&gapsOfNine == 0 && o.ended(9):
		return true
	case !date || o.torn():
		return false
	case o.count >= 10 && o.ended(10) && bits.OnesCount32(o.letters&(1<<10-1)) <= mostMisread && (o.joints&gapsOfTen == 0 || o.gaps&gapsOfTen == gapsOfTen || seamed(o.gaps&gapsOfTen, 6)):
		return true
	}
	return year && o.count >= 12 && o.ended(12) && o.letters&(1<<12-1) == 0 && seamed(o.gaps&gapsOfLong, 8)
}

// ended reports whether the number may end after count digits.
func (o *spacing) ended(count int) bool {
	return o.count == count || (o.gaps|o.letters)>>count&1 != 0
}

// seamed reports whether gaps part at most a date and what follows.
func seamed(gaps uint32, seam int) bool {
	gaps &^= 1 << seam
	return gaps == 0 || gaps == gapsOfDate
}

// lettersMayFollow reports whether a number with letters may begin at p. It is
// asked where nothing only decode can tell comes among its signs.
func lettersMayFollow(w []byte, p int) bool {
	n := digitRun(w, p)
	end := p + n
	switch {
	case n != 6 && n != 7 || end >= len(w):
		return false
	case n == 6 && w[end] == '-':
		return end+2 < len(w) && (w[end+1]-'0' > 9 || w[end+2]-'0' > 9)
	}
	return isLetter(w[end])
}
