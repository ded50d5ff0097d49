// SPDX-License-Identifier: Apache-2.0

package account

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// qrCode is a picture as the outline of its dark squares, for an SVG path in a
// square of Size units, with the margin of four that ISO/IEC 18004 asks for.
type qrCode struct {
	Size int
	Path string
}

// qrOf draws a text: one flat rectangle for each run of dark squares.
func qrOf(s string) (qrCode, error) {
	const margin = 4
	code, err := qr.Encode(s, qr.M)
	if err != nil {
		return qrCode{}, fmt.Errorf("cannot draw QR code: %w", err)
	}
	var b strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", x+margin, y+margin, run, run)
			}
			x += run
		}
	}
	return qrCode{Size: code.Size + 2*margin, Path: b.String()}, nil
}
