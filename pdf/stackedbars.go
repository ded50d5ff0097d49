// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"errors"
	"fmt"
)

// StackedBars is a chart of horizontal bars, each a stack of counts. All bars
// share one scale, so a bar's length is its total.
type StackedBars struct {
	Caption string // optional
	Alt     string // required: says in words what the chart shows
	Keys    []Key  // the parts of each bar, from the left
	Bars    []Bar
}

// Bar is one bar: a value, not negative, for each key.
type Bar struct {
	Label  string
	Values []int
}

func (c StackedBars) boxes(l *layout, parent *elem) []box {
	longest, err := c.longest()
	if err != nil {
		l.fail(err)
		return nil
	}
	const step, thick, legend unit = 17000, 11000, 17000
	labels := c.labelWidth(l)
	room := bodyWidth - labels - 26000
	return figure{c.Caption, c.Alt, legend + step*unit(len(c.Bars)), func(l *layout, y unit) {
		l.legend(c.Keys, y)
		y += legend
		for _, bar := range c.Bars {
			l.label(bar.Label, styleChart, marginX, y+8800, labels-6000)
			x, sum, total := marginX+labels, 0, 0
			for i, v := range bar.Values {
				// Edges come from sums, so that parts meet without a gap.
				from := x + room*unit(sum)/unit(longest)
				sum += v
				to := x + room*unit(sum)/unit(longest)
				total += v
				c.part(l, c.Keys[i].Tone, v, from, y, to-from, thick)
			}
			end := x + room*unit(sum)/unit(longest)
			l.label(fmt.Sprint(total), textStyle{size: 8000, leading: 10800, colour: muted, base: Bold}, end+4000, y+8800, 26000)
			y += step
		}
	}}.boxes(l, parent)
}

// part draws one part of a bar, with its value where there is room for it.
func (c StackedBars) part(l *layout, tone Tone, value int, x, y, w, h unit) {
	if value == 0 {
		return
	}
	l.page.rectangle(x, y, w, h, tone.fill())
	if style := (textStyle{size: 7000, leading: 9000, colour: tone.onFill(), align: Centre}); w > 12000 {
		l.label(fmt.Sprint(value), style, x, y+8000, w)
	}
}

// labelWidth is the room for the labels: what the widest needs, at most 40 per cent.
func (c StackedBars) labelWidth(l *layout) unit {
	widest := unit(0)
	for _, b := range c.Bars {
		w := unit(0)
		for _, a := range l.atoms(Text(b.Label), styleChart) {
			w += a.width
		}
		widest = max(widest, w)
	}
	return min(widest+10000, bodyWidth*4/10)
}

// longest checks the bars and gives the greatest total, at least 1.
func (c StackedBars) longest() (int, error) {
	longest := 1
	if len(c.Keys) == 0 || len(c.Bars) == 0 {
		return 0, errors.New("a bar chart without keys or bars")
	}
	for i, b := range c.Bars {
		if len(b.Values) != len(c.Keys) {
			return 0, fmt.Errorf("bar %d of a chart with %d keys has %d values", i+1, len(c.Keys), len(b.Values))
		}
		total := 0
		for _, v := range b.Values {
			if v < 0 || v > 1_000_000_000 {
				return 0, fmt.Errorf("bar %d of a chart has a value outside 0 to 1000000000", i+1)
			}
			total += v
		}
		longest = max(longest, total)
	}
	return longest, nil
}
