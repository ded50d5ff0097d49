// SPDX-License-Identifier: Apache-2.0

package pdf

// colour is an sRGB colour, 0xRRGGBB.
type colour uint32

// One accent colour, greys that lean towards it, and one warm tone for what
// needs attention. Each text colour has a contrast of at least 4.5 to 1 on the
// grounds it is used on.
const (
	ink    colour = 0x1B2226
	muted  colour = 0x566169
	white  colour = 0xFFFFFF
	accent colour = 0x17495C
	rule   colour = 0xC4CFD4
	dots   colour = 0x93A2A9
	tint   colour = 0xE6EEF1
	zebra  colour = 0xF5F8F9
)

// Tone names a shade by what it says, for cells and charts.
type Tone uint8

// Tones, from none to the one that asks for attention.
const (
	ToneNone Tone = iota
	ToneAccent
	ToneMedium
	ToneLight
	ToneGrey
	TonePale
	ToneAlert
)

// fill is the tone as a solid area in a chart.
func (t Tone) fill() colour {
	return [...]colour{white, accent, 0x86AFBE, 0xC3D8DF, 0x9AA5AB, 0xE3E8EA, 0xB5532A}[min(t, ToneAlert)]
}

// ground is the tone behind text in a cell.
func (t Tone) ground() colour {
	return [...]colour{white, 0xD3E2E8, 0xE0EAEE, 0xEDF3F5, 0xECEFF0, 0xF5F7F8, 0xF9E6DC}[min(t, ToneAlert)]
}

// onFill is the text colour that can be read on the tone's fill.
func (t Tone) onFill() colour {
	switch t {
	case ToneAccent, ToneAlert:
		return white
	}
	return ink
}

// textStyle is how a piece of text is set.
type textStyle struct {
	size, leading unit
	colour        colour
	base          Style // what [Plain] spans become
	align         Align
}

var (
	styleBody    = textStyle{size: 9500, leading: 13600, colour: ink}
	styleLead    = textStyle{size: 11500, leading: 16500, colour: ink}
	styleSmall   = textStyle{size: 8000, leading: 11000, colour: muted}
	styleCell    = textStyle{size: 8500, leading: 11600, colour: ink}
	styleHead    = textStyle{size: 8500, leading: 11600, colour: accent, base: Bold}
	styleCaption = textStyle{size: 8500, leading: 12000, colour: accent, base: Bold}
	styleBand    = textStyle{size: 7500, leading: 10000, colour: muted}
	styleRunning = textStyle{size: 8000, leading: 10800, colour: muted, base: Italic}
	styleChart   = textStyle{size: 8000, leading: 10800, colour: ink}
)

// headingStyles are levels 1 to 3, with the space above and below.
var headingStyles = [...]struct {
	text          textStyle
	before, after unit
}{
	{textStyle{size: 18000, leading: 23000, colour: accent, base: Bold}, 26000, 5500},
	{textStyle{size: 12500, leading: 16500, colour: accent, base: Bold}, 17000, 1500},
	{textStyle{size: 10000, leading: 14000, colour: ink, base: Bold}, 12000, 0},
}

const (
	paragraphGap unit = 6500
	blockGap     unit = 10000
	listIndent   unit = 14500
	cellPadX     unit = 5000
	cellPadY     unit = 3800
	cellGap      unit = 3200 // between paragraphs of a cell
)
