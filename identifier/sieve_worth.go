// SPDX-License-Identifier: Apache-2.0

package identifier

import "math/bits"

// dates finds the days and months, with a byte between two of their digits or none,
// by the bits of the digits, and those above 0. What is no digit it takes for one.
func (v *views) dates(k int) (day, dayGap, month, monthGap, above0 lanes) {
	plane := func(p int) lanes { return load(&v.planes[p], k) }
	n0, n1, n2, n3 := plane(0), plane(1), plane(2), plane(3)
	above1 := n1.Or(n2).Or(n3)
	above2 := n2.Or(n3).Or(n0.And(n1))
	above0 = n0.Or(above1)
	one := n0.AndNot(above1)
	most := n0.Xor(n1).Xor(n2).AndNot(n2.AndNot(n0)).AndNot(n3).Or(n3.AndNot(n0)) // 1 2 7 8 begin a day with any digit,
	few := n0.Or(n1.Xor(n2)).Or(n3)                                               // 0 6, but not these, with 1 to 9,
	last := n0.And(n1.AndNot(n2).Or(n3))                                          // 3 9 with 0 and 1
	next, over := above0.RotateAllRight(1), above0.RotateAllRight(2)
	day = most.Or(next.AndNot(few)).Or(last.AndNot(above1.RotateAllRight(1)))
	dayGap = most.Or(over.AndNot(few)).Or(last.AndNot(above1.RotateAllRight(2)))
	month = next.AndNot(above0).Or(one.AndNot(above2.RotateAllRight(1)))
	monthGap = over.AndNot(above0).Or(one.AndNot(above2.RotateAllRight(2)))
	return day, dayGap, month, monthGap, above0
}

// judge marks in worth the runs of digits that may begin a number: by the first
// four digits, with a sign between or none, or three that lost a zero before them.
func (v *views) judge(k int) {
	day, dayGap, month, monthGap, above0 := v.dates(k)
	plane := func(p int) lanes { return load(&v.planes[p], k) }
	b4, special, sign := plane(4), plane(5), plane(6)
	d := b4.AndNot(special).AndNot(sign)
	unclear := sign.And(special.RotateAllRight(1))
	joints := sign.And(b4).AndNot(unclear) // a mark before 0x12 is a dash of UTF-16
	hard := joints.AndNot(plane(7))
	then := d.RotateAllRight(1)
	two := d.And(then)
	three := two.And(d.RotateAllRight(2))
	four := two.And(two.RotateAllRight(2))
	eight := four.And(four.RotateAllRight(4))
	nine := eight.And(d.RotateAllRight(8)).AndNot(d.RotateAllRight(9))
	// Eleven, thirteen and more are too many.
	many := eight.And(two.RotateAllRight(8)).And(d.RotateAllRight(10)).AndNot(d.RotateAllRight(11).AndNot(d.RotateAllRight(12)))
	date, zero := four.And(day).And(month.RotateAllRight(2)).AndNot(many), nine.And(above0).And(month.RotateAllRight(1))
	worth := date.Or(zero)
	save(&v.dated, k, date)
	save(&v.zeros, k, zero)

	// Runs of one to three digits go on behind a sign, or only decode knows.
	open := special.Or(sign).Or(b4)
	ends := open.Xor(all())
	letter := special.And(b4)
	final := letter.And(ends.RotateAllRight(1))
	// One to four digits and then no more, and two before those.
	rest := d.And(ends.RotateAllRight(1))
	rest = rest.Or(d.And(rest.RotateAllRight(1)))
	rest = rest.Or(two.And(rest.RotateAllRight(2)))
	behind := rest.RotateAllRight(1)
	pair := rest.And(two).AndNot(three)
	more := two.And(sign.And(behind).Or(letter.And(pair.RotateAllRight(1))).RotateAllRight(2))
	over := sign.Or(letter).And(behind).Or(sign.And(more.Or(final).RotateAllRight(1))).Or(final)
	save(&v.close, k, special.AndNot(letter.And(behind)))
	save(&v.escapes, k, special.And(plane(7)))

	goes := sign.And(open.RotateAllRight(1)).Or(special).AndNot(hard).AndNot(over)
	joined := sign.And(then)
	soft := joined.AndNot(plane(7)) // behind the others a date may be without its zeros
	near := goes.AndNot(joints.And(three.RotateAllRight(1)))
	alone := hard.And(d.And(sign.Or(special).RotateAllRight(1)).Or(sign).RotateAllRight(1)) // one digit between two signs
	worth = worth.Or(d.And(near.Or(alone).RotateAllRight(1)).And(dayGap.Or(soft.RotateAllRight(1).Xor(all()))))
	near = near.AndNot(sign.And(two.AndNot(month).RotateAllRight(1)))
	worth = worth.Or(two.And(day.And(near.RotateAllRight(2)).Or(unclear.RotateAllRight(2)))) // an escape has no day
	worth = worth.Or(three.And(day).And(goes.AndNot(joints).RotateAllRight(3)).And(monthGap.RotateAllRight(2).Or(joined.RotateAllRight(3).Xor(all()))))

	save(&v.digits, k, d)
	save(&v.figures, k, b4.AndNot(sign))
	save(&v.special, k, special)
	save(&v.stops, k, ends.Or(special.AndNot(b4)))
	save(&v.joints, k, joints)
	save(&v.hard, k, hard)
	save(&v.worth, k, worth)
}

// settle takes from what is worth a look what has no form by the signs behind its
// first digits. It reports whether something is left that goes on behind a sign, and
// is no finding without a label.
func (v *views) settle(k int, lists bool) bool {
	plane := func(p int) lanes { return load(&v.planes[p], k) }
	d, joints, hard, special := load(&v.digits, k), load(&v.joints, k), load(&v.hard, k), load(&v.special, k)
	then := d.RotateAllRight(1)
	two := d.And(then)
	three := two.And(d.RotateAllRight(2))
	four := two.And(two.RotateAllRight(2))
	eight := four.And(four.RotateAllRight(4))
	nine, ten := eight.And(d.RotateAllRight(8)), eight.And(two.RotateAllRight(8))
	only4 := four.AndNot(d.RotateAllRight(4))
	date, zero, worth := load(&v.dated, k), load(&v.zeros, k), load(&v.worth, k)
	// A sign that no number has there; behind six digits and eight four follow it.
	unsure := special.Or(special.RotateAllRight(1))
	unsure = unsure.Or(unsure.RotateAllRight(2)).RotateAllRight(2)
	torn := joints.And(then).AndNot(only4.RotateAllRight(1)).AndNot(unsure)
	kill := four.And(joints.RotateAllRight(4)).
		Or(four.And(d.RotateAllRight(4)).And(joints.RotateAllRight(5))).
		Or(four.And(two.RotateAllRight(4)).And(torn.RotateAllRight(6))).
		Or(four.And(three.RotateAllRight(4)).And(joints.RotateAllRight(7))).
		Or(eight.And(torn.RotateAllRight(8))).
		Or(nine.And(joints.RotateAllRight(9).Or(plane(6).RotateAllRight(9).And(two.RotateAllRight(10)))).AndNot(zero))
	worth = worth.AndNot(kill)
	if bits.OnesCount8(some(worth.AndNot(then.RotateAllRight(block-2)).AndNot(eight))) > together/4 { // for fewer it takes longer than a look
		worth = worth.AndNot(v.stunted(k, four.And(two.RotateAllRight(4)).AndNot(eight)))
	}
	save(&v.worth, k, worth)

	// A sign over which longer numbers go on, as over no underscore, which with the slash
	// ends with 0xF: of those in hard the comma alone ends with 0xC.
	longer := plane(7).AndNot(special).AndNot(plane(1).And(plane(0))).And(two.RotateAllRight(1))
	if !lists {
		longer = longer.Or(hard.And(plane(3)).And(plane(2)).AndNot(plane(1)).AndNot(plane(0)).And(then))
	}
	goes := worth.And(ten.And(longer.RotateAllRight(10)).Or(nine.And(longer.RotateAllRight(9)).AndNot(date)))
	save(&v.going, k, goes)
	return some(goes) != 0
}

// within4 has a bit where x has any of four from there on, and within8 of eight.
func within4(x lanes) lanes {
	x = x.Or(x.RotateAllRight(1))
	return x.Or(x.RotateAllRight(2))
}

func within8(x lanes) lanes {
	x = within4(x)
	return x.Or(x.RotateAllRight(4))
}

// stunted finds the figures with which no number begins by what comes soon behind
// them: a stop before they are enough, or a sign that can't stand anywhere where the
// figures before it, fewer than ten, are no date. Six or seven digits, which it is
// given, may go on with letters.
func (v *views) stunted(k int, six lanes) lanes {
	figures, stops, joints, special := load(&v.figures, k), load(&v.stops, k), load(&v.joints, k), load(&v.special, k)
	fog := within8(special.AndNot(load(&v.planes[4], k))) // only decode can tell
	gap4 := within4(figures.Xor(all()))
	gap8 := gap4.Or(gap4.RotateAllRight(4))
	stop := within8(stops).RotateAllRight(1)
	stop = stop.Or(stops.RotateAllRight(9).Or(stops.RotateAllRight(10)).And(gap8.RotateAllRight(1)))

	pair := figures.And(figures.RotateAllRight(1))
	three := pair.And(figures.RotateAllRight(2))
	last := figures.And(joints.RotateAllRight(1)) // before a joint
	soon := within8(last)
	late := soon.RotateAllRight(2)
	far := last.RotateAllRight(10).And(gap4.RotateAllRight(6))        // behind another gap
	atOnce := three.AndNot(three.RotateAllRight(3)).And(late.Or(far)) // three to five stand together

	then := three.RotateAllRight(3).Or(three.RotateAllRight(4).AndNot(figures.RotateAllRight(3)))
	two := pair.AndNot(three).And(then).And(late.Or(last.RotateAllRight(1))) // and then three

	date := load(&v.planes[6], k).And(load(&v.planes[7], k)).RotateAllRight(1) // maybe without its zeros
	one := figures.AndNot(pair).AndNot(date).And(within8(pair).RotateAllRight(1)).And(soon.Or(late))
	none := stop.AndNot(six).Or(atOnce).Or(two).Or(one)
	if together > 1 { // of a single view a look at each is quicker
		none = none.Or(v.fullDate(k, pair)).Or(v.decimal(k, pair, three))
	}
	return none.AndNot(fog.RotateAllRight(1).Or(fog.RotateAllRight(5)))
}

// decimal finds, among figures of which there are two or three, one before a sign that
// can't part it from the next, where these neither stand alone too nor are a month
// before a year: 2.057, 2.05; and 2.0; 57.
func (v *views) decimal(k int, pair, three lanes) lanes {
	figures, hard := load(&v.figures, k), load(&v.hard, k)
	one := figures.AndNot(pair).And(load(&v.joints, k).RotateAllRight(1))
	single := figures.RotateAllRight(2).And(hard.RotateAllRight(3)).And(pair.RotateAllRight(4).Or(pair.RotateAllRight(5)))
	return one.And(three.RotateAllRight(2).Or(pair.RotateAllRight(2).And(hard.RotateAllRight(4))).Or(single))
}

// fullDate finds, among figures of which there are two, a date with its year, parted as
// 03-01-2057, behind which something ends or three digits or more than four follow. As
// stunted it takes what only decode can tell for an end.
func (v *views) fullDate(k int, pair lanes) lanes {
	figures, d := load(&v.figures, k), load(&v.digits, k)
	apart := figures.Or(load(&v.special, k)).Xor(all())
	two := d.And(d.RotateAllRight(1))
	date := pair.And(pair.RotateAllRight(3)).And(pair.RotateAllRight(6)).And(pair.RotateAllRight(8)).
		AndNot(figures.RotateAllRight(2)).AndNot(figures.RotateAllRight(5)).AndNot(figures.RotateAllRight(10))
	more := two.RotateAllRight(11).And(d.RotateAllRight(13)).And(apart.Or(two).RotateAllRight(14))
	return date.And(more.Or(load(&v.stops, k).RotateAllRight(11)))
}

// drop takes from what is worth a look what goes on behind a sign.
func (v *views) drop(k int) {
	save(&v.worth, k, load(&v.worth, k).AndNot(load(&v.going, k)))
}

// keep brings what is worth a look where a run begins, and the runs behind an escape
// or behind what only decode can tell, together in places. It returns a bit for each
// view that has any.
func (v *views) keep(k int) uint8 {
	plane := func(p int) lanes { return load(&v.planes[p], k) }
	d, special, worth := load(&v.digits, k), load(&v.special, k), load(&v.worth, k)
	near := load(&v.close, k).ShiftAllLeftConcat(1, before(&v.close, k))
	escape, lastEscape := load(&v.escapes, k), before(&v.escapes, k)
	if some(escape.Or(lastEscape)) != 0 {
		equals := escape.And(plane(3)).And(plane(0))
		lastEquals := lastEscape.And(before(&v.planes[3], k)).And(before(&v.planes[0], k))
		e, b := escape.AndNot(equals), lastEscape.AndNot(lastEquals)
		near = near.Or(e.ShiftAllLeftConcat(2, b)).Or(e.ShiftAllLeftConcat(3, b)).Or(e.ShiftAllLeftConcat(4, b)).Or(e.ShiftAllLeftConcat(5, b))
		// =33 and =A1 are escapes where something goes on behind them.
		sign := plane(6)
		plus := plane(3).And(plane(1)).And(plane(0)).AndNot(plane(2))
		on := special.Or(d.And(worth)).Or(sign.And(plus.Or(sign.RotateAllRight(1)))).RotateAllRight(1)
		first := equals.ShiftAllLeftConcat(1, lastEquals)
		second := first.AndNot(sign).ShiftAllLeftConcat(1, lastEquals.ShiftAllLeft(1).AndNot(before(&v.planes[6], k)))
		near = near.AndNot(first).Or(first.And(on.RotateAllRight(1))).Or(second.And(on))
	}
	starts := d.AndNot(d.ShiftAllLeftConcat(1, before(&v.digits, k)))
	near = near.And(starts)
	save(&v.near, k, near)
	worth = starts.And(worth)
	save(&v.worth, k, worth)
	places := near.Or(worth)
	save(&v.places, k, places)
	return some(places)
}
