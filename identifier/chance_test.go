// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// noise are lines of ids and times, as systems write them by the million.
var noise = []struct {
	name string
	line func(r *rand.Rand, at int) string
}{
	{"table", func(r *rand.Rand, at int) string {
		return fmt.Sprintf("%d;%d;%010d;57%011d\n", 1_000_000_000+at, 1_690_000_000+3*at, r.Int64N(1e10), r.Int64N(1e11))
	}},
	{"JSON", func(r *rand.Rand, at int) string {
		return fmt.Sprintf(`{"ts":%d,"req":"%010d","user":%d}`+"\n", 1_690_000_000+3*at, r.Int64N(1e10), 1e9+r.Int64N(2e9))
	}},
	{"log", func(r *rand.Rand, at int) string {
		return fmt.Sprintf("%d INFO job %010d done for user %06d-%04d (%s)\n", 1_690_000_000+3*at, r.Int64N(1e10), r.IntN(1e6), r.IntN(1e4), pick(r, words...))
	}},
	{"XML", func(r *rand.Rand, at int) string {
		return fmt.Sprintf("%s<r><t>%d</t><id>%010d</id></r>\n", map[bool]string{true: "<rs>"}[at == 0], 1_690_000_000+3*at, r.Int64N(1e10))
	}},
	{"prose", func(r *rand.Rand, at int) string {
		return prose(r, 3) + fmt.Sprintf(" %010d ", r.Int64N(1e10)) + prose(r, 3) + ".\n"
	}},
}

// What comes by chance in masses is told at most once for each kind and section, as
// one stretch for review. A number among it is in it, or a finding of its own.
func TestNoise(t *testing.T) {
	for k, class := range noise {
		t.Run(class.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(2057, uint64(30+k)))
			var b bytes.Buffer
			var planted []int
			for at := 0; b.Len() < 4<<20; at++ {
				line := class.line(r, at)
				if at%10_000 == 5_000 { // in the place of an id
					i := strings.LastIndexFunc(line, func(c rune) bool { return c >= '0' && c <= '9' })
					i = strings.LastIndexFunc(line[:i], func(c rune) bool { return c < '0' || c > '9' }) + 1
					planted = append(planted, b.Len()+i)
					line = line[:i] + born(r, true, 28) + line[i:][len(line[i:])-1:]
				}
				b.WriteString(line)
			}
			found := tableFindings(t, bytes.NewReader(b.Bytes()))
			if len(found) > 12+len(planted) {
				t.Errorf("%d findings", len(found))
			}
			for _, f := range found {
				if _, ok := slices.BinarySearch(planted, int(f.Offset)); f.Verdict == Block && !ok {
					t.Errorf("%+v", f)
				}
			}
			for _, at := range planted {
				if _, ok := hit(found, at, 10); !ok {
					t.Errorf("%d is lost", at)
				}
			}
			half := io.MultiReader(bytes.NewReader(b.Bytes()[:b.Len()/2]), iotest.HalfReader(bytes.NewReader(b.Bytes()[b.Len()/2:])))
			if diff := cmp.Diff(found, tableFindings(t, half)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Numbers of persons are never folded, and one that another kind of text leads to
// is a finding of its own.
func TestNoFold(t *testing.T) {
	r := rand.New(rand.NewPCG(2057, 40))
	var b strings.Builder
	for at := range 2_000 {
		b.WriteString(noise[2].line(r, at))
	}
	at := b.Len() + len("borger ")
	b.WriteString("borger 030157-8075 ringede\n")
	found := tableFindings(t, strings.NewReader(b.String()))
	if f, ok := hit(found[len(found)-1:], at, 11); !ok || f.Verdict != Block {
		t.Errorf("%+v", found)
	}
	b.Reset()
	for range 2_000 {
		b.WriteString("vi ringede til " + anyone(r) + " igen\n")
	}
	if found := tableFindings(t, strings.NewReader(b.String())); len(found) != 2_000 {
		t.Errorf("%d of 2000", len(found))
	}
}
