// SPDX-License-Identifier: Apache-2.0

//go:build goexperiment.simd && amd64

package identifier

import (
	"math/bits"
	"simd/archsimd"
)

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
	near    [8]uint64 // behind an escape, or what only decode can tell
	dates   [8]uint64 // four digits and more begin with a date
	zeros   [8]uint64 // nine digits lost a zero before their date
	places  [8]uint64 // what may begin a number
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

// judge marks in places the runs of digits that may begin a number: by the first
// four digits, with a sign between or none, or three that lost a zero before them.
func (v *views) judge() {
	plane := func(k int) lanes { return archsimd.LoadUint64x8(&v.planes[k]) }
	b4, special, sign := plane(4), plane(5), plane(6)
	n0, n1, n2, n3 := plane(0), plane(1), plane(2), plane(3)
	above1 := n1.Or(n2).Or(n3)
	above2 := n2.Or(n3).Or(n0.And(n1))
	above0 := n0.Or(above1)
	one := n0.AndNot(above1)
	most := n0.Xor(n1).Xor(n2).AndNot(n2.AndNot(n0)).AndNot(n3).Or(n3.AndNot(n0)) // 1 2 7 8 begin a day with any digit,
	few := n0.Or(n1.Xor(n2)).Or(n3)                                               // 0 6, but not these, with 1 to 9,
	last := n0.And(n1.AndNot(n2).Or(n3))                                          // 3 9 with 0 and 1
	next0, over0 := above0.RotateAllRight(1), above0.RotateAllRight(2)
	day := most.Or(next0.AndNot(few)).Or(last.AndNot(above1.RotateAllRight(1)))
	dayGap := most.Or(over0.AndNot(few)).Or(last.AndNot(above1.RotateAllRight(2)))
	month := next0.AndNot(above0).Or(one.AndNot(above2.RotateAllRight(1)))
	monthGap := over0.AndNot(above0).Or(one.AndNot(above2.RotateAllRight(2)))

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
	date.Store(&v.dates)
	zero.Store(&v.zeros)

	// Runs of one to three digits go on behind a sign, or only decode knows.
	all := archsimd.BroadcastUint64x8(^uint64(0))
	open := special.Or(sign).Or(b4)
	goes := sign.And(open.RotateAllRight(1)).Or(special).AndNot(hard)
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
	save(&v.stops, open.Xor(all).Or(special.AndNot(b4)))
	save(&v.joints, joints)
	save(&v.hard, hard)
	worth.Store(&v.places)
}

// settle takes from places, in text with neither a label nor anything that only
// decode can tell, what has no form by what follows its first digits, and what is no
// finding as it goes on behind a sign.
func (v *views) settle(lists bool) {
	plane := func(k int) lanes { return archsimd.LoadUint64x8(&v.planes[k]) }
	load := func(from *[9]uint64) lanes { return archsimd.LoadUint64x8((*[8]uint64)(from[:])) }
	d, joints, hard, special := load(&v.digits), load(&v.joints), load(&v.hard), load(&v.special)
	if special.NotEqual(archsimd.BroadcastUint64x8(0)).ToBits() != 0 {
		return
	}
	then := d.RotateAllRight(1)
	two := d.And(then)
	three := two.And(d.RotateAllRight(2))
	four := two.And(two.RotateAllRight(2))
	eight := four.And(four.RotateAllRight(4))
	nine, ten := eight.And(d.RotateAllRight(8)), eight.And(two.RotateAllRight(8))
	only4 := four.AndNot(d.RotateAllRight(4))

	// A sign that no number has there; behind six digits and eight four follow it.
	torn := joints.And(then).AndNot(only4.RotateAllRight(1))
	kill := four.And(joints.RotateAllRight(4)).
		Or(four.And(d.RotateAllRight(4)).And(joints.RotateAllRight(5))).
		Or(four.And(two.RotateAllRight(4)).And(torn.RotateAllRight(6))).
		Or(four.And(three.RotateAllRight(4)).And(joints.RotateAllRight(7))).
		Or(eight.And(torn.RotateAllRight(8)))
	// A sign over which longer numbers go on: here of those below ' ' + 0x20 the
	// comma alone ends with 0xC.
	longer := plane(7).And(two.RotateAllRight(1))
	if !lists {
		longer = longer.Or(hard.And(plane(3)).And(plane(2)).AndNot(plane(1)).AndNot(plane(0)).And(then))
	}
	date, zero := archsimd.LoadUint64x8(&v.dates), archsimd.LoadUint64x8(&v.zeros)
	kill = kill.Or(ten.And(longer.RotateAllRight(10))).
		Or(nine.And(longer.RotateAllRight(9)).AndNot(date)).
		Or(nine.And(joints.RotateAllRight(9)).AndNot(zero))
	archsimd.LoadUint64x8(&v.places).AndNot(kill).Store(&v.places)
}

// keep keeps of the places those where a run begins, and adds the runs behind an
// escape, and behind what only decode can tell.
func (v *views) keep() {
	shuffle := archsimd.LoadUint64x8(&laneBefore)
	load := func(from *[9]uint64) lanes { return archsimd.LoadUint64x8((*[8]uint64)(from[:])) }
	before := func(x lanes) lanes { return x.Permute(shuffle).ShiftAllLeft(block - stride) }
	d, special := load(&v.digits), load(&v.special)
	near := special.ShiftAllLeftConcat(1, before(special))
	if e := archsimd.LoadUint64x8(&v.planes[7]).And(special); e.NotEqual(archsimd.BroadcastUint64x8(0)).ToBits() != 0 {
		b := before(e)
		near = near.Or(e.ShiftAllLeftConcat(2, b)).Or(e.ShiftAllLeftConcat(3, b)).Or(e.ShiftAllLeftConcat(4, b)).Or(e.ShiftAllLeftConcat(5, b))
	}
	starts := d.AndNot(d.ShiftAllLeftConcat(1, before(d)))
	near = near.And(starts)
	near.Store(&v.near)
	near.Or(starts.And(archsimd.LoadUint64x8(&v.places))).Store(&v.places)
	archsimd.ClearAVXUpperBits()
}

// laneBefore brings what each view says to the next. The first view has none
// before; what comes into it is before the bytes that are judged.
var laneBefore = [8]uint64{0, 0, 1, 2, 3, 4, 5, 6}

// write adds what is worth a look of b[from:to] to the n of out. The views begin
// lead bytes before.
func (v *views) write(b []byte, from, to int, out *starts, n int) int {
	in := ^uint64(1<<lead - 1)
	for k, places := range v.places {
		at := from - lead + k*stride
		if v.foreign && at < to {
			places |= scripts(b[at:])
		}
		places &= in & (1<<stride - 1)
		in = ^uint64(0)
		if to-at < stride {
			places &= 1<<max(0, to-at) - 1
		}
		sure := v.near[k] | ^v.digits[k]
		for ; places != 0; places &= places - 1 {
			s := bits.TrailingZeros64(places)
			out[n] = at + s
			if sure>>s&1 != 0 || !v.idle(b, at+s, k, s) {
				n++
			}
		}
	}
	return n
}

// window is what x shows of the bytes from bit s of view k on.
func window(x *[9]uint64, k, s int) uint64 { return x[k]>>s | x[k+1]<<(stride-s) }

// idle reports whether no number begins in the digits at b[p:], at bit s of view k,
// as far as it is shown.
func (v *views) idle(b []byte, p, k, s int) bool {
	figures, stops, special := window(&v.figures, k, s), window(&v.stops, k, s), window(&v.special, k, s)
	n := bits.TrailingZeros64(^figures)
	if n <= 2 && signsDate[b[p+n]] { // a date without its zeros
		if _, ok := shortDate(b, p, n); ok {
			return false
		}
	}
	if n == 10 || n == 9 && v.zeros[k]>>s&1 != 0 {
		return false
	}
	stop := stops & -stops
	known := stop &^ special
	figures &= stop - 1
	if known != 0 && bits.OnesCount64(figures) < 9 {
		return n < 6 || !lettersMayFollow(b, p)
	}
	special &= figures
	joints, hard := window(&v.joints, k, s), window(&v.hard, k, s)
	var o outline
	for {
		n := bits.TrailingZeros64(^figures)
		o.letters |= uint32(special&(1<<n-1)) << o.count
		o.count += n
		figures, special = figures>>n, special>>n
		joints, hard = joints>>n, hard>>n
		width := bits.TrailingZeros64(figures)
		if figures == 0 || o.count >= most || width > widestGap {
			break
		}
		o.gaps |= 1 << o.count
		o.joints |= uint32(joints&1) << o.count
		o.hard |= uint32(hard&1) << o.count
		figures, special = figures>>width, special>>width
		joints, hard = joints>>width, hard>>width
	}
	if o.count < most && known == 0 {
		return o.torn()
	}
	o.count = min(o.count, most)
	return !o.shaped(true, n != 9 || months[(b[p+1]-'0')*10+b[p+2]-'0'] != 0, true) && !lettersMayFollow(b, p)
}

// scripts marks of the first 64 bytes of b those that can begin a digit of another
// script.
func scripts(b []byte) (are uint64) {
	x := archsimd.LoadUint8x64((*[64]byte)(b))
	may := x.GreaterEqual(archsimd.BroadcastUint8x64(leastScript)).ToBits()
	archsimd.ClearAVXUpperBits()
	for ; may != 0; may &= may - 1 {
		switch k := bits.TrailingZeros64(may); b[k] {
		case 0xD9, 0xDB, 0xE0, 0xE1, 0xEF, 0xF0:
			are |= 1 << k
		}
	}
	return are
}
