// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import "simd/archsimd"

// A view shows 64 bytes, a bit for a byte, of which the first stride are judged:
// what begins there is seen as far as it tells. Eight are judged together.
const (
	stride = 48
	region = 8 * stride
)

// lanes are eight views, or what they say. Turning by k puts what stands k bytes on
// in a byte's place; what comes around at the end of a view is behind the bytes
// that are judged.
type lanes = archsimd.Uint64x8

// views are eight views, each of the next stride.
type views struct {
	rows   [8][8]uint64 // by view: the bits of its bytes and of what they are
	planes [8][8]uint64 // the same, by bit

	digits  [9]uint64
	figures [9]uint64 // digits, and letters that may be digits
	special [9]uint64 // those letters, and what only decode can tell
	stops   [9]uint64 // no digit of a number follows, or only decode can tell
	joints  [9]uint64 // a sign that can't part digits anywhere
	hard    [9]uint64 // a sign that can part them at a seam alone

	day, dayGap     [8]uint64 // this digit and the next, or the next but one, are a day
	month, monthGap [8]uint64
	above0          [8]uint64 // no 0

	near    [8]uint64 // behind an escape, or what only decode can tell
	dated   [8]uint64 // four digits and more begin with a date
	zeros   [8]uint64 // nine digits lost a zero before their date
	behind  [8]uint64 // a letter before too few digits for one with letters
	worth   [8]uint64 // a number may begin
	going   [8]uint64 // and goes on behind a sign, as longer ones do
	places  [8]uint64 // where a look is worth it, or near
	foreign bool      // a digit of another script may begin
}

// transpose brings the views from rows to planes.
func (v *views) transpose() {
	lower, upper := archsimd.LoadUint64x8(&lowerPairs), archsimd.LoadUint64x8(&upperPairs)
	first, second := archsimd.LoadUint64x8(&lowerHalves), archsimd.LoadUint64x8(&upperHalves)
	for odd := range 2 {
		var a, b, c, d archsimd.Uint64x8
		r0, r1 := archsimd.LoadUint64x8(&v.rows[0]), archsimd.LoadUint64x8(&v.rows[1])
		r2, r3 := archsimd.LoadUint64x8(&v.rows[2]), archsimd.LoadUint64x8(&v.rows[3])
		r4, r5 := archsimd.LoadUint64x8(&v.rows[4]), archsimd.LoadUint64x8(&v.rows[5])
		r6, r7 := archsimd.LoadUint64x8(&v.rows[6]), archsimd.LoadUint64x8(&v.rows[7])
		if odd == 0 {
			a, b, c, d = r0.InterleaveLoGrouped(r1), r2.InterleaveLoGrouped(r3), r4.InterleaveLoGrouped(r5), r6.InterleaveLoGrouped(r7)
		} else {
			a, b, c, d = r0.InterleaveHiGrouped(r1), r2.InterleaveHiGrouped(r3), r4.InterleaveHiGrouped(r5), r6.InterleaveHiGrouped(r7)
		}
		front, back := a.ConcatPermute(b, lower), c.ConcatPermute(d, lower)
		front.ConcatPermute(back, first).Store(&v.planes[odd])
		front.ConcatPermute(back, second).Store(&v.planes[odd+2])
		front, back = a.ConcatPermute(b, upper), c.ConcatPermute(d, upper)
		front.ConcatPermute(back, first).Store(&v.planes[odd+4])
		front.ConcatPermute(back, second).Store(&v.planes[odd+6])
	}
}

// dates finds the days and months, with a byte between two of their digits or none,
// by the bits of the digits. What is no digit it takes for one.
func (v *views) dates() {
	plane := func(k int) lanes { return archsimd.LoadUint64x8(&v.planes[k]) }
	n0, n1, n2, n3 := plane(0), plane(1), plane(2), plane(3)
	above1 := n1.Or(n2).Or(n3)
	above2 := n2.Or(n3).Or(n0.And(n1))
	above0 := n0.Or(above1)
	one := n0.AndNot(above1)
	most := n0.Xor(n1).Xor(n2).AndNot(n2.AndNot(n0)).AndNot(n3).Or(n3.AndNot(n0)) // 1 2 7 8 begin a day with any digit,
	few := n0.Or(n1.Xor(n2)).Or(n3)                                               // 0 6, but not these, with 1 to 9,
	last := n0.And(n1.AndNot(n2).Or(n3))                                          // 3 9 with 0 and 1
	next, over := above0.RotateAllRight(1), above0.RotateAllRight(2)
	most.Or(next.AndNot(few)).Or(last.AndNot(above1.RotateAllRight(1))).Store(&v.day)
	most.Or(over.AndNot(few)).Or(last.AndNot(above1.RotateAllRight(2))).Store(&v.dayGap)
	next.AndNot(above0).Or(one.AndNot(above2.RotateAllRight(1))).Store(&v.month)
	over.AndNot(above0).Or(one.AndNot(above2.RotateAllRight(2))).Store(&v.monthGap)
	above0.Store(&v.above0)
}

// judge marks in worth the runs of digits that may begin a number: by the first
// four digits, with a sign between or none, or three that lost a zero before them.
func (v *views) judge() {
	v.dates()
	plane := func(k int) lanes { return archsimd.LoadUint64x8(&v.planes[k]) }
	b4, special, sign := plane(4), plane(5), plane(6)
	day, month, above0 := archsimd.LoadUint64x8(&v.day), archsimd.LoadUint64x8(&v.month), archsimd.LoadUint64x8(&v.above0)
	dayGap, monthGap := archsimd.LoadUint64x8(&v.dayGap), archsimd.LoadUint64x8(&v.monthGap)
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
	date.Store(&v.dated)
	zero.Store(&v.zeros)

	// Runs of one to three digits go on behind a sign, or only decode knows.
	all := archsimd.BroadcastUint64x8(^uint64(0))
	open := special.Or(sign).Or(b4)
	ends := open.Xor(all)
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
	letter.And(behind).Store(&v.behind)

	goes := sign.And(open.RotateAllRight(1)).Or(special).AndNot(hard).AndNot(over)
	joined := sign.And(then)
	soft := joined.AndNot(plane(7)) // behind the others a date may be without its zeros
	near := goes.AndNot(joints.And(three.RotateAllRight(1)))
	alone := hard.And(d.And(sign.Or(special).RotateAllRight(1)).Or(sign).RotateAllRight(1)) // one digit between two signs
	worth = worth.Or(d.And(near.Or(alone).RotateAllRight(1)).And(dayGap.Or(soft.RotateAllRight(1).Xor(all))))
	near = near.AndNot(sign.And(two.AndNot(month).RotateAllRight(1)))
	worth = worth.Or(two.And(day.And(near.RotateAllRight(2)).Or(unclear.RotateAllRight(2)))) // an escape has no day
	worth = worth.Or(three.And(day).And(goes.AndNot(joints).RotateAllRight(3)).And(monthGap.RotateAllRight(2).Or(joined.RotateAllRight(3).Xor(all))))

	save := func(to *[9]uint64, x lanes) { x.Store((*[8]uint64)(to[:])) }
	save(&v.digits, d)
	save(&v.figures, b4.AndNot(sign))
	save(&v.special, special)
	save(&v.stops, ends.Or(special.AndNot(b4)))
	save(&v.joints, joints)
	save(&v.hard, hard)
	worth.Store(&v.worth)
}

// settle takes from what is worth a look what has no form by the signs behind its
// first digits. It reports whether something is left that goes on behind a sign, and
// is no finding without a label.
func (v *views) settle(lists bool) bool {
	plane := func(k int) lanes { return archsimd.LoadUint64x8(&v.planes[k]) }
	load := func(from *[9]uint64) lanes { return archsimd.LoadUint64x8((*[8]uint64)(from[:])) }
	d, joints, hard, special := load(&v.digits), load(&v.joints), load(&v.hard), load(&v.special)
	then := d.RotateAllRight(1)
	two := d.And(then)
	three := two.And(d.RotateAllRight(2))
	four := two.And(two.RotateAllRight(2))
	eight := four.And(four.RotateAllRight(4))
	nine, ten := eight.And(d.RotateAllRight(8)), eight.And(two.RotateAllRight(8))
	only4 := four.AndNot(d.RotateAllRight(4))
	date, zero, worth := archsimd.LoadUint64x8(&v.dated), archsimd.LoadUint64x8(&v.zeros), archsimd.LoadUint64x8(&v.worth)

	// A sign that no number has there; behind six digits and eight four follow it.
	unsure := special.Or(special.RotateAllRight(1))
	unsure = unsure.Or(unsure.RotateAllRight(2)).RotateAllRight(2)
	torn := joints.And(then).AndNot(only4.RotateAllRight(1)).AndNot(unsure)
	kill := four.And(joints.RotateAllRight(4)).
		Or(four.And(d.RotateAllRight(4)).And(joints.RotateAllRight(5))).
		Or(four.And(two.RotateAllRight(4)).And(torn.RotateAllRight(6))).
		Or(four.And(three.RotateAllRight(4)).And(joints.RotateAllRight(7))).
		Or(eight.And(torn.RotateAllRight(8))).
		Or(nine.And(joints.RotateAllRight(9)).AndNot(zero))
	worth = worth.AndNot(kill)
	worth.Store(&v.worth)

	// A sign over which longer numbers go on: of those in hard the comma alone ends
	// with 0xC.
	longer := plane(7).AndNot(special).And(two.RotateAllRight(1))
	if !lists {
		longer = longer.Or(hard.And(plane(3)).And(plane(2)).AndNot(plane(1)).AndNot(plane(0)).And(then))
	}
	goes := worth.And(ten.And(longer.RotateAllRight(10)).Or(nine.And(longer.RotateAllRight(9)).AndNot(date)))
	goes.Store(&v.going)
	return goes.NotEqual(archsimd.BroadcastUint64x8(0)).ToBits() != 0
}

// drop takes from what is worth a look what goes on behind a sign.
func (v *views) drop() {
	archsimd.LoadUint64x8(&v.worth).AndNot(archsimd.LoadUint64x8(&v.going)).Store(&v.worth)
}

// keep brings what is worth a look where a run begins, and the runs behind an escape
// or behind what only decode can tell, together in places. It returns a bit for each
// view that has any.
func (v *views) keep() (some uint8) {
	shuffle := archsimd.LoadUint64x8(&laneBefore)
	load := func(from *[9]uint64) lanes { return archsimd.LoadUint64x8((*[8]uint64)(from[:])) }
	before := func(x lanes) lanes { return x.Permute(shuffle).ShiftAllLeft(block - stride) }
	d, special := load(&v.digits), load(&v.special)
	causes := special.AndNot(archsimd.LoadUint64x8(&v.behind))
	near := causes.ShiftAllLeftConcat(1, before(causes))
	if e := archsimd.LoadUint64x8(&v.planes[7]).And(special); e.NotEqual(archsimd.BroadcastUint64x8(0)).ToBits() != 0 {
		b := before(e)
		near = near.Or(e.ShiftAllLeftConcat(2, b)).Or(e.ShiftAllLeftConcat(3, b)).Or(e.ShiftAllLeftConcat(4, b)).Or(e.ShiftAllLeftConcat(5, b))
	}
	starts := d.AndNot(d.ShiftAllLeftConcat(1, before(d)))
	near = near.And(starts)
	near.Store(&v.near)
	worth := starts.And(archsimd.LoadUint64x8(&v.worth))
	worth.Store(&v.worth)
	near.Or(worth).Store(&v.places)
	some = near.Or(worth).NotEqual(archsimd.BroadcastUint64x8(0)).ToBits()
	archsimd.ClearAVXUpperBits()
	return some
}

// laneBefore brings what each view says to the next. The first view has none
// before; what comes into it is before the bytes that are judged.
var laneBefore = [8]uint64{0, 0, 1, 2, 3, 4, 5, 6}
