// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"image"
	"image/color"
)

// Strip is field 4d alone on a plain ground, 40 by 10 mm with ten pixels a
// millimetre: the picture on which a digit's traces are easiest to tell.
func Strip(seed uint64, o Options) (*image.RGBA, Truth) {
	p := sheet(seed, o, 40, 10, 10, color.RGBA{226, 214, 226, 255})
	t := Truth{Kind: Front, Holder: o.holder(seed)}
	p.write(3, 6.2, 2, black, "4d.")
	t.number(p, 7.5, 6.2, 2.6, black, "4d", t.Holder.CPR[:6]+"-"+t.Holder.CPR[6:])
	return p.img, t.through(warp{1, 0, 0, 0, 1, 0, 0, 0, 1})
}
