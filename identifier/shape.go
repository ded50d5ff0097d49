// SPDX-License-Identifier: Apache-2.0

package identifier

// shape names how ten digits are parted.
func (n *number) shape() (string, strength) {
	tail := n.solid(6, 10)
	switch {
	case tail && n.solid(0, 6):
		return n.seam(n.visible(6))
	case tail && n.solid(0, 2) && n.solid(2, 4) && n.solid(4, 6) && n.dates():
		return n.dated()
	case n.even(1), n.even(2), n.strung(gapDot), n.strung(gapDash), n.strung(gapUnicodeDash), n.strung(gapSlash), n.strung(gapUnder):
		return "spaced", weak
	case n.strung(gapCell), n.strung(gapLine):
		return "cells", faint
	case n.spacedAnyhow() && n.count > 10 && n.gaps[10]&spaces != 0 && !n.ocr[10]:
		return "grouped", unlabelledNever
	case n.spacedAnyhow():
		return "grouped", faint
	}
	return "", 0
}

// dates reports whether day, month and year are parted as a date is: by the same
// sign, or by a slash and then another.
func (n *number) dates() bool {
	const signs = gapDot | gapSlash | gapDash | gapUnicodeDash | gapUnder | spaces
	return n.same(signs, 2, 4) || n.visible(2) == gapSlash && n.single(signs, 4)
}

// seam judges what stands between the date and the last four.
func (n *number) seam(g gap) (string, strength) {
	line := g&gapLine != 0
	switch rest := g &^ gapLine; {
	case g == 0 && n.gaps[6]&gapTag != 0:
		return "markup", weak
	case g == 0:
		return "bare", weak
	case g&gapCell != 0 && g&^(gapCell|spaces|gapLine) == 0:
		return "cells", weak
	case line && rest&dashes != 0 && rest&^(dashes|spaces) == 0:
		return "wrapped", strong
	case line && rest&^spaces == 0:
		return "wrapped", weak
	case g&dashes != 0 && g&^(dashes|spaces) == 0:
		return dashForm(g), strong
	case g == gapSpace:
		return "space", middling
	case g&^spaces == 0:
		return "nbsp", middling
	case g == gapUnder:
		return "underscore", middling
	case g == gapDot || g == gapSlash:
		return "parted", middling
	case g&^spaces == gapSlash:
		return "parted", weak
	case g&(gapMark|gapUnder) != 0 && g&^(gapMark|gapUnder|spaces|dashes) == 0:
		return "parted", weak
	case g == gapPlus && n.zone():
		return "escaped", unlabelledNever
	case g == gapPlus:
		return "escaped", weak
	}
	return "", 0
}

// zone reports whether the last four are how far a clock is ahead of another, as
// behind the time of a day.
func (n *number) zone() bool { return n.two(6) <= 14 && n.two(8)%15 == 0 && n.two(8) < 60 }

func dashForm(g gap) string {
	switch {
	case g&(gapUnicodeDash|gapShy) != 0:
		return "dash"
	case g&spaces != 0:
		return "spaced_hyphen"
	}
	return "hyphen"
}

// dated judges dd.mm.yy before the last four.
func (n *number) dated() (string, strength) {
	g := n.visible(6)
	switch {
	case n.same(spaces, 2, 4) && g&^spaces == 0 && g != 0:
		return "spaced", weak
	case g&dashes != 0 && g&^(dashes|spaces|gapLine) == 0:
		return "dotted", strong
	case g != 0 && g&^(spaces|gapLine|gapUnder) == 0 && n.visible(2) != n.visible(4):
		return "dotted", faint // 13/12-57 8075 is a date and an amount more often
	case g != 0 && g&^(spaces|gapLine|gapUnder) == 0:
		return "dotted", middling
	case g == gapSlash || g == gapDot:
		return "dotted", faint
	}
	return "", 0
}

// even reports whether the digits stand in groups of size, a space apart; the
// last four may have a dash before them.
func (n *number) even(size int) bool {
	for k := 1; k < 10; k++ {
		g := n.visible(k)
		switch {
		case k%size != 0 && g != 0:
			return false
		case k%size == 0 && k != 6 && (g == 0 || g&^spaces != 0):
			return false
		case k == 6 && g&^(spaces|dashes) != 0:
			return false
		}
	}
	// Ten of a longer row of groups are no number of their own.
	after := n.gaps[10]
	return n.count == 10 || after&spaces == 0 || after&(gapMark|gapPlus) != 0 || n.ocr[10]
}

// strung reports whether ten digits and no more stand one by one, the same sign
// between each; the last four may have a dash before them.
func (n *number) strung(sign gap) bool {
	for k := 1; k < 10; k++ {
		if !n.single(sign, k) && (k != 6 || !n.single(dashes|spaces, k)) {
			return false
		}
	}
	return n.count == 10 || n.ocr[10] || sign&(gapCell|gapLine) == 0 && n.visible(10)&sign == 0
}

// spacedAnyhow reports whether nothing but spaces, dashes and one line break
// parts the digits.
func (n *number) spacedAnyhow() bool {
	parts := 0
	for k := 1; k < 10; k++ {
		g := n.visible(k)
		if g&^(spaces|dashes|gapLine) != 0 {
			return false
		}
		if g != 0 {
			parts++
		}
	}
	return parts <= 9
}
