// SPDX-License-Identifier: Apache-2.0

package licence

import (
	"context"
	"strconv"
	"strings"
)

// anyRun is the length from which digits outside the proven dates make a picture
// unfit.
const anyRun = 4

// lookAgain has the second reader look for digits in the masked picture, and
// tells its version.
func (r *Reader) lookAgain(ctx context.Context, picture []byte, dates []proven) (harmless bool, version string, err error) {
	out, err := output(ctx, r.second, []string{"--version"}, nil)
	if err != nil {
		return false, "", err
	}
	version, _, _ = strings.Cut(string(out), "\n")
	out, err = output(ctx, r.second, []string{"stdin", "stdout", "--psm", "11", "-l", "dan", "tsv"}, picture)
	if err != nil {
		return false, "", err
	}
	for _, l := range linesOf(string(out)) {
		if digitRun(l.text) >= anyRun && !l.isOneOf(dates) {
			return false, version, nil
		}
	}
	return true, version, nil
}

// line is a line as the second reader saw it, in pixels.
type line struct {
	text string
	x, y int // middle
	n    int // words
}

// Columns of Tesseract's table: level, page, block, paragraph, line, word, left,
// top, width, height, confidence, text.
const (
	lineKey0, lineKey1 = 1, 5
	left, top          = 6, 7
	width, height      = 8, 9
	word, columns      = 11, 12
)

func linesOf(table string) []line {
	var lines []line
	last := ""
	for row := range strings.Lines(table) {
		cells := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(cells) != columns || strings.TrimSpace(cells[word]) == "" {
			continue
		}
		var box [4]int
		numbers := true
		for i := range box {
			n, err := strconv.Atoi(cells[left+i])
			box[i], numbers = n, numbers && err == nil
		}
		if !numbers { // the head of the table
			continue
		}
		key := strings.Join(cells[lineKey0:lineKey1], ".")
		if key != last {
			lines = append(lines, line{})
			last = key
		}
		l := &lines[len(lines)-1]
		l.text = strings.TrimSpace(l.text + " " + cells[word])
		l.x = (l.x*l.n + box[0] + box[2]/2) / (l.n + 1)
		l.y = (l.y*l.n + box[1] + box[3]/2) / (l.n + 1)
		l.n++
	}
	return lines
}

// isOneOf says whether the line stands where a proven date does and reads like
// it. A label's digit or two may stand before the date; two digits may be misread.
func (l line) isOneOf(dates []proven) bool {
	found := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, l.text)
	for _, d := range dates {
		if l.x < d.X0 || l.x > d.X1 || l.y < d.Y0 || l.y > d.Y1 {
			continue
		}
		if len(found) > len(d.Digits)+2 {
			return false
		}
		n := min(len(found), len(d.Digits))
		same := 0
		for i := range n {
			if found[len(found)-1-i] == d.Digits[len(d.Digits)-1-i] {
				same++
			}
		}
		return same >= n-2
	}
	return false
}

// digitRun is the length of the longest run of digits; what stands between two
// digits of one number doesn't part it.
func digitRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			run++
			longest = max(longest, run)
		case strings.ContainsRune(" -–.,", r):
		default:
			run = 0
		}
	}
	return longest
}
